// The resources of a harvested dataset follow those of its source: one that nobody touched here is added, changed or taken
// away with it. One that somebody changed, added or took away here stays as it is.
import { type Selectable, sql, type Transaction } from 'kysely';
import type { HarvestedResource } from '../../commons/harvested.ts';
import type { Schema } from '../schema.ts';
import type { HarvestedLink } from '../schema-harvest.ts';
import type { ResourceTable } from '../schema-resources.ts';

/** What the resources of a dataset are to be. */
export type LinksWanted = {
  /** First id of the dataset. */
  readonly dataset: string;
  readonly wanted: readonly HarvestedResource[];
  /** Those that harvests wrote before, with the version that they wrote. */
  readonly known: readonly HarvestedLink[];
  /** Why those that are no longer wanted are taken away. */
  readonly reason: string;
};

/** Who writes, when, and how a new resource is named. */
export type LinkAct = { readonly at: Date; readonly person?: string; readonly newId: () => string };

/** Makes the resources follow; gives those that harvests wrote, as they are known from now on. */
export async function followLinks(
  trx: Transaction<Schema>,
  { dataset, wanted, known, reason }: LinksWanted,
  act: LinkAct,
): Promise<readonly HarvestedLink[]> {
  const now = await rowsOf(trx, known);
  const byAddress = new Map(known.map((link) => [link.address, link]));
  const rows: Written[] = [];
  const links = wanted.map((resource, at) => {
    const link = byAddress.get(resource.address);
    byAddress.delete(resource.address);
    const words = wordsOf(resource);
    const row = link === undefined ? undefined : now.get(link.id);
    if (link === undefined || row === undefined) {
      const id = act.newId();
      rows.push({ id, number: 1, dataset, act: 'add', position: at + 1, gone: null, ...words });
      return { id, address: resource.address, number: 1 };
    }
    if (row.number !== link.number || (row.gone === null && isSame(row, words))) return link;
    rows.push({ ...row, ...words, number: row.number + 1, act: 'edit', gone: null });
    return { ...link, number: row.number + 1 };
  });
  const left = [...byAddress.values()].map((link) => {
    const row = now.get(link.id);
    if (row === undefined || row.number !== link.number || row.gone !== null) return link;
    rows.push({ ...row, number: row.number + 1, act: 'remove', gone: reason });
    return { ...link, number: row.number + 1 };
  });
  await insertRows(trx, rows, act);
  return [...links, ...left];
}

type ResourceRow = Selectable<ResourceTable>;
type Written = Omit<ResourceRow, 'at' | 'person'>;

async function rowsOf(
  trx: Transaction<Schema>,
  known: readonly HarvestedLink[],
): Promise<ReadonlyMap<string, ResourceRow>> {
  if (known.length === 0) return new Map();
  const ids = known.map(({ id }) => id);
  const rows = await trx
    .selectFrom('resource')
    .distinctOn('id')
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .orderBy('id')
    .orderBy('number', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function wordsOf({ kind, title, description, mediaType, format, address }: HarvestedResource) {
  return {
    ...{ kind, title, description: description ?? null, media_type: mediaType ?? null },
    ...{ format: format ?? null, address, file: null, file_name: null },
  };
}

function isSame(row: ResourceRow, words: ReturnType<typeof wordsOf>): boolean {
  return (Object.keys(words) as (keyof typeof words)[]).every((name) => row[name] === words[name]);
}

async function insertRows(
  trx: Transaction<Schema>,
  rows: readonly Written[],
  { at, person }: LinkAct,
): Promise<void> {
  if (rows.length === 0) return;
  const all = rows.map(({ id, number, dataset, act, kind, title, description, ...row }) => ({
    ...{ id, number, dataset, act, kind, title, description, person: person ?? null, at },
    ...{ media_type: row.media_type, format: row.format, address: row.address, position: row.position },
    ...{ file: row.file, file_name: row.file_name, gone: row.gone },
  }));
  await trx.insertInto('resource').values(all).execute();
}
