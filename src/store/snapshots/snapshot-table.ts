// The newest snapshot of a published dataset as a table to ask, just as `serve` shows it until a record is touched: what is
// made of it by another process is what `serve` would make.
import type { Duck } from '../duckdb.ts';
import { filePath } from '../files.ts';
import { createLane } from '../lane.ts';
import { definitionOf, readRegister } from '../published/register.ts';
import { relationOf } from './held-table.ts';
import { latestSnapshot, type SnapshotRoom } from './snapshots.ts';
import { type OpenTable, readable } from './tables.ts';

/** The table, to be closed; undefined when the dataset has none, or no snapshot of its columns of today. */
export async function openSnapshotTable(
  { db, files, catalogue }: Omit<SnapshotRoom, 'duck'>,
  duck: Pick<Duck, 'connect'>,
  published: string,
): Promise<OpenTable | undefined> {
  const known = await catalogue();
  const dataset = (await readRegister(db, known)).find(published);
  if (dataset === undefined || dataset.state !== 'open') return undefined;
  const definition = definitionOf(dataset);
  const snapshot = await latestSnapshot(db, { id: dataset.firstId, definition });
  if (snapshot?.file == null) return undefined;
  const { columns } = readable(dataset.columns, known, dataset);
  const held = {
    name: '',
    file: { digest: snapshot.file, path: filePath(files, snapshot.file) },
    touched: 0,
  };
  const relation = relationOf({ table: held, columns, hidden: [] });
  const connection = await duck.connect();
  return {
    dataset: { ...dataset, columns },
    columns,
    seq: snapshot.seq,
    changed: snapshot.seq,
    relation,
    source: relation,
    state: `snapshot ${snapshot.id}`,
    connection,
    lane: createLane(1),
    close: () => connection.closeSync(),
  };
}
