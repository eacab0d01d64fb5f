// Addresses of one record at the desk, for whoever may write it. Each form says which version was before the eyes.
import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import { stepsOf } from '../../store/edits.ts';
import type { Recorded } from '../../store/journal.ts';
import { neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { DeskRecordPage, type DeskRecordProps } from './pages.tsx';
import {
  bringBackRecord,
  findForWriting,
  type Place,
  publishRecord,
  type RecordRoom,
  undoEdit,
  withdrawRecord,
} from './records.ts';
import { deskRecordView } from './view.ts';

/** The parts of the platform that the routes need, with the catalogue as it is at each request. */
export type DeskRecords = Omit<RecordRoom, 'catalogue'> & {
  readonly catalogue: () => Promise<Catalogue>;
  readonly frame: FrameMaker;
};

const STEPS = 20;
const deeds = ['retrait', 'retour', 'publication', 'annulation'] as const;
type Deed = (typeof deeds)[number];

/** The routes of records at the desk. */
export function deskRecordRoutes(desk: DeskRecords): readonly Route<Right>[] {
  const right = 'record.write';
  const post = (path: string, deed: Deed): Route<Right> => ({
    method: 'POST',
    path,
    right,
    handle: (request) => act(desk, request, deed),
  });
  return [
    {
      method: 'GET',
      path: '/espace/notices/:dataset/:key',
      right,
      twin: true,
      handle: (request) => show(desk, request, {}),
    },
    post('/espace/notices/:dataset/:key/retrait', 'retrait'),
    post('/espace/notices/:dataset/:key/retour', 'retour'),
    post('/espace/notices/:dataset/:key/publication', 'publication'),
    post('/espace/notices/:dataset/:key/annulation', 'annulation'),
  ];
}

async function act(desk: DeskRecords, request: RouteRequest, deed: Deed): Promise<RouteAnswer> {
  try {
    await doDeed(await roomOf(desk), request, deed);
  } catch (error) {
    if (!(error instanceof Refusal) || !shownInPage.has(error.code)) throw error;
    const asking = deed === 'retrait' ? { asking: { reason: request.form.get('motif') ?? '' } } : {};
    return await show(desk, request, { refused: error, ...asking });
  }
  return { redirect: `${addressOf(request)}?fait=${deed}` };
}

/** What the person can mend in the page itself. */
const shownInPage = new Set(['record-busy', 'record-moved-on', 'record-state', 'reason-missing']);

async function doDeed(room: RecordRoom, request: RouteRequest, deed: Deed): Promise<Recorded> {
  const { viewer, form } = request;
  const place = placeOf(request);
  if (deed === 'retrait')
    return await withdrawRecord(room, viewer, { ...place, reason: form.get('motif') ?? '' });
  const verb = { retour: bringBackRecord, publication: publishRecord, annulation: undoEdit }[deed];
  return await verb(room, viewer, place);
}

type Shown = { readonly refused?: Refusal; readonly asking?: { readonly reason: string } };

async function show(
  desk: DeskRecords,
  request: RouteRequest,
  { refused, asking }: Shown,
): Promise<RouteAnswer> {
  const room = await roomOf(desk);
  const { dataset, key } = placeOf(request);
  const found = await findForWriting(room, request.viewer, { dataset, key });
  const view = deskRecordView(found, await stepsOf(room.db, found.held.id, STEPS), request.t.locale);
  if (request.wantsJson) return { json: view, headers: neverKept };
  const done = deeds.find((deed) => deed === request.query.get('fait'));
  const question = asking ?? (request.query.get('retirer') === '1' ? { reason: '' } : undefined);
  const props: DeskRecordProps = {
    frame: await desk.frame(request),
    view,
    here: addressOf(request),
    publicHref: `${request.prefix}/notice/${dataset}/${encodeURIComponent(key)}`,
    retractHref: `${request.prefix}/espace/retraits/notice/${dataset}/${encodeURIComponent(key)}`,
    csrf: request.csrf,
    ...(question === undefined ? {} : { asking: question }),
    ...(done === undefined || refused !== undefined ? {} : { done }),
    ...(refused === undefined ? {} : { refused: refusalSentence(refused, request.t) }),
  };
  return pageAnswer(<DeskRecordPage {...props} />, neverKept, refused?.status ?? 200);
}

async function roomOf({ catalogue, frame: _, ...parts }: DeskRecords): Promise<RecordRoom> {
  return { ...parts, catalogue: await catalogue() };
}

function placeOf({ params, form }: RouteRequest): Place {
  const seen = Number(form.get('version') ?? Number.NaN);
  const place = { dataset: params['dataset'] ?? '', key: params['key'] ?? '' };
  return Number.isSafeInteger(seen) ? { ...place, seen } : place;
}

function addressOf({ prefix, params }: RouteRequest): string {
  return `${prefix}/espace/notices/${params['dataset']}/${encodeURIComponent(params['key'] ?? '')}`;
}
