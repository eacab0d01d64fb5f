// The verbs of the portal: find records for a viewer, list a facet, show a record or what became of it.
// Ids and counts come from the index, every value shown from the truth with the viewer. Read this file first.

import { conditionNode } from '../../commons/condition.ts';
import { inLocale } from '../../commons/format.ts';
import type { Commune } from '../../commons/places/communes.ts';
import type { Answer, FacetCount, Query } from '../../commons/query.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Projected } from '../../commons/visibility.ts';
import { mayWriteRecordsOf } from '../../members/rights.ts';
import type { Catalogue, DatasetEntry } from '../../store/catalogue.ts';
import { recordsOfImport } from '../../store/import-records.ts';
import { linkedRecords } from '../../store/links.ts';
import { findRecord } from '../../store/records.ts';
import { fieldsNamedIn, openDatasets } from './advanced/fields.ts';
import { facetRequests, type OfferedFacet, offeredFacets } from './facets.ts';
import { gatheredGroup } from './gathering.ts';
import { nounOf, type Presenter } from './presenter.ts';
import { recordView } from './record-view.ts';
import { type Asked, queryOf, type Resolved, readAsked, whereOf } from './search-address.ts';
import type { Found } from './search-view.ts';
import { trailFrom } from './trail.ts';
import type { RecordView, TombstoneView } from './view.ts';
import { ask, countOnly, presenterFor, readForViewer, readingOf, type Visit } from './visit.ts';

const LINKED = 24;

/** One page of results for the address of the request, with its facets. */
export async function findRecords(one: Visit): Promise<{ found: Found; presenter: Presenter }> {
  const wanted = readAsked(one.request.query);
  const resolved = await resolve(one, wanted);
  const bare = await presenterFor(one, []);
  const offered = offeredFacets(wanted, bare);
  const { asked, answer } = await askPage(one, wanted, (page) =>
    queryOf(page, resolved, facetRequests(offered, page, { flat: one.request.wantsJson })),
  );
  const records = await readForViewer(one, answer.records);
  const presenter = await presenterFor(one, records);
  const corpus = await ask(one, countOnly({ kind: 'all' }));
  const placeKnown = asked.near === undefined || resolved.circle !== undefined;
  const restarted = asked !== wanted;
  const found = { asked, answer, records, offered, corpusTotal: corpus.total, placeKnown, restarted };
  return { found, presenter };
}

/** A page whose cursor belongs to another search is the first one; programs are told instead. */
async function askPage(
  one: Visit,
  asked: Asked,
  query: (asked: Asked) => Query,
): Promise<{ readonly asked: Asked; readonly answer: Answer }> {
  try {
    return { asked, answer: await ask(one, query(asked)) };
  } catch (error) {
    const foreign = error instanceof Refusal && error.code === 'cursor-foreign';
    if (!foreign || one.request.wantsJson) throw error;
    const first = { ...asked, page: 1 };
    return { asked: first, answer: await ask(one, query(first)) };
  }
}

/** Values of one facet, and what they were asked with. */
export type FacetFound = {
  readonly offered: OfferedFacet;
  readonly asked: Asked;
  readonly values: readonly FacetCount[];
  readonly distinct: number;
  readonly presenter: Presenter;
};

/** Which values of a facet: those that contain a text, or of a tree those right below a path. */
export type FacetWish = {
  readonly facet: string;
  readonly contains: string;
  readonly limit: number;
  readonly below: string;
};

/** The values of one facet of a search, with a text inside when asked. */
export async function findFacetValues(
  one: Visit,
  { facet, contains, limit, below }: FacetWish,
): Promise<FacetFound> {
  const asked = readAsked(one.request.query);
  const presenter = await presenterFor(one, []);
  const offered = offeredFacets(asked, presenter).find((candidate) => candidate.id === facet);
  if (offered === undefined) throw new Refusal('not-found', 404);
  const request = {
    facet,
    limit,
    ownFilter: 'excluded',
    ...(contains === '' ? {} : { contains }),
    ...(offered.tree && contains === '' ? { below } : {}),
  } as const;
  const where = whereOf(asked, await resolve(one, asked));
  const answer = await ask(one, { ...countOnly(where), facets: [request] });
  const counted = answer.facets[facet] ?? { values: [], distinct: 0 };
  return { offered, asked, ...counted, presenter };
}

/** What becomes of the address of a record. */
export type Shown =
  | {
      readonly kind: 'record';
      readonly record: Projected;
      readonly view: RecordView;
      readonly presenter: Presenter;
    }
  | { readonly kind: 'tombstone'; readonly view: TombstoneView }
  | { readonly kind: 'moved'; readonly dataset: DatasetEntry; readonly key: string };

