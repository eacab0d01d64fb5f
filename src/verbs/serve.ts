// `serve`: answers readers until told to stop; the supervisor hears when it listens.
import { serve } from '../server.ts';
import { stopAsked } from '../stop-asked.ts';
import type { Verb } from './verb.ts';

/** The process that speaks HTTP. */
export const serveVerb: Verb = {
  name: 'serve',
  help: 'verb.serve',
  run: async (context) => {
    const asked = stopAsked();
    const platform = await context.openPlatform();
    const server = await serve(context.config, platform);
    if (process.send) process.send({ ready: server.address });
    else context.say(context.t('start.address', { address: server.address }));
    await asked;
    await server.close();
    return { lines: [], json: { stopped: true } };
  },
};
