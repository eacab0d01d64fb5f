// Addresses of datasets at the desk: the list, a deposited table with its proposal, what its form asks. Stewards and
// administrators only. Long work is a job: a form answers at once and leads to the page that tells how far it is.
import { createReadStream } from 'node:fs';
import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import { listDeposits } from '../../store/imports.ts';
import { neverKept } from '../../web/caching.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { holdsWords, pageOfList, wordsAsked } from '../../web/paged-list.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { cancelImport } from '../imports/imports.ts';
import { type ImportRoom, platformOf } from '../imports/room.ts';
import { DepositPage } from './deposit-page.tsx';
import { correctDeposit, createFromDeposit, findDeposit, openDeposit, openDepositAt } from './deposits.ts';
import { formatRevisionRoutes } from './format-routes.tsx';
import { readCorrections, readTypedWords } from './forms.ts';
import { DatasetsPage } from './list-page.tsx';
import { datasetRows, depositFacts, depositRow, depositState, troubleOf } from './view.ts';

/** Largest table: 20 GB, as imports take. */
const UPLOAD_LIMIT = 20 * 1024 ** 3;
/** A form of a thousand columns. */
const FORM_LIMIT = 8_000_000;
const LISTED = 50;

/** What the routes need. */
export type FormatRoom = ImportRoom;

type Handler = (room: FormatRoom, request: RouteRequest) => Promise<RouteAnswer>;

/** The routes of datasets. */
export function formatRoutes(room: FormatRoom): readonly Route<Right>[] {
  const get = (path: string, handle: Handler): Route<Right> => ({
    method: 'GET',
    path: `/espace/jeux${path}`,
    right: 'dataset.write',
    handle: (request) => handle(room, request),
  });
  const post = (path: string, handle: Handler): Route<Right> => ({
    method: 'POST',
    path: `/espace/jeux${path}`,
    right: 'dataset.write',
    handle: (request) => handle(room, request),
  });
  return [
    { ...get('', showList), twin: true },
    { ...post('', takeTable), upload: true, limit: UPLOAD_LIMIT },
    { ...get('/:id', showDeposit), twin: true },
    { ...post('/:id', decide), limit: FORM_LIMIT },
    get('/:id/avancement', showProgress),
    post('/:id/abandon', giveUp),
    ...formatRevisionRoutes(room),
  ];
}

function baseOf({ prefix }: RouteRequest): string {
  return `${prefix}/espace/jeux`;
}

async function showList(room: FormatRoom, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
  const { t, prefix, query, wantsJson } = request;
  const words = wordsAsked(query);
  const all = await datasetRows(room, { locale: t.locale, prefix });
  const found = all.filter(({ name, title }) => holdsWords([name, title], words));
  const here = baseOf(request);
  const { rows: datasets, paging } = pageOfList(found, { here, query });
  const deposited = await listDeposits(room.db, LISTED);
  const deposits = await Promise.all(deposited.map((row) => depositRow(room, row)));
  if (wantsJson) return { json: { total: paging.total, datasets, deposits, paging }, headers: neverKept };
  const view = {
    ...{ datasets, deposits, words, paging, all: all.length },
    csrf: request.csrf,
    base: here,
    ...(error === undefined ? {} : { error: refusalSentence(error, t) }),
  };
  const answer = pageAnswer(<DatasetsPage frame={await room.frame(request)} view={view} />, neverKept);
  return error === undefined ? answer : { ...answer, status: error.status };
}

async function takeTable(room: FormatRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { files, viewer } = request;
  const [file] = files;
  try {
    const address = request.form.get('adresse')?.trim() ?? '';
    if (file === undefined && address === '') throw new Refusal('import-without-file', 422);
    const producer = (await room.frame(request)).settings.name;
    const owner = { person: viewer.kind === 'member' ? viewer.id : '', producer };
    const platform = await platformOf(room);
    const id =
      file === undefined
        ? await openDepositAt(platform, { address, ...owner })
        : await openDeposit(platform, {
            file: { name: file.name, source: createReadStream(file.path) },
            ...owner,
          });
    return { redirect: `${baseOf(request)}/${id}` };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return await showList(room, request, error);
  }
}

async function showDeposit(room: FormatRoom, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
  const { t, prefix, csrf, params, wantsJson } = request;
  const view = await findDeposit(room, Number(params['id']));
  if (view.row.state === 'cancelled') return { redirect: baseOf(request) };
  const state = depositState(view);
  if (wantsJson) return { json: depositFacts(view, state), headers: neverKept };
  const trouble = troubleOf(view, t);
  const props = {
    ...{ view, state, csrf, prefix },
    here: `${baseOf(request)}/${view.row.id}`,
    ...(trouble === undefined ? {} : { trouble }),
    ...(error === undefined ? {} : { error: refusalSentence(error, t) }),
  };
  const answer = pageAnswer(<DepositPage frame={await room.frame(request)} {...props} />, neverKept);
  return error === undefined ? answer : { ...answer, status: error.status };
}

/** Keeps what the form says; makes the dataset when that was asked. What stands in the way is said on the page. */
async function decide(room: FormatRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { form, params, viewer } = request;
  const id = Number(params['id']);
  const here = `${baseOf(request)}/${id}`;
  try {
    const view = await findDeposit(room, id);
    const { table } = view.deposit;
    if (table === undefined) throw new Refusal('import-state', 409, { import: id, state: view.row.state });
    const decided = {
      corrections: readCorrections(form, table.proposal),
      words: readTypedWords(form),
    };
    await correctDeposit(room, view, decided);
    if (form.get('faire') !== 'creer') return { redirect: here };
    const person = viewer.kind === 'member' ? viewer.id : '';
    const deposit = { ...view.deposit, ...decided };
    await createFromDeposit(await platformOf(room), { row: view.row, deposit }, person);
    return { redirect: here };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'deposit-not-found') throw error;
    return await showDeposit(room, request, error);
  }
}

/** What the progress bar asks while it is shown. */
async function showProgress(room: FormatRoom, { params, t }: RouteRequest): Promise<RouteAnswer> {
  const view = await findDeposit(room, Number(params['id']));
  const { rows = 0 } = (view.job?.progress ?? {}) as { rows?: number };
  const state = depositState(view);
  const finished = state !== 'reading' && state !== 'importing';
  const label = t('imports.progress.reading', { count: rows });
  return {
    json: { done: rows, total: Math.max(rows, view.proposal?.rows ?? 0), label, finished },
    headers: neverKept,
  };
}

async function giveUp(room: FormatRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { row } = await findDeposit(room, Number(request.params['id']));
  await cancelImport(await platformOf(room), row.id);
  return { redirect: baseOf(request) };
}
