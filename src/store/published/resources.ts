// Resources in the truth: files deposited beside published datasets, and addresses elsewhere. Every act is a row of its
// own and the highest number of a resource is in force; undoing is an act like the others, so nothing is lost.
import type { Kysely, Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import { Refusal } from '../../commons/refusal.ts';
import { type LinkCheck, type Resource, resourcePath, type StatedResource } from '../../commons/resource.ts';
import type { Schema } from '../schema.ts';
import type { ResourceAct, ResourceTable } from '../schema-resources.ts';

/** A version of a resource as the truth holds it. */
type ResourceRow = Selectable<ResourceTable>;

/** A dataset by its id and the ids that it had: what was stated under an old one stays with it. */
export type NamedDataset = { readonly id: string; readonly formerIds: readonly string[] };

/** Who acts, and when. */
export type ResourceActor = { readonly at: Date; readonly person?: string };

/** Where a resource is: a file of the file store, or an address elsewhere. */
export type ResourcePlace =
  | { readonly file: string; readonly fileName: string; readonly mediaType: string }
  | { readonly address: string };

/** A resource to be added; `id` is nobody's yet. */
export type NewResource = StatedResource & {
  readonly id: string;
  readonly dataset: NamedDataset;
  readonly place: ResourcePlace;
};

/** A resource by its address: as it is, or as it was when it was taken away. */
export type FoundResource = {
  readonly resource: Resource;
  readonly fileName?: string;
  readonly gone?: { readonly reason: string; readonly at: Date };
};

/** The resources of a dataset that are in force, in their order. */
export async function listResources(
  db: Kysely<Schema>,
  dataset: NamedDataset | string,
): Promise<readonly Resource[]> {
  const named = typeof dataset === 'string' ? { id: dataset, formerIds: [] } : dataset;
  return (await listAllResources(db, [named])).get(named.id) ?? [];
}

/** The same for many datasets, by id; those without any are absent. */
export async function listAllResources(
  db: Kysely<Schema>,
  datasets: readonly NamedDataset[],
): Promise<ReadonlyMap<string, readonly Resource[]>> {
  const owner = new Map(datasets.flatMap(({ id, formerIds }) => [id, ...formerIds].map((one) => [one, id])));
  const found = new Map<string, Resource[]>();
  for (const row of await rowsInForce(db, { datasets: [...owner.keys()] })) {
    const id = owner.get(row.dataset);
    if (id === undefined || row.gone !== null) continue;
    const list = found.get(id) ?? [];
    list.push(resourceOf({ ...row, dataset: id }));
    found.set(id, list);
  }
  return found;
}

/** The resource of that id, also when it was taken away. */
export async function findResource(db: Kysely<Schema>, id: string): Promise<FoundResource | undefined> {
  const [row] = await rowsInForce(db, { ids: [id] });
  if (row === undefined) return undefined;
  return {
    resource: resourceOf(row),
    ...(row.file_name === null ? {} : { fileName: row.file_name }),
    ...(row.gone === null ? {} : { gone: { reason: row.gone, at: row.at } }),
  };
}

/** An act on a resource, with the name of who did it. */
export type ResourceStep = ResourceRow & { readonly who: string | null };

/** What was done to the resources of a dataset, latest first. */
export async function resourceHistory(
  db: Kysely<Schema>,
  { id, formerIds }: NamedDataset,
  limit: number,
): Promise<readonly ResourceStep[]> {
  return await db
    .selectFrom('resource')
    .leftJoin('person', 'person.id', 'resource.person')
    .selectAll('resource')
    .select('person.name as who')
    .where('dataset', 'in', [id, ...formerIds])
    .orderBy('resource.at', 'desc')
    .orderBy('resource.id')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
}

/** Adds a resource behind the others of its dataset. */
export async function addResource(
  db: Kysely<Schema>,
  { id, dataset, place, ...stated }: NewResource,
  actor: ResourceActor,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockDataset(trx, dataset.id);
    const last = (await listResources(trx, dataset)).at(-1)?.position ?? 0;
    const row = { id, dataset: dataset.id, position: last + 1, gone: null, ...wordsOf(stated) };
    await insertRow(trx, { ...row, ...placeOf(place), number: 1, act: 'add' }, actor);
  });
}

/** What an act makes of a resource: its version in force but for what is named. */
export type ResourceChange = {
  readonly id: string;
  /** The version that was before the eyes of whoever acts. */
  readonly seen: number;
  readonly act: Exclude<ResourceAct, 'add' | 'undo'>;
  readonly stated?: StatedResource;
  readonly place?: ResourcePlace;
  readonly position?: number;
  /** Why it is taken away. */
  readonly gone?: string;
};

