// A key with which a program calls the APIs: who made it, what it may be used for, how many calls a day, until when. The
// secret itself is known to its bearer alone.

/** What a key may be used for. The planes that take keys hold public data only: no scope opens anything else. */
export const keyScopes = ['data.read', 'data.export', 'data.bulk'] as const;
/** One of them: records and catalogue; files; paging without end and costly questions. */
export type KeyScope = (typeof keyScopes)[number];

/** A key as it is kept. */
export type AccessKey = {
  /** Shown of it; stands in the secret too. */
  readonly id: string;
  /** The key that it was first, before it was renewed: calls are counted together. */
  readonly family: string;
  /** Who made it; null = made on the command line. */
  readonly person: string | null;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** Calls a day. */
  readonly calls: number;
  readonly at: Date;
  /** It is refused from this moment on; null = it does not end. */
  readonly until: Date | null;
  readonly revokedAt: Date | null;
  readonly usedAt: Date | null;
};

/** Where a key stands at a moment. */
export function keyState({ revokedAt, until }: AccessKey, now: Date): 'live' | 'revoked' | 'expired' {
  if (revokedAt !== null) return 'revoked';
  return until !== null && now >= until ? 'expired' : 'live';
}

/** What is shown of a key: its beginning. */
export function keyPrefix({ id }: Pick<AccessKey, 'id'>): string {
  return `cle_${id}_…`;
}
