// The only outbound HTTP client. Promises: it never speaks to an address that is not public unless the configuration
// allows it (checked when connecting, on every redirect, so that a name cannot change its mind in between); bytes are
// counted after decompression; one time limit covers everything; no proxy of the environment is used.
import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Refusal } from '../commons/refusal.ts';
import { publicAddressTest } from './outward-address.ts';

/**
 * How the client is made. `resolve` gives all addresses of a name (the system's resolver when not given), `isPublic`
 * tells those that may be called (the registries' word when not given).
 */
export type OutwardOptions = {
  readonly allowPrivate: boolean;
  readonly userAgent: string;
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  readonly isPublic?: (address: string) => boolean;
};

/** Limits of one fetch: seconds for everything, bytes after decompression. */
export type FetchLimits = { readonly seconds: number; readonly bytes: number };

/** What a fetch asks besides the address: a kind of answer, and what it has already (validators of an earlier answer). */
export type Asked = {
  /** Only what an answer says of itself, without its body. */
  readonly method?: 'HEAD';
  /** So many bytes from the beginning are enough; a server may send all of them. */
  readonly firstBytes?: number;
  readonly accept?: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
};

/** An answer of the outer world. Reading `body` may throw the refusals `fetch-too-large`, `fetch-timeout`, `fetch-failed`. */
export type OutwardAnswer = {
  /** 304 only when validators were asked with: what was had before is still it, and there is no body. */
  readonly status: 200 | 206 | 304;
  /** The address that answered, after redirects. */
  readonly url: string;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly contentType: string | undefined;
  /** The file name that the answer gives itself. */
  readonly fileName: string | undefined;
  readonly body: Readable;
};

/**
 * Fetches `url` by GET, or asks by HEAD. Anything but 200, 206 of a part and 304 is refused with `fetch-failed`; its parameters hold `status`, and `retryAfter`
 * (seconds) when the other side says how long to wait.
 */
export type Outward = (url: string, limits: FetchLimits, asked?: Asked) => Promise<OutwardAnswer>;

const redirectLimit = 5;

/** The client. */
export function createOutward(options: OutwardOptions): Outward {
  const isPublic = options.isPublic ?? publicAddressTest();
  const allows = (address: string) => options.allowPrivate || isPublic(address);
  const resolve = options.resolve ?? resolveBySystem;
  const lookup = checkedLookup(resolve, allows);
  const agents = { 'http:': new HttpAgent({ lookup }), 'https:': new HttpsAgent({ lookup }) };
  return async (url, limits, asked = {}) => {
    const clock = startClock(url, limits.seconds);
    try {
      const headers = { 'user-agent': options.userAgent, ...headersOf(asked) };
      const call: Call = { allows, agents, headers, method: asked.method ?? 'GET', signal: clock.signal };
      const { response, from } = await followed(url, call);
      return answerOf(response, from, { limits, clock });
    } catch (error) {
      clock.stop();
      throw asRefusal(error, url, clock);
    }
  };
}

type Call = {
  readonly allows: (address: string) => boolean;
  readonly agents: { readonly 'http:': HttpAgent; readonly 'https:': HttpsAgent };
  readonly headers: Readonly<Record<string, string>>;
  readonly method: 'GET' | 'HEAD';
  readonly signal: AbortSignal;
};

function headersOf({
  accept = '*/*',
  etag,
  lastModified,
  firstBytes,
}: Asked): Readonly<Record<string, string>> {
  const ranged = firstBytes === undefined ? {} : { range: `bytes=0-${firstBytes - 1}` };
  return {
    accept,
    ...ranged,
    // A part of a compressed answer is not the beginning of the file (RFC 9110, 14.1.2).
    'accept-encoding': firstBytes === undefined ? 'gzip, deflate, br' : 'identity',
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

async function followed(first: string, call: Call): Promise<{ response: IncomingMessage; from: URL }> {
  let url = readUrl(first);
  const conditional = 'if-none-match' in call.headers || 'if-modified-since' in call.headers;
  for (let hop = 0; hop <= redirectLimit; hop += 1) {
    const response = await get(url, call);
    const status = response.statusCode ?? 0;
    const next = response.headers.location;
    const part = status === 206 && 'range' in call.headers;
    if (status === 200 || part || (status === 304 && conditional)) return { response, from: url };
    response.destroy();
    if (![301, 302, 303, 307, 308].includes(status) || next === undefined)
      throw failed(first, `HTTP ${status}`, { status, ...waitOf(response.headers) });
    url = readUrl(next, url);
  }
  throw failed(first, `${redirectLimit} redirections`);
}

/** Seconds to wait: given as such, or as a date beside the answer's own (RFC 9110, 10.2.3). */
function waitOf(headers: IncomingMessage['headers']): { retryAfter?: number } {
  const { 'retry-after': wait = '', date = '' } = headers;
  const seconds = /^\d{1,9}$/.test(wait) ? Number(wait) : (Date.parse(wait) - Date.parse(date)) / 1000;
  return Number.isFinite(seconds) ? { retryAfter: Math.max(0, Math.ceil(seconds)) } : {};
}

function readUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw failed(text, 'http, https');
  if (url.username !== '' || url.password !== '') throw failed(url.host, 'user:password@');
  return url;
}

function get(url: URL, call: Call): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // The agent does not look literal addresses up: they are checked here.
  if (isIP(host) !== 0 && !call.allows(host)) throw refusedAddress(host);
  return new Promise((done, fail) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const agent = url.protocol === 'https:' ? call.agents['https:'] : call.agents['http:'];
    const request = send(
      url,
      { agent, method: call.method, headers: call.headers, signal: call.signal },
      done,
    );
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        if (!call.allows(socket.remoteAddress ?? '')) request.destroy(refusedAddress(host));
      });
    });
    request.on('error', fail);
    request.end();
  });
}

