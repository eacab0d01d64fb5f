// PostgreSQL's own full text as it would be built without an index beside it: one derived table of the same records,
// a weighted tsvector under GIN (French stemming, accents folded), facets as arrays of numbers, intervals as columns.
import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Derived } from '../../src/commons/derived.ts';
import { createSource } from '../../src/store/changes.ts';
import { copyLine } from '../../src/store/imports/copy-line.ts';
import { root } from './built.ts';

/** The facets that are counted, in the order of the columns `f0`, `f1` ... */
export type FacetColumns = readonly string[];

/** The table while it stands: `numberOf` gives the number of a facet's value. */
export type Baseline = {
  readonly client: pg.Client;
  readonly rows: number;
  readonly facets: FacetColumns;
  readonly numberOf: (facet: string, value: string) => number;
  readonly drop: () => Promise<void>;
};

const BATCH = 2000;

/** Makes the table from every public record; its GIN index is built at the end. */
export async function makeBaseline(databaseUrl: string, facets: FacetColumns): Promise<Baseline> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const setting of session) await client.query(setting);
  await client.query('drop schema if exists baseline cascade; create schema baseline');
  await makeConfiguration(client);
  await client.query(tableOf(facets));
  const numbers = facets.map(() => new Map<string, number>());
  const rows = await copyRecords(client, databaseUrl, { facets, numbers });
  for (const statement of indexes) await client.query(statement);
  await client.query('vacuum analyze baseline.record');
  await client.query("set statement_timeout = '300s'");
  return {
    client,
    rows,
    facets,
    numberOf: (facet, value) => numbers[facets.indexOf(facet)]?.get(value) ?? -1,
    drop: async () => {
      await client.query('drop schema baseline cascade');
      await client.end();
    },
  };
}

/** What an administrator would give it on this machine: memory for its sorts, both cores. */
const session = [
  "set work_mem = '256MB'",
  "set maintenance_work_mem = '1GB'",
  'set max_parallel_workers_per_gather = 2',
  'set max_parallel_maintenance_workers = 2',
  'set synchronous_commit = off',
];

const indexes = [
  'create index on baseline.record using gin (document) with (fastupdate = off)',
  'create index on baseline.record using gin (f0)',
  'create index on baseline.record (day_from, day_to)',
];

/** Accents are folded where the server has `unaccent`, which may be refused to the platform's role. */
async function makeConfiguration(client: pg.Client): Promise<void> {
  await client.query('create text search configuration baseline.french (copy = pg_catalog.french)');
  try {
    await client.query('create extension if not exists unaccent');
    await client.query(`alter text search configuration baseline.french
      alter mapping for hword, hword_part, word with unaccent, french_stem`);
  } catch (error) {
    process.stderr.write(`baseline: accents are not folded (${(error as Error).message})\n`);
  }
}

function tableOf(facets: FacetColumns): string {
  const columns = facets.map((_, at) => `f${at} int[] not null`).join(', ');
  const part = (column: string, weight: string): string =>
    `setweight(to_tsvector('baseline.french', ${column}), '${weight}')`;
  return `create unlogged table baseline.record (
    record bigint primary key, title text not null, names text not null, text text not null,
    day_from int, day_to int, ${columns},
    document tsvector not null generated always as
      (${part('title', 'A')} || ${part('names', 'B')} || ${part('text', 'D')}) stored)`;
}

type Facets = { readonly facets: FacetColumns; readonly numbers: readonly Map<string, number>[] };

async function copyRecords(client: pg.Client, databaseUrl: string, columns: Facets): Promise<number> {
  const source = await createSource({ databaseUrl, root });
  const fields = columns.facets.map((_, at) => `f${at}`).join(', ');
  const into = `copy baseline.record (record, title, names, text, day_from, day_to, ${fields}) from stdin`;
  const stream = client.query(copyFrom(into));
  const everything = { after: 0, upTo: await source.head(), records: 0 };
  let rows = 0;
  for (let after = -1; ; ) {
    const records = await source.records(everything, after, BATCH);
    const last = records.at(-1);
    if (last === undefined) break;
    after = last.record;
    const lines = records.flatMap(({ derived }) => (derived === undefined ? [] : lineOf(derived, columns)));
    rows += lines.length;
    if (!stream.write(lines.join(''))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  await source.close();
  return rows;
}

function lineOf(derived: Derived, { facets, numbers }: Facets): string {
  const { record, words, from, to } = derived;
  const lists = facets.map((facet, at) => {
    const known = numbers[at] as Map<string, number>;
    const values = facet === 'dataset' ? [derived.dataset] : (derived.facets[facet] ?? []);
    return values.map((value) => {
      const number = known.get(value) ?? known.size;
      known.set(value, number);
      return String(number);
    });
  });
  return copyLine([record, words.title, words.names, words.text, from ?? null, to ?? null, ...lists]);
}
