// A damaged index file: found by its checksums, by its own contradictions, or by SQLite. It is made anew.

/** The file contradicts itself: it must be made anew. */
export class CorruptIndex extends Error {
  constructor(what: string) {
    super(`corrupt search index: ${what}`);
    this.name = 'CorruptIndex';
  }
}

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** Whether an error says that the file is damaged. */
export function isCorruption(error: unknown): boolean {
  if (error instanceof CorruptIndex) return true;
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' && [SQLITE_CORRUPT, SQLITE_NOTADB].includes(code & 0xff);
}
