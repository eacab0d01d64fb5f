// Retractions told to re-users: what a copy must lose, as JSON with a cursor, and as Atom (RFC 4287). Which record, when
// and of what kind; never what was withheld, and of an erased person no kind at all (docs/api/retractions.md).
import { escapeXml } from '../../codecs/xml-text.ts';
import { Refusal } from '../../commons/refusal.ts';
import { scopeOfRetraction, toldKind } from '../../commons/retraction.ts';
import { type ToldRetraction, toldLast, toldSince } from '../../store/retractions-told.ts';
import type { RouteRequest } from '../../web/route.ts';
import type { Explore } from '../explore/explore.ts';
import type { Given } from '../explore/manners.ts';

/** Where the feed is. */
export const RETRACTIONS = '/api/retraits';

const PRESET = 100;
const MOST = 1000;
const names = ['since', 'limit', 'dataset', 'apikey', 'access_token'];

/** A page of the feed after `since`. A cursor of before a restored backup begins anew, and says so. */
export async function retractionFeed(explore: Explore, { query }: RouteRequest): Promise<Given> {
  const { db, publicUrl } = explore;
  const asked = await readAsked(explore, query);
  const wanted = wholeNumber(query, 'since', 0, Number.MAX_SAFE_INTEGER);
  const { head, ...first } = await toldSince(db, { ...asked, since: wanted });
  const reset = wanted > head;
  const { told } = reset ? await toldSince(db, { ...asked, since: 0 }) : first;
  const last = told.at(-1);
  const cursor = last === undefined || told.length < asked.limit ? head : last.seq;
  const next = new URLSearchParams({ ...Object.fromEntries(query), since: String(cursor) });
  for (const secret of ['apikey', 'access_token']) next.delete(secret);
  const json = {
    since: reset ? 0 : wanted,
    reset,
    head,
    retractions: told.map(entryOf),
    more: cursor < head && told.length === asked.limit,
    next: `${publicUrl}${RETRACTIONS}?${next}`,
  };
  return { answer: { json }, modified: last?.at, warnings: unknownNames(query) };
}

/** One entry: a part of a record is to be read again, the rest to be deleted; what is restored may be read again. */
function entryOf(told: ToldRetraction) {
  const scope = scopeOfRetraction(told);
  const { seq, at, act, retracted, kind, base, key, published } = told;
  return {
    ...{ seq, at: at.toISOString(), act, retracted: retracted.toISOString(), kind: toldKind(kind) },
    scope: scope === 'fields' || scope === 'image' ? 'part' : scope,
    datasets: published,
    base,
    key,
  };
}

/** The last hundred, newest first. */
export async function retractionAtom(explore: Explore, { query }: RouteRequest): Promise<Given> {
  const { db, publicUrl, instance } = explore;
  const told = await toldLast(db, { ...(await readAsked(explore, query)), limit: PRESET });
  // A feed says when it last changed, also one that never did.
  const updated = told[0]?.at ?? new Date(0);
  // Two datasets are two feeds: readers tell feeds by their id.
  const dataset = query.get('dataset') ?? '';
  const part = dataset === '' ? '' : `?${new URLSearchParams({ dataset })}`;
  const self = `${publicUrl}${RETRACTIONS}/atom${part}`;
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
    `<id>${escapeXml(self)}</id>`,
    `<title>Retraits : ${escapeXml([await instance(), dataset].filter(Boolean).join(', '))}</title>`,
    `<updated>${updated.toISOString()}</updated>`,
    `<author><name>${escapeXml(await instance())}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>`,
    `<link rel="alternate" type="application/json" href="${escapeXml(`${publicUrl}${RETRACTIONS}${part}`)}"/>`,
    ...told.map((one) => atomEntry(one, publicUrl)),
    '</feed>',
    '',
  ].join('\n');
  const answer = { text, type: 'application/atom+xml; charset=utf-8' };
  return { answer, modified: told[0]?.at, warnings: unknownNames(query) };
}

function atomEntry(told: ToldRetraction, publicUrl: string): string {
  const { seq, at, act, scope, datasets, base, key, kind } = entryOf(told);
  const what = key === null ? base : `${base} ${key}`;
  const verb = act === 'retracted' ? 'Retrait' : 'Retour';
  const links = datasets.map(
    (id) => `<link rel="related" href="${escapeXml(`${publicUrl}/donnees/${id}`)}"/>`,
  );
  return [
    '<entry>',
    `<id>${escapeXml(`${publicUrl}${RETRACTIONS}#${seq}`)}</id>`,
    `<title>${escapeXml(`${verb} : ${what}`)}</title>`,
    `<updated>${at}</updated>`,
    ...links,
    `<category term="${kind}"/><category term="${scope}"/>`,
    `<summary>${escapeXml(`${verb} du ${at.slice(0, 10)}, ${datasets.join(', ')}`)}</summary>`,
    '</entry>',
  ].join('');
}

/** A dataset that was renamed is asked for by any of its ids: it was told under the one of the time. */
async function readAsked({ tables }: Explore, query: URLSearchParams) {
  const dataset = query.get('dataset') ?? '';
  const limit = wholeNumber(query, 'limit', PRESET, MOST);
  if (limit < 1) throw new Refusal('parameter-invalid', 400, { name: 'limit', value: String(limit) });
  if (dataset === '') return { limit };
  const known = (await tables.register()).entry(dataset);
  const ids = known === undefined ? [] : [known.id, known.firstId, ...known.formerIds];
  return { limit, ids: [...new Set([dataset, ...ids])] };
}

function wholeNumber(query: URLSearchParams, name: string, preset: number, most: number): number {
  const text = query.get(name);
  if (text === null || text === '') return preset;
  const value = Number(text);
  if (!/^\d{1,16}$/.test(text) || value > most) {
    throw new Refusal('parameter-invalid', 400, { name, value: text });
  }
  return value;
}

function unknownNames(query: URLSearchParams): readonly string[] {
  return [...new Set(query.keys())]
    .filter((name) => !names.includes(name))
    .map((name) => `Unknown parameter: ${name}`);
}
