// What a thread that answers does: holds what was shown to it last, answers one question after the other.
import { parentPort } from 'node:worker_threads';
import { Refusal } from '../../commons/refusal.ts';
import { isCorruption } from './corruption.ts';
import type { FromSearch, ToSearch, Verb } from './messages.ts';

/** A reader whose verbs are asked by name; not every reader has all of them. */
export type Answering<Shown> = { readonly show: (shown: Shown) => void } & {
  readonly [verb in Verb]?: (question: never) => unknown;
};

/** Answers what the pool asks, for as long as the thread lives. */
export function answerQuestions<Shown>(reader: Answering<Shown>): void {
  parentPort?.on('message', (message: ToSearch<Shown>) => {
    if (message.kind === 'view') reader.show(message.view);
    else parentPort?.postMessage(answer(reader, message));
  });
}

function answer<Shown>(
  reader: Answering<Shown>,
  { id, verb, question }: Extract<ToSearch<Shown>, { kind: 'ask' }>,
): FromSearch {
  try {
    return { id, answer: reader[verb]?.(question as never) };
  } catch (error) {
    if (error instanceof Refusal) {
      return { id, refusal: { code: error.code, status: error.status, parameters: error.parameters } };
    }
    return { id, error: String((error as Error).stack ?? error), damaged: isCorruption(error) };
  }
}
