// Writes the entries of an archive one after the other, in constant memory, and hashes every byte on its way.
// `finish` adds the digests and leaves the file synced on disk; until then it is worth nothing.
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { entryNames } from './manifest.ts';
import { BLOCK, paddingOf, tarHeader } from './tar.ts';

/** An archive being written. */
export class ArchiveWriter {
  readonly #file: FileHandle;
  readonly #seconds: number;
  readonly #whole = createHash('sha256');
  readonly #sums: string[] = [];
  #size = 0;

  private constructor(file: FileHandle, seconds: number) {
    this.#file = file;
    this.#seconds = seconds;
  }

  /** Makes the file at `path`, readable by its owner alone: it holds members and what is not public. */
  static async create(path: string, at: Date): Promise<ArchiveWriter> {
    return new ArchiveWriter(await open(path, 'wx', 0o600), Math.floor(at.getTime() / 1000));
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#size;
  }

  /** Adds an entry whose digest goes to SHA256SUMS. */
  async add(name: string, bytes: Uint8Array): Promise<void> {
    this.#sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
    await this.#addPlain(name, bytes);
  }

  /** Adds an entry of exactly `size` bytes whose name tells its digest. */
  async addFile(name: string, size: number, source: AsyncIterable<Buffer>): Promise<void> {
    await this.#write(tarHeader({ name, size, seconds: this.#seconds }));
    let written = 0;
    for await (const chunk of source) {
      written += chunk.length;
      await this.#write(chunk);
    }
    if (written !== size) throw new Error(`${name} has ${written} bytes, not ${size}`);
    await this.#write(Buffer.alloc(paddingOf(size)));
  }

  /** Adds the digests and ends the archive; the file is on disk and closed. */
  async finish(): Promise<void> {
    await this.#addPlain(entryNames.sums, Buffer.from(this.#sums.join('')));
    const digest = this.#whole.copy().digest('hex');
    await this.#addPlain(entryNames.whole, Buffer.from(`${digest}\n`));
    await this.#write(Buffer.alloc(2 * BLOCK));
    await this.#file.sync();
    await this.#file.close();
  }

  /** Closes a file that will not be finished. */
  async abandon(): Promise<void> {
    await this.#file.close();
  }

  async #addPlain(name: string, bytes: Uint8Array): Promise<void> {
    await this.#write(tarHeader({ name, size: bytes.length, seconds: this.#seconds }));
    await this.#write(bytes);
    await this.#write(Buffer.alloc(paddingOf(bytes.length)));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    this.#whole.update(bytes);
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, done);
      done += bytesWritten;
    }
    this.#size += bytes.length;
  }
}
