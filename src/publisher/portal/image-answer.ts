// Images by digest and size, for those who may see a record that shows them. Rights unknown or on request: the
// thumbnail only; the original may be taken away where rights allow, under a name that says what it is.
import { Refusal } from '../../commons/refusal.ts';
import { readFile } from '../../store/files.ts';
import { derivativeOf, storedFacts, visibleImage } from '../../store/visible-image.ts';
import { etagOf, isFresh } from '../../web/caching.ts';
import { fileHeaders } from '../../web/headers.ts';
import { type BytePart, fileOrPart } from '../../web/ranges.ts';
import type { RouteAnswer } from '../../web/route.ts';
import { imageSides, mayDownload, mentionOf } from './images.ts';
import { datasetOfRecord } from './presenter.ts';
import { presenterFor, readingOf, type Visit } from './visit.ts';

/** The answer to `/image/:file/:size`. */
export async function imageAnswer(one: Visit): Promise<RouteAnswer> {
  const { file = '', size = '' } = one.request.params;
  const shown = /^[0-9a-f]{64}$/.test(file)
    ? await visibleImage(one.portal.db, file, readingOf(one))
    : undefined;
  if (shown === undefined) throw new Refusal('not-found', 404);
  if (size === 'original') return await originalAnswer(one, shown, file);
  const side = Object.values(imageSides).find((known) => String(known) === size);
  const isHeldBack = side === imageSides.large && shown.image.rights === 'unknown';
  if (side === undefined || isHeldBack) throw new Refusal('not-found', 404);
  const copy = await derivativeOf(one.portal.db, file, side);
  if (copy === undefined) throw new Refusal('image-not-ready', 404);
  const etag = etagOf(copy.digest);
  const headers = {
    ...fileHeaders({ secure: isSecure(one) }),
    'cache-control': 'public, max-age=3600',
    etag,
  };
  if (isFresh(one.request.header('if-none-match'), etag)) return { status: 304, empty: true, headers };
  return { stream: readFile(one.portal.files, copy.digest), type: copy.type, headers };
}

async function originalAnswer(
  one: Visit,
  { image, record }: NonNullable<Awaited<ReturnType<typeof visibleImage>>>,
  file: string,
): Promise<RouteAnswer> {
  if (!mayDownload(image)) throw new Refusal('image-not-reusable', 403);
  const stored = await storedFacts(one.portal.db, file);
  if (stored === undefined) throw new Refusal('not-found', 404);
  const { type, size } = stored;
  const { format } = datasetOfRecord(await presenterFor(one, [record]), record);
  const extension = type.split('/').at(-1)?.replace('jpeg', 'jpg') ?? 'bin';
  const name = `${record.dataset}-${record.key}-${image.position}.${extension}`.replace(/[^\w.-]/g, '_');
  const etag = `"${file}"`;
  const headers = {
    ...fileHeaders({ secure: isSecure(one) }),
    // Asked again each time: rights may end.
    ...{ 'cache-control': 'no-cache', etag },
    'content-disposition': `attachment; filename="${name}"`,
    'x-image-credit': encodeURIComponent(mentionOf(image, record, format)),
  };
  if (isFresh(one.request.header('if-none-match'), etag)) return { status: 304, empty: true, headers };
  const read = (part?: BytePart) => readFile(one.portal.files, file, part);
  return fileOrPart(one.request, { size, etag, type, headers, read });
}

function isSecure({ portal }: Visit): boolean {
  return portal.publicUrl.startsWith('https:');
}
