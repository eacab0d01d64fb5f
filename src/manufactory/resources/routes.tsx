// Addresses of resources at the desk: those of a dataset, one of them, and what is done to it. Stewards and
// administrators only; every form leads back to the list, which says what was done and how to take it back.
import { createReadStream } from 'node:fs';
import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import { neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { ResourceListPage, resourceList } from './list.tsx';
import { ResourcePage, ResourcesPage } from './pages.tsx';
import {
  type Act,
  addTyped,
  editTyped,
  FILE_LIMIT,
  findPublished,
  moveOne,
  type ResourceDesk,
  type ResourceRoom,
  readDesk,
  type TypedResource,
  takeAway,
  undoLast,
} from './resources.ts';
import { type ListedResource, type ResourcesView, resourcesView } from './view.ts';

type Room = ResourceRoom & { readonly frame: FrameMaker };
type Handler = (room: Room, request: RouteRequest) => Promise<RouteAnswer>;

/** The routes. */
export function deskResourceRoutes(room: Room): readonly Route<Right>[] {
  const at = (method: 'GET' | 'POST', path: string, handle: Handler) => ({
    method,
    path: `/espace/jeux/ressources${path}`,
    right: 'dataset.write' as const,
    handle: (request: RouteRequest) => handle(room, request),
  });
  const taking = { upload: true, limit: FILE_LIMIT };
  return [
    { ...at('GET', '', showList), twin: true },
    { ...at('GET', '/:dataset', showAll), twin: true },
    { ...at('POST', '/:dataset', add), ...taking },
    { ...at('GET', '/:dataset/:resource', showOne), twin: true },
    { ...at('POST', '/:dataset/:resource', edit), ...taking },
    at('POST', '/:dataset/:resource/place', move),
    at('POST', '/:dataset/:resource/retrait', remove),
    at('POST', '/:dataset/:resource/annulation', undo),
  ];
}

const blank = { kind: 'file', title: '', description: '', format: '', address: '' } as const;
const acts = ['add', 'edit', 'move', 'remove', 'undo'] as const;

type Asked = { readonly desk: ResourceDesk; readonly view: ResourcesView };

async function ask(room: Room, { params, t, prefix }: RouteRequest): Promise<Asked> {
  const desk = await readDesk(room, await findPublished(room, params['dataset'] ?? ''));
  return { desk, view: resourcesView(desk, { t, prefix }) };
}

async function showList(room: Room, request: RouteRequest): Promise<RouteAnswer> {
  const { prefix, wantsJson } = request;
  const view = await resourceList(room, request);
  const { lines: datasets, paging } = view;
  if (wantsJson) return { json: { total: paging.total, datasets, paging }, headers: neverKept };
  const ways = { base: `${prefix}/espace/jeux`, alarmsHref: `${prefix}/espace/alertes` };
  const page = <ResourceListPage frame={await room.frame(request)} view={view} {...ways} />;
  return pageAnswer(page, neverKept);
}

async function showAll(room: Room, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
  const { t, prefix, csrf, wantsJson, query, form } = request;
  const { desk, view } = await ask(room, request);
  if (wantsJson) return { json: factsOf(desk), headers: neverKept };
  const done = acts.find((act) => act === query.get('fait'));
  const page = (
    <ResourcesPage
      frame={await room.frame(request)}
      view={view}
      csrf={csrf}
      typed={error === undefined ? blank : readTyped(form)}
      listHref={`${prefix}/espace/jeux/ressources`}
      {...(done === undefined
        ? {}
        : { done: t(done === 'undo' ? 'resources.done.taken-back' : `resources.done.${done}`) })}
      {...(error === undefined ? {} : { error: refusalSentence(error, t) })}
    />
  );
  return pageAnswer(page, neverKept, error?.status ?? 200);
}

function factsOf({ dataset, held, history }: ResourceDesk): object {
  return {
    dataset: dataset.id,
    resources: held.map(({ resource, seen }) => ({ ...resource, version: seen })),
    history: history.map(({ id, number, act, title, gone, at }) => ({ id, number, act, title, gone, at })),
  };
}

async function showOne(room: Room, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
  const { t, csrf, wantsJson, form } = request;
  const { desk, view } = await ask(room, request);
  const { held, resource } = findHeld({ desk, view }, request);
  if (wantsJson) return { json: { ...held.resource, version: held.seen }, headers: neverKept };
  const { kind, title, description = '', format = '', address, digest } = held.resource;
  const known = { kind, title, description, format, address: digest === undefined ? address : '' };
  const page = (
    <ResourcePage
      frame={await room.frame(request)}
      view={view}
      csrf={csrf}
      resource={resource}
      typed={error === undefined || !form.has('titre') ? known : readTyped(form)}
      {...(error === undefined ? {} : { error: refusalSentence(error, t) })}
    />
  );
  return pageAnswer(page, neverKept, error?.status ?? 200);
}

function findHeld({ desk, view }: Asked, { params }: RouteRequest) {
  const id = params['resource'] ?? '';
  const held = desk.held.find(({ resource }) => resource.id === id);
  const resource = view.resources.find((one: ListedResource) => one.id === id);
  if (held === undefined || resource === undefined) {
    throw new Refusal('resource-unknown', 404, { resource: id.slice(0, 100) });
  }
  return { held, resource };
}

async function add(room: Room, request: RouteRequest): Promise<RouteAnswer> {
  return await acting(request, showAllOf(room), async () => {
    const dataset = await findPublished(room, request.params['dataset'] ?? '');
    const typed = typedWithFile(request);
    await addTyped(room, dataset, { typed, actor: actOf(room, request).actor });
    return 'add';
  });
}

async function edit(room: Room, request: RouteRequest): Promise<RouteAnswer> {
  return await acting(
    request,
    (error) => showOne(room, request, error),
    async () => {
      findHeld(await ask(room, request), request);
      await editTyped(room, actOf(room, request), typedWithFile(request));
      return 'edit';
    },
  );
}

async function move(room: Room, request: RouteRequest): Promise<RouteAnswer> {
  return await acting(request, showAllOf(room), async () => {
    const { desk } = await ask(room, request);
    const way = request.form.get('sens') === 'avant' ? 'before' : 'behind';
    await moveOne(room, desk, { ...actOf(room, request), way });
    return 'move';
  });
}

async function remove(room: Room, request: RouteRequest): Promise<RouteAnswer> {
  return await acting(
    request,
    (error) => showOne(room, request, error),
    async () => {
      findHeld(await ask(room, request), request);
      await takeAway(room, actOf(room, request), request.form.get('motif') ?? '');
      return 'remove';
    },
  );
}

async function undo(room: Room, request: RouteRequest): Promise<RouteAnswer> {
  return await acting(request, showAllOf(room), async () => {
    const { desk } = await ask(room, request);
    const id = request.params['resource'] ?? '';
    if (!desk.history.some((row) => row.id === id)) {
      throw new Refusal('resource-unknown', 404, { resource: id.slice(0, 100) });
    }
    await undoLast(room, actOf(room, request), request.t('resources.undone'));
    return 'undo';
  });
}

function showAllOf(room: Room) {
  return async (error: Refusal, request: RouteRequest) => await showAll(room, request, error);
}

/** Does it and leads to the list, or shows the page again with what stands in the way. */
async function acting(
  request: RouteRequest,
  refused: (error: Refusal, request: RouteRequest) => Promise<RouteAnswer>,
  work: () => Promise<(typeof acts)[number]>,
): Promise<RouteAnswer> {
  const { prefix, params } = request;
  try {
    const done = await work();
    const dataset = encodeURIComponent(params['dataset'] ?? '');
    return { redirect: `${prefix}/espace/jeux/ressources/${dataset}?fait=${done}` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return await refused(error, request);
  }
}

function actOf({ clock }: Room, { params, form, viewer }: RouteRequest): Act {
  const person = viewer.kind === 'member' ? { person: viewer.id } : {};
  return {
    id: params['resource'] ?? '',
    seen: Number(form.get('version')),
    actor: { at: clock(), ...person },
  };
}

function readTyped(form: URLSearchParams): Omit<TypedResource, 'file'> {
  const said = (name: string): string => form.get(name) ?? '';
  return {
    kind: said('nature'),
    title: said('titre'),
    description: said('description'),
    format: said('format'),
    address: said('adresse'),
  };
}

function typedWithFile({ form, files }: RouteRequest): TypedResource {
  const [file] = files;
  const typed = readTyped(form);
  return file === undefined
    ? typed
    : { ...typed, file: { name: file.name, source: createReadStream(file.path) } };
}
