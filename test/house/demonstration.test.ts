// The demonstration is a producer's delivery: its files must be whole, its keys well formed, its links true.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { headers, type Lists, type Shapes } from '../../src/manufactory/demonstration/shapes.ts';
import { synthesise } from '../../src/manufactory/demonstration/synthesise.ts';
import { wordForms } from '../../src/manufactory/demonstration/vocabulary.ts';

type Row = Readonly<Record<string, string>>;

const folder = join(import.meta.dirname, '../../demonstration');
const bases = [
  'joconde',
  'merimee',
  'palissy',
  'memoire',
  'mnr',
  'enluminures',
  'museofile',
  'autor',
] as const;
const rows = Object.fromEntries(bases.map((base) => [base, read(`${base}.csv`)])) as Record<
  (typeof bases)[number],
  Row[]
>;
const images = read('images.csv');
const keys = new Set(bases.flatMap((base) => rows[base].map((row) => value(row, 'REF'))));

/** What a synthetic sentence may say of its record. */
const slots = ['commune', 'department', 'region', 'year', 'century', 'person', 'words'];

/** Links that lead nowhere, on purpose: see demonstration/README.md. */
const dangling = ['PA99999997', 'PA99999998', 'PA99999999'];

function read(file: string): Row[] {
  return parse(readFileSync(join(folder, file)), { columns: true, delimiter: ';' }) as Row[];
}

function value(row: Row, field: string): string {
  return row[field] ?? '';
}

function values(row: Row, field: string): string[] {
  return value(row, field).split(';').filter(Boolean);
}

function json<T>(file: string): T {
  return JSON.parse(readFileSync(join(folder, 'synthetic', file), 'utf8')) as T;
}

test('each base has its records, more than 400 in all', () => {
  const least = {
    joconde: 110,
    merimee: 80,
    palissy: 50,
    memoire: 50,
    mnr: 12,
    enluminures: 15,
    museofile: 60,
    autor: 50,
  };
  for (const base of bases) expect(rows[base].length, base).toBeGreaterThanOrEqual(least[base]);
  expect(keys.size).toBeGreaterThanOrEqual(400);
});

test('keys are unique and have the shape of their base', () => {
  const shape = {
    joconde: /^\d{11}$/,
    merimee: /^PA\d[\dAB]\d{6}$/,
    palissy: /^PM\d{8}$/,
    memoire: /^IVR\d{2}_\d{4}(\d\d|2A|2B|97\d)\d{5}N(UC|UCA)$/,
    mnr: /^MNR\d{5}$/,
    enluminures: /^\d{11}$/,
    museofile: /^M\d{4}$/,
    autor: /^AUT\d{7}$/,
  };
  expect(keys.size).toBe(bases.reduce((sum, base) => sum + rows[base].length, 0));
  for (const base of bases) for (const row of rows[base]) expect(value(row, 'REF')).toMatch(shape[base]);
});

test('every link leads to a record, except those that are wrong on purpose', () => {
  const fields = ['MUSEO', 'REFMER', 'REFMEM', 'REFPAL', 'REFJOC', 'REFMUS', 'REFO', 'REFA', 'LBASE'];
  const lost = bases.flatMap((base) =>
    rows[base].flatMap((row) => fields.flatMap((f) => values(row, f).filter((to) => !keys.has(to)))),
  );
  expect(lost.sort()).toEqual(dangling);
});

test('mirrored links hold both ways', () => {
  const pairs = [
    ['merimee', 'REFO', 'palissy', 'REFA'],
    ['joconde', 'REFMER', 'merimee', 'REFJOC'],
    ['joconde', 'REFMEM', 'memoire', 'REFJOC'],
    ['joconde', 'REFPAL', 'palissy', 'REFJOC'],
    ['museofile', 'REFMER', 'merimee', 'REFMUS'],
    ['museofile', 'REFMEM', 'memoire', 'REFMUS'],
    ['museofile', 'REFPAL', 'palissy', 'REFMUS'],
  ] as const;
  const edges = (base: (typeof bases)[number], field: string, turned: boolean) =>
    rows[base]
      .flatMap((row) =>
        values(row, field).map((to) =>
          turned ? `${to} ${value(row, 'REF')}` : `${value(row, 'REF')} ${to}`,
        ),
      )
      .filter((edge) => !dangling.some((key) => edge.includes(key)))
      .sort();
  for (const [a, there, b, back] of pairs)
    expect(edges(a, there, false), `${a}.${there}`).toEqual(edges(b, back, true));
});

