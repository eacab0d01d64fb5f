// `start`: the whole platform until Ctrl-C.
import { firstLight } from '../first-light.ts';
import { startPlatform } from '../start.ts';
import type { Verb } from './verb.ts';

/** Runs PostgreSQL, `serve` and `work` under one supervisor. */
export const startVerb: Verb = {
  name: 'start',
  help: 'verb.start',
  run: async (context) => {
    const status = await startPlatform(context, firstLight);
    return { lines: [], json: { stopped: true }, status };
  },
};
