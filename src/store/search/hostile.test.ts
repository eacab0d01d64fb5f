// Questions nobody should ask: each is answered or clearly refused, in bounded time.
import { expect, test } from 'vitest';
import { createArraySource } from '../../../test/search/array-source.ts';
import { openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import type { Node, Query } from '../../commons/query.ts';
import { parseSearchText } from '../../commons/query-text.ts';
import { bounds } from './bounds.ts';
import type { Reader } from './reader.ts';

const base: Query = { where: { kind: 'all' }, sort: 'relevance', offset: 0, limit: 10, facets: [] };
const polygon: Node = {
  kind: 'polygon',
  points: [
    [0, 0],
    [4, 4],
    [4, 0],
    [0, 4],
  ],
};

async function withReader(work: (reader: Reader) => void, timeLimit = 10_000): Promise<void> {
  await withFolder(async (folder) => {
    const source = createArraySource();
    const at = (lat: number, lon: number) => ({ position: { lat, lon, precision: 'exact' as const } });
    source.change([
      {
        record: 1,
        derived: sample(1, { title: 'Le château', facets: { subject: ['Île', 'mer'] }, ...at(2, 0.5) }),
      },
      { record: 2, derived: sample(2, { title: 'de la mer', facets: { subject: ['mer'] }, ...at(0.5, 2) }) },
    ]);
    const index = openInProcess(`${folder}/index.sqlite`, source, { timeLimit });
    await index.follow();
    work(index.reader);
    index.close();
  });
}

const deep = (depth: number): Node =>
  depth === 0 ? { kind: 'all' } : { kind: 'not', node: deep(depth - 1) };
const many = (count: number): Node => ({
  kind: 'or',
  nodes: Array.from({ length: count }, () => ({ kind: 'located' })),
});
const text = (length: number): Node => ({
  kind: 'words',
  text: Array.from({ length }, (_, i) => `mot${i}`).join(' '),
});

test.each<[string, Partial<Query>]>([
  ['query-too-long', { where: text(10_000) }],
  ['query-too-long', { where: text(bounds.words + 1) }],
  ['query-too-long', { where: { kind: 'phrase', text: '東'.repeat(65) } }],
  ['query-too-long', { where: { kind: 'words', text: 'é'.repeat(1_000_000) } }],
  [
    'query-too-long',
    { facets: [{ facet: 'subject', limit: 1, ownFilter: 'excluded', contains: 'a'.repeat(201) }] },
  ],
  ['beginning-too-short', { where: { kind: 'words', text: 'le c', prefix: true } }],
  ['beginning-too-short', { where: { kind: 'words', text: 'éà', prefix: true } }],
  ['query-too-complex', { where: deep(bounds.depth) }],
  ['query-too-complex', { where: many(bounds.nodes) }],
  [
    'query-too-complex',
    { where: { kind: 'facet', facet: 'x', values: Array.from({ length: 1001 }, String) } },
  ],
  ['query-too-complex', { limit: -1 }],
  ['query-too-complex', { facets: [{ facet: 'subject', limit: Number.NaN, ownFilter: 'excluded' }] }],
  ['query-too-complex', { limit: Number.NaN }],
  ['offset-too-large', { offset: 1e9 }],
  ['offset-too-large', { offset: -1 }],
  ['offset-too-large', { offset: bounds.offset + 1 }],
  ['shape-invalid', { where: { kind: 'box', south: Number.NaN, west: 0, north: 1, east: 1 } }],
  ['shape-invalid', { where: { kind: 'box', south: 2, west: 0, north: 1, east: 1 } }],
  ['shape-invalid', { where: { kind: 'circle', lat: 0, lon: Number.POSITIVE_INFINITY, km: 1 } }],
  ['shape-invalid', { where: { kind: 'circle', lat: 0, lon: 0, km: -1 } }],
  [
    'shape-invalid',
    {
      where: {
        kind: 'polygon',
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    },
  ],
  [
    'shape-invalid',
    {
      where: {
        kind: 'polygon',
        points: [
          [0, 0],
          [1, 1],
          [Number.NaN, 0],
        ],
      },
    },
  ],
  ['shape-invalid', { where: { kind: 'interval', from: Number.NaN } }],
  ['cursor-foreign', { cursor: 'rubbish' }],
  ['cursor-foreign', { cursor: Buffer.from('[1,2]').toString('base64url') }],
  ['cursor-foreign', { cursor: Buffer.from('{"a":1}').toString('base64url') }],
  ['cursor-foreign', { cursor: 'A'.repeat(1_000_000) }],
])('%s: refused', async (code, parts) => {
  await withReader((reader) => {
    expect(() => reader.search({ ...base, ...parts })).toThrowError(expect.objectContaining({ code }));
  });
});

test('what is just within the bounds is answered', async () => {
  await withReader((reader) => {
    expect(reader.search({ ...base, where: text(bounds.words) }).total).toBe(0);
    expect(reader.search({ ...base, where: deep(bounds.depth - 1) }).total).toBe(0);
    expect(reader.search({ ...base, where: many(bounds.nodes - 1) }).total).toBe(2);
    expect(reader.search({ ...base, offset: bounds.offset }).records).toEqual([]);
    expect(reader.search({ ...base, limit: 1e9 }).records).toEqual([1, 2]);
    const [facet] = ['subject'].map((name) => ({ facet: name, limit: 1e9, ownFilter: 'excluded' as const }));
    expect(reader.search({ ...base, facets: facet ? [facet] : [] }).facets['subject']?.distinct).toBe(2);
  });
});

test('a polygon that crosses itself has its two halves, not its crossing', async () => {
  await withReader((reader) => {
    expect(reader.search({ ...base, where: polygon }).records).toEqual([2]);
    const flat: Node = {
      kind: 'polygon',
      points: [
        [1, 0],
        [1, 0],
        [1, 0],
      ],
    };
    expect(reader.search({ ...base, where: flat }).total).toBe(0);
  });
});

test.each([
  ['"château', 1],
  ['de la', 1],
  ['château OR NOT', 0],
  ['title : château', 0],
  ['NEAR(château mer)', 0],
  ['châ*', 1],
  ["l'", 0],
  ["'; drop table words; --", 0],
  ['-château', 1],
  ['!!!', 0],
  ['🎨🎨', 0],
  ['\0château', 1],
])('%j typed in the search box is no syntax', async (typed, total) => {
  await withReader((reader) => {
    expect(reader.search({ ...base, where: parseSearchText(typed) }).total).toBe(total);
  });
});

test('names of object members are no facets', async () => {
  await withReader((reader) => {
    for (const facet of ['__proto__', 'constructor', 'toString']) {
      const answer = reader.search({ ...base, facets: [{ facet, limit: 5, ownFilter: 'excluded' }] });
      expect(Object.entries(answer.facets)).toEqual([[facet, { values: [], distinct: 0 }]]);
      expect(reader.count({ kind: 'facet', facet, values: ['constructor'] })).toBe(0);
    }
  });
});

test('a query that has had its time is refused', async () => {
  await withReader((reader) => {
    expect(() => reader.search(base)).toThrowError(
      expect.objectContaining({ code: 'query-too-slow', status: 503 }),
    );
  }, -1);
});
