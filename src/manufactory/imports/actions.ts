// What the forms of an import's page do. Each answers at once: long work becomes a job, and the page tells how far it is.
import { Refusal } from '../../commons/refusal.ts';
import { chooseConflicts } from '../../store/imports/conflicts.ts';
import type { ImportRow } from '../../store/imports.ts';
import { latestJobFor, retryJob } from '../../store/jobs.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import { readDecisions, readMappings, readScope } from './forms.ts';
import { cancelImport, changeImport } from './imports.ts';
import { enqueueImport } from './jobs.ts';
import { refuseNewlyPersonal } from './personal.ts';
import { addressOf, findOwn, type ImportRoom, personOf, platformOf } from './room.ts';
import { showImport } from './show.tsx';

/** Asks for an import to be applied; a replacing one that removes many needs a confirmation. */
export async function apply(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  if (row.state !== 'ready')
    return await showImport(
      room,
      request,
      new Refusal('import-state', 409, { import: row.id, state: row.state }),
    );
  const removes = (row.counts['removed'] ?? 0) > (row.counts['present'] ?? 0) * 0.2;
  if (removes && request.form.get('retirer') !== '1') {
    const { removed = 0, present = 0 } = row.counts;
    return await showImport(room, request, new Refusal('replace-removes-many', 409, { removed, present }));
  }
  if (request.form.get('personnes') !== '1') {
    const held = await heldBack(room, row);
    if (held !== undefined) return await showImport(room, request, held);
  }
  return await enqueueAnd(room, request, { row, kind: 'import-apply' });
}

/** What looks like a person's and would go into public columns, as a refusal. */
async function heldBack(room: ImportRoom, row: ImportRow): Promise<Refusal | undefined> {
  try {
    await refuseNewlyPersonal(await platformOf(room), row);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return undefined;
}

/** Gives an import up, or asks for an applied one to be undone. */
export async function backOut(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  if (row.state === 'applied') return await enqueueAnd(room, request, { row, kind: 'import-undo' });
  await cancelImport(await platformOf(room), row.id);
  return { redirect: addressOf(request, row.id) };
}

/** Tries the failed job of an import again. */
export async function tryAgain(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  const job = await latestJobFor(room.db, 'import', row.id);
  if (job !== undefined) await retryJob(room.db, job.id);
  return { redirect: addressOf(request, row.id) };
}

/** Reads the files again with other decisions. */
export async function readAgain(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  const platform = await platformOf(room);
  const { dataset, mode, chosen } = readDecisions(request.form, platform.catalogue);
  const file = Number(request.form.get('fichier') ?? 0);
  await changeImport(platform, row.id, {
    dataset: dataset ?? null,
    ...(mode === undefined ? {} : { mode }),
    options: {
      chosen: row.files.map((_, index) => (index === file ? chosen : {})),
      withoutSystem: request.form.get('noms') === '1',
    },
  });
  await enqueueImport(platform, 'import-prepare', { import: row.id });
  return { redirect: addressOf(request, row.id) };
}

/** Reads the files again with a mapping of columns made by hand. */
export async function mapColumns(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const row = await findOwn(room, request);
  const platform = await platformOf(room);
  await readMappings(platform, row, request.form);
  await changeImport(platform, row.id, {});
  await enqueueImport(platform, 'import-prepare', { import: row.id });
  return { redirect: addressOf(request, row.id) };
}

/** Keeps or takes values that were corrected here. */
export async function decideConflicts(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
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
    personal: form.get('personnes') === '1',
    ...personOf(viewer),
  });
  return { redirect: addressOf(request, row.id) };
}
