// Bytes put aside on the disk until they are wanted: for encodings whose beginning tells what only the end knows.
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buffers } from './bytes.ts';

/** A file of bytes put aside: written to its end, then read, once or more. */
export type Spool = {
  readonly size: number;
  write(bytes: Buffer): Promise<void>;
  /** What was written, from its beginning. Nothing may be written any more. */
  read(): AsyncGenerator<Buffer>;
};

/** A folder of spools, gone when `remove` is called. */
export type SpoolFolder = { spool(): Promise<Spool>; remove(): Promise<void> };

const chunkSize = 64 * 1024;

/** Makes a folder of its own below an existing one. */
export async function openSpools(scratch: string): Promise<SpoolFolder> {
  const folder = await mkdtemp(join(scratch, 'export-'));
  const handles: FileHandle[] = [];
  return {
    async spool() {
      const path = join(folder, String(handles.length));
      const handle = await open(path, 'w');
      handles.push(handle);
      return fileSpool(handle, path);
    },
    async remove() {
      for (const handle of handles) await handle.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Small pieces are gathered in one chunk: thousands of them would weigh more than what they hold. */
function fileSpool(handle: FileHandle, path: string): Spool {
  const chunk = Buffer.alloc(chunkSize);
  let filled = 0;
  let size = 0;
  const flush = async () => {
    await handle.appendFile(chunk.subarray(0, filled));
    filled = 0;
  };
  return {
    get size() {
      return size;
    },
    async write(bytes) {
      size += bytes.length;
      if (filled + bytes.length > chunkSize) await flush();
      if (bytes.length > chunkSize) await handle.appendFile(bytes);
      else filled += bytes.copy(chunk, filled);
    },
    async *read() {
      await flush();
      yield* buffers(createReadStream(path, { highWaterMark: chunkSize }));
    },
  };
}
