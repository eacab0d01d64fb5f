// How late the event loop of `serve` is while something happens, and beside it, in the same minute, that of a process which
// does nothing: what the machine itself takes.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Built, processesBelow } from './built.ts';

const PATIENCE_MS = 60_000;

/** Milliseconds late. */
export type Lag = { readonly p50: number; readonly p99: number; readonly most: number };

/** What was measured while `work` ran. */
export type Lagged<T> = { readonly result: T; readonly own: Lag; readonly idle: Lag };

/** What a platform must be started with to be watched; `file` is the beginning of a path. */
export function lagProbe(file: string): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=${join(import.meta.dirname, 'lag-probe.ts')}`, LAG_FILE: file };
}

/** Does the work and watches meanwhile. */
export async function lagWhile<T>(built: Built, file: string, work: () => Promise<T>): Promise<Lagged<T>> {
  const idle = await startIdle(file);
  try {
    const serve = await serveOf(built);
    const watched = [serve, idle.pid ?? 0];
    for (const pid of watched) process.kill(pid, 'SIGUSR2');
    const result = await work();
    for (const pid of watched) process.kill(pid, 'SIGUSR2');
    const [own, other] = await Promise.all(watched.map((pid) => readLag(`${file}.${pid}`)));
    if (own === undefined || other === undefined) throw new Error('nothing was watched');
    return { result, own, idle: other };
  } finally {
    idle.kill();
  }
}

/** The process that answers readers. */
export async function serveOf(built: Built): Promise<number> {
  return (await processesBelow(built.pid)).find(({ name }) => name === 'serve')?.pid ?? built.pid;
}

/** It says a word when its probe stands. */
async function startIdle(file: string): Promise<ChildProcess> {
  const program = 'process.stdout.write("."); setInterval(() => undefined, 1000)';
  const idle = spawn(process.execPath, ['-e', program], { env: { ...process.env, ...lagProbe(file) } });
  await new Promise((resolve) => idle.stdout.once('data', resolve));
  return idle;
}

async function readLag(file: string): Promise<Lag> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') {
      await rm(file);
      return JSON.parse(text) as Lag;
    }
    if (performance.now() > until) throw new Error(`${file} was never written`);
    await wait(50);
  }
}
