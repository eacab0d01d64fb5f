// The reading thread: reads, derives and prepares the records of a large stretch while the follower writes those before
// them.
import { parentPort, workerData } from 'node:worker_threads';
import { createWords } from '../../commons/words.ts';
import type { FollowerStart, FromReading, ToReading } from './messages.ts';
import { memoryOf, prepare } from './prepared.ts';
import type { ClosableSource } from './source.ts';
import { sourceModule } from './source-module.ts';

const start = workerData as FollowerStart;
const words = createWords();
const tell = (message: FromReading, memory: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, memory);
let opening: Promise<ClosableSource> | undefined;
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (message: ToReading) => {
  last = last.then(() => (message.kind === 'close' ? close() : answer(message)));
});

/** The source, opened when it is first needed; one that could not be opened is tried again. */
function open(): Promise<ClosableSource> {
  opening ??= openSource().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function openSource(): Promise<ClosableSource> {
  const { createSource } = await sourceModule(start);
  const source = await createSource(start.sourceOptions);
  await source.head();
  return source;
}

async function answer(question: Extract<ToReading, { kind: 'prepared' }>): Promise<void> {
  try {
    const source = await open();
    const { stretch, afterRecord, limit } = question;
    const prepared = prepare(await source.records(stretch, afterRecord, limit), words);
    tell({ id: question.id, prepared }, memoryOf(prepared));
  } catch (error) {
    tell({ id: question.id, error: String((error as Error).message ?? error) });
  }
}

async function close(): Promise<void> {
  const source = await opening?.catch(() => undefined);
  await source?.close();
  parentPort?.close();
}
