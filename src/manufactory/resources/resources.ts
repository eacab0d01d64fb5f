// Resources at the desk, verb by verb: add a file or an address beside a published dataset, change it, put it before or
// behind another, take it away with a reason, take the last act back. Each act is a row; the page tells all of them.
import type { Readable } from 'node:stream';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import {
  checkAddress,
  checkReason,
  checkStated,
  type Resource,
  type StatedResource,
} from '../../commons/resource.ts';
import { formatOfName, mediaTypeOf } from '../../commons/resource-format.ts';
import { type FileStore, putFile } from '../../store/files.ts';
import { readRegister } from '../../store/published/register.ts';
import {
  addResource,
  changeResource,
  listResources,
  type ResourceActor,
  type ResourcePlace,
  type ResourceStep,
  resourceHistory,
  undoResource,
} from '../../store/published/resources.ts';
import type { ImportRoom } from '../imports/room.ts';

/** What the verbs need. */
export type ResourceRoom = Pick<ImportRoom, 'db' | 'catalogue' | 'clock'> & {
  readonly files: FileStore;
  /** A name for a new resource that nobody can guess and nobody has. */
  readonly newId: () => string;
};

/** Largest deposited file: 2 GB. */
export const FILE_LIMIT = 2 * 1024 ** 3;
const HISTORY = 100;

/** A file as it arrives. */
export type IncomingResource = { readonly name: string; readonly source: Readable };

/** What a form says of a resource: words, and a file or an address (a file wins). */
export type TypedResource = {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly format: string;
  readonly address: string;
  readonly file?: IncomingResource;
};

/** A resource with the number of its version in force. */
export type HeldResource = { readonly resource: Resource; readonly seen: number };

/** The resources of a dataset at the desk. */
export type ResourceDesk = {
  readonly dataset: CatalogueDataset;
  readonly held: readonly HeldResource[];
  /** Latest first; `last` = the act in force of its resource, which may be taken back. */
  readonly history: readonly (ResourceStep & { readonly last: boolean })[];
};

/** The dataset of that id or former id, hidden ones too. Throws Refusal `dataset-not-found` (404). */
export async function findPublished(
  { db, catalogue }: Pick<ResourceRoom, 'db' | 'catalogue'>,
  id: string,
): Promise<CatalogueDataset> {
  const { known } = await readRegister(db, await catalogue());
  const dataset = known.find((one) => one.id === id) ?? known.find(({ formerIds }) => formerIds.includes(id));
  if (dataset === undefined) throw new Refusal('dataset-not-found', 404, { dataset: id.slice(0, 200) });
  return dataset;
}

/** What the page of a dataset's resources tells. */
export async function readDesk(
  { db }: Pick<ResourceRoom, 'db'>,
  dataset: CatalogueDataset,
): Promise<ResourceDesk> {
  const history = await resourceHistory(db, dataset, HISTORY);
  const newest = new Map<string, number>();
  for (const { id, number } of history) newest.set(id, Math.max(number, newest.get(id) ?? 0));
  const resources = await listResources(db, dataset);
  return {
    dataset,
    held: resources.map((resource) => ({ resource, seen: newest.get(resource.id) ?? 1 })),
    history: history.map((row) => ({ ...row, last: newest.get(row.id) === row.number })),
  };
}

/** Adds what a form states; gives its id. Throws what is wrong with it. */
export async function addTyped(
  room: ResourceRoom,
  dataset: CatalogueDataset,
  { typed, actor }: { readonly typed: TypedResource; readonly actor: ResourceActor },
): Promise<string> {
  const stated = readStated(typed);
  const place = await readPlace(room, typed);
  if (place === undefined) throw new Refusal('resource-nowhere', 422);
  const id = room.newId();
  await addResource(room.db, { id, dataset, place, ...withFormat(stated, place) }, actor);
  return id;
}

/** Which version an act looked at. */
export type Act = { readonly id: string; readonly seen: number; readonly actor: ResourceActor };

/** Changes words, file or address. Without a new file the one that is there stays. */
export async function editTyped(room: ResourceRoom, act: Act, typed: TypedResource): Promise<void> {
  const stated = readStated(typed);
  const place = await readPlace(room, typed);
  const words = place === undefined ? stated : withFormat(stated, place);
  const change = { id: act.id, seen: act.seen, act: 'edit', stated: words } as const;
  await changeResource(room.db, { ...change, ...(place === undefined ? {} : { place }) }, act.actor);
}

/** Puts a resource before or behind its neighbour; at the end of the list nothing happens. */
export async function moveOne(
  { db }: Pick<ResourceRoom, 'db'>,
  { held }: Pick<ResourceDesk, 'held'>,
  { way, ...act }: Act & { readonly way: 'before' | 'behind' },
): Promise<void> {
  const places = held.map(({ resource }) => resource.position);
  const at = held.findIndex(({ resource }) => resource.id === act.id);
  const step = way === 'before' ? -1 : 1;
  const neighbour = at < 0 ? undefined : places[at + step];
  if (neighbour === undefined) return;
  const beyond = places[at + 2 * step];
  const position = beyond === undefined ? neighbour + step : (neighbour + beyond) / 2;
  await changeResource(db, { id: act.id, seen: act.seen, act: 'move', position }, act.actor);
}

/** Takes a resource away: its address answers with the reason from now on. Throws Refusal `reason-missing`. */
export async function takeAway({ db }: Pick<ResourceRoom, 'db'>, act: Act, reason: string): Promise<void> {
  const { id, seen, actor } = act;
  await changeResource(db, { id, seen, act: 'remove', gone: checkReason(reason) }, actor);
}

/** Takes the last act on a resource back; `gone` is what is said of one that was just added. */
export async function undoLast({ db }: Pick<ResourceRoom, 'db'>, act: Act, gone: string): Promise<void> {
  await undoResource(db, { id: act.id, seen: act.seen, gone }, act.actor);
}

function readStated({ kind, title, description, format }: TypedResource): StatedResource {
  const known = (['file', 'link', 'api', 'documentation'] as const).find((one) => one === kind);
  if (known === undefined) throw new Refusal('resource-invalid', 422, { field: 'nature', limit: 20 });
  return checkStated({ kind: known, title, description, format });
}

async function readPlace({ files }: ResourceRoom, typed: TypedResource): Promise<ResourcePlace | undefined> {
  const { file, address } = typed;
  if (file === undefined) return address.trim() === '' ? undefined : { address: checkAddress(address) };
  const mediaType = mediaTypeOf(formatOfName(file.name));
  const { digest } = await putFile(files, file.source, { type: mediaType, limit: FILE_LIMIT });
  return { file: digest, fileName: file.name, mediaType };
}

/** A format that nobody names is read off the name of the file or the end of the address. */
function withFormat(stated: StatedResource, place: ResourcePlace): StatedResource {
  if (stated.format !== undefined || stated.kind === 'api') return stated;
  const name = 'file' in place ? place.fileName : new URL(place.address).pathname;
  const format = formatOfName(name);
  return format === undefined ? stated : { ...stated, format };
}
