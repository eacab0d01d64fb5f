// Addresses of the portal: address -> right -> verb -> answer. Every page has its `.json` twin at the same address.

import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import { askedAgain } from '../../web/caching.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { facetPageSize, facetPageView, facetPlace, longLabel } from './facet-page.ts';
import { currentQuery } from './former-addresses.ts';
import { gatheringPage } from './gathering.ts';
import { homeView } from './home.ts';
import { imageAnswer } from './image-answer.ts';
import { recordJson, searchJson } from './json.ts';
import { tileAnswer } from './map-tile.ts';
import { neighbourAddress, neighboursOf } from './neighbours.ts';
import { FacetPage } from './pages/facet.tsx';
import { GatheringPage } from './pages/gathering.tsx';
import { HomePage } from './pages/home.tsx';
import { RecordPage } from './pages/record.tsx';
import { SearchPage } from './pages/search.tsx';
import { TombstonePage } from './pages/tombstone.tsx';
import { findFacetValues, findRecords, resolve, showRecord } from './portal.ts';
import { type Presenter, recordHref } from './presenter.ts';
import { mapMarks, recordsInView, resultMap } from './result-map.ts';
import { readAsked, readBox } from './search-address.ts';
import { type Found, searchView } from './search-view.ts';
import { openRoutes, type Portal, presenterFor, type Visit } from './visit.ts';

/** The routes of the portal. */
export function portalRoutes(portal: Portal): readonly Route<Right>[] {
  const get = openRoutes(portal);
  return [
    get('/', home),
    { ...get('/recherche', search), framable: 'asked' },
    get('/recherche/carte', mapData),
    get('/recherche/tuiles/:z/:x/:y', tileAnswer, false),
    get('/recherche/voisines', neighbours),
    get('/recherche/filtres/:facet', facetPage),
    get('/notice/:dataset/:key', record),
    get('/notice/:dataset/:key/jsonld', jsonLd, false),
    get('/auteurs/:name', (one) => gathering(one, 'author')),
    get('/lieux-de-conservation/:name', (one) => gathering(one, 'holder')),
    get('/image/:file/:size', (one) => imageAnswer(one), false),
    ...portal.former.searches.map(({ path, layout }) =>
      get(path, async (one) => formerSearch(one, layout), false),
    ),
  ];
}

async function home(one: Visit): Promise<RouteAnswer> {
  const view = await homeView(one);
  if (one.request.wantsJson) return { json: view, headers: askedAgain };
  return pageAnswer(<HomePage frame={await one.portal.frame(one.request)} view={view} />, askedAgain);
}

async function search(one: Visit): Promise<RouteAnswer> {
  const { takeTurn, frame } = one.portal;
  const { found, presenter } = await findRecords(one);
  if (one.request.wantsJson) {
    await takeTurn();
    return { json: searchJson(found, presenter), headers: askedAgain };
  }
  const framed = await frame(one.request);
  const [shown, shownBy] = found.asked.layout === 'map' ? await onMap(one, found) : [found, presenter];
  await takeTurn();
  const view = searchView(shown, shownBy);
  await takeTurn();
  return pageAnswer(<SearchPage frame={framed} view={view} />, askedAgain);
}

/** Beside a map stands what it shows; when it shows no exact place, what was found at all. */
async function onMap(one: Visit, found: Found): Promise<readonly [Found, Presenter]> {
  const { asked, answer } = found;
  const resolved = await resolve(one, asked);
  const map = await resultMap(one, { asked, resolved, total: answer.total });
  const isWhole = asked.box === undefined && map.inView > 0;
  const records = isWhole ? await recordsInView(one, { asked, resolved, box: map.box }) : found.records;
  return [{ ...found, records, map }, await presenterFor(one, records)];
}

async function mapData(one: Visit): Promise<RouteAnswer> {
  const asked = readAsked(one.request.query);
  const box = readBox(one.request.query.get('box'));
  if (box === undefined) throw new Refusal('shape-invalid', 400);
  const { marks } = await mapMarks(one, { asked, resolved: await resolve(one, asked), box });
  return { json: { marks }, headers: askedAgain };
}

async function neighbours(one: Visit): Promise<RouteAnswer> {
  if (one.request.wantsJson) return { json: await neighboursOf(one), headers: askedAgain };
  return { redirect: await neighbourAddress(one) };
}

async function facetPage(one: Visit): Promise<RouteAnswer> {
  const { params, query, wantsJson } = one.request;
  const facet = params['facet'] ?? '';
  const place = facetPlace(query);
  const found = await findFacetValues(one, { facet, ...place, limit: place.page * facetPageSize });
  if (wantsJson) {
    const chosen = found.asked.facets.get(facet) ?? [];
    const { presenter } = found;
    const whole = found.offered.tree && place.contains !== '';
    const values = found.values.slice((place.page - 1) * facetPageSize).map((one) => ({
      ...one,
      label: longLabel(facet, one.value, { presenter, whole }),
      checked: chosen.includes(one.value),
    }));
    return { json: { values, distinct: found.distinct }, headers: askedAgain };
  }
  const view = facetPageView(found, place);
  return pageAnswer(<FacetPage frame={await one.portal.frame(one.request)} view={view} />, askedAgain);
}

async function record(one: Visit): Promise<RouteAnswer> {
  const shown = await showRecord(one, addressOf(one.request));
  const frame = await one.portal.frame(one.request);
  if (shown.kind === 'moved') {
    const href = recordHref(one.request.prefix, { dataset: shown.dataset.name, key: shown.key });
    return { redirect: one.request.wantsJson ? `${href}.json` : href, status: 301 };
  }
  if (shown.kind === 'tombstone') {
    if (one.request.wantsJson) return { status: 410, json: { gone: shown.view } };
    return pageAnswer(<TombstonePage frame={frame} view={shown.view} />, askedAgain, 410);
  }
  await one.portal.takeTurn();
  if (one.request.wantsJson) return { json: recordJson(shown.record, shown.presenter), headers: askedAgain };
  return pageAnswer(<RecordPage frame={frame} view={shown.view} />, askedAgain);
}

async function jsonLd(one: Visit): Promise<RouteAnswer> {
  const shown = await showRecord(one, addressOf(one.request));
  if (shown.kind !== 'record') throw new Refusal('not-found', shown.kind === 'tombstone' ? 410 : 404);
  const text = JSON.stringify(shown.view.jsonLd, null, 2);
  return { text, type: 'application/ld+json; charset=utf-8', headers: askedAgain };
}

async function gathering(one: Visit, kind: 'author' | 'holder'): Promise<RouteAnswer> {
  const name = one.request.params['name'] ?? '';
  const { view, records } = await gatheringPage(one, { kind, name });
  if (view.total === 0 && view.record === undefined) throw new Refusal('not-found', 404);
  if (one.request.wantsJson) {
    const presenter = await presenterFor(one, records);
    const json = {
      name,
      kind,
      total: view.total,
      records: records.map((work) => recordJson(work, presenter)),
    };
    return { json, headers: askedAgain };
  }
  return pageAnswer(<GatheringPage frame={await one.portal.frame(one.request)} view={view} />, askedAgain);
}

function formerSearch({ portal, request, catalogue }: Visit, layout: string): RouteAnswer {
  const query = currentQuery(portal.former, request.query, { layout, catalogue });
  return { redirect: `${request.prefix}/recherche${query}`, status: 301 };
}

function addressOf({ params }: RouteRequest): { readonly dataset: string; readonly key: string } {
  return { dataset: params['dataset'] ?? '', key: params['key'] ?? '' };
}
