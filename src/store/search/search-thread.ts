// A search thread: answers on the latest view of the public index. Started by `pool`.
import { workerData } from 'node:worker_threads';
import { createWords } from '../../commons/words.ts';
import { answerQuestions } from './answering.ts';
import type { SearchStart } from './messages.ts';
import { Reader } from './reader.ts';

const start = workerData as SearchStart;
answerQuestions(new Reader({ ...start, words: createWords(start.synonyms), now: () => performance.now() }));
