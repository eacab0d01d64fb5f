// How often PostgreSQL is asked for a page: each question costs more than its answer.
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clocks, type ImportWorld, importWorld, towers } from '../../test/imports.ts';
import { publicViewer } from '../commons/viewer.ts';
import { applyImport } from '../manufactory/imports/imports.ts';
import { linkedRecords } from './links.ts';
import { knownRecords, readLookups } from './lookups.ts';
import { readMoment } from './moment.ts';
import { findRecord } from './records.ts';

let world: ImportWorld;
beforeAll(async () => {
  const derived = { kind: 'lookup', by: 'TOWER', dataset: 'towers', field: 'NAME' } as const;
  const named = { code: 'TOWER_NAME', type: 'text', label: { fr: 'Nom de la tour' }, derived } as const;
  world = await importWorld([{ ...clocks, fields: [...clocks.fields, named] }, towers]);
  for (const [dataset, text] of [
    ['towers', 'NUM;NAME\nTW1;Tour\nTW2;Beffroi\n'],
    ['clocks', 'NUM;TITLE;TOWER\nHT1;Horloge;TW1\nHT2;Cadran;TW2\n'],
  ] as const) {
    const { id } = await world.prepare(text, { dataset });
    await applyImport(world.platform, id);
  }
});
afterAll(() => world.close());

test('a record, what it is linked with and what it looks up are four questions', async () => {
  const asked = { times: 0 };
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.times += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const db = world.platform.db.withPlugin(counting);
  const { catalogue } = world.platform;
  const reading = { catalogue, viewer: publicViewer, today: '2026-11-28', plane: 'published' } as const;
  const dataset = catalogue.datasets.get('clocks');
  if (dataset === undefined) throw new Error('no clocks');

  await readMoment(db, 'theme');
  const found = await findRecord(db, { dataset, key: 'HT1' }, reading);
  if (found.kind !== 'record') throw new Error(found.kind);
  const { linked } = await linkedRecords(db, found.record, { ...reading, limit: 24 });
  const records = [found.record, ...linked.map(({ record }) => record)];
  const lookup = await readLookups(db, records, { ...reading, cache: knownRecords(records) });

  expect(linked.map(({ record }) => record.key)).toEqual(['TW1']);
  expect(lookup('towers', 'TW1', 'NAME')).toBe('Tour');
  expect(asked.times).toBe(4);
});
