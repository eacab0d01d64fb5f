// Hostile questions: nothing that a question says becomes SQL, whatever is quoted or cut; bounds hold; odd names do no harm.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tableOf } from '../../../test/query/compare-answers.ts';
import { checkQuery } from '../../commons/odsql/check.ts';
import { parseQuery, type QueryParameters } from '../../commons/odsql/parse-query.ts';
import type { ColumnKind, PublishedColumn, PublishedRow } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import { type Duck, openDuck } from '../duckdb.ts';
import { askTable } from './ask-table.ts';
import type { AskedTable } from './sql.ts';

function column(name: string, kind: ColumnKind): PublishedColumn {
  return { name, kind, many: false, label: { fr: name }, field: name, sortable: true, formerNames: [] };
}

const columns = [
  column('nom', 'text'),
  column('a"; drop table asked; --', 'text'),
  column('n', 'int'),
  column('jour', 'date'),
  column('lieu', 'geo_point_2d'),
];
const odd = ["'; drop table asked; --", '" or 1=1 --', '\\', '%', 'a\0b', '\u{10FFFF}', '$p1', '𝒳'];
const rows = odd.map(
  (text, at): PublishedRow => ({
    record: at + 1,
    key: `K${at}`,
    at: '2026-01-01T00:00:00Z',
    values: { nom: text, 'a"; drop table asked; --': text, n: at, jour: '2020', lieu: { lon: 1, lat: 1 } },
  }),
);

let folder: string;
let duck: Duck;
let table: AskedTable;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  duck = await openDuck({ folders: [folder], overflow: join(folder, 'overflow') });
  table = await tableOf(await duck.connect(), 'asked', columns, rows);
});

afterAll(async () => {
  duck.close();
  await rm(folder, { recursive: true, force: true });
});

async function ask(asked: Partial<QueryParameters>): ReturnType<typeof askTable> {
  const query = checkQuery(parseQuery({ limit: 10, offset: 0, ...asked }), columns, new Date());
  return askTable(table, query);
}

async function refusalOf(asked: Partial<QueryParameters>): Promise<string> {
  try {
    await ask(asked);
  } catch (error) {
    if (error instanceof Refusal) return `${error.status} ${error.code} ${error.parameters['reason']}`;
    throw error;
  }
  return 'answered';
}

it.each(odd.map((text, at) => [text, at + 1] as const))('%j is a value like others', async (text, record) => {
  const literal = `"${text.replace(/["\\]/g, '\\$&')}"`;
  expect(await ask({ where: [`nom = ${literal}`] })).toMatchObject({ total: 1, records: [record] });
  expect(await ask({ where: [`\`a"; drop table asked; --\` in (${literal}, "x")`] })).toMatchObject({
    total: 1,
  });
  expect(await ask({ refine: [`nom:${literal}`], facet: ['nom'] })).toMatchObject({ total: 1 });
  const grouped = await ask({ groupBy: `ifnull(nom, ${literal}) as \`x"; --\``, orderBy: `\`x"; --\` desc` });
  expect(grouped).toMatchObject({ total: odd.length });
  await ask({ where: [`nom like ${literal} or search(${literal}) or startswith(nom, ${literal})`] });
  await ask({ select: `date_format(now(), "'${text.replace(/['"\\]/g, '')}'") as d` }).catch(() => undefined);
});

it.each<[string, Partial<QueryParameters>, string]>([
  ['deep brackets', { where: [`${'('.repeat(2000)}n = 1${')'.repeat(2000)}`] }, '400 odsql-error too-deep'],
  ['deep negations', { where: [`${'not '.repeat(2000)}n = 1`] }, '400 odsql-error too-deep'],
  ['deep calls', { select: `${'lower('.repeat(1000)}nom${')'.repeat(1000)}` }, '400 odsql-error too-deep'],
  ['deep minuses', { select: `${'-'.repeat(2000)}n` }, '400 odsql-error too-deep'],
  ['a long text', { where: [`nom = "${'a'.repeat(30_000)}"`] }, '400 odsql-error too-long'],
  [
    '10,000 terms',
    { select: Array.from({ length: 9_000 }, () => 'n').join(',') },
    '400 odsql-error too-complex',
  ],
  ['a long sum', { where: [`${'1+'.repeat(300)}1 = n`] }, '400 odsql-error too-complex'],
  ['21 words to search', { where: [`search("${'mot '.repeat(21)}")`] }, '400 odsql-error too-complex'],
  [
    '21 shapes',
    { where: [`${"within(lieu, geom'POINT(1 1)') or ".repeat(21)}n = 1`] },
    '400 odsql-error too-complex',
  ],
  ['an open quote', { where: ['nom = "a'] }, '400 odsql-syntax unexpected'],
  ['an open bracket', { where: ['(n = 1'] }, '400 odsql-syntax ended'],
  ['a second statement', { where: ['n = 1; drop table asked'] }, '400 odsql-syntax unexpected'],
  ['a comment', { where: ['n = 1 -- x y'] }, '400 odsql-syntax unexpected'],
  ['a prototype', { select: 'constructor(n)' }, '400 odsql-error unknown-function'],
  ['a prototype in a condition', { where: ['toString(n)'] }, '400 odsql-syntax unexpected'],
  ['a field that is none', { where: ['_words = "x"'] }, '400 odsql-error unknown-field'],
  ['a helper column', { where: ['nom__fold = "x"'] }, '400 odsql-error unknown-field'],
  ['an unknown key of a facet', { facet: ['facet(name="nom", x=1)'] }, '400 odsql-syntax unexpected'],
  [
    'a huge number of months',
    { where: ['now(months=999999999999) is null'] },
    '400 odsql-error date-invalid',
  ],
])('%s: refused', async (_, asked, expected) => {
  expect(await refusalOf(asked)).toBe(expected);
});

