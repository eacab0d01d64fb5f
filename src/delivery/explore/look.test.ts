// What is evaluated in the process is cut when it has had its time, and not before.
import { expect, test } from 'vitest';
import { checkQuery } from '../../commons/odsql/check.ts';
import { parseQuery } from '../../commons/odsql/parse-query.ts';
import type { PublishedColumn, PublishedRow } from '../../commons/published.ts';
import { find, type Source } from './find.ts';
import { createLook } from './look.ts';

const text: PublishedColumn = {
  ...{ name: 'texte', kind: 'text', many: false, label: { fr: 'texte' }, field: 'texte' },
  ...{ sortable: false, formerNames: [] },
};
const row: PublishedRow = {
  record: 1,
  key: 'K',
  at: '2026-01-01T00:00:00Z',
  values: { texte: 'é'.repeat(50_000) },
};

test('time is looked at every so many steps, and what has had enough is refused', () => {
  let used = 0;
  const look = createLook(() => used, 100);
  for (let step = 0; step < 1_000; step += 1) look();
  used = 101;
  const steps = () => {
    for (let step = 0; step < 64; step += 1) look();
  };
  expect(steps).toThrow(expect.objectContaining({ code: 'query-too-slow', status: 503 }));
});

test('what select makes of a page is cut', async () => {
  const source: Source = {
    columns: [text],
    now: new Date(),
    ask: async () => ({ kind: 'records', total: 100, records: [1], overall: new Map(), facets: [] }),
    rows: async () => Array.from({ length: 100 }, () => row),
  };
  const nested = `${'upper(lower('.repeat(29)}texte${'))'.repeat(29)}`;
  const select = Array.from({ length: 30 }, (_, at) => `${nested} as x${at}`).join(', ');
  const asked = { where: [], refine: [], exclude: [], facet: [], limit: 100, offset: 0 } as const;
  const rest = {
    lang: 'fr',
    timezone: 'UTC',
    includeLinks: false,
    includeAppMetas: false,
    warnings: [],
  } as const;
  await expect(find(source, { ...asked, ...rest, select })).rejects.toMatchObject({ code: 'query-too-slow' });
  expect(checkQuery(parseQuery({ select, limit: 1, offset: 0 }), [text], new Date()).select).toHaveLength(30);
  expect(await find(source, { ...asked, ...rest, select: 'upper(texte) as t' })).toMatchObject({
    total: 100,
  });
});

test("what the thread did for others while the rows were waited for is nobody's evaluation", async () => {
  const busy = async <T>(value: T): Promise<T> => {
    const begun = process.threadCpuUsage();
    while (process.threadCpuUsage(begun).user < 600_000);
    return value;
  };
  const rows = Array.from({ length: 100 }, () => row);
  const source: Source = {
    columns: [text],
    now: new Date(),
    ask: async () =>
      await busy({ kind: 'records', total: 100, records: [1], overall: new Map(), facets: [] }),
    rows: async () => await busy(rows),
  };
  const parameters = { where: [], refine: [], exclude: [], facet: [], limit: 100, offset: 0, warnings: [] };
  const manner = { lang: 'fr', timezone: 'UTC', includeLinks: false, includeAppMetas: false } as const;
  const asked = { ...parameters, ...manner, select: 'length(texte) as a, length(texte) as b' };
  expect((await find(source, asked)).hits).toHaveLength(100);
});