/** Resolves once and hands exactly the checked addresses to the connection; one bad address refuses the name. */
function checkedLookup(
  resolve: (host: string) => Promise<readonly LookupAddress[]>,
  allows: (address: string) => boolean,
): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        const bad = first === undefined || addresses.some((one) => !allows(one.address));
        if (bad) done(refusedAddress(host), '', 0);
        else if (options.all === true) done(null, [...addresses]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    );
  };
}

function resolveBySystem(host: string): Promise<readonly LookupAddress[]> {
  return new Promise((done, fail) => {
    systemLookup(host, { all: true, verbatim: true }, (error, addresses) =>
      error === null ? done(addresses) : fail(error),
    );
  });
}

function answerOf(
  response: IncomingMessage,
  from: URL,
  { limits, clock }: { limits: FetchLimits; clock: Clock },
): OutwardAnswer {
  const unchanged = response.statusCode === 304;
  const source = opened(response, response.headers['content-encoding']);
  if (unchanged) {
    clock.stop();
    response.resume();
  }
  return {
    status: unchanged ? 304 : response.statusCode === 206 ? 206 : 200,
    url: from.href,
    etag: response.headers.etag,
    lastModified: response.headers['last-modified'],
    contentType: response.headers['content-type'],
    fileName: fileNameOf(response.headers['content-disposition']),
    body: unchanged
      ? Readable.from([])
      : Readable.from(counted(source, from, { limits, clock }), { objectMode: false }),
  };
}

function opened(response: IncomingMessage, encoding: string | undefined): Readable {
  const decoder = decoderOf(encoding);
  // What breaks is thrown where the decoder is read.
  return decoder === undefined ? response : pipeline(response, decoder, () => undefined);
}

function decoderOf(encoding: string | undefined): Transform | undefined {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'deflate') return createInflate();
  return encoding === 'br' ? createBrotliDecompress() : undefined;
}

async function* counted(
  source: Readable,
  from: URL,
  { limits, clock }: { limits: FetchLimits; clock: Clock },
): AsyncGenerator<Buffer> {
  let seen = 0;
  try {
    for await (const chunk of source) {
      seen += (chunk as Buffer).length;
      if (seen > limits.bytes) throw tooLarge(from, limits.bytes);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw asRefusal(error, from.href, clock);
  } finally {
    clock.stop();
    source.destroy();
  }
}

function tooLarge(from: URL, bytes: number): Refusal {
  return new Refusal('fetch-too-large', 413, { host: from.host, megabytes: Math.floor(bytes / 1_000_000) });
}

function fileNameOf(disposition: string | undefined): string | undefined {
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1];
}

type Clock = {
  readonly signal: AbortSignal;
  readonly late: () => boolean;
  readonly stop: () => void;
  readonly seconds: number;
};

function startClock(url: string, seconds: number): Clock {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(timedOut(url, seconds)), seconds * 1000);
  return {
    signal: controller.signal,
    late: () => controller.signal.aborted,
    stop: () => clearTimeout(timer),
    seconds,
  };
}

/** What goes wrong out there is no bug of ours. */
function asRefusal(error: unknown, url: string, clock: Clock): Refusal {
  if (error instanceof Refusal) return error;
  if (clock.late()) return timedOut(url, clock.seconds);
  const cause = error as NodeJS.ErrnoException;
  return failed(url, cause.code ?? cause.message);
}

function failed(url: string, reason: string, more: Readonly<Record<string, number>> = {}): Refusal {
  return new Refusal('fetch-failed', 502, { url, reason, ...more });
}

function refusedAddress(host: string): Refusal {
  return new Refusal('fetch-refused-address', 403, { host });
}

function timedOut(url: string, seconds: number): Refusal {
  return new Refusal('fetch-timeout', 504, { host: URL.canParse(url) ? new URL(url).host : url, seconds });
}
