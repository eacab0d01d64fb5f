// Builds the platform with esbuild: the program and its thread entrances into build/, what browsers get into
// build/public/ under hashed names, with build/public/manifest.json (plain name -> hashed name).
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, extname, join } from 'node:path';

/** Latin subsets only: the two families of the house, in the weights that its styles use. */
const FONTS = [
  '@fontsource/spectral/files/spectral-latin-300-normal.woff2',
  '@fontsource/spectral/files/spectral-latin-300-italic.woff2',
  '@fontsource/spectral/files/spectral-latin-400-normal.woff2',
  '@fontsource/spectral/files/spectral-latin-400-italic.woff2',
  '@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2',
];

/** Builds everything below `root`. Throws esbuild's failure, whose message shows file, line and cause. */
export async function build(root) {
  const esbuild = createRequire(join(root, 'package.json'))('esbuild');
  await mkdir(join(root, 'build'), { recursive: true });
  try {
    await Promise.all([buildProgram(esbuild, root), buildPublic(esbuild, root)]);
  } finally {
    await esbuild.stop();
  }
}

/** Entrances of threads and processes lie flat beside the program: `new URL('./search-thread.js', import.meta.url)`. */
async function buildProgram(esbuild, root) {
  const others = (await filesBelow(join(root, 'src'))).filter((path) =>
    /-(?:thread|process)\.ts$/.test(path),
  );
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(root, 'src/cli.ts'), ...others],
    entryNames: '[name]',
    outdir: 'build',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node26',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.sql': 'text', '.svg': 'text' },
    sourcemap: true,
    logLevel: 'silent',
  });
}

async function buildPublic(esbuild, root) {
  const outdir = join(root, 'build/public.new');
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [
      ...(await browserEntries(root)),
      ...FONTS.map((font) => join(root, 'node_modules', font)),
      join(root, 'browser/basemap/france.json'),
    ],
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.woff2': 'copy', '.svg': 'dataurl', '.png': 'copy', '.json': 'copy' },
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'silent',
  });
  await writeFile(join(outdir, 'manifest.json'), `${JSON.stringify(manifestOf(result.metafile), null, 2)}\n`);
  await rm(join(root, 'build/public'), { recursive: true, force: true });
  await rename(outdir, join(root, 'build/public'));
}

/** Scripts of enhance/ and widgets/, style sheets of styles/: each file directly in there is an entrance. */
async function browserEntries(root) {
  const entries = [];
  for (const [folder, ends] of [
    ['enhance', /(?<!\.test)\.tsx?$/],
    ['widgets', /(?<!\.test)\.tsx?$/],
    ['styles', /\.css$/],
  ]) {
    const path = join(root, 'browser', folder);
    if (!existsSync(path)) continue;
    for (const name of (await readdir(path)).sort()) if (ends.test(name)) entries.push(join(path, name));
  }
  return entries;
}

/** `search.ts` is asked for as `search.js`, `site.css` as `site.css`, a font by its file name. */
function manifestOf(metafile) {
  const manifest = {};
  for (const [output, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
    const source = entryPoint ?? (/\.(woff2|png|json)$/.test(output) ? Object.keys(inputs)[0] : undefined);
    if (source) manifest[basename(source, extname(source)) + extname(output)] = basename(output);
  }
  return Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How many sources there are and when the newest was written: what the build's stamp remembers. */
export async function newestSource(root) {
  let newest = 0;
  const lists = await Promise.all(
    ['src', 'browser', 'locales'].map((folder) => filesBelow(join(root, folder))),
  );
  const sources = [...lists.flat(), join(root, 'package-lock.json'), join(root, 'tools/build.mjs')];
  const kept = sources.filter((path) => !/\.test\.tsx?$/.test(path));
  for (const path of kept) newest = Math.max(newest, (await stat(path)).mtimeMs);
  return { count: kept.length, newest };
}

async function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
