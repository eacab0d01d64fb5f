// The desk's source waits for the public view without saying of any record what is not so.
import { expect, test } from 'vitest';
import { createDeskTruth } from '../../../../test/search/desk-truth.ts';
import { behindPublic, type Shown } from './behind-public.ts';

test('while it waits at the end of a large change, the record read last stays what it is', async () => {
  const truth = createDeskTruth();
  truth.change([]);
  truth.change(
    [3, 8].map((record) => ({
      record,
      producer: 'M1',
      visibility: 'public' as const,
      published: { TITLE: 'Vue' },
      head: { TITLE: 'Attente', OWNER: 'Legs' },
      images: 0,
      at: '2026-01-01T00:00:00Z',
    })),
  );
  const now: { shown: Shown } = { shown: { seq: 1 } };
  const beside = behindPublic(
    truth.desk,
    () => now.shown,
    async () => undefined,
  );
  const stretch = { after: 1, upTo: 2, records: 2 };
  const records = await beside.records(stretch, -1, 10);
  const last = records.at(-1);
  expect(last?.derived).toBeDefined();
  expect(await beside.records(stretch, last?.record ?? 0, 10)).toEqual(records.slice(-4));
  now.shown = { seq: 2 };
  expect(await beside.records(stretch, last?.record ?? 0, 10)).toEqual([]);
});
