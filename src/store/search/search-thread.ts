// A search thread: holds the latest view, answers one question after the other. Started by `pool`.
import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../commons/refusal.ts';
import { createWords } from '../../commons/words.ts';
import { isCorruption } from './corruption.ts';
import type { FromSearch, SearchStart, ToSearch } from './messages.ts';
import { Reader } from './reader.ts';

const start = workerData as SearchStart;
const reader = new Reader({ ...start, words: createWords(start.synonyms), now: () => performance.now() });

parentPort?.on('message', (message: ToSearch) => {
  if (message.kind === 'view') reader.show(message.view);
  else parentPort?.postMessage(answer(message));
});

function answer({ id, verb, question }: Extract<ToSearch, { kind: 'ask' }>): FromSearch {
  try {
    return { id, answer: reader[verb](question as never) };
  } catch (error) {
    if (error instanceof Refusal) {
      return { id, refusal: { code: error.code, status: error.status, parameters: error.parameters } };
    }
    return { id, error: String((error as Error).stack ?? error), damaged: isCorruption(error) };
  }
}
