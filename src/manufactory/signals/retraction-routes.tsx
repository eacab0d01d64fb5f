// Addresses of retractions at the desk: the list, what is to be retracted of a record or a dataset, the way back.
import { titleOf } from '../../commons/derive.ts';
import { inLocale } from '../../commons/format.ts';
import { Refusal } from '../../commons/refusal.ts';
import { scopeOfRetraction } from '../../commons/retraction.ts';
import type { Right } from '../../members/rights.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import { namesOfImages } from '../../store/images.ts';
import { readRegister } from '../../store/published/register.ts';
import { listRetractions, type RetractionRow, reachOf } from '../../store/retraction-list.ts';
import { readSignal } from '../../store/signals.ts';
import { neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { LISTED, pageOf, pagingOf } from '../../web/paged-list.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { findForWriting, type RecordRoom } from '../records/records.ts';
import { bringRetractedBack, retractBase, retractRecord } from '../records/retract.ts';
import { confirmLines, readGiven, requireWhole, retractableFields } from './retract-form.ts';
import { RetractPage, type RetractView } from './retract-page.tsx';
import { type ListedRetraction, RetractionListPage } from './retraction-list-page.tsx';

/** What the routes need. */
export type RetractionRoom = Omit<RecordRoom, 'catalogue'> & {
  readonly catalogue: () => Promise<Catalogue>;
  readonly frame: FrameMaker;
};

/** The routes. */
export function retractionRoutes(room: RetractionRoom): readonly Route<Right>[] {
  const right = 'record.write';
  return [
    {
      method: 'GET',
      path: '/espace/retraits',
      right,
      twin: true,
      handle: (request) => showList(room, request),
    },
    {
      method: 'POST',
      path: '/espace/retraits/:id/annulation',
      right,
      handle: (request) => undo(room, request),
    },
    {
      method: 'GET',
      path: '/espace/retraits/notice/:dataset/:key',
      right,
      handle: (request) => showForm(room, request, request.query),
    },
    {
      method: 'POST',
      path: '/espace/retraits/notice/:dataset/:key',
      right,
      handle: (request) => takeForm(room, request),
    },
    {
      method: 'GET',
      path: '/espace/retraits/jeu/:dataset',
      right: 'dataset.write',
      handle: (request) => showForm(room, request, request.query),
    },
    {
      method: 'POST',
      path: '/espace/retraits/jeu/:dataset',
      right: 'dataset.write',
      handle: (request) => takeForm(room, request),
    },
  ];
}

async function roomOf({ catalogue, frame: _, ...parts }: RetractionRoom): Promise<RecordRoom> {
  return { ...parts, catalogue: await catalogue() };
}

async function showList(room: RetractionRoom, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
  const { viewer, prefix, csrf, query, t, wantsJson } = request;
  const page = pageOf(query);
  const place = { limit: LISTED, offset: (page - 1) * LISTED };
  const { rows, total } = await listRetractions(room.db, { viewer }, place);
  const catalogue = await room.catalogue();
  const listed = rows.map((row) => listedRetraction(row, { request, catalogue }));
  if (wantsJson) return { json: { total, retractions: listed }, headers: neverKept };
  const here = `${prefix}/espace/retraits`;
  const done = (['retrait', 'annulation'] as const).find((one) => one === query.get('fait'));
  const props = {
    ...{ rows: listed, here, csrf, deskHref: `${prefix}/espace` },
    paging: pagingOf({ here, query: new URLSearchParams(), page, total, shown: listed.length }),
    frame: await room.frame(request),
    ...(done === undefined ? {} : { done }),
    ...(error === undefined ? {} : { refused: refusalSentence(error, t) }),
  };
  return pageAnswer(<RetractionListPage {...props} />, neverKept, error?.status ?? 200);
}

type Listing = { readonly request: RouteRequest; readonly catalogue: Catalogue };

function listedRetraction(row: RetractionRow, { request, catalogue }: Listing): ListedRetraction {
  const { prefix, t } = request;
  const { id, base, key, kind, reason, fields, images, name, signal, undoneAt, cleanedAt } = row;
  const format = catalogue.datasets.get(base)?.format;
  const label = (code: string): string => {
    const field = format?.fields.find((one) => one.code === code);
    return field === undefined ? code : inLocale(field.label, t.locale);
  };
  const title = format === undefined ? base : inLocale(format.title, t.locale);
  return {
    ...{ id, kind, reason, at: row.at.toISOString() },
    ...{ waiting: row.waiting, cleaned: row.cleaned, taken: row.taken },
    what: key === null ? title : `${title}, ${key}`,
    scope: scopeOfRetraction({ record: row.record, fields, images }),
    // An image is kept by its name and by its bytes: people know it by its name.
    parts: images === null ? (fields ?? []).map(label) : images.filter((one) => !/^[0-9a-f]{64}$/.test(one)),
    ...(key === null ? {} : { href: `${prefix}/espace/notices/${base}/${encodeURIComponent(key)}` }),
    ...(name === null ? {} : { name }),
    ...(signal === null ? {} : { signalHref: `${prefix}/espace/signalements/${signal}` }),
    ...(undoneAt === null ? {} : { undoneAt: undoneAt.toISOString() }),
    ...(cleanedAt === null ? {} : { cleanedAt: cleanedAt.toISOString() }),
  };
}

async function undo(room: RetractionRoom, request: RouteRequest): Promise<RouteAnswer> {
  try {
    await bringRetractedBack(await roomOf(room), request.viewer, Number(request.params['id']));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'not-found') throw error;
    return await showList(room, request, error);
  }
  return { redirect: `${request.prefix}/espace/retraits?fait=annulation` };
}

