// `work`: runs imports and jobs until told to stop.
import { stopAsked } from '../stop-asked.ts';
import { work } from '../worker.ts';
import type { Verb } from './verb.ts';

/** The process that does what readers do not wait for. */
export const workVerb: Verb = {
  name: 'work',
  help: 'verb.work',
  run: async (context) => {
    const asked = stopAsked();
    const platform = await context.openPlatform();
    const worker = await work(context.config, platform);
    process.send?.({ ready: '' });
    await asked;
    await worker.close();
    return { lines: [], json: { stopped: true } };
  },
};
