// One page of a catalogue, asked politely: with what is known of it already, waiting when the other side asks for it,
// trying again when it stumbles, never more than the bounds.
import { createDecoder, stripMarks } from '../../codecs/decode.ts';
import { guessEncoding } from '../../codecs/encoding.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Outward, OutwardAnswer } from '../../web/outward.ts';
import type { CataloguePage } from './protocol.ts';

/** The outer world of a harvest: its client, and how it waits (milliseconds). */
export type HarvestWorld = {
  readonly outward: Outward;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
};

/** What was kept of a page when it was last read. */
export type KnownPage = { readonly etag?: string | undefined; readonly lastModified?: string | undefined };

/** A page that was fetched; `undefined` when it is still what is known. */
export type FetchedPage =
  | {
      readonly page: CataloguePage;
      readonly bytes: number;
      readonly etag: string | undefined;
      readonly lastModified: string | undefined;
    }
  | undefined;

/** Bytes of a page after decompression; the whole export of a portal of 10,000 datasets weighs some 40 MB. */
export const PAGE_BYTES = 64_000_000;
const PAGE_SECONDS = 90;
/** A context of JSON-LD is small. */
const CONTEXT = { seconds: 20, bytes: 1_000_000 };
const ATTEMPTS = 3;
/** Milliseconds before a second attempt when the other side does not say how long. */
const REST = 5_000;
/** Nobody waits longer for a page: the harvest is refused and comes again at its time. */
const LONGEST_WAIT = 120_000;
/** Answers after which another attempt is worth it. */
const passing: ReadonlySet<unknown> = new Set([429, 500, 502, 503, 504]);
const ACCEPT =
  'application/json, application/ld+json;q=0.9, text/turtle;q=0.9, application/rdf+xml;q=0.9, */*;q=0.5';

/** Fetches a page. Throws the refusals of the outward client; `bytes` bounds this page. */
export async function fetchPage(
  world: HarvestWorld,
  address: string,
  { known = {}, bytes = PAGE_BYTES }: { readonly known?: KnownPage; readonly bytes?: number } = {},
): Promise<FetchedPage> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await world.outward(
        address,
        { seconds: PAGE_SECONDS, bytes },
        { accept: ACCEPT, ...known },
      );
      if (answer.status === 304) return undefined;
      return await fetched(answer);
    } catch (error) {
      const wait = waitAfter(error, attempt);
      if (wait === undefined) throw error;
      await world.pause(wait);
    }
  }
}

function waitAfter(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof Refusal) || attempt >= ATTEMPTS) return undefined;
  const { status, retryAfter } = error.parameters;
  const mayPass = error.code === 'fetch-timeout' || passing.has(status) || status === undefined;
  if (!mayPass || !['fetch-failed', 'fetch-timeout'].includes(error.code)) return undefined;
  const wait = typeof retryAfter === 'number' ? retryAfter * 1000 : REST * attempt;
  return wait > LONGEST_WAIT ? undefined : wait;
}

async function fetched({ body, ...answer }: OutwardAnswer): Promise<FetchedPage> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const { url: address, contentType, etag, lastModified } = answer;
  const text = bytes.length === 0 ? '' : textOf(bytes);
  return { page: { address, contentType, text }, bytes: bytes.length, etag, lastModified };
}

function textOf(bytes: Buffer): string {
  const decoder = createDecoder(guessEncoding(bytes).encoding);
  return stripMarks(decoder.write(bytes) + decoder.end());
}

/** A loader of contexts of JSON-LD: each is asked once, and no more than a few. */
export function contextLoader({ outward }: HarvestWorld): (address: string) => Promise<unknown> {
  const loaded = new Map<string, Promise<unknown>>();
  const load = async (address: string): Promise<unknown> => {
    const { body } = await outward(address, CONTEXT, { accept: 'application/ld+json, application/json' });
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk as Buffer);
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  };
  return (address) => {
    const known = loaded.get(address) ?? (loaded.size < 10 ? load(address) : undefined);
    if (known === undefined) throw new Refusal('rdf-invalid', 422, { reason: '@context' });
    loaded.set(address, known);
    return known;
  };
}