test('every image cited exists, and every image is cited with its rights and its alternative text', () => {
  const cited = bases.flatMap((base) =>
    rows[base].flatMap((row) => [...values(row, 'IMG'), ...values(row, 'VIDEO'), ...values(row, 'PHOTO')]),
  );
  const files = readdirSync(join(folder, 'images'));
  expect([...cited].sort()).toEqual([...files].sort());
  expect(images.map((image) => value(image, 'file')).sort()).toEqual([...files].sort());
  for (const image of images) {
    expect(keys).toContain(value(image, 'REF'));
    expect(['libre', 'mention', 'sur-demande', 'inconnu']).toContain(value(image, 'rights'));
    expect(value(image, 'alt').length).toBeGreaterThan(15);
    expect(value(image, 'licence') !== '').toBe(['libre', 'mention'].includes(value(image, 'rights')));
  }
  expect(new Set(images.map((image) => value(image, 'rights'))).size).toBe(4);
  expect(files.reduce((sum, file) => sum + statSync(join(folder, 'images', file)).size, 0)).toBeLessThan(
    10_000_000,
  );
});

test('coordinates fall on France, communes have five characters', () => {
  const boxes = [
    [41.2, 51.3, -5.3, 9.7],
    [14.3, 18.2, -63.2, -60.7],
    [2, 6, -54.7, -51.5],
    [-21.5, -20.7, 55.1, 55.9],
    [-13.1, -12.5, 44.9, 45.4],
    [46.7, 47.2, -56.5, -56.1],
  ] as const;
  const codes = bases.flatMap((base) => rows[base].flatMap((row) => values(row, 'INSEE')));
  for (const code of codes) expect(code).toMatch(/^(\d{2}|2[AB])\d{3}$/);
  const points = bases.flatMap((base) =>
    rows[base].map((row) => value(row, 'POP_COORDONNEES')).filter(Boolean),
  );
  expect(points.length).toBeGreaterThan(150);
  for (const point of points) {
    const [lat = 0, lon = 0] = point.split(',').map(Number);
    expect(
      boxes.some(([south, north, west, east]) => lat > south && lat < north && lon > west && lon < east),
      point,
    ).toBe(true);
  }
});

test('imperfections are few, and say that they are meant', () => {
  const meant = bases.flatMap((base) =>
    rows[base].filter((row) => Object.values(row).some((text) => text.startsWith('Imperfection voulue'))),
  );
  expect(meant.length).toBeGreaterThanOrEqual(8);
  expect(meant.length / keys.size).toBeLessThan(0.03);
});

test('the synthetic shapes know their lists, use their own keys, and mark each record', () => {
  const shapes = json<Shapes>('shapes.json');
  const lists = json<Lists>('lists.json');
  expect(wordForms(lists.vocabulary).length).toBeGreaterThan(20_000);
  const communes = [
    {
      code: '76540',
      name: 'Rouen',
      department: '76',
      departmentName: 'Seine-Maritime',
      region: 'Normandie',
      lat: 49.44,
      lon: 1.09,
    },
  ];
  for (const record of synthesise({ shapes, lists, communes, seed: 1, records: 3000 })) {
    expect(keys.has(record.key)).toBe(false);
    expect(Object.values(record.fields)).toContain('Démonstration (notice synthétique)');
    expect(Object.keys(record.fields).every((field) => headers(shapes, record.dataset).includes(field))).toBe(
      true,
    );
  }
  for (const shape of shapes.datasets) {
    for (const recipe of Object.values(shape.fields)) {
      if (recipe.kind === 'pick') expect(Object.keys(lists.lists)).toContain(recipe.list);
      const texts = recipe.kind === 'template' ? recipe.texts : [];
      const sentences = recipe.kind === 'text' ? (lists.lists[recipe.sentences] ?? []) : [];
      if (recipe.kind === 'text') expect(sentences.length, recipe.sentences).toBeGreaterThan(5);
      for (const [, slot = ''] of [...texts, ...sentences].join().matchAll(/\{([\w.]+)\}/g))
        expect([...Object.keys(lists.lists), ...slots]).toContain(slot);
    }
  }
});
