// `start`: the whole platform until Ctrl-C.
import { startPlatform } from '../start.ts';
import type { Verb } from './verb.ts';

/** Runs PostgreSQL, `serve` and `work` under one supervisor. */
export const startVerb: Verb = {
  name: 'start',
  help: 'verb.start',
  run: async (context) => {
    const status = await startPlatform(context, {});
    return { lines: [], json: { stopped: true }, status };
  },
};