/** The record with that key, its tombstone or its new address; Refusal `not-found` when there is none to see. */
export async function showRecord(
  one: Visit,
  { dataset: name, key }: { readonly dataset: string; readonly key: string },
): Promise<Shown> {
  const { portal, request, catalogue } = one;
  const dataset = catalogue.datasets.get(name) ?? formerDataset(one, name);
  if (dataset === undefined) throw new Refusal('not-found', 404);
  if (dataset.name !== name) return { kind: 'moved', dataset, key };
  const reading = readingOf(one);
  const found = await findRecord(portal.db, { dataset, key }, reading);
  if (found.kind === 'absent') throw new Refusal('not-found', 404);
  if (found.kind === 'moved') return { kind: 'moved', dataset, key: found.key };
  if (found.kind === 'deleted' || found.kind === 'withdrawn')
    return { kind: 'tombstone', view: tombstoneView(one, { dataset, key, ...found }) };
  const { record } = found;
  const { linked, more } = await linkedRecords(portal.db, record, { ...reading, limit: LINKED });
  const presenter = await presenterFor(one, [record, ...linked.map((other) => other.record)]);
  const trail = trailFrom(request);
  const view = recordView(record, {
    presenter,
    linked,
    moreLinked: more,
    ...(trail === undefined ? {} : { trail }),
  });
  const gathered = await gatheredGroup(one, record, presenter);
  return {
    kind: 'record',
    record,
    presenter,
    view: {
      ...view,
      ...(gathered === undefined ? {} : { linked: [gathered, ...view.linked] }),
      ...deskWay(one, record),
      reportHref: `${request.prefix}/signaler?notice=${encodeURIComponent(`${record.dataset}/${record.key}`)}`,
    },
  };
}

/** The way to the desk, for whoever may write the record. */
function deskWay({ request }: Visit, { dataset, key, producer }: Projected): { readonly deskHref?: string } {
  if (!mayWriteRecordsOf(request.viewer, producer)) return {};
  return { deskHref: `${request.prefix}/espace/notices/${dataset}/${encodeURIComponent(key)}` };
}

/**
 * Looks up what an address only names: fields, a commune's place, the records that an import touched. Refuses
 * `field-unknown`.
 */
export async function resolve({ portal, catalogue }: Visit, asked: Asked): Promise<Resolved> {
  const commune = asked.near === undefined ? undefined : communeMeant(asked.near.place, catalogue);
  const records = asked.import === undefined ? undefined : await recordsOfImport(portal.db, asked.import);
  return {
    ...(asked.condition === undefined
      ? {}
      : { condition: conditionNode(asked.condition, fieldsNamedIn(openDatasets(catalogue))) }),
    ...(commune?.point === undefined || asked.near === undefined
      ? {}
      : { circle: { ...commune.point, km: asked.near.km } }),
    ...(records === undefined ? {} : { records }),
  };
}

/** "Rouen", "76540", "Saint-Denis (93)", "Saint-Denis, La Réunion". */
function communeMeant(text: string, { references }: Catalogue): Commune | undefined {
  const { communes } = references;
  const [, name = text, department] = /^(.+?)\s*[(,]\s*([^()]+?)\s*\)?$/.exec(text) ?? [];
  return communes.currentCommune(text) ?? communes.communeByName(name, department);
}

/** A dataset by a name that it had elsewhere or before; what is hidden from the reader never had one. */
function formerDataset({ catalogue, request }: Visit, name: string): DatasetEntry | undefined {
  for (const dataset of catalogue.datasets.values()) {
    const isSeen = dataset.visibility === 'public' || request.viewer.kind === 'member';
    if (isSeen && dataset.format.formerNames?.includes(name)) return dataset;
  }
  return undefined;
}

function tombstoneView(
  { request }: Visit,
  gone: {
    readonly dataset: DatasetEntry;
    readonly key: string;
    readonly kind: 'deleted' | 'withdrawn';
    readonly at: string;
    readonly reason?: string;
  },
): TombstoneView {
  const { format } = gone.dataset;
  const { locale } = request.t;
  return {
    key: gone.key,
    datasetLabel: inLocale(format.title, locale),
    noun: nounOf(format, locale),
    on: gone.at.slice(0, 10),
    withdrawn: gone.kind === 'withdrawn',
    ...(gone.reason === undefined ? {} : { reason: gone.reason }),
    searchHref: `${request.prefix}/recherche`,
  };
}
