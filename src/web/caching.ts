// What may be kept, and for how long (RFC 9111); whether a reader's copy is still good (RFC 9110, section 13).
import { createHash } from 'node:crypto';

/** Headers of built files: their names change with their content. */
export const keptForever = { 'cache-control': 'public, max-age=31536000, immutable' } as const;

/** Headers of pages: kept, but asked again each time; they depend on language, theme and session. */
export const askedAgain = { 'cache-control': 'no-cache', vary: 'Accept, Accept-Language, Cookie' } as const;

/** Headers of pages that belong to one person. */
export const neverKept = { 'cache-control': 'no-store' } as const;

/** An entity tag made from everything that the answer depends on. Weak: equal in meaning, not byte by byte. */
export function etagOf(...parts: readonly (string | number)[]): string {
  return `W/"${createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 22)}"`;
}

/** Whether `If-None-Match` names this tag (weak comparison): answer 304. */
export function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}
