// `serve`: answers readers until told to stop; the supervisor hears when it listens.
import { type RunningServer, serve } from '../server.ts';
import { stopAsked } from '../stop-asked.ts';
import { journalHead } from '../store/journal.ts';
import type { Platform } from '../store/platform.ts';
import type { Verb } from './verb.ts';

const INDEX_PATIENCE = 30_000;

/** The process that speaks HTTP. */
export const serveVerb: Verb = {
  name: 'serve',
  help: 'verb.serve',
  run: async (context) => {
    const asked = stopAsked();
    const platform = await context.openPlatform();
    const server = await serve(context.config, platform);
    await Promise.race([asked, showsAll(server, platform)]);
    if (process.send) process.send({ ready: server.address });
    else context.say(context.t('start.address', { address: server.address }));
    await asked;
    await server.close();
    return { lines: [], json: { stopped: true } };
  },
};

/** Pages are answered already; the address is told once searches find everything, or after half a minute. */
async function showsAll({ search }: RunningServer, { db }: Platform): Promise<void> {
  const patience = AbortSignal.timeout(INDEX_PATIENCE);
  const enough = new Promise<void>((resolve) => patience.addEventListener('abort', () => resolve()));
  await Promise.race([search.waitFor(await journalHead(db)), enough]);
}
