// Asks the server itself, in process: the answer that anybody would get at an address of ours, through the same routes,
// rights and limits. Nothing leaves the machine, and no session goes with it.
import type { FastifyInstance } from 'fastify';

/** Who asks: their calls are counted as theirs, and answers speak their language. */
export type Asker = { readonly client: string; readonly language: string };

/** An answer, as far as it is looked at. */
export type InsideAnswer = {
  readonly status: number;
  readonly type: string;
  readonly location?: string;
  /** Texts of `Warning` headers. */
  readonly warnings: readonly string[];
  /** Of answers in JSON. */
  readonly json?: unknown;
};

/** Asks a path with its query. */
export type AskInside = (path: string, asker: Asker) => Promise<InsideAnswer>;

/** The way in: `open` gives it its server, which is made after the routes that ask it. */
export function createInside(): { readonly ask: AskInside; readonly open: (app: FastifyInstance) => void } {
  const server: { app?: FastifyInstance } = {};
  return {
    open: (app) => {
      server.app = app;
    },
    ask: async (path, { client, language }) => {
      if (server.app === undefined) throw new Error('asked before the server was made');
      const answer = await server.app.inject({
        method: 'GET',
        url: path,
        remoteAddress: client,
        headers: { accept: 'application/json', 'accept-language': language },
      });
      const type = String(answer.headers['content-type'] ?? '');
      const { location } = answer.headers;
      return {
        status: answer.statusCode,
        type,
        ...(typeof location === 'string' ? { location } : {}),
        warnings: textsOf(answer.headers['warning']),
        ...(/^application\/(problem\+|geo\+)?json\b/.test(type) ? { json: answer.json<unknown>() } : {}),
      };
    },
  };
}

/** `299 - "text"` (RFC 7234, section 5.5). */
function textsOf(header: number | string | readonly string[] | undefined): readonly string[] {
  if (header === undefined) return [];
  const all = Array.isArray(header) ? header : [String(header)];
  return all.flatMap((one) => [...one.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text));
}
