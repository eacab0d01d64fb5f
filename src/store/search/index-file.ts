// One generation of an index on disk: a SQLite file with the words (FTS5, contentless), titles and names once more for
// ranking (a tenth of the size, so that looking there first is cheap), and what the columns hold. Columns are saved as *deltas* (one row a transaction, whatever it appended) that are folded into
// *chunks* (one row a stream) when they become many. Everything has a checksum; a transaction is whole or absent.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { CorruptIndex } from './corruption.ts';
import type { Numbers, Stream } from './stream.ts';
import { ValueFile } from './value-file.ts';

/** The layout of the file and of what is indexed; a file of another layout is made anew. */
export const LAYOUT = 5;

/** Documents of one saved piece of the live bits. */
export const LIVE_BLOCK = 8192;

const FOLD_BYTES = 4 << 20;
const FOLD_ROWS = 1000;
/** Pages merged in one step: some tens of milliseconds. */
const MERGED_PAGES = 500;
/** Words are gathered so long before they are written: FTS5's own megabyte would leave thousands of segments to merge. */
const HASH_BYTES = 16 << 20;
/** Larger pages: FTS5 stores terms and documents in blobs. */
const PAGE_SIZE = 8192;

/** FTS5 merges as many segments of words at a time; while much is loaded more of them gather, so that each word is merged less often. */
const MERGED = { usually: 4, loading: 16 } as const;
/** FTS5 waits for a merge of so many segments at once. */
const MOST_SEGMENTS = 64;

const WORD_TABLES = ['words', 'heads'] as const;

const schema = `
create table if not exists meta (key text primary key, value) without rowid;
create table if not exists facet (number integer primary key, name text not null, col integer not null);
create table if not exists chunk (stream text, start integer, crc integer not null, data blob not null,
  primary key (stream, start));
create table if not exists delta (id integer primary key, crc integer not null, data blob not null);
create table if not exists live (block integer primary key, crc integer not null, data blob not null);
create table if not exists title (doc integer primary key, key text not null);
create virtual table if not exists words using fts5(title, names, text, content='', tokenize='ascii');
create virtual table if not exists heads using fts5(title, names, content='', columnsize=0, tokenize='ascii');
`;

const OPEN_WAIT = 5000;

/** Opens a file to be searched. */
export function openToRead(file: string): DatabaseSync {
  // A file that is just being begun, or closed, is locked for a moment.
  const db = new DatabaseSync(file, { readOnly: true, timeout: OPEN_WAIT });
  db.exec('pragma cache_size = -16384; pragma query_only = 1');
  return db;
}

/** A row of the table `facet`. */
export type FacetRow = { readonly number: number; readonly name: string; readonly column: number };

