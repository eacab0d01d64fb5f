// What every page depends on besides its records, asked in one statement: which catalogue is in force, what was hidden
// last, the face of the instance. Asked anew for each request and never kept: what is hidden does not wait.
import { type Kysely, sql } from 'kysely';
import { catalogueStamp } from './catalogue.ts';
import { kept } from './database.ts';
import { demonstrationThere } from './demonstration.ts';
import type { Schema } from './schema.ts';

/** The platform as one request finds it. */
export type Moment = {
  /** Names the catalogue in force, for `followCatalogue`. */
  readonly stamp: string;
  /** The highest fence: no answer of the read plane older than this change may be shown. */
  readonly fence: number;
  /** Whether any record of the demonstration is there. */
  readonly demonstration: boolean;
  /** The setting asked for; null when it was never written. */
  readonly setting: Readonly<Record<string, unknown>> | null;
};

/** This moment, with the setting of that name. */
export async function readMoment(db: Kysely<Schema>, setting: string): Promise<Moment> {
  const result = await sql<Moment>`${kept}
    select coalesce(${catalogueStamp}, '') as stamp, coalesce(max(fence), 0) as fence, ${demonstrationThere} as demonstration,
      (select value from setting where key = ${setting}) as setting
    from dataset`.execute(db);
  const [moment] = result.rows;
  if (moment === undefined) throw new Error('an aggregate without a row');
  return moment;
}
