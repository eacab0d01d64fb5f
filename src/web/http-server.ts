// The HTTP server: puts the routes of all areas on one Fastify. Here and only here are language and `.json` read from
// the address, the session asked for, rights and CSRF required, and trouble turned into an answer.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Refusal } from '../commons/refusal.ts';
import type { Viewer } from '../commons/viewer.ts';
import { type Authenticated, describe, type Marks, readMarks } from './asked.ts';
import { keptForever } from './caching.ts';
import { refuseClient } from './client-error.ts';
import { compressed } from './compressed.ts';
import { departureOf } from './departure.ts';
import { readForm } from './form.ts';
import { asFramed, isFramed } from './framed.ts';
import { securityHeaders } from './headers.ts';
import { withoutKeys } from './presented-keys.ts';
import { problemOf } from './problem.ts';
import { asProgram, isForPrograms, openToAll, type ProgramManners, preflightHeaders } from './program.ts';
import type { Route, RouteAnswer, RouteRequest } from './route.ts';

/** What the server needs from the rooms it doesn't know. */
export type ServerOptions<R extends string> = {
  readonly routes: readonly Route<R>[];
  readonly authenticate: (cookie: string | undefined) => Promise<Authenticated>;
  readonly requireRight: (viewer: Viewer, right: R) => void;
  /** The page that says what a refusal means, or that we failed (`refusal` undefined). */
  readonly troublePage: (request: RouteRequest, refusal: Refusal | undefined) => Promise<string>;
  /** Throws Refusal `storage-low` when nothing may be written. */
  readonly requireSpace: () => Promise<void>;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
  /** How addresses below `/api` that no route states answer. */
  readonly programs?: ProgramManners;
  readonly publicUrl: string;
  readonly trustProxy: boolean | string;
  /** Folder for files on their way in. */
  readonly incoming: string;
};

const FORM_LIMIT = 1_000_000;
const UPLOAD_LIMIT = 2_000_000_000;

/** Builds the server; `listen` and `close` are the caller's. */
export async function createHttpServer<R extends string>(
  options: ServerOptions<R>,
): Promise<FastifyInstance> {
  const marks = new WeakMap<object, Marks>();
  const app = Fastify({
    trustProxy: options.trustProxy,
    bodyLimit: UPLOAD_LIMIT,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    clientErrorHandler: refuseClient,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    rewriteUrl: (request) => {
      const mark = readMarks(request.url ?? '/');
      marks.set(request, mark);
      return mark.path;
    },
  });
  await app.register(multipart, { limits: { fileSize: UPLOAD_LIMIT, files: 500, fields: 200 } });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  const handler = answerWith(options, marks);
  for (const route of options.routes) {
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.limit ?? FORM_LIMIT,
      handler: (request, reply) => handler(route, request, reply),
    });
  }
  answerPreflights(app, options.routes);
  app.setNotFoundHandler((request, reply) => handler(undefined, request, reply));
  app.setErrorHandler((error, request, reply) => {
    // A body that cannot be read fails before its route: that has its own bound, and its own manner of saying so.
    const { url, method } = request.routeOptions;
    const route = options.routes.find((one) => one.path === url && one.method === method);
    return handler(route, request, reply, error);
  });
  return app;
}

/** Scripts of other sites announce themselves at addresses for programs. */
function answerPreflights(app: FastifyInstance, routes: readonly Route[]): void {
  const programs = Map.groupBy(
    routes.filter(({ program }) => program !== undefined),
    ({ path }) => path,
  );
  for (const [url, mine] of programs) {
    const methods = mine.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    app.options(url, (request, reply) => {
      const asked = request.headers['access-control-request-headers'];
      return reply.headers(preflightHeaders(asked, methods)).status(204).send();
    });
  }
}

function answerWith<R extends string>(options: ServerOptions<R>, marks: WeakMap<object, Marks>) {
  return async (
    route: Route<R> | undefined,
    raw: FastifyRequest,
    reply: FastifyReply,
    failure?: unknown,
  ): Promise<FastifyReply> => {
    const began = performance.now();
    const left = departureOf(reply.raw);
    const mark = marks.get(raw.raw) ?? readMarks(raw.url);
    const described = { ...(await describe(raw, mark, options)), left };
    const program = route?.program ?? (isForPrograms(mark.path) ? options.programs : undefined);
    const read = isFramed(route, described) ? asFramed(described) : described;
    const asked = program === undefined ? read : asProgram(described);
    const form = { release: async (): Promise<void> => undefined };
    try {
      if (failure !== undefined) throw asRefusal(failure, route);
      if (route === undefined || (mark.json && route.twin !== true)) throw new Refusal('not-found', 404);
      const request = await admit(route, { raw, asked, form }, options);
      const answer = await route.handle(request);
      const opened = program === undefined ? answer : openedToAll(answer);
      return send(reply, await asTaken(opened, asked, raw.method), asked, options);
    } catch (error) {
      return await sendTrouble(reply, { error, request: asked, program }, options);
    } finally {
      await form.release();
      options.log({
        request: raw.id,
        method: raw.method,
        route: route?.path ?? 'none',
        status: reply.statusCode,
        ms: Math.round((performance.now() - began) * 10) / 10,
      });
    }
  };
}

