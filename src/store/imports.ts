// Imports as rows: what was dropped, how it is read, where it stands. Their staged rows are in `imports/`.
// A state moves forward by one function each; a move that is not allowed from where the import stands says so.
import { type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import { Refusal } from '../commons/refusal.ts';
import type { ImportFile, ImportState, ImportTable, Schema } from './schema.ts';

/** An import as the truth holds it. */
export type ImportRow = Selectable<ImportTable>;

/** How rows of a file act on records that are already there. */
export type ImportMode = ImportRow['mode'];

/** What an import is at its beginning. */
export type NewImport = {
  readonly files: readonly ImportFile[];
  readonly mode: ImportMode;
  readonly person?: string;
  readonly dataset?: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly demonstration?: boolean;
  readonly at: Date;
};

/** Writes a new import and returns its number. */
export async function insertImport(db: Kysely<Schema>, row: NewImport): Promise<number> {
  const { id } = await db
    .insertInto('import')
    .values({
      mode: row.mode,
      person: row.person ?? null,
      dataset: row.dataset ?? null,
      files: JSON.stringify(row.files),
      options: JSON.stringify(row.options),
      demonstration: row.demonstration ?? false,
      refusal: null,
      at: row.at,
      staged_at: null,
      previewed_at: null,
      applied_at: null,
      undone_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The import of that number. Throws Refusal `import-not-found` (404). */
export async function readImport(db: Kysely<Schema>, id: number): Promise<ImportRow> {
  const row = await db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('import-not-found', 404, { import: id });
  return row;
}

/** The import, locked until the transaction ends: two applications, or an application and an undo, go one by one. */
export async function lockImport(db: Kysely<Schema>, id: number): Promise<ImportRow> {
  const row = await db.selectFrom('import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) throw new Refusal('import-not-found', 404, { import: id });
  return row;
}

/** Imports, latest first: those of one person, or everybody's. */
export async function listImports(
  db: Kysely<Schema>,
  { person, limit, before }: { readonly person?: string; readonly limit: number; readonly before?: number },
): Promise<readonly ImportRow[]> {
  let query = db.selectFrom('import').selectAll().orderBy('id', 'desc').limit(limit).where(isImport);
  if (person !== undefined) query = query.where('person', '=', person);
  if (before !== undefined) query = query.where('id', '<', before);
  return await query.execute();
}

/** A table that waits for its format is kept as an import without dataset: it is none yet. */
const isImport = sql<boolean>`not (options ? 'deposit' and dataset is null)`;

/** Tables deposited to become datasets, latest first; given up ones are left out. */
export async function listDeposits(db: Kysely<Schema>, limit: number): Promise<readonly ImportRow[]> {
  return await db
    .selectFrom('import')
    .selectAll()
    .where(sql<boolean>`options ? 'deposit'`)
    .where('state', '<>', 'cancelled')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Changes columns of an import that stands in one of `from`; else Refusal `import-state` (409). */
export async function moveImport(
  db: Kysely<Schema>,
  id: number,
  { from, set }: { readonly from: readonly ImportState[]; readonly set: Updateable<ImportTable> },
): Promise<void> {
  const moved = await db
    .updateTable('import')
    .set(set)
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  if (moved.numUpdatedRows === 1n) return;
  const { state } = await readImport(db, id);
  throw new Refusal('import-state', 409, { import: id, state });
}

/** Forgets what was staged for an import: rows, outcomes, conflicts, findings, images found beside the data. */
export async function clearStaged(db: Kysely<Schema>, id: number): Promise<void> {
  for (const table of [
    'import_row',
    'import_outcome',
    'import_conflict',
    'import_finding',
    'import_image',
  ] as const) {
    await db.deleteFrom(table).where('import', '=', id).execute();
  }
}

/** Removes an import without a trace; only for one that was never applied (a dry run). */
export async function deleteImport(db: Kysely<Schema>, id: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await clearStaged(trx, id);
    await sql`delete from import where id = ${id} and applied_at is null`.execute(trx);
  });
}

/** Notes the headers that were met while staging. */
export async function updateColumns(
  db: Kysely<Schema>,
  id: number,
  columns: readonly object[],
): Promise<void> {
  await db
    .updateTable('import')
    .set({ columns: JSON.stringify(columns) })
    .where('id', '=', id)
    .execute();
}

/** Forgets the staged rows and outcomes of an applied import: its versions tell what it did. */
export async function clearRows(db: Kysely<Schema>, id: number): Promise<void> {
  await db.deleteFrom('import_row').where('import', '=', id).execute();
  await db.deleteFrom('import_outcome').where('import', '=', id).execute();
}

/** Removes the dry runs that were interrupted before `until`. */
export async function deleteDryRuns(db: Kysely<Schema>, until: Date): Promise<void> {
  const rows = await db
    .selectFrom('import')
    .select('id')
    .where('at', '<', until)
    .where('options', '@>', sql<Record<string, unknown>>`'{"dryRun": true}'::jsonb`)
    .execute();
  for (const { id } of rows) await deleteImport(db, id);
}
