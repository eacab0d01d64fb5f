// The tables of access keys as TypeScript sees them.
import type { Generated } from 'kysely';
import type { KeyScope } from '../commons/access-key.ts';

/** A key, by the part of its secret that is no secret; `digest` is that of the whole. */
export type AccessKeyTable = {
  id: string;
  digest: string;
  family: string;
  person: string | null;
  name: string;
  scopes: KeyScope[];
  calls: number;
  at: Date;
  until: Date | null;
  revoked_at: Date | null;
  used_at: Date | null;
};
/** Calls answered and refused with a key on a day (UTC). */
export type KeyUseTable = { key: string; day: string; calls: Generated<number>; refused: Generated<number> };

/** The tables by name. */
export interface KeySchema {
  access_key: AccessKeyTable;
  key_use: KeyUseTable;
}
