// Pictures and documents that came beside the data of an import, by their names: the part after the last slash or backslash, in
// lower case, because file systems and catalogues disagree about case.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The name under which a dropped file is found. */
export function droppedName(name: string): string {
  return name.replace(/^.*[/\\]/s, '').toLowerCase();
}

/** Notes files that were dropped; one that was noted before stays. */
export async function noteDropped(
  db: Kysely<Schema>,
  id: number,
  files: readonly { readonly name: string; readonly digest: string }[],
): Promise<void> {
  if (files.length === 0) return;
  await db
    .insertInto('import_image')
    .values(files.map(({ name, digest }) => ({ import: id, name: droppedName(name), file: digest })))
    .onConflict((conflict) => conflict.columns(['import', 'name']).doNothing())
    .execute();
}

/** Digests of the dropped files by name. */
export async function droppedFiles(db: Kysely<Schema>, id: number): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('import_image')
    .select(['name', 'file'])
    .where('import', '=', id)
    .execute();
  return new Map(rows.map((row) => [row.name, row.file]));
}
