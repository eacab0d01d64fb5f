// The one DuckDB of a process: in memory, limited in memory and threads, without network or extensions, and with no
// file in reach but those below the folders given. Only `store/` opens it.
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** What an instance may use. */
export type DuckOptions = {
  /** Folders whose files it may read and write (Parquet snapshots, overflow). */
  readonly folders: readonly string[];
  /** Where it puts what does not fit its memory; one of `folders` or below. */
  readonly overflow: string;
  /** In megabytes; 1,024 when absent. */
  readonly memory?: number;
  /** One less than there are processors is right; 1 when absent. */
  readonly threads?: number;
};

/** An open instance; `connect` gives a connection of its own to whoever runs statements beside others. */
export type Duck = {
  readonly connect: () => Promise<DuckDBConnection>;
  readonly close: () => void;
};

/** Opens DuckDB in memory. Its settings cannot be changed afterwards, by any statement. */
export async function openDuck(options: DuckOptions): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${options.memory ?? 1024}MB`,
    threads: String(options.threads ?? 1),
    temp_directory: options.overflow,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'true',
  });
  const connection = await instance.connect();
  const folders = options.folders.map(literal).join(', ');
  await connection.run(`set allowed_directories = [${folders}]`);
  await connection.run('set enable_external_access = false');
  await connection.run("set TimeZone = 'UTC'");
  // What a file's end says of hundreds of columns is read once: no file of ours changes.
  await connection.run('set parquet_metadata_cache = true');
  await connection.run('set lock_configuration = true');
  connection.closeSync();
  return { connect: () => instance.connect(), close: () => instance.closeSync() };
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL writes it: for paths of our own files, which statements cannot take as parameters. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
