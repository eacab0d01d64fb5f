// Addresses of imports at the desk. Whoever may import sees their own; stewards and administrators see all.
// Long work is a job: a form answers at once and leads to the import's page, which tells how far it is.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import { neverKept } from '../../web/caching.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { apply, backOut, decideConflicts, mapColumns, readAgain, tryAgain } from './actions.ts';
import { readDecisions } from './forms.ts';
import { createImport } from './imports.ts';
import { enqueueImport } from './jobs.ts';
import { reportOf } from './report.ts';
import { findOwn, type ImportHandler, type ImportRoom, ownedBy, platformOf } from './room.ts';
import { showImport, showList, showProgress } from './show.tsx';
import { createFromAddress } from './sources.ts';

/** Largest upload: 20 GB. */
const UPLOAD_LIMIT = 20 * 1024 ** 3;

/** The routes of imports. */
export function importRoutes(room: ImportRoom): readonly Route<Right>[] {
  const get = (path: string, handle: ImportHandler): Route<Right> => ({
    method: 'GET',
    path: `/espace/imports${path}`,
    right: 'import.read',
    handle: (request) => handle(room, request),
  });
  const post = (path: string, handle: ImportHandler): Route<Right> => ({
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

async function sendReport(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  const stream = Readable.from(reportOf(await platformOf(room), row.id, request.t));
  const name = `${request.t('imports.report.name')}-${row.id}.csv`;
  const headers = { ...neverKept, 'content-disposition': `attachment; filename="${name}"` };
  return { stream, type: 'text/csv; charset=utf-8', headers };
}
