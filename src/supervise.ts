// Child processes of the supervisor: the same program with another verb, in a session of its own, so that only
// the supervisor signals it; it stops by itself when the supervisor is gone (their channel closes).
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

const STOP_MS = 20_000;
const LONGEST_PAUSE_MS = 30_000;

/** A verb kept alive. */
export type Supervised = {
  /** The address that it said when it was ready, or the exit status if it ended before. */
  readonly ready: Promise<{ readonly address: string } | { readonly status: number }>;
  /** Asks it to stop; resolves when it is gone. */
  readonly stop: () => Promise<void>;
};

/** Starts `program verb`; once it has been ready it is started again whenever it ends unasked. */
export function supervise(program: string, args: readonly string[], onRestart: () => void): Supervised {
  const state = { stopping: false, child: launch(program, args) };
  const ready = firstWord(state.child);
  const loop = ready.then(async (first) => {
    if ('status' in first) return;
    for (let pause = 500; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await ended(state.child);
      if (state.stopping) return;
      onRestart();
      await wait(pause);
      if (state.stopping) return;
      state.child = launch(program, args);
    }
  });
  return {
    ready,
    stop: async () => {
      state.stopping = true;
      await stopChild(state.child);
      await loop;
    },
  };
}

/** The large young generation that makes imports quicker would cost a server memory in each of its threads. */
function launch(program: string, args: readonly string[]): ChildProcess {
  const execArgv = process.execArgv.filter(
    (flag) => args[0] !== 'serve' || !flag.startsWith('--max-semi-space-size'),
  );
  return fork(program, args, { execArgv, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

function firstWord(child: ChildProcess): Supervised['ready'] {
  return new Promise((resolve) => {
    child.once('message', (message) => resolve({ address: (message as { ready: string }).ready }));
    child.once('exit', (code) => resolve({ status: code ?? 1 }));
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended(child);
  clearTimeout(timer);
}

async function ended(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await new Promise((resolve) => child.once('exit', resolve));
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
