// PostgreSQL's settings, by the machine's memory: from 4 GB and 2 cores upwards. Durability is never traded away.
const MB = 1024 * 1024;

/** PostgreSQL settings by name, as text. */
export type Settings = Readonly<Record<string, string>>;

/** The settings of a platform's own server, for a machine with `memory` bytes of RAM. */
export function settingsFor(memory: number): Settings {
  const part = (divisor: number, least: number, most: number): string =>
    `${Math.round(Math.min(most, Math.max(least, memory / MB / divisor)))}MB`;
  return {
    listen_addresses: '',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    max_connections: '80',
    shared_buffers: part(12, 128, 2048),
    effective_cache_size: part(2, 512, 65_536),
    work_mem: part(512, 8, 48),
    maintenance_work_mem: part(32, 64, 768),
    // Room for a bulk import between two checkpoints; the disk is given back afterwards.
    max_wal_size: part(3, 1024, 8192),
    checkpoint_timeout: '15min',
    // Compressing whole pages took a third of its processor time while millions of records came in.
    wal_compression: 'off',
    random_page_cost: '1.1',
    // Compiling short queries costs more than it gains.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
  };
}
