// The address of a resource that stays: leads to where it is now, gives a deposited file with its type, name and digest,
// or says why it was taken away.

import { Refusal } from '../../commons/refusal.ts';
import type { Resource } from '../../commons/resource.ts';
import type { Right } from '../../members/rights.ts';
import { type FileStore, readFile } from '../../store/files.ts';
import { isFresh } from '../../web/caching.ts';
import { fileHeaders } from '../../web/headers.ts';
import { type BytePart, fileOrPart } from '../../web/ranges.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import type { Explore } from '../explore/explore.ts';
import { resolveResource } from './resources.ts';

/** What these addresses work with. */
export type ResourceRoom = {
  readonly explore: Pick<Explore, 'db' | 'tables' | 'publicUrl'>;
  readonly files: FileStore;
};

/** Asked again each time: what it leads to may change. Scripts of every site may follow. */
const followed = { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' } as const;

/** The route. */
export function resourceRoutes(room: ResourceRoom): readonly Route<Right>[] {
  const handle = async (request: RouteRequest): Promise<RouteAnswer> => await answer(room, request);
  return [{ method: 'GET', path: '/ressources/:id', right: 'portal.read', handle }];
}

async function answer(room: ResourceRoom, request: RouteRequest): Promise<RouteAnswer> {
  const found = await resolveResource(room.explore, request.params['id'] ?? '');
  if (found === undefined) throw new Refusal('not-found', 404);
  if (found.kind === 'gone') {
    const { title, reason, at } = found;
    throw new Refusal('resource-gone', 410, { title, reason, date: request.t.date(at.toISOString()) });
  }
  const { resource, fileName = resource.id } = found;
  if (resource.digest !== undefined) return fileAnswer(room, request, { resource, fileName });
  return { redirect: resource.address, status: 302, headers: followed };
}

type StoredResource = { readonly resource: Resource; readonly fileName: string };

/** The file is always taken away, never shown in our pages, whatever its bytes say it is. */
function fileAnswer(
  { explore, files }: ResourceRoom,
  request: RouteRequest,
  { resource, fileName }: StoredResource,
): RouteAnswer {
  const { digest = '', bytes = 0, mediaType = 'application/octet-stream' } = resource;
  const etag = `"${digest}"`;
  const headers = {
    ...fileHeaders({ secure: explore.publicUrl.startsWith('https:') }),
    ...followed,
    etag,
    'content-disposition': dispositionOf(fileName),
  };
  if (isFresh(request.header('if-none-match'), etag)) return { status: 304, empty: true, headers };
  const read = (part?: BytePart) => readFile(files, digest, part);
  return fileOrPart(request, { size: bytes, etag, type: mediaType, headers, read });
}

/** RFC 6266: a plain name for old clients, the name itself for the others (RFC 8187). */
function dispositionOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