/** Writes the next version of a resource. Throws Refusal `resource-moved-on` (409) when another one came meanwhile. */
export async function changeResource(
  db: Kysely<Schema>,
  { id, seen, act, stated, place, position, gone }: ResourceChange,
  actor: ResourceActor,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const now = await rowSeen(trx, id, seen);
    const words = stated === undefined ? {} : wordsOf(stated);
    const where = place === undefined ? {} : placeOf(place);
    const next = { ...now, ...words, ...where, position: position ?? now.position, gone: gone ?? null };
    await insertRow(trx, { ...next, number: now.number + 1, act }, actor);
  });
}

/** Takes the last act back: the version before it is in force again; what was just added is taken away. */
export async function undoResource(
  db: Kysely<Schema>,
  { id, seen, gone }: { readonly id: string; readonly seen: number; readonly gone: string },
  actor: ResourceActor,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const now = await rowSeen(trx, id, seen);
    const before = await trx
      .selectFrom('resource')
      .selectAll()
      .where('id', '=', id)
      .where('number', '=', seen - 1)
      .executeTakeFirst();
    const next = before ?? { ...now, gone };
    await insertRow(trx, { ...next, number: now.number + 1, act: 'undo' }, actor);
  });
}

/** Media type, size and name of a deposited file are asked with the row: the file store knows them. */
type Joined = ResourceRow & { readonly size: number | null } & CheckColumns;
type CheckColumns = {
  readonly checked: Date | null;
  readonly status: LinkCheck['status'] | null;
  readonly code: string | null;
  readonly since: Date | null;
};

async function rowsInForce(
  db: Kysely<Schema>,
  { datasets, ids }: { readonly datasets?: readonly string[]; readonly ids?: readonly string[] },
): Promise<readonly Joined[]> {
  const named = datasets === undefined ? sql`id = any(${[...(ids ?? [])]}::text[])` : ofDatasets(datasets);
  const { rows } = await sql<Joined>`
    select latest.*, file.size, link_check.at as checked, link_check.status, link_check.code, link_check.since
    from (select distinct on (id) * from resource where ${named} order by id, number desc) latest
    left join file on file.digest = latest.file
    left join link_check on link_check.resource = latest.id and link_check.address = latest.address
    order by latest.position, latest.id`.execute(db);
  return rows;
}

/** Whatever bears one of these names now; a resource never changes its dataset. */
function ofDatasets(datasets: readonly string[]) {
  return sql`dataset = any(${[...datasets]}::text[])`;
}

function resourceOf(row: Joined): Resource {
  const { id, dataset, kind, title, description, media_type, format, size, file, address, position } = row;
  return {
    ...{ id, dataset, kind, title, position },
    ...(description === null ? {} : { description }),
    ...(media_type === null ? {} : { mediaType: media_type }),
    ...(format === null ? {} : { format }),
    ...(size === null ? {} : { bytes: size }),
    ...(file === null ? {} : { digest: file }),
    address: address ?? resourcePath(id),
    ...(address === null ? {} : { check: checkOf(row) }),
  };
}

function checkOf({ checked, status, code, since, at }: Joined): LinkCheck {
  if (checked === null) return { at: at.toISOString(), status: 'unknown' };
  return {
    at: checked.toISOString(),
    status: status ?? 'unknown',
    ...(code === null ? {} : { code }),
    ...(since === null ? {} : { since: since.toISOString() }),
  };
}

function wordsOf({ kind, title, description, format }: StatedResource) {
  return { kind, title, description: description ?? null, format: format ?? null };
}

function placeOf(place: ResourcePlace) {
  if ('address' in place) return { address: place.address, file: null, file_name: null, media_type: null };
  const { file, fileName, mediaType } = place;
  return { address: null, file, file_name: fileName, media_type: mediaType };
}

async function rowSeen(trx: Transaction<Schema>, id: string, seen: number): Promise<ResourceRow> {
  const [first] = await trx.selectFrom('resource').select('dataset').where('id', '=', id).limit(1).execute();
  if (first === undefined) throw new Refusal('resource-unknown', 404, { resource: id.slice(0, 100) });
  await lockDataset(trx, first.dataset);
  const row = await trx
    .selectFrom('resource')
    .selectAll()
    .where('id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  if (row.number !== seen) throw new Refusal('resource-moved-on', 409, { title: row.title });
  return row;
}

/** Acts on one dataset follow each other. */
async function lockDataset(trx: Transaction<Schema>, dataset: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`resource ${dataset}`}, 0))`.execute(trx);
}

async function insertRow(
  trx: Transaction<Schema>,
  row: Omit<ResourceRow, 'at' | 'person'>,
  { at, person }: ResourceActor,
): Promise<void> {
  await trx
    .insertInto('resource')
    .values({ ...row, at, person: person ?? null })
    .execute();
}