it.each([19, 20])('%i shapes are answered', async (n) => {
  const shapes = Array.from({ length: n }, () => "within(lieu, geom'POINT(1 1)')").join(' or ');
  expect(await ask({ where: [shapes] })).toMatchObject({ total: odd.length });
});

it('moments of the question itself are compared in SQL too', async () => {
  expect(await ask({ where: ["now() > date'2020-01-01' and now() = now()"] })).toMatchObject({
    total: odd.length,
  });
  expect(await ask({ where: ['now(years=-1) >= now()'] })).toMatchObject({ total: 0 });
});

it('many conditions, long lists, nested expressions and a large polygon are answered', async () => {
  const conditions = Array.from({ length: 1000 }, (_, at) => `n = ${at}`).join(' or ');
  expect(await ask({ where: [conditions] })).toMatchObject({ total: odd.length });
  const list = Array.from({ length: 2000 }, (_, at) => at).join(',');
  expect(await ask({ where: [`n in (${list})`] })).toMatchObject({ total: odd.length });
  const sums = Array.from({ length: 200 }, () => 'n').join('+');
  expect(await ask({ where: [`${sums} >= 0`], orderBy: sums })).toMatchObject({ total: odd.length });
  const shares = `${'1/(1+'.repeat(55)}n${')'.repeat(55)}`;
  expect(await ask({ where: [`${shares} > 0`] })).toMatchObject({ total: odd.length });
  const mixed = `${'ifnull(n+'.repeat(55)}n${', 1)'.repeat(55)}`;
  expect(await ask({ where: [`${mixed} >= 0`], orderBy: mixed })).toMatchObject({ total: odd.length });
  const dates = `${'ifnull('.repeat(55)}jour${', now())'.repeat(55)}`;
  expect(await ask({ where: [`year(${dates}) > 0`], orderBy: dates })).toMatchObject({ total: odd.length });
  const circle = Array.from({ length: 1500 }, (_, at) => [
    (Math.cos((at / 1500) * 2 * Math.PI) * 10).toFixed(3),
    (Math.sin((at / 1500) * 2 * Math.PI) * 10).toFixed(3),
  ]).map((pair) => pair.join(' '));
  const polygon = `geom'POLYGON((${[...circle, circle[0]].join(',')}))'`;
  expect(polygon.length).toBeLessThan(20_000);
  expect(await ask({ where: [`within(lieu, ${polygon})`] })).toMatchObject({ total: odd.length });
});

const points = (count: number): string =>
  `(select i as _record, 'a' as nom, (i % 300) / 10 as lieu__lon, (i // 300) / 10 as lieu__lat from range(${count}) t(i))`;

it('clusters are joined as far as there are few cells, and are told to be too many beyond', async () => {
  const connection = await duck.connect();
  const asked = parseQuery({ limit: 1, offset: 0, select: 'count(*)', groupBy: 'geo_cluster(lieu, 20)' });
  const query = checkQuery(asked, columns, new Date());
  const askOf = (count: number) => askTable({ relation: points(count), columns, connection }, query);
  expect(await askOf(50_000)).toMatchObject({ total: 50_000 });
  await expect(askOf(50_001)).rejects.toMatchObject({ code: 'odsql-error', status: 400 });
  connection.closeSync();
});

it('an answer of groups has as many values as are made at once, and is told to be too large beyond', async () => {
  const connection = await duck.connect();
  const relation = '(select i as _record, i as n from range(2_000) t(i))';
  const select = Array.from({ length: 399 }, (_, at) => `count(*) as a${at}`).join();
  const askOf = (limit: number) => {
    const asked = parseQuery({ limit, offset: 0, select, groupBy: 'n' });
    return askTable({ relation, columns, connection }, checkQuery(asked, columns, new Date()));
  };
  expect(await askOf(1_000)).toMatchObject({ total: 2_000 });
  await expect(askOf(1_001)).rejects.toMatchObject({ code: 'odsql-error', status: 400 });
  connection.closeSync();
});

it('an answer that needs more memory than there is is refused, and the next is given', async () => {
  const small = await openDuck({ folders: [folder], overflow: join(folder, 'small'), memory: 40 });
  const connection = await small.connect();
  const large = "(select i as _record, repeat('a', 100) || i as nom from range(3_000_000) t(i))";
  const query = checkQuery(parseQuery({ limit: 10, offset: 0, facet: ['nom'] }), columns, new Date());
  const asked = askTable({ relation: large, columns, connection }, query);
  await expect(asked).rejects.toMatchObject({ code: 'query-too-large', status: 503 });
  expect((await connection.runAndReadAll('select 1')).getRows()).toEqual([[1]]);
  small.close();
});

it('an answer that takes too long is cut', async () => {
  const connection = await duck.connect();
  const large = '(select i as _record, i::VARCHAR as nom from range(100_000_000) t(i))';
  const query = checkQuery(
    parseQuery({ limit: 10, offset: 0, where: ['nom > "5"'], orderBy: 'n' }),
    columns,
    new Date(),
  );
  const slow = { relation: large.replace('nom from', 'nom, i as n from'), columns, connection, patience: 50 };
  await expect(askTable(slow, query)).rejects.toMatchObject({ code: 'query-too-slow', status: 503 });
  const [row] = (await connection.runAndReadAll('select 1')).getRows();
  expect(row).toEqual([1]);
  connection.closeSync();
});
