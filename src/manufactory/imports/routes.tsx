// Addresses of imports at the desk. Whoever may import sees their own; stewards and administrators see all.
// Long work is a job: a form answers at once and leads to the import's page, which tells how far it is.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Refusal } from '../../commons/refusal.ts';
import type { Viewer } from '../../commons/viewer.ts';
import { mayDo, type Right } from '../../members/rights.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import { chooseConflicts } from '../../store/imports/conflicts.ts';
import { type ImportRow, listImports, readImport } from '../../store/imports.ts';
import { latestJobFor, retryJob } from '../../store/jobs.ts';
import { neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import { renderPage } from '../../web/render.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { summariseImport } from './dry-run.ts';
import { readDecisions, readMappings, readScope } from './forms.ts';
import { ImportPage, isWorking } from './import-page.tsx';
import { cancelImport, changeImport, createImport } from './imports.ts';
import { enqueueImport } from './jobs.ts';
import { ImportsPage } from './pages.tsx';
import type { ImportPlatform } from './platform.ts';
import { reportOf } from './report.ts';
import { createFromAddress } from './sources.ts';
import { importTabs, inLocale, readImportView } from './view.ts';

/** What the routes need: the parts of the platform, with the catalogue as it is at each request. */
export type ImportRoom = Omit<ImportPlatform, 'catalogue'> & {
  readonly catalogue: () => Promise<Catalogue>;
  readonly frame: FrameMaker;
};

/** Largest upload: 20 GB. */
const UPLOAD_LIMIT = 20 * 1024 ** 3;
const LISTED = 50;

/** The routes of imports. */
export function importRoutes(room: ImportRoom): readonly Route<Right>[] {
  const get = (path: string, handle: Handler): Route<Right> => ({
    method: 'GET',
    path: `/espace/imports${path}`,
    right: 'import.read',
    handle: (request) => handle(room, request),
  });
  const post = (path: string, handle: Handler): Route<Right> => ({
    method: 'POST',
    path: `/espace/imports${path}`,
    right: 'import.write',
    handle: (request) => handle(room, request),
  });
  return [
    { ...get('', showList), twin: true },
    { ...post('', takeFiles), upload: true, limit: UPLOAD_LIMIT },
    { ...get('/:id', showImport), twin: true },
    get('/:id/avancement', showProgress),
    get('/:id/rapport.csv', sendReport),
    post('/:id/application', apply),
    post('/:id/annulation', backOut),
    post('/:id/reprise', tryAgain),
    post('/:id/lecture', readAgain),
    post('/:id/correspondance', mapColumns),
    post('/:id/conflits', decideConflicts),
  ];
}

type Handler = (room: ImportRoom, request: RouteRequest) => Promise<RouteAnswer>;

async function platformOf(room: ImportRoom): Promise<ImportPlatform> {
  const { catalogue, frame: _, ...parts } = room;
  return { ...parts, catalogue: await catalogue() };
}

async function showList(room: ImportRoom, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
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

async function takeFiles(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { form, files, viewer } = request;
  const platform = await platformOf(room);
  try {
    const decided = { ...readDecisions(form, platform.catalogue), ...ownedBy(viewer) };
    const address = (form.get('adresse') ?? '').trim();
    if (address !== '') {
      const { id } = await createFromAddress(platform, { address, ...decided });
      return { redirect: `${request.prefix}/espace/imports/${id}` };
    }
    const id = await createImport(platform, {
      files: files.map(({ name, path }) => ({ name, source: createReadStream(path) })),
      ...decided,
    });
    await enqueueImport(platform, 'import-prepare', { import: id });
    return { redirect: `${request.prefix}/espace/imports/${id}` };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return await showList(room, request, error);
  }
}

async function showImport(room: ImportRoom, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
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
async function showProgress(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
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

async function sendReport(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  const stream = Readable.from(reportOf(await platformOf(room), row.id, request.t));
  const name = `${request.t('imports.report.name')}-${row.id}.csv`;
  const headers = { ...neverKept, 'content-disposition': `attachment; filename="${name}"` };
  return { stream, type: 'text/csv; charset=utf-8', headers };
}

async function apply(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  if (row.state !== 'ready')
    return await refuse(
      room,
      request,
      new Refusal('import-state', 409, { import: row.id, state: row.state }),
    );
  const removes = (row.counts['removed'] ?? 0) > (row.counts['present'] ?? 0) * 0.2;
  if (removes && request.form.get('retirer') !== '1') {
    const { removed = 0, present = 0 } = row.counts;
    return await refuse(room, request, new Refusal('replace-removes-many', 409, { removed, present }));
  }
  return await enqueueAnd(room, request, { row, kind: 'import-apply' });
}

async function backOut(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  if (row.state === 'applied') return await enqueueAnd(room, request, { row, kind: 'import-undo' });
  await cancelImport(await platformOf(room), row.id);
  return { redirect: addressOf(request, row.id) };
}

async function tryAgain(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  const job = await latestJobFor(room.db, 'import', row.id);
  if (job !== undefined) await retryJob(room.db, job.id);
  return { redirect: addressOf(request, row.id) };
}

async function readAgain(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  const platform = await platformOf(room);
  const { dataset, mode, chosen } = readDecisions(request.form, platform.catalogue);
  const file = Number(request.form.get('fichier') ?? 0);
  await changeImport(platform, row.id, {
    dataset: dataset ?? null,
    ...(mode === undefined ? {} : { mode }),
    options: { chosen: row.files.map((_, index) => (index === file ? chosen : {})) },
  });
  await enqueueImport(platform, 'import-prepare', { import: row.id });
  return { redirect: addressOf(request, row.id) };
}

async function mapColumns(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  const platform = await platformOf(room);
  await readMappings(platform, row, request.form);
  await changeImport(platform, row.id, {});
  await enqueueImport(platform, 'import-prepare', { import: row.id });
  return { redirect: addressOf(request, row.id) };
}

async function decideConflicts(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  const choice = request.form.get('choix') === 'take' ? 'take' : 'keep';
  await chooseConflicts(room.db, row.id, {
    ...readScope(request.form),
    choice,
    at: room.clock(),
    ...personOf(request.viewer),
  });
  return { redirect: `${addressOf(request, row.id)}?onglet=conflits#detail` };
}

async function enqueueAnd(
  room: ImportRoom,
  request: RouteRequest,
  { row, kind }: { readonly row: ImportRow; readonly kind: 'import-apply' | 'import-undo' },
): Promise<RouteAnswer> {
  const { form, viewer } = request;
  await enqueueImport(room, kind, {
    import: row.id,
    others: form.get('autres') === '1',
    removeMany: form.get('retirer') === '1',
    ...personOf(viewer),
  });
  return { redirect: addressOf(request, row.id) };
}

async function refuse(room: ImportRoom, request: RouteRequest, refusal: Refusal): Promise<RouteAnswer> {
  return await showImport(room, request, refusal);
}

/** The import that the address names; somebody else's is not there for a producer. */
async function findOwn(room: ImportRoom, { params, viewer }: RouteRequest): Promise<ImportRow> {
  const id = Number(params['id']);
  if (!Number.isSafeInteger(id) || id < 1)
    throw new Refusal('import-not-found', 404, { import: params['id'] ?? '' });
  const row = await readImport(room.db, id);
  if (seesAll(viewer) || (viewer.kind === 'member' && row.person === viewer.id)) return row;
  throw new Refusal('import-not-found', 404, { import: id });
}

function seesAll(viewer: Viewer): boolean {
  return viewer.kind === 'member' && mayDo(viewer, 'import.write') && viewer.role !== 'producer';
}

/** Who imports, and for whom: a producer writes only the records of its own producers. */
function ownedBy(viewer: Viewer): { person?: string; options?: { producers: readonly string[] } } {
  if (viewer.kind === 'public') return {};
  const limits = viewer.role === 'producer' ? { options: { producers: viewer.producers } } : {};
  return { person: viewer.id, ...limits };
}

function personOf(viewer: Viewer): { person?: string } {
  return viewer.kind === 'member' ? { person: viewer.id } : {};
}

function addressOf({ prefix }: RouteRequest, id: number): string {
  return `${prefix}/espace/imports/${id}`;
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
