// Pictures and documents dropped beside the data: members of a zip, or files of their own. They go to the file store
// before any row is read, so that a row can name them; which bytes are pictures is told by their content.
import { PassThrough, Readable } from 'node:stream';
import { openArchive } from '../../codecs/archive.ts';
import type { Member } from '../../codecs/reading.ts';
import { Refusal } from '../../commons/refusal.ts';
import { putFile } from '../../store/files.ts';
import { droppedFiles, droppedName, noteDropped } from '../../store/imports/import-images.ts';
import type { ImportRow } from '../../store/imports.ts';
import { mediaTypeOf, noteMediaType } from '../../store/pictures.ts';
import type { FileReading } from './plan.ts';
import { type ImportPlatform, pathOf } from './platform.ts';

/** Largest picture or document: 300 MB. */
const LIMIT = 300 * 1024 ** 2;
const NOTED_AT_ONCE = 200;

/** Finds the digest of a dropped file by the name that a row gives. */
export type Dropped = (name: string) => string | undefined;

/** Keeps what came beside the data of an import and says what it is called. */
export async function keepDropped(platform: ImportPlatform, row: ImportRow): Promise<Dropped> {
  for (const [index, file] of row.files.entries()) {
    const { reading } = (row.readings[index] ?? {}) as Partial<FileReading>;
    if (reading === undefined) {
      await noteMediaType(platform.files, file.digest);
      await noteDropped(platform.db, row.id, [file]);
    }
    const members = reading?.members?.filter(
      (member) => member.kind === 'image' || member.kind === 'document',
    );
    if (members !== undefined) await keepMembers(platform, row.id, { path: pathOf(platform, file), members });
  }
  const known = await droppedFiles(platform.db, row.id);
  const stems = stemsOf(known);
  return (name) => known.get(droppedName(name)) ?? stems.get(droppedName(name));
}

/** Some systems name pictures without their extension; a stem that two files share says nothing. */
function stemsOf(known: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const byStem = Map.groupBy(known, ([name]) => name.replace(/\.[a-z0-9]+$/, ''));
  return new Map(
    [...byStem].flatMap(([stem, [one, ...more]]) => (one && !more.length ? [[stem, one[1]]] : [])),
  );
}

async function keepMembers(
  platform: ImportPlatform,
  id: number,
  { path, members }: { readonly path: string; readonly members: readonly Member[] },
): Promise<void> {
  const known = await droppedFiles(platform.db, id);
  const missing = members.filter((member) => !known.has(droppedName(member.name)));
  if (missing.length === 0) return;
  const archive = await openArchive(path);
  try {
    for (let start = 0; start < missing.length; start += NOTED_AT_ONCE) {
      const kept: { name: string; digest: string }[] = [];
      for (const { name } of missing.slice(start, start + NOTED_AT_ONCE)) {
        const digest = await keepMember(platform, (await archive.read(name)).chunks);
        if (digest !== undefined) kept.push({ name, digest });
      }
      await noteDropped(platform.db, id, kept);
    }
  } finally {
    archive.close();
  }
}

/** A member whose bytes are neither picture nor document is passed over. */
async function keepMember(
  platform: ImportPlatform,
  chunks: AsyncIterable<Buffer>,
): Promise<string | undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const type = first.done === true ? undefined : mediaTypeOf(first.value);
  if (first.done === true || type === undefined) {
    await iterator.return?.();
    return undefined;
  }
  const all = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  const source = Readable.from(all(), { objectMode: false }).pipe(new PassThrough());
  const { digest } = await putFile(platform.files, source, { type, limit: LIMIT });
  return digest;
}

/** Refuses an import in which no file holds data. */
export function refuseWithoutData(readings: readonly FileReading[]): void {
  if (readings.some(({ reading }) => reading !== undefined)) return;
  throw new Refusal('import-without-data', 422);
}
