// A real `npm start` for tests: spawned as people run it, watched by what it prints, killed as machines kill.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isRunning } from '../../src/store/postgres/processes.ts';
import { fastFolder } from '../fast-folder.ts';

/** The checkout under test. */
export const root = join(import.meta.dirname, '..', '..');

/** A command that runs or has ended. */
export type Command = {
  readonly child: ChildProcess;
  /** Everything printed so far, both outputs. */
  readonly output: () => string;
  /** Resolves when the output holds `text`; rejects with the output when the command ends before. */
  readonly until: (text: string) => Promise<void>;
  /** The exit status. */
  readonly ended: Promise<number>;
};

/** How a command is run beside its words: environment, and as whom. */
export type Circumstances = {
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: { readonly uid: number; readonly gid: number };
};

/** `npm start` and `npm run cimaise` without npm: `tools/start.mjs` with these words. */
export function run(words: readonly string[], { env = {}, user }: Circumstances): Command {
  const child = spawn(process.execPath, [join(root, 'tools', 'start.mjs'), ...words], {
    cwd: root,
    env: { PATH: process.env['PATH'], LANG: 'fr_FR.UTF-8', PORT: '0', CIMAISE_DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += String(data)));
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  const until = async (wanted: string): Promise<void> => {
    while (!text.includes(wanted)) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`ended without “${wanted}”:\n${text}`);
      await wait(20);
    }
  };
  return { child, output: () => text, until, ended };
}

/** Starts the platform on `data` and resolves with its address once it is open. */
export async function startOn(
  data: string,
  circumstances: Circumstances = {},
): Promise<Command & { address: string }> {
  const env = { ...circumstances.env, CIMAISE_DATA: data };
  const command = run(['start'], { ...circumstances, env });
  await command.until('Ctrl-C');
  const address = /http:\/\/\S+/.exec(command.output())?.[0] ?? '';
  return { ...command, address };
}

/** Sends the signal of Ctrl-C and resolves with the exit status. */
export async function stop(command: Command): Promise<number> {
  command.child.kill('SIGINT');
  return command.ended;
}

/** A new empty folder that every user can enter, and how to remove it. */
export async function temporaryFolder(): Promise<{
  readonly path: string;
  readonly remove: () => Promise<void>;
}> {
  const path = await mkdtemp(join(await fastFolder(), 'cimaise-anomaly-'));
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

type Process = { readonly pid: number; readonly parent: number; readonly command: string };

/** A process and everything below it, oldest first. */
export function familyOf(pid: number): readonly Process[] {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map(readProcess);
  const below = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return [...all.filter((one) => one.pid === pid), ...below(pid)];
}

/** Those of `pids` that still run after `patience` milliseconds. */
export async function survivors(pids: readonly number[], patience: number): Promise<readonly number[]> {
  let living = pids;
  for (let waited = 0; waited <= patience; waited += 50) {
    const answers = await Promise.all(living.map(isRunning));
    living = living.filter((_pid, index) => answers[index]);
    if (living.length === 0) return [];
    await wait(50);
  }
  return living;
}

function readProcess(line: string): Process {
  const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
  return { pid: Number(pid), parent: Number(parent), command: command ?? '' };
}
