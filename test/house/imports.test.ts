// Who may import whom: the table of docs/architecture.md, held against every import of src/ and browser/.
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, isTest, textOf } from './files.ts';

const rooms: Readonly<Record<string, readonly string[]>> = {
  commons: [],
  codecs: ['commons'],
  store: ['commons'],
  web: ['commons'],
  members: ['commons', 'store', 'web'],
  manufactory: ['commons', 'codecs', 'store', 'web', 'members'],
  observatory: ['commons', 'codecs', 'store', 'web', 'members'],
  delivery: ['commons', 'codecs', 'store', 'web', 'members'],
  publisher: ['commons', 'codecs', 'store', 'web', 'members', 'delivery'],
  cooperative: ['commons', 'codecs', 'store', 'web', 'members', 'manufactory'],
};

/** Packages that touch the world, and the only room that may load each (entrances besides). */
const owners: Readonly<Record<string, string>> = {
  pg: 'store',
  'pg-boss': 'store',
  'pg-copy-streams': 'store',
  kysely: 'store',
  'node:sqlite': 'store',
  sharp: 'store',
  fastify: 'web',
  '@fastify/multipart': 'web',
  nodemailer: 'web',
  '@node-rs/argon2': 'members',
  yauzl: 'codecs',
  jsonld: 'codecs',
  n3: 'codecs',
  'rdfxml-streaming-parser': 'codecs',
};

const worldly = /^node:(fs|net|http|https|dns|child_process|worker_threads|cluster|dgram|tls|os)/;

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

function importsOf(path: string): readonly Import[] {
  const text = textOf(path);
  const found = text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/g);
  return [...found].map(([, type, to = '']) => ({ from: path, to, typeOnly: type !== undefined }));
}

function roomOf(path: string): string | undefined {
  const room = /^src\/([a-z]+)\//.exec(path)?.[1];
  return room === 'verbs' ? undefined : room;
}

const sources = filesBelow(['src'], '.ts', '.tsx').filter((path) => !isTest(path));
const all = sources.flatMap(importsOf);

test('each room imports only the rooms that the table allows', () => {
  const wrong = all.flatMap(({ from, to }) => {
    const room = roomOf(from);
    if (room === undefined || !to.startsWith('.')) return [];
    const target = roomOf(join(dirname(from), to).replaceAll('\\', '/'));
    const inside = join(dirname(from), to).startsWith('src/');
    if (target === room || (target !== undefined && rooms[room]?.includes(target))) return [];
    if (!inside && /^\.\.\/.*locales\//.test(to)) return [];
    return [`${from} imports ${to}`];
  });
  expect(wrong).toEqual([]);
});

test('every room of src/ is in the table', () => {
  const known = new Set(sources.map(roomOf).filter((room) => room !== undefined));
  expect([...known].filter((room) => rooms[room ?? ''] === undefined)).toEqual([]);
});

test('the table of docs/architecture.md is this one', () => {
  const rows = [...textOf('docs/architecture.md').matchAll(/^\| `(\w+)` \| ([^|]*) \|$/gm)];
  const written = Object.fromEntries(
    rows.map(([, room = '', names = '']) => [room, [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name)]),
  );
  expect(written).toEqual(rooms);
});

test('a package that touches the world is loaded by its owner room only', () => {
  const wrong = all.filter(({ from, to, typeOnly }) => {
    const room = roomOf(from);
    return (
      !typeOnly &&
      room !== undefined &&
      room !== 'verbs' &&
      owners[to] !== undefined &&
      owners[to] !== room &&
      !(room !== 'store' && to === 'kysely' && typeOnly)
    );
  });
  expect(wrong.map(({ from, to }) => `${from} loads ${to}`)).toEqual([]);
});

test('only the producers’ rooms open the index of the desk', () => {
  const wrong = all.filter(({ from, to }) => {
    const target = join(dirname(from), to).replaceAll('\\', '/');
    return (
      target.startsWith('src/store/search/desk/') && !/^src\/(store|manufactory|cooperative)\//.test(from)
    );
  });
  const entrances = wrong.filter(({ from }) => roomOf(from) !== undefined);
  expect(entrances.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  // Nor do the threads that answer the public.
  expect(importsOf('src/store/search/search-thread.ts').filter(({ to }) => to.includes('desk'))).toEqual([]);
  expect(importsOf('src/store/search/reader.ts').filter(({ to }) => to.includes('desk'))).toEqual([]);
});

test('commons touches nothing of the world', () => {
  const wrong = all.filter(({ from, to }) => roomOf(from) === 'commons' && worldly.test(to));
  expect(wrong).toEqual([]);
});

test('only an area’s own files import its routes, pages and jobs', () => {
  const wrong = all.filter(({ from, to }) => {
    if (!to.startsWith('.') || roomOf(from) === undefined) return false;
    const target = join(dirname(from), to).replaceAll('\\', '/');
    const area = dirname(target).replace(/\/pages$/, '');
    const isInner = /\/(routes|jobs)\.tsx?$/.test(target) && !target.startsWith('src/store/');
    return isInner && !from.startsWith(area);
  });
  const known = wrong.filter(({ from }) => !from.startsWith('src/manufactory/demonstration/'));
  expect(known.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('the browser imports nothing of the platform but types of commons', () => {
  const wrong = filesBelow(['browser'], '.ts', '.tsx')
    .filter((path) => !isTest(path))
    .flatMap(importsOf)
    .filter(({ to, typeOnly }) => to.includes('/src/') && !(typeOnly && to.includes('/commons/')));
  expect(wrong).toEqual([]);
});
