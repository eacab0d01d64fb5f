// Pictures in the file store: their type and size by content, and the smaller copies that pages show (320 and 1280
// pixels on the long side). A copy carries no metadata of its original: no position, no camera, no author.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type Kysely, sql } from 'kysely';
import sharp from 'sharp';
import { type FileStore, filePath, putFile } from './files.ts';
import type { Schema } from './schema.ts';

/** Long sides of the copies, in pixels. */
export const derivativeSides = [320, 1280] as const;

/** Larger pictures are not opened: 250 million pixels. */
const PIXEL_LIMIT = 250_000_000;
const COPY_LIMIT = 20 * 1024 ** 2;

/** What the bytes of a file are, when they are a picture or a document that a record may name. */
export type MediaType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/gif'
  | 'image/webp'
  | 'image/tiff'
  | 'application/pdf';

const signatures: readonly (readonly [MediaType, RegExp])[] = [
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF.{4}WEBP/s],
  ['image/tiff', /^(?:II\*\0|MM\0\*)/],
  ['application/pdf', /^%PDF-/],
];

/** The media type that the first bytes show, whatever the name says; undefined for anything else. */
export function mediaTypeOf(beginning: Uint8Array): MediaType | undefined {
  const text = Buffer.from(beginning.subarray(0, 16)).toString('latin1');
  return signatures.find(([, pattern]) => pattern.test(text))?.[0];
}

/** The media type of the file at `path`. */
export async function readMediaType(path: string): Promise<MediaType | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return mediaTypeOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Pictures that records show and that have no copies yet, by digest. */
export async function picturesWithoutCopies(db: Kysely<Schema>, limit: number): Promise<readonly string[]> {
  const result = await sql<{ file: string }>`
    select distinct image.file from image join file on file.digest = image.file
    where file.type like 'image/%' and not exists (select from derivative d where d.file = image.file)
    limit ${limit}`.execute(db);
  return result.rows.map((row) => row.file);
}

/** Notes what a stored file is by its own bytes; bytes that are neither picture nor document stay plain. */
export async function noteMediaType(store: FileStore, digest: string): Promise<void> {
  const type = await readMediaType(filePath(store, digest));
  if (type === undefined) return;
  await store.db.updateTable('file').set({ type }).where('digest', '=', digest).execute();
}

/** Makes the copies of a picture and notes its size; a picture that cannot be read is noted as plain bytes. */
export async function makeCopies(store: FileStore, digest: string): Promise<'made' | 'unreadable'> {
  const image = () => sharp({ limitInputPixels: PIXEL_LIMIT, failOn: 'error' }).rotate();
  const size = await sizeOf(filePath(store, digest));
  if (size === undefined) {
    await store.db
      .updateTable('file')
      .set({ type: 'application/octet-stream' })
      .where('digest', '=', digest)
      .execute();
    return 'unreadable';
  }
  for (const side of derivativeSides) {
    const made = image().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
    const bytes = await createReadStream(filePath(store, digest))
      .pipe(made)
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = bytes.info;
    const copy = await putFile(store, Readable.from([bytes.data]), {
      type: 'image/webp',
      width,
      height,
      limit: COPY_LIMIT,
    });
    await store.db
      .insertInto('derivative')
      .values({ file: digest, side, digest: copy.digest })
      .onConflict((conflict) => conflict.columns(['file', 'side']).doUpdateSet({ digest: copy.digest }))
      .execute();
  }
  await store.db.updateTable('file').set(size).where('digest', '=', digest).execute();
  return 'made';
}

/** Width and height as seen (turned as the camera says), or undefined for bytes that are no readable picture. */
async function sizeOf(path: string): Promise<{ width: number; height: number } | undefined> {
  try {
    const { autoOrient } = await sharp(path, { limitInputPixels: PIXEL_LIMIT }).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch {
    return undefined;
  }
}

/** A mark as pages show it. */
export type StoredMark = { readonly digest: string; readonly width: number; readonly height: number };

/** Stores a small PNG copy of a picture, at most `height` pixels high; undefined when the bytes are no picture. */
export async function putMark(
  store: FileStore,
  path: string,
  height: number,
): Promise<StoredMark | undefined> {
  const type = await readMediaType(path);
  if (type === undefined || type === 'application/pdf' || (await sizeOf(path)) === undefined)
    return undefined;
  const { data, info } = await sharp(path, { limitInputPixels: PIXEL_LIMIT })
    .rotate()
    .resize({ height, width: height * 8, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer({ resolveWithObject: true });
  const size = { width: info.width, height: info.height };
  const facts = { type: 'image/png', limit: COPY_LIMIT, ...size };
  const { digest } = await putFile(store, Readable.from([data]), facts);
  return { digest, ...size };
}
