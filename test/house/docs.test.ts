// Documentation is a contract: configuration, addresses and dependencies are written down or this fails.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { filesBelow, root, textOf } from './files.ts';

test('every variable of the environment is explained in docs/configuration.md', () => {
  const read = [...textOf('src/config.ts').matchAll(/'([A-Z][A-Z0-9_]{2,})'/g)].map(([, name = '']) => name);
  const written = textOf('docs/configuration.md');
  expect([...new Set(read)].filter((name) => !written.includes(`\`${name}\``))).toEqual([]);
});

test('every address is listed in docs/addresses.md', () => {
  const routes = filesBelow(['src'], 'routes.ts', 'routes.tsx', '-routes.ts').map(textOf).join('\n');
  const paths = [...routes.matchAll(/(?:path:\s*|get\(\s*)'(\/[^']*)'/g)].map(([, path = '']) => path);
  const written = textOf('docs/addresses.md');
  expect(paths.length).toBeGreaterThan(10);
  // An area may state its paths without its own beginning: the end of a documented address will do.
  expect([...new Set(paths)].filter((path) => !written.includes(`${path}\``))).toEqual([]);
});

test('every verb is listed in docs/commands.md', () => {
  const verbs = filesBelow(['src/verbs'], '.ts').flatMap((path) => [
    ...textOf(path).matchAll(/^ {2}name: '(\w+)'/gm),
  ]);
  const written = textOf('docs/commands.md');
  expect(verbs.map(([, name = '']) => name).filter((name) => !written.includes(`\`${name}`))).toEqual([]);
});

type Manifest = Readonly<
  Record<'dependencies' | 'optionalDependencies' | 'devDependencies', Record<string, string>>
>;

test('every dependency has its line in docs/dependencies.md and an exact version', () => {
  const manifest = JSON.parse(textOf('package.json')) as Manifest;
  const all = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies };
  const written = textOf('docs/dependencies.md');
  expect(Object.keys(all).filter((name) => !written.includes(`\`${name}\``))).toEqual([]);
  expect(Object.entries(all).filter(([, version]) => !/^\d/.test(version))).toEqual([]);
});

test('the guide to taking over a portal names every extract under all its ids', () => {
  type Extract = { readonly id: string; readonly formerIds?: readonly string[] };
  const extracts = filesBelow(['formats'], 'extracts.json').flatMap(
    (path) => JSON.parse(textOf(path)) as readonly Extract[],
  );
  const written = textOf('docs/guide/reprendre.md');
  expect(extracts.length).toBeGreaterThan(4);
  expect(extracts.filter(({ id }) => !written.includes(`\`${id}\``))).toEqual([]);
  const former = extracts.flatMap(({ formerIds = [] }) => formerIds);
  expect(former.filter((id) => !written.includes(`\`${id}\``))).toEqual([]);
});

test('the lockfile names no host', () => {
  expect(textOf('package-lock.json')).not.toMatch(/"resolved":/);
});

test('the size of the installed tree is known', () => {
  const size = execFileSync('du', ['-sm', 'node_modules'], { cwd: root, encoding: 'utf8' }).split('\t')[0];
  const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, unknown> };
  console.info(`installed tree: ${Object.keys(lock.packages).length - 1} packages, ${size} MB`);
  expect(Number(size)).toBeLessThan(1_200);
});
