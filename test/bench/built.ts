// The built platform as the bench runs it: spawned on a data folder of its own, watched from outside.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The checkout. */
export const root = join(import.meta.dirname, '../..');

/** A platform that runs. */
export type Built = {
  readonly address: string;
  readonly pid: number;
  /** Seconds from its spawn to its first page. */
  readonly seconds: number;
  readonly stop: () => Promise<void>;
};

/** A verb's process while it runs, and its JSON at the end. */
export type RunningVerb = {
  readonly pid: number;
  readonly ended: Promise<Readonly<Record<string, unknown>>>;
};

/** A second has so many ticks in /proc on every Linux that we know. */
const TICKS = 100;
/** As `tools/start.mjs` runs the platform for people. */
const MEMORY = '--max-semi-space-size=64';
const PATIENCE_MS = 300_000;
const unlimited = { CIMAISE_API_CALLS: '1000000000', CIMAISE_API_BURST: '0', CIMAISE_API_EXPORTS: '0' };

/** Starts the platform on `data`, with `env` besides, and waits for its first page. */
export async function startBuilt(data: string, env: Readonly<Record<string, string>> = {}): Promise<Built> {
  const address = `http://127.0.0.1:${await freePort()}`;
  const from = performance.now();
  const child = cli(['start'], { ...env, CIMAISE_DATA: data, PORT: new URL(address).port });
  const printed = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (printed.text += part));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  while (!(await answers(address))) {
    if (child.exitCode !== null) throw new Error(`the platform did not start:\n${printed.text}`);
    if (performance.now() - from > PATIENCE_MS) throw new Error('the platform does not answer');
    await wait(20);
  }
  const seconds = (performance.now() - from) / 1000;
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await ended;
  };
  return { address, pid: child.pid ?? 0, seconds, stop };
}

/** Runs a verb with `--json`; throws with what it printed when it is refused or has nothing to say. */
export function runVerb(data: string, words: readonly string[]): RunningVerb {
  const child = cli([...words, '--json'], { CIMAISE_DATA: data });
  const printed = { out: '', err: '' };
  child.stdout?.on('data', (part) => (printed.out += part));
  child.stderr?.on('data', (part) => (printed.err += part));
  const ended = new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
    child.once('close', () => {
      const last = printed.out.trim().split('\n').at(-1) ?? '';
      const json = last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : undefined;
      if (json !== undefined && json['refusal'] === undefined) resolve(json);
      else reject(new Error(`${words.join(' ')}: ${printed.err || printed.out}`));
    });
  });
  return { pid: child.pid ?? 0, ended };
}

function cli(words: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [MEMORY, join(root, 'build', 'cli.js'), ...words], {
    // All its readers ask from one address.
    env: { ...process.env, ...unlimited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function answers(address: string): Promise<boolean> {
  const answer = await fetch(address).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status === 200;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Memory of one process: now and at most, in MB; undefined where there is no /proc or no such process. */
export async function memoryOf(
  pid: number,
): Promise<{ readonly now: number; readonly most: number } | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  return status === '' ? undefined : { now: kilobytes('VmRSS') / 1000, most: kilobytes('VmHWM') / 1000 };
}

/** Processor time that a process and its ended children have had, in seconds; 0 where there is no /proc. */
export async function processorTimeOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((ticks, text) => ticks + Number(text), 0) / TICKS;
}

/** The processes below `pid` by what they do: `serve`, `work`, `making` (a snapshot), or the program's name. */
export async function processesBelow(
  pid: number,
): Promise<readonly { readonly pid: number; readonly name: string }[]> {
  const names = await readdir('/proc').catch(() => [] as string[]);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map((one) => readFile(`/proc/${one}/stat`, 'utf8').catch(() => '')));
  const parents = new Map(
    stats.map((text, at) => [pids[at] ?? 0, Number(/\) \S (\d+)/.exec(text)?.[1] ?? 0)] as const),
  );
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one) ?? 0;
    return parent === pid || (parent > 1 && isBelow(parent));
  };
  const below = pids.filter(isBelow);
  return await Promise.all(below.map(async (one) => ({ pid: one, name: await nameOf(one) })));
}

/** Kills these processes and all below them, as a power cut would. */
export async function killAll(pids: readonly number[]): Promise<void> {
  const below = await Promise.all(pids.map(processesBelow));
  for (const pid of [...pids, ...below.flat().map((one) => one.pid)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

async function nameOf(pid: number): Promise<string> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  if (words.some((word) => word.includes('making-process'))) return 'making';
  return (
    words.find((word) => word === 'serve' || word === 'work') ?? (words[0] ?? '').split(/[/:]/).at(-1) ?? ''
  );
}
