// What `serve` does: answers readers over HTTP.
import Fastify from 'fastify';
import type { Config } from './config.ts';
import type { Platform } from './store/platform.ts';

/** A server that listens: where, and how to end it after the answers under way. */
export type RunningServer = { readonly address: string; readonly close: () => Promise<void> };

/** Listens on the configured host and port. */
export async function serve(config: Config, platform: Platform): Promise<RunningServer> {
  const app = Fastify({ trustProxy: config.trustProxy });
  app.get('/', async () => {
    await platform.db.selectNoFrom((query) => query.lit(1).as('one')).execute();
    return 'Cimaise\n';
  });
  const address = await app.listen({ host: config.host, port: config.port });
  return { address, close: () => app.close() };
}
