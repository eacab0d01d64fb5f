// A thread that answers signed-in viewers, apart from those of the public, which have no way to the desk's file.
import { workerData } from 'node:worker_threads';
import { createWords } from '../../commons/words.ts';
import { answerQuestions } from './answering.ts';
import { DeskReader } from './desk/desk-reader.ts';
import type { SearchStart } from './messages.ts';

const start = workerData as SearchStart;
answerQuestions(
  new DeskReader({ ...start, words: createWords(start.synonyms), now: () => performance.now() }),
);
