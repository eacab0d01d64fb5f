// The follower thread: the only writer of an index. Looks at the journal, at every nudge or some times a second, and
// publishes views; rebuilds when asked, when the file is damaged or when a fifth of the documents is dead.
// While many edits come, it looks less often: each new view makes readers bring up to date what they kept of the one before.
import { parentPort, workerData } from 'node:worker_threads';
import { createWords } from '../../commons/words.ts';
import { FollowedIndex } from './followed-index.ts';
import type { FollowerStart, FromFollower, ToFollower } from './messages.ts';
import { readAside } from './read-aside.ts';
import { sourceModule } from './source-module.ts';

/** So many changes at one look are a stream of edits: the next look waits for so many ordinary pauses. */
const STREAM = 3;
const PAUSES = 4;

const start = workerData as FollowerStart;
const tell = (message: FromFollower): void => {
  if (message.kind === 'next') ready = 0;
  parentPort?.postMessage(message);
};
const asked: Extract<ToFollower, { id: number }>[] = [];
let nudged = false;
let ready = 0;
let wake = (): void => undefined;

parentPort?.on('message', (message: ToFollower) => {
  if (message.kind === 'ready') ready = message.generation;
  else if (message.kind !== 'nudge') asked.push(message);
  nudged = true;
  wake();
});

const { createSource } = await sourceModule(start);
const words = createWords();
const source = readAside(await createSource(start.sourceOptions), start, { words });
const leaveOff = (): boolean => asked.some(({ kind }) => kind === 'close');
const isReady = (generation: number): boolean => ready === generation;
const index = new FollowedIndex({ index: start, words, source, tell, leaveOff, isReady });
index.open();
for (;;) {
  nudged = false;
  const before = index.seq;
  const next = asked.shift();
  if (next?.kind === 'close') {
    index.close();
    await source.close();
    tell({ kind: 'done', id: next.id, troubles: [] });
    break;
  }
  if (next === undefined) await index.follow();
  else tell({ kind: 'done', id: next.id, ...(await index.obey(next.kind)) });
  if (!nudged && asked.length === 0)
    await pause(index.seq - before < STREAM ? start.poll : start.poll * PAUSES);
}
parentPort?.close();

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
