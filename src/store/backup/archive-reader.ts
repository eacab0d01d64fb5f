// Reads the entries of an archive in their order, from one file kept open: what was verified is what is loaded.
// Anything that `ArchiveWriter` would not have written is refused as damage (`backup-damaged`, with the place).
import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Refusal } from '../../commons/refusal.ts';
import { BLOCK, paddingOf, readTarHeader } from './tar.ts';

/** An entry: its name, size, and where its header and its content stand. */
export type ArchiveEntry = {
  readonly name: string;
  readonly size: number;
  readonly header: number;
  readonly content: number;
};

const CHUNK = 1024 ** 2;

/** An archive being read. */
export class ArchiveReader {
  readonly path: string;
  readonly size: number;
  readonly #file: FileHandle;

  private constructor(path: string, size: number, file: FileHandle) {
    this.path = path;
    this.size = size;
    this.#file = file;
  }

  /** Opens the file at `path`; refuses `backup-unreadable` when there is none to read. */
  static async open(path: string): Promise<ArchiveReader> {
    const file = await open(path, 'r').catch(() => {
      throw new Refusal('backup-unreadable', 422, { file: path });
    });
    const stats = await file.stat();
    if (stats.isFile()) return new ArchiveReader(path, stats.size, file);
    await file.close();
    throw new Refusal('backup-unreadable', 422, { file: path });
  }

  /** The entries in their order; contents are read only when asked for. Ends before the closing blocks. */
  async *entries(): AsyncGenerator<ArchiveEntry> {
    for (let header = 0; ; ) {
      const block = await this.#read(header, BLOCK);
      if (block.every((byte) => byte === 0)) return this.#requireEnd(header);
      const said = readTarHeader(block);
      if (said === undefined) throw header === 0 ? this.foreign() : this.damaged(`byte ${header}`);
      const content = header + BLOCK;
      yield { name: said.name, size: said.size, header, content };
      header = content + said.size + paddingOf(said.size);
    }
  }

  /** The bytes of an entry, in pieces. */
  async *content(entry: ArchiveEntry): AsyncGenerator<Buffer> {
    for (let done = 0; done < entry.size; ) {
      const chunk = await this.#read(entry.content + done, Math.min(CHUNK, entry.size - done));
      done += chunk.length;
      yield chunk;
    }
  }

  /** A small entry whole. */
  async bytes(entry: ArchiveEntry): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.content(entry)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /** SHA-256 of an entry's bytes; `also` hears header, content and padding. */
  async digest(entry: ArchiveEntry, also?: Hash): Promise<string> {
    const hash = createHash('sha256');
    also?.update(await this.#read(entry.header, BLOCK));
    for await (const chunk of this.content(entry)) {
      hash.update(chunk);
      also?.update(chunk);
    }
    also?.update(await this.#read(entry.content + entry.size, paddingOf(entry.size)));
    return hash.digest('hex');
  }

  /** The refusal of an archive that is not as it was written. */
  damaged(place: string): Refusal {
    return new Refusal('backup-damaged', 422, { file: this.path, place });
  }

  /** The refusal of a file that does not begin as a backup does. */
  foreign(): Refusal {
    return new Refusal('backup-unreadable', 422, { file: this.path });
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    await this.#file.close();
  }

  async #requireEnd(at: number): Promise<void> {
    const closing = this.size === at + 2 * BLOCK ? await this.#read(at, 2 * BLOCK) : undefined;
    if (closing?.every((byte) => byte === 0) !== true) throw this.damaged('end');
  }

  async #read(at: number, length: number): Promise<Buffer> {
    if (at + length > this.size) throw this.damaged('end');
    const buffer = Buffer.allocUnsafe(length);
    for (let done = 0; done < length; ) {
      const { bytesRead } = await this.#file.read(buffer, done, length - done, at + done);
      if (bytesRead === 0) throw this.damaged('end');
      done += bytesRead;
    }
    return buffer;
  }
}
