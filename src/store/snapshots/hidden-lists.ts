// Old versions obey today's visibility: for each version that is asked, a table of DuckDB with the records of its base
// that the public may no longer read, kept up with the journal. Small whatever the history: only what is hidden counts.
import { BIGINT, type DuckDBConnection, LIST, listValue } from '@duckdb/node-api';
import { type Kysely, sql } from 'kysely';
import type { Datasets } from '../catalogue.ts';
import { lookedUp } from '../changes.ts';
import { quoted } from '../duckdb.ts';
import { journalHead } from '../journal.ts';
import type { Schema } from '../schema.ts';
import type { Snapshot } from './snapshots.ts';

/** Gives the name of the table with what a version has to lose now, in the column `_record`. */
export type HiddenLists = (snapshot: Snapshot, datasets: Datasets) => Promise<string>;

/** Lists over one connection that nobody else uses. */
export function createHiddenLists(db: Kysely<Schema>, connection: DuckDBConnection): HiddenLists {
  const heads = new Map<string, number>();
  let last: Promise<unknown> = Promise.resolve();
  const refresh = async (snapshot: Snapshot, datasets: Datasets): Promise<string> => {
    const name = `hidden_${snapshot.id}_${snapshot.cleaned}`;
    const head = await journalHead(db);
    const known = heads.get(name);
    if (known === head) return name;
    const records = await hiddenNow(db, snapshot, datasets);
    if (known === undefined) await connection.run(`create or replace table ${quoted(name)} (_record BIGINT)`);
    await replaceList(connection, name, records);
    heads.set(name, head);
    return name;
  };
  return (snapshot, datasets) => {
    const turn = last.then(() => refresh(snapshot, datasets));
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function replaceList(
  connection: DuckDBConnection,
  name: string,
  records: readonly number[],
): Promise<void> {
  await connection.run('begin transaction');
  await connection.run(`delete from ${quoted(name)}`);
  const numbers = { numbers: listValue(records.map(BigInt)) };
  await connection.run(`insert into ${quoted(name)} select unnest($numbers)`, numbers, {
    numbers: LIST(BIGINT),
  });
  await connection.run('commit');
}

/**
 * Records of the snapshot's base that were public once and are not, or not whole, and those that look up such a record
 * of any base; without what a rewriting has taken out of the file already.
 */
async function hiddenNow(
  db: Kysely<Schema>,
  { dataset, cleaned }: Snapshot,
  datasets: Datasets,
): Promise<readonly number[]> {
  const { fields } = lookedUp(datasets);
  const result = await sql<{ record: number }>`
    with narrowed as (
      select id, dataset, key, published is null or visibility > 0 as gone from record
      where published is null or visibility > 0 or withheld is not null
      union
      select record.id, record.dataset, record.key, true from version
      join record on record.id = version.record and record.published = version.number
      where version.body is null),
    hidden as (
      select * from narrowed
      where exists (select from version where version.record = narrowed.id and version.review = 'accepted')
        and (exists (select from retraction join change on change.id = retraction.change
            where retraction.record = narrowed.id and retraction.undone is null and change.seq > ${cleaned})
          or not exists (select from retraction join change on change.id = retraction.change
            where retraction.record = narrowed.id and retraction.undone is null and change.seq <= ${cleaned}
              and (not narrowed.gone or retraction.fields is null))))
    select id as record from hidden where dataset = ${dataset}
    union
    select link.source from hidden
    join link on link.dataset = hidden.dataset and link.key = hidden.key and link.field = any(${fields}::text[])
    join record looking on looking.id = link.source and looking.dataset = ${dataset}`.execute(db);
  return result.rows.map(({ record }) => record);
}