type Shown = { readonly refused?: Refusal; readonly confirming?: boolean };

async function showForm(
  room: RetractionRoom,
  request: RouteRequest,
  given: URLSearchParams,
  { refused, confirming = false }: Shown = {},
): Promise<RouteAnswer> {
  const { t } = request;
  const view = await viewOf(await roomOf(room), request, given);
  const shown: RetractView = {
    ...view,
    ...(confirming ? { confirming: confirmLines(view, t) } : {}),
    ...(refused === undefined ? {} : { trouble: refusalSentence(refused, t) }),
  };
  return pageAnswer(
    <RetractPage frame={await room.frame(request)} view={shown} />,
    neverKept,
    refused?.status ?? 200,
  );
}

async function viewOf(room: RecordRoom, request: RouteRequest, given: URLSearchParams): Promise<RetractView> {
  const { params, prefix, csrf, t, viewer } = request;
  const { dataset = '', key } = params;
  const { all } = await readRegister(room.db, room.catalogue);
  const signal = await readSignal(room.db, Number(given.get('signalement') ?? 0), viewer);
  const asked = readGiven(given, key === undefined);
  const common = {
    ...{ csrf, given: asked, place: key === undefined ? dataset : `${dataset} ${key}` },
    published: all.filter(({ base }) => base === dataset).map(({ id }) => id),
    ...(signal === undefined ? {} : { signal: { id: signal.id, reference: signal.reference } }),
  };
  if (key === undefined) {
    const entry = room.catalogue.datasets.get(dataset);
    if (entry === undefined) throw new Refusal('not-found', 404);
    return {
      ...common,
      ...{ title: inLocale(entry.format.title, t.locale), isDataset: true, fields: [], images: [] },
      here: `${prefix}/espace/retraits/jeu/${dataset}`,
      backHref: `${prefix}/espace/retraits`,
      reach: await reachOf(room.db, { dataset: entry.id }),
    };
  }
  const { entry, held } = await findForWriting(room, viewer, { dataset, key });
  const images = await namesOfImages(room.db, held.id);
  const meant = images.filter(
    ({ name, file }) => asked.images.includes(name) || asked.images.includes(file ?? ''),
  );
  return {
    ...common,
    given: { ...asked, images: meant.map(({ name }) => name) },
    title: titleOf(held.body, entry.format, key),
    isDataset: false,
    seen: held.head,
    fields: retractableFields({ ...held, format: entry.format }, { viewer, locale: t.locale }),
    images: images.map(({ name, file }) => ({ name, ...(file === null ? {} : { file }) })),
    here: `${prefix}/espace/retraits/notice/${dataset}/${encodeURIComponent(key)}`,
    backHref: `${prefix}/espace/notices/${dataset}/${encodeURIComponent(key)}`,
    reach: await reachOf(room.db, { dataset: entry.id, key }),
  };
}

/** Shows once more what goes, or does it; what lacks a word comes back as it was typed. */
async function takeForm(room: RetractionRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { form, params, prefix } = request;
  const wish = form.get('faire');
  if (wish === 'reprendre') return await showForm(room, request, form);
  try {
    requireWhole(readGiven(form, params['key'] === undefined));
    if (wish !== 'retirer') return await showForm(room, request, form, { confirming: true });
    const signal = await retract(room, request);
    const next = signal === undefined ? 'retraits?fait=retrait' : `signalements/${signal}`;
    return { redirect: `${prefix}/espace/${next}` };
  } catch (error) {
    if (!(error instanceof Refusal) || ['not-found', 'not-allowed'].includes(error.code)) throw error;
    return await showForm(room, request, form, { refused: error });
  }
}

/** Gives the signal for which it was done, if there is one. */
async function retract(room: RetractionRoom, request: RouteRequest): Promise<number | undefined> {
  const { form, params, viewer } = request;
  const { dataset = '', key } = params;
  const { scope, fields, images, kind, reason } = readGiven(form, key === undefined);
  const signal = await readSignal(room.db, Number(form.get('signalement') ?? 0), viewer);
  const why = { kind, reason, ...(signal === undefined ? {} : { signal: signal.id }) };
  const records = await roomOf(room);
  if (key === undefined) await retractBase(records, viewer, { dataset, ...why });
  else {
    const seen = Number(form.get('version') ?? Number.NaN);
    await retractRecord(records, viewer, {
      ...{ dataset, key, ...why },
      ...(Number.isSafeInteger(seen) ? { seen } : {}),
      ...(scope === 'fields' ? { fields } : {}),
      ...(scope === 'image' ? { images } : {}),
    });
  }
  return signal?.id;
}