async function admit<R extends string>(
  route: Route<R>,
  { raw, asked, form }: { raw: FastifyRequest; asked: RouteRequest; form: { release: () => Promise<void> } },
  options: ServerOptions<R>,
): Promise<RouteRequest> {
  options.requireRight(asked.viewer, route.right);
  refuseNul([...Object.values(asked.params), ...asked.query.values()]);
  if (route.method === 'GET') return asked;
  requireSameSite(asked, options.publicUrl);
  if (route.ownCookies !== true) await options.requireSpace();
  const received = await readForm(raw, {
    upload: route.upload === true,
    folder: options.incoming,
    limit: Math.min(route.limit ?? FORM_LIMIT, UPLOAD_LIMIT),
  });
  form.release = received.release;
  refuseNul([...received.fields.values()]);
  const needsValue = asked.viewer.kind === 'member' && route.ownCookies !== true;
  if (needsValue && received.fields.get('_csrf') !== asked.csrf) {
    throw new Refusal('form-expired', 403);
  }
  return { ...asked, form: received.fields, files: received.files };
}

/** No text has a NUL, and PostgreSQL keeps none. */
function refuseNul(values: readonly string[]): void {
  if (values.some((value) => value.includes('\0'))) throw new Refusal('request-invalid', 400);
}

/** Browsers say where a form comes from (Fetch Metadata); without it, Origin; programs send neither. */
function requireSameSite(request: RouteRequest, publicUrl: string): void {
  const site = request.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('cross-site', 403);
  const origin = request.header('origin');
  const own = [
    new URL(publicUrl).origin,
    `http://${request.header('host')}`,
    `https://${request.header('host')}`,
  ];
  if (site === undefined && origin !== undefined && !own.includes(origin))
    throw new Refusal('cross-site', 403);
}

/** Packed for whoever takes it so; a member's pages and answers without a body are not. */
async function asTaken(
  answer: RouteAnswer,
  { viewer, header }: RouteRequest,
  method: string,
): Promise<RouteAnswer> {
  if (viewer.kind === 'member' || method === 'HEAD') return answer;
  return await compressed(answer, header('accept-encoding'));
}

function openedToAll(answer: RouteAnswer): RouteAnswer {
  return { ...answer, headers: { ...openToAll, ...answer.headers } };
}

function send<R extends string>(
  reply: FastifyReply,
  answer: RouteAnswer,
  request: RouteRequest,
  options: ServerOptions<R>,
): FastifyReply {
  const isPersonal = request.viewer.kind === 'member';
  reply.headers({
    ...securityHeaders({
      secure: options.publicUrl.startsWith('https:'),
      embeddable: request.framed === true,
    }),
    'content-language': request.t.locale,
    ...answer.headers,
    ...(isPersonal && answer.headers !== keptForever ? { 'cache-control': 'private, no-store' } : {}),
  });
  if ('redirect' in answer) return reply.redirect(answer.redirect, answer.status ?? 303);
  reply.status(answer.status ?? 200);
  if ('html' in answer) return reply.type('text/html; charset=utf-8').send(answer.html);
  if ('json' in answer)
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.json));
  if ('text' in answer) return reply.type(answer.type).send(answer.text);
  if ('bytes' in answer) return reply.type(answer.type).send(Buffer.from(answer.bytes));
  if ('stream' in answer && reply.request.method === 'HEAD') {
    // Nobody reads it: what would be written is not.
    answer.stream.destroy();
    return reply.type(answer.type).send(Readable.from([]));
  }
  if ('stream' in answer) return reply.type(answer.type).send(answer.stream);
  return reply.send();
}

type Trouble = {
  readonly error: unknown;
  readonly request: RouteRequest;
  readonly program: ProgramManners | undefined;
};

async function sendTrouble<R extends string>(
  reply: FastifyReply,
  { error, request, program }: Trouble,
  options: ServerOptions<R>,
): Promise<FastifyReply> {
  const refusal = error instanceof Refusal ? error : undefined;
  if (refusal === undefined) {
    const bug = withoutKeys(String(error instanceof Error ? error.stack : error));
    options.log({ request: request.id, bug });
  }
  const status = refusal?.status ?? 500;
  const headers = status === 503 ? { 'retry-after': '2' } : {};
  if (program !== undefined) {
    const answer = openedToAll(program.refuse(refusal, request));
    return send(reply, { ...answer, headers: { ...headers, ...answer.headers } }, request, options);
  }
  if (request.wantsJson) {
    const json = problemOf(refusal, request);
    const type = 'application/problem+json; charset=utf-8';
    return send(reply, { status, headers, text: JSON.stringify(json), type }, request, options);
  }
  if (status === 401 && request.header('sec-fetch-mode') !== 'cors') {
    const back = encodeURIComponent(`${request.url.pathname}${request.url.search}`);
    return send(reply, { redirect: `${request.prefix}/connexion?retour=${back}` }, request, options);
  }
  const html = await options.troublePage(request, refusal);
  return send(reply, { status, headers, html }, request, options);
}

/** Fastify's own complaints about a request (too large, bad encoding) in our terms; anything else is a bug. */
function asRefusal<R extends string>(failure: unknown, route: Route<R> | undefined): unknown {
  const status = failure instanceof Error && 'statusCode' in failure ? Number(failure.statusCode) : 500;
  if (status === 413) return new Refusal('body-too-large', 413, { limit: route?.limit ?? FORM_LIMIT });
  if (status >= 400 && status < 500) return new Refusal('request-invalid', status);
  return failure;
}
