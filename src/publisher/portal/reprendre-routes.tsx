// `/reprendre`: old addresses are pasted, or come in a file, and are seen with where each leads here. The form is sent by
// POST; a few addresses may stand in the address of the page itself (`adresse`), which can then be shared.
import { readFile } from 'node:fs/promises';
import { createDecoder, stripMarks } from '../../codecs/decode.ts';
import { guessEncoding } from '../../codecs/encoding.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import { neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { consoles, FORMER_DESCRIPTION } from './interfaces/consoles.ts';
import { ResumePage } from './pages/reprendre.tsx';
import { resumeFile } from './reprendre/file.ts';
import { MOST_ADDRESSES } from './reprendre/find-addresses.ts';
import { createGate, type Reprendre, resumeAddresses } from './reprendre/reprendre.ts';
import { type ResumeResult, resumeResult } from './reprendre/view.ts';
import type { Portal } from './visit.ts';

/** What the page works with. */
type ReprendrePages = Reprendre & { readonly frame: FrameMaker };

/** Bytes of a text or a file: some five times a thousand long addresses. */
const LIMIT = 2_000_000;
/** Addresses that an address may hold. */
const MOST_IN_ADDRESS = 50;

/** What it works with on a portal: milliseconds for a text, and two texts at once. */
export function resumptionOf(
  { frame, publicUrl, former }: Pick<Portal, 'frame' | 'publicUrl' | 'former'>,
  asking: Pick<ReprendrePages, 'explore' | 'ask'>,
): ReprendrePages {
  const { hosts, searches, advanced } = former;
  const told = [...consoles, FORMER_DESCRIPTION];
  const pages = ['/notice/:dataset/:key', ...told, ...searches.map(({ path }) => path), ...advanced];
  const clock = () => performance.now();
  return { ...asking, frame, publicUrl, hosts, pages, clock, budget: 15_000, gate: createGate(2) };
}

/** The routes. */
export function reprendreRoutes(pages: ReprendrePages): readonly Route<Right>[] {
  const shared = { path: '/reprendre', right: 'portal.read', twin: true } as const;
  return [
    { ...shared, method: 'GET', handle: (request) => show(pages, request, textOfAddress(request)) },
    // It changes nothing: whoever sends it, from wherever, gets a page and no more.
    {
      ...shared,
      method: 'POST',
      ownCookies: true,
      upload: true,
      limit: LIMIT,
      handle: async (request) => await post(pages, request),
    },
  ];
}

function textOfAddress({ query }: RouteRequest): string {
  return query.getAll('adresse').slice(0, MOST_IN_ADDRESS).join('\n');
}

async function post(pages: ReprendrePages, request: RouteRequest): Promise<RouteAnswer> {
  const pasted = request.form.get('adresses') ?? '';
  try {
    const filed = await Promise.all(request.files.map(({ path }) => textOfFile(path)));
    return await show(pages, request, [pasted, ...filed].filter((text) => text.trim() !== '').join('\n'));
  } catch (error) {
    if (!(error instanceof Refusal) || request.wantsJson) throw error;
    const view = { ...viewOf(pages, request, pasted), trouble: refusalSentence(error, request.t) };
    return pageAnswer(<ResumePage frame={await pages.frame(request)} view={view} />, neverKept, error.status);
  }
}

/** Any text, in any encoding that is read here. Refuses `binary-not-data`, `encoding-unknown`. */
async function textOfFile(path: string): Promise<string> {
  const bytes = await readFile(path);
  if (bytes.length === 0) return '';
  const decoder = createDecoder(guessEncoding(bytes).encoding);
  return stripMarks(decoder.write(bytes) + decoder.end());
}

function viewOf({ publicUrl }: ReprendrePages, { prefix }: RouteRequest, given: string) {
  return { here: `${prefix}/reprendre`, given, most: MOST_ADDRESSES, publicUrl };
}

async function show(pages: ReprendrePages, request: RouteRequest, text: string): Promise<RouteAnswer> {
  const { t, prefix, client } = request;
  const isAsked = text.trim() !== '';
  const result = isAsked
    ? resumeResult(await resumeAddresses(pages, text, { client, language: t.locale }), {
        t,
        prefix,
        publicUrl: pages.publicUrl,
      })
    : undefined;
  if (request.form.get('faire') === 'csv') {
    const headers = { ...neverKept, 'content-disposition': 'attachment; filename="reprendre.csv"' };
    return { bytes: await resumeFile(result?.lines ?? [], t), type: 'text/csv; charset=utf-8', headers };
  }
  if (request.wantsJson) return { json: twinOf(result), headers: neverKept };
  // A file comes back as the addresses that were in it: a browser does not fill it in again.
  const given = request.files.length > 0 ? (result?.found ?? '') : text;
  const view = { ...viewOf(pages, request, given), ...(result === undefined ? {} : { result }) };
  return pageAnswer(<ResumePage frame={await pages.frame(request)} view={view} />, neverKept);
}

function twinOf(result: ResumeResult | undefined): object {
  const { lines = [], shares = [], notes = [], sentence = '', replacements = [], command } = result ?? {};
  const totals = Object.fromEntries(shares.map(({ verdict, count }) => [verdict, count]));
  return { total: lines.length, sentence, notes, totals, replacements, command, addresses: lines };
}