/** The writer's side of the file. There is one writer. */
export class IndexFile {
  readonly values: ValueFile;
  readonly #db: DatabaseSync;
  readonly #saved = new Map<string, number>();
  readonly #folded = new Map<string, number>();
  readonly #insertWords: StatementSync;
  readonly #insertHeads: StatementSync;
  readonly #insertTitle: StatementSync;
  #deltaBytes = 0;
  #deltaRows = 0;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(`pragma page_size = ${PAGE_SIZE}; pragma journal_mode = wal; pragma synchronous = normal;
      pragma cache_size = -32768; pragma wal_autocheckpoint = 4000; ${schema}`);
    this.values = new ValueFile(this.#db);
    this.#insertWords = this.#db.prepare('insert into words (rowid, title, names, text) values (?, ?, ?, ?)');
    this.#insertHeads = this.#db.prepare('insert into heads (rowid, title, names) values (?, ?, ?)');
    for (const table of WORD_TABLES) {
      this.#db.exec(`insert into ${table} (${table}, rank) values ('hashsize', ${HASH_BYTES});
        insert into ${table} (${table}, rank) values ('crisismerge', ${MOST_SEGMENTS})`);
    }
    this.gather('usually');
    this.#insertTitle = this.#db.prepare('insert into title (doc, key) values (?, ?)');
  }

  /** How many segments of words gather before they are merged. Outside of a transaction. */
  gather(when: keyof typeof MERGED): void {
    for (const table of WORD_TABLES) {
      this.#db.exec(`insert into ${table} (${table}, rank) values ('automerge', ${MERGED[when]})`);
    }
  }

  begin(): void {
    this.#db.exec('begin immediate');
  }

  /** Whole and on its way to the disk. After a power cut the last commits may be gone; the follower does them again. */
  commit(): void {
    this.#db.exec('commit');
  }

  close(): void {
    this.#db.close();
  }

  putWords(
    doc: number,
    texts: { readonly title: string; readonly names: string; readonly text: string },
  ): void {
    this.#insertWords.run(doc, texts.title, texts.names, texts.text);
    this.#insertHeads.run(doc, texts.title, texts.names);
  }

  putTitle(doc: number, key: string): void {
    this.#insertTitle.run(doc, key);
  }

  meta(key: string): string | number | undefined {
    const row = this.#db.prepare('select value from meta where key = ?').get(key);
    return row === undefined ? undefined : (row['value'] as string | number);
  }

  putMeta(key: string, value: string | number): void {
    this.#db.prepare('insert or replace into meta (key, value) values (?, ?)').run(key, value);
  }

  facets(): readonly FacetRow[] {
    const rows = this.#db.prepare('select number, name, col from facet order by number').all();
    return rows.map((row) => ({
      number: row['number'] as number,
      name: row['name'] as string,
      column: row['col'] as number,
    }));
  }

  putFacet({ number, name, column }: FacetRow): void {
    this.#db.prepare('insert into facet (number, name, col) values (?, ?, ?)').run(number, name, column);
  }

  /** Reads what was saved into the streams, which are empty before. Throws `CorruptIndex`. */
  loadStreams(streams: readonly Stream<Numbers>[]): void {
    const byName = new Map(streams.map((stream) => [stream.name, stream]));
    for (const row of this.#db
      .prepare('select stream, start, crc, data from chunk order by stream, start')
      .iterate()) {
      const data = checked(row['data'], row['crc'], 'chunk');
      loadPart(byName, { stream: row['stream'] as string, start: row['start'] as number, data });
    }
    for (const stream of streams) this.#folded.set(stream.name, stream.length);
    for (const row of this.#db.prepare('select crc, data from delta order by id').iterate()) {
      const data = checked(row['data'], row['crc'], 'delta');
      for (const part of decodeParts(data)) loadPart(byName, part);
      this.#deltaBytes += data.byteLength;
      this.#deltaRows += 1;
    }
    for (const stream of streams) this.#saved.set(stream.name, stream.length);
  }

  /** Saves what the streams gained. Inside a transaction. */
  saveStreams(streams: readonly Stream<Numbers>[]): void {
    const parts: Part[] = [];
    for (const stream of streams) {
      const start = this.#saved.get(stream.name) ?? 0;
      if (stream.length > start) parts.push({ stream: stream.name, start, data: stream.bytesFrom(start) });
      this.#saved.set(stream.name, stream.length);
    }
    if (parts.length === 0) return;
    const data = encodeParts(parts);
    this.#db.prepare('insert into delta (crc, data) values (?, ?)').run(crc32(data), data);
    this.#deltaBytes += data.byteLength;
    this.#deltaRows += 1;
    if (this.#deltaBytes > FOLD_BYTES || this.#deltaRows > FOLD_ROWS) this.#fold(streams);
  }

  /**
   * One step of merging all segments of the words into one, which makes frequent words twice as quick to read.
   * `fresh` begins it. Returns whether more is to be done.
   */
  mergeWords(fresh: boolean): boolean {
    const changes = (): number => Number(this.#db.prepare('select total_changes() as n').get()?.['n']);
    let more = false;
    for (const table of WORD_TABLES) {
      const before = changes();
      const merge = this.#db.prepare(`insert into ${table} (${table}, rank) values ('merge', ?)`);
      merge.run(fresh ? -MERGED_PAGES : MERGED_PAGES);
      // FTS5 documentation, 6.9: less than two changes mean that there was nothing to merge.
      more ||= changes() - before >= 2;
    }
    return more;
  }

  /** Throws when SQLite or FTS5 finds the file damaged. Takes a minute at 3 million documents. */
  checkIntegrity(): void {
    const rows = this.#db.prepare('pragma integrity_check(1)').all();
    if (rows[0]?.['integrity_check'] !== 'ok') throw new CorruptIndex('pages');
    for (const table of WORD_TABLES) {
      this.#db.exec(`insert into ${table} (${table}) values ('integrity-check')`);
    }
    this.values.checkIntegrity();
  }

  /** Whether the words of a document match an expression; `heads` hold titles and names only. */
  matches(table: 'words' | 'heads', doc: number, expression: string): boolean {
    const query = `select 1 from ${table} where ${table} match ? and rowid = ?`;
    return this.#db.prepare(query).get(expression, doc) !== undefined;
  }

  loadLive(use: (block: number, data: Uint8Array) => void): void {
    for (const row of this.#db.prepare('select block, crc, data from live').iterate()) {
      use(row['block'] as number, checked(row['data'], row['crc'], 'live'));
    }
  }

  saveLive(block: number, data: Uint8Array): void {
    const insert = 'insert or replace into live (block, crc, data) values (?, ?, ?)';
    this.#db.prepare(insert).run(block, crc32(data), data);
  }

  #fold(streams: readonly Stream<Numbers>[]): void {
    const insert = this.#db.prepare('insert into chunk (stream, start, crc, data) values (?, ?, ?, ?)');
    for (const stream of streams) {
      const start = this.#folded.get(stream.name) ?? 0;
      if (stream.length === start) continue;
      const data = stream.bytesFrom(start);
      insert.run(stream.name, start, crc32(data), data);
      this.#folded.set(stream.name, stream.length);
    }
    this.#db.exec('delete from delta');
    this.#deltaBytes = 0;
    this.#deltaRows = 0;
  }
}

/** A run of items of one stream. */
type Part = { readonly stream: string; readonly start: number; readonly data: Uint8Array };

function loadPart(streams: ReadonlyMap<string, Stream<Numbers>>, part: Part): void {
  const stream = streams.get(part.stream);
  if (stream === undefined || stream.length !== part.start) throw new CorruptIndex(`gap in ${part.stream}`);
  stream.load(part.data);
}

function checked(data: unknown, crc: unknown, what: string): Uint8Array {
  if (!(data instanceof Uint8Array) || crc32(data) !== crc) throw new CorruptIndex(`checksum of a ${what}`);
  return data;
}

function encodeParts(parts: readonly Part[]): Buffer {
  return Buffer.concat(
    parts.flatMap(({ stream, start, data }) => {
      const name = Buffer.from(stream);
      const head = Buffer.alloc(12);
      head.writeUInt32LE(name.length, 0);
      head.writeUInt32LE(start, 4);
      head.writeUInt32LE(data.byteLength, 8);
      return [head, name, data];
    }),
  );
}

function* decodeParts(bytes: Uint8Array): Generator<Part> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  while (position < buffer.length) {
    const nameEnd = position + 12 + buffer.readUInt32LE(position);
    const dataEnd = nameEnd + buffer.readUInt32LE(position + 8);
    yield {
      stream: buffer.toString('utf8', position + 12, nameEnd),
      start: buffer.readUInt32LE(position + 4),
      data: buffer.subarray(nameEnd, dataEnd),
    };
    position = dataEnd;
  }
}
