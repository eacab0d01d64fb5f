// Starts the process in which a snapshot or copies are made, and waits for it. It takes no processor from those that answer or
// import, and its memory is none of theirs.
import { fork } from 'node:child_process';
import { Refusal } from '../../commons/refusal.ts';
import type { SnapshotRequest } from './snapshots.ts';

/** What the process is told: where it works, and what to make. Without a request, the reading copies that lack. */
export type MakingOrder = {
  readonly databaseUrl: string;
  readonly root: string;
  /** Folder of the file store. */
  readonly folder: string;
  readonly request?: SnapshotRequest;
};

/** What it tells. */
export type FromMaking =
  | { readonly kind: 'progress'; readonly rows: number }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly status: number;
      readonly parameters: Refusal['parameters'];
    }
  | { readonly kind: 'failed'; readonly message: string };

/** Resolves when it is done. Throws what it was refused or failed by. */
export async function makeAside(
  order: MakingOrder,
  progress: (rows: number) => void = () => undefined,
): Promise<void> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const child = fork(new URL(`./making-process.${extension}`, import.meta.url), [], { execArgv: [] });
  await new Promise<void>((resolve, reject) => {
    let said: FromMaking | undefined;
    child.on('message', (message: FromMaking) => {
      if (message.kind === 'progress') progress(message.rows);
      else said = message;
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (said?.kind === 'done') resolve();
      else reject(troubleOf(said) ?? new Error(`making a snapshot ended with ${signal ?? code}`));
    });
    child.send(order);
  });
}

function troubleOf(said: FromMaking | undefined): Error | undefined {
  if (said?.kind === 'refused') return new Refusal(said.code, said.status, said.parameters);
  return said?.kind === 'failed' ? new Error(said.message) : undefined;
}
