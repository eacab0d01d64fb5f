// The pages of imports as answers: the list, one import, how far its job is. A refusal of what was just asked is said
// on the page that it was asked from.
import { inLocale } from '../../commons/format.ts';
import type { Refusal } from '../../commons/refusal.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import { type ImportRow, listImports } from '../../store/imports.ts';
import { neverKept } from '../../web/caching.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import { renderPage } from '../../web/render.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import { summariseImport } from './dry-run.ts';
import { ImportPage, isWorking } from './import-page.tsx';
import { ImportsPage } from './pages.tsx';
import { addressOf, findOwn, type ImportRoom, platformOf, seesAll } from './room.ts';
import { importTabs, readImportView } from './view.ts';

const LISTED = 50;

/** The list of imports with the form of a new one. */
export async function showList(
  room: ImportRoom,
  request: RouteRequest,
  error?: Refusal,
): Promise<RouteAnswer> {
  const { viewer, t } = request;
  const platform = await platformOf(room);
  const before = Number(request.query.get('avant') ?? 0);
  const rows = await listImports(room.db, {
    limit: LISTED,
    ...(seesAll(viewer) || viewer.kind === 'public' ? {} : { person: viewer.id }),
    ...(before > 0 ? { before } : {}),
  });
  if (request.wantsJson) return { json: { imports: rows.map(publicRow) }, headers: neverKept };
  const last = rows.at(-1);
  const base = `${request.prefix}/espace/imports`;
  const view = {
    rows,
    base,
    csrf: request.csrf,
    datasets: datasetOptions(platform.catalogue, t.locale),
    ...(error === undefined ? {} : { error: refusalSentence(error, t) }),
    ...(rows.length === LISTED && last !== undefined ? { olderHref: `${base}?avant=${last.id}` } : {}),
  };
  const html = renderPage(<ImportsPage frame={await room.frame(request)} view={view} />);
  return { html, headers: neverKept, ...(error === undefined ? {} : { status: error.status }) };
}

/** The page of one import. */
export async function showImport(
  room: ImportRoom,
  request: RouteRequest,
  error?: Refusal,
): Promise<RouteAnswer> {
  const platform = await platformOf(room);
  const row = await findOwn(room, request);
  if (request.wantsJson)
    return { json: { ...publicRow(row), ...(await summariseImport(platform, row.id)) }, headers: neverKept };
  const { query, viewer, t, csrf } = request;
  const tab = importTabs.find((one) => one === query.get('onglet'));
  const view = await readImportView(platform, row, {
    viewer,
    tab,
    page: Number(query.get('page') ?? 1) || 1,
  });
  const props = {
    view,
    csrf,
    frame: await room.frame(request),
    here: addressOf(request, row.id),
    datasets: datasetOptions(platform.catalogue, t.locale),
    ...(error === undefined ? {} : { error: refusalSentence(error, t) }),
  };
  const html = renderPage(<ImportPage {...props} />);
  return { html, headers: neverKept, ...(error === undefined ? {} : { status: error.status }) };
}

/** What the progress bar asks while it is shown. */
export async function showProgress(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  const platform = await platformOf(room);
  const view = await readImportView(platform, row, { viewer: request.viewer, tab: 'rejets', page: 1 });
  const { rows = 0 } = (view.job?.progress ?? {}) as { rows?: number };
  const label = request.t('imports.progress.reading', { count: rows });
  return {
    json: { done: rows, total: row.counts['rows'] ?? 0, label, finished: !isWorking(view) },
    headers: neverKept,
  };
}

function datasetOptions(
  catalogue: Catalogue,
  locale: 'fr' | 'en',
): readonly { value: string; label: string }[] {
  return [...catalogue.datasets.values()].map(({ name, format }) => ({
    value: name,
    label: inLocale(format.title, locale),
  }));
}

function publicRow({
  id,
  state,
  mode,
  files,
  datasets,
  counts,
  at,
  applied_at,
  undone_at,
}: ImportRow): object {
  return {
    id,
    state,
    mode,
    files: files.map((file) => file.name),
    datasets,
    counts,
    at,
    appliedAt: applied_at,
    undoneAt: undone_at,
  };
}
