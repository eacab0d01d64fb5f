// Serves the gallery on this machine as the platform would: built style and script, strict headers, drawn pictures.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { securityHeaders } from '../../src/web/headers.ts';
import { type GalleryName, gallery, galleryHtml } from './gallery.tsx';
import { type Motif, picture } from './pictures.ts';

/** The gallery behind an address; `/page/<name>` shows a page. */
export type GalleryServer = { readonly address: string; readonly close: () => void };

/** Starts it on a free port. */
export async function serveGallery(): Promise<GalleryServer> {
  const assets = await builtAssets();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const found = answer(path, assets);
    response.writeHead(found === undefined ? 404 : 200, {
      ...securityHeaders({ secure: false }),
      'content-type': found?.type ?? 'text/plain',
    });
    response.end(found?.body ?? 'not here');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${port}`, close };
}

type Answer = { readonly type: string; readonly body: string | Uint8Array };

function answer(path: string, assets: ReadonlyMap<string, Uint8Array>): Answer | undefined {
  const [, folder = '', name = ''] = path.split('/');
  if (folder === 'page' && name in gallery)
    return { type: 'text/html; charset=utf-8', body: galleryHtml(name as GalleryName) };
  if (path in data) return { type: 'application/json', body: JSON.stringify(data[path]) };
  if (path.startsWith('/recherche/tuiles/'))
    return { type: 'application/vnd.mapbox-vector-tile', body: new Uint8Array() };
  const size = /^([a-z]+)-(\d+)x(\d+)\.svg$/.exec(name);
  if (folder === 'img' && size !== null)
    return { type: 'image/svg+xml', body: picture(size[1] as Motif, Number(size[2]), Number(size[3])) };
  const asset = folder === 'assets' ? assets.get(name) : undefined;
  return asset === undefined ? undefined : { type: typeOf(name), body: asset };
}

/** What scripts of the pages ask for. */
const data: Readonly<Record<string, unknown>> = {
  '/n/1/voisines.json': { position: 3, total: 878, previousHref: '/n/7', nextHref: '/n/8' },
  '/filtre/auteur.json': {
    values: [{ value: 'Hubert Robert', label: 'Hubert Robert', count: 7, checked: false }],
    distinct: 1,
  },
};

function typeOf(name: string): string {
  if (name.endsWith('.css')) return 'text/css';
  if (name.endsWith('.json')) return 'application/json';
  return name.endsWith('.js') ? 'text/javascript' : 'font/woff2';
}

/** Style and script as `tools/build.mjs` makes them, under plain names. */
export async function builtAssets(): Promise<ReadonlyMap<string, Uint8Array>> {
  const result = await build({
    entryPoints: ['browser/styles/index.css', 'browser/enhance/enhance.ts', 'browser/basemap/france.json'],
    entryNames: '[name]',
    assetNames: '[name]',
    chunkNames: '[name]-[hash]',
    outdir: 'gallery',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    loader: { '.woff2': 'copy', '.json': 'copy' },
    write: false,
    logLevel: 'silent',
  });
  return new Map(result.outputFiles.map((file) => [file.path.split('/').at(-1) ?? '', file.contents]));
}
