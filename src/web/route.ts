// A route as every area states it: address, right, what it may receive, and a handler from request to answer.
// `server.ts` puts the routes of all areas on one HTTP server; a route without right or limit cannot be written.
import type { Readable } from 'node:stream';
import type { Viewer } from '../commons/viewer.ts';
import type { Translator } from './i18n.ts';
import type { ProgramManners } from './program.ts';

/** A file that came with a form: already on disk, at `path`, until the answer has been sent. */
export type UploadedFile = {
  readonly field: string;
  readonly name: string;
  readonly path: string;
  readonly size: number;
};

/** One request, with who asks it. */
export type RouteRequest = {
  readonly id: string;
  /** Address as asked, without language prefix, without `.json` and without keys. */
  readonly url: URL;
  /** Keys that the program presents, in its address or its `Authorization`. */
  readonly keys: readonly string[];
  readonly params: Readonly<Record<string, string>>;
  /** Query string; repeated names keep all their values. */
  readonly query: URLSearchParams;
  /** Fields of a form; empty for GET. */
  readonly form: URLSearchParams;
  readonly files: readonly UploadedFile[];
  readonly viewer: Viewer;
  /** Name shown for the signed-in person. */
  readonly person?: { readonly name: string; readonly login: string };
  /** Value of the hidden field `_csrf` that every form of a signed-in person carries. */
  readonly csrf: string;
  readonly t: Translator;
  /** `/en` on English pages, else empty: what stands before the path of every link. */
  readonly prefix: string;
  readonly theme: 'system' | 'light' | 'dark';
  /** Whether data is wanted instead of a page: `.json` at the end of the path or `Accept: application/json`. */
  readonly wantsJson: boolean;
  /** The page stands in a frame of another site: it is read as everybody, with nothing around it. */
  readonly framed?: boolean;
  readonly header: (name: string) => string | undefined;
  readonly cookie: (name: string) => string | undefined;
  /** Address of the client, through trusted proxies only. */
  readonly client: string;
  /** Aborted when the client leaves before it has its answer. */
  readonly left?: AbortSignal;
};

/** What goes back. */
export type RouteAnswer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
} & (
  | { readonly html: string }
  | { readonly json: unknown }
  | { readonly text: string; readonly type: string }
  | { readonly bytes: Uint8Array; readonly type: string }
  | { readonly stream: Readable; readonly type: string }
  | { readonly redirect: string }
  | { readonly empty: true }
);

/** A route. `R` is the table of rights of the members' room. */
export type Route<R extends string = string> = {
  readonly method: 'GET' | 'POST';
  /** Path with `:name` parts; every GET page also answers at the same path + `.json` when `twin` is set. */
  readonly path: string;
  readonly right: R;
  readonly twin?: boolean;
  /** Largest body in bytes; POST only. */
  readonly limit?: number;
  /** Whether the form carries files. */
  readonly upload?: boolean;
  /** Changes nothing but the sender's own cookies: its form needs no CSRF value. */
  readonly ownCookies?: boolean;
  /** May stand in a frame of another site: whenever it is asked, or when the address says `integre=1`. */
  readonly framable?: 'always' | 'asked';
  /** An address for programs of any site: read as everybody, its trouble told in its own words. */
  readonly program?: ProgramManners;
  readonly handle: (request: RouteRequest) => Promise<RouteAnswer>;
};
