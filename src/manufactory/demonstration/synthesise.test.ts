// Synthetic records: the same seed gives the same bytes, links lead somewhere, shares and sizes are kept.
import { expect, test } from 'vitest';
import {
  countsByDataset,
  headers,
  type Lists,
  type Shapes,
  type Synthesis,
  type Synthetic,
} from './shapes.ts';
import { synthesise } from './synthesise.ts';
import { wordForms, zipfTable } from './vocabulary.ts';

const lists: Lists = {
  vocabulary: {
    common: ['le', 'château', 'pierre'],
    stems: ['port', 'sculpt', 'mélang'],
    endings: ['é', 'ée', 'ant'],
  },
  centuries: [
    [17, 1],
    [19, 3],
  ],
  lists: {
    things: ['pont', 'église', 'moulin'],
    adjectives: ['petit', 'grand'],
    surnames: ['LONGUEBRAY'],
    givenNames: ['Anne', 'Jean'],
    sentences: ['Le {things} de {commune} est cité en {year}', 'On lit « {words} »'],
  },
};

const shapes: Shapes = {
  datasets: [
    {
      dataset: 'buildings',
      share: 1,
      keyField: 'ID',
      key: 'B{n:5}',
      fields: {
        TITLE: { kind: 'template', texts: ['{adjectives} {things}'] },
        WHO: { kind: 'name', many: [1, 2], chance: 0.5 },
        WHEN: { kind: 'date', style: 'century' },
        POINT: { kind: 'place', part: 'point', chance: 0.5 },
        KIND: { kind: 'pick', list: 'things' },
        STORY: { kind: 'text', sentences: 'sentences', light: [1, 2], full: [12, 20] },
        ONLY: { kind: 'fixed', value: 'x', only: 'full' },
      },
    },
    {
      dataset: 'photographs',
      share: 3,
      keyField: 'ID',
      key: 'P{department}{n:4}',
      fields: { OF: { kind: 'link', to: ['buildings'] }, YEAR: { kind: 'date', style: 'year' } },
    },
  ],
};

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
  {
    code: '14118',
    name: 'Caen',
    department: '14',
    departmentName: 'Calvados',
    region: 'Normandie',
    lat: 49.18,
    lon: -0.36,
  },
];

function made(more: Partial<Synthesis> = {}): Synthetic[] {
  return [...synthesise({ shapes, lists, communes, seed: 4, records: 400, ...more })];
}

test('the same seed gives the same bytes, another seed gives others', () => {
  expect(JSON.stringify(made())).toBe(JSON.stringify(made()));
  expect(JSON.stringify(made({ seed: 5 }))).not.toBe(JSON.stringify(made()));
});

test('shares are kept and keys never repeat', () => {
  const records = made();
  expect(records.filter((record) => record.dataset === 'buildings')).toHaveLength(100);
  expect(records).toHaveLength(400);
  expect(new Set(records.map((record) => record.key)).size).toBe(400);
  expect([...countsByDataset(shapes, 7).values()].reduce((a, b) => a + b)).toBe(7);
});

test('every link leads to a record that exists', () => {
  const records = made();
  const keys = new Set(
    records.filter((record) => record.dataset === 'buildings').map((record) => record.key),
  );
  const links = records.flatMap((record) => (record.fields['OF'] ? [record.fields['OF']] : []));
  expect(links).toHaveLength(300);
  for (const link of links) expect(keys).toContain(link);
});

test('fields follow their chance, their size and the headers', () => {
  const buildings = made().filter((record) => record.dataset === 'buildings');
  const placed = buildings.filter((record) => record.fields['POINT'] !== '').length;
  expect(placed).toBeGreaterThan(30);
  expect(placed).toBeLessThan(70);
  expect(buildings[0]?.fields).not.toHaveProperty('ONLY');
  const full = made({ size: 'full' })[0];
  expect(full?.fields['ONLY']).toBe('x');
  expect(full?.fields['STORY']?.length).toBeGreaterThan(500);
  expect(headers(shapes, 'buildings')).toEqual([
    'ID',
    'TITLE',
    'WHO',
    'WHEN',
    'POINT',
    'KIND',
    'STORY',
    'ONLY',
  ]);
  expect(headers(shapes, 'unknown')).toEqual([]);
});

test('the fields of a record speak of the same thing', () => {
  for (const { dataset, fields } of made()) {
    if (dataset !== 'buildings') continue;
    expect(fields['TITLE']?.toLowerCase()).toContain(fields['KIND']);
    if (fields['STORY']?.startsWith('Le ')) expect(fields['STORY']).toContain(`Le ${fields['KIND']} de `);
  }
});

test('dates are written as the bases write them', () => {
  const records = made();
  for (const record of records.filter((one) => one.dataset === 'buildings')) {
    expect(record.fields['WHEN']).toMatch(
      /^((1er|2e|3e|4e) quart |(1ère|2e) moitié |limite \d+e siècle |fin )?\d+e siècle$/,
    );
  }
  for (const record of records.filter((one) => one.dataset === 'photographs')) {
    expect(record.fields['YEAR']).toMatch(/^(\d{4}|\d{4} vers|\d{4} entre;\d{4} et)$/);
  }
});

test('words follow Zipf: the first is about twice as frequent as the second', () => {
  const table = zipfTable(1000, 1 << 16);
  const share = (rank: number) => table.filter((at) => at === rank).length;
  expect(share(0) / share(1)).toBeCloseTo(2, 1);
  expect(table.every((at) => at < 1000)).toBe(true);
  expect(wordForms(lists.vocabulary)).toContain('mélangeant');
});
