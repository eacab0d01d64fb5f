// What the addresses of imports share: the parts of the platform, whose import an address names, who asks.
import { Refusal } from '../../commons/refusal.ts';
import type { Viewer } from '../../commons/viewer.ts';
import { mayDo } from '../../members/rights.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import { type ImportRow, readImport } from '../../store/imports.ts';
import type { FrameMaker } from '../../web/frame.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import type { ImportPlatform } from './platform.ts';

/** What the routes need: the parts of the platform, with the catalogue as it is at each request. */
export type ImportRoom = Omit<ImportPlatform, 'catalogue'> & {
  readonly catalogue: () => Promise<Catalogue>;
  readonly frame: FrameMaker;
};

/** Answers one address. */
export type ImportHandler = (room: ImportRoom, request: RouteRequest) => Promise<RouteAnswer>;

/** The platform with the catalogue of this moment. */
export async function platformOf(room: ImportRoom): Promise<ImportPlatform> {
  const { catalogue, frame: _, ...parts } = room;
  return { ...parts, catalogue: await catalogue() };
}

/** The import that the address names; somebody else's is not there for a producer. */
export async function findOwn(room: ImportRoom, { params, viewer }: RouteRequest): Promise<ImportRow> {
  const id = Number(params['id']);
  if (!Number.isSafeInteger(id) || id < 1)
    throw new Refusal('import-not-found', 404, { import: params['id'] ?? '' });
  const row = await readImport(room.db, id);
  if (seesAll(viewer) || (viewer.kind === 'member' && row.person === viewer.id)) return row;
  throw new Refusal('import-not-found', 404, { import: id });
}

/** Whether a viewer sees the imports of everybody. */
export function seesAll(viewer: Viewer): boolean {
  return viewer.kind === 'member' && mayDo(viewer, 'import.write') && viewer.role !== 'producer';
}

/** Who imports, and for whom: a producer writes only the records of its own producers. */
export function ownedBy(viewer: Viewer): { person?: string; options?: { producers: readonly string[] } } {
  if (viewer.kind === 'public') return {};
  const limits = viewer.role === 'producer' ? { options: { producers: viewer.producers } } : {};
  return { person: viewer.id, ...limits };
}

/** The person who asks, if it is one. */
export function personOf(viewer: Viewer): { person?: string } {
  return viewer.kind === 'member' ? { person: viewer.id } : {};
}

/** The address of an import in the language of the request. */
export function addressOf({ prefix }: RouteRequest, id: number): string {
  return `${prefix}/espace/imports/${id}`;
}
