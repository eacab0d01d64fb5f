// Checks of addresses elsewhere: which are due, how they answered, which no longer do.
import { type Kysely, sql } from 'kysely';
import type { LinkAnswer, LinkStanding } from '../../commons/link-check.ts';
import type { Schema } from '../schema.ts';
import type { LinkCheckTable } from '../schema-resources.ts';

/** An address that is to be asked, with what is known of it. */
export type DueLink = {
  readonly resource: string;
  readonly address: string;
  readonly before?: LinkStanding & { readonly etag?: string; readonly modified?: string };
};

/** Addresses whose time has come, those never asked first. */
export async function dueLinks(db: Kysely<Schema>, now: Date, limit: number): Promise<readonly DueLink[]> {
  const { rows } = await sql<Pick<LinkCheckTable, 'resource' | 'address'> & Partial<LinkCheckTable>>`
    select latest.id as resource, latest.address, c.status, c.since, c.failures, c.etag, c.modified
    from ${inForce} latest
    left join link_check c on c.resource = latest.id and c.address = latest.address
    where latest.gone is null and latest.address is not null and (c.next_at is null or c.next_at <= ${now})
    order by c.next_at nulls first, latest.id limit ${limit}`.execute(db);
  return rows.map(({ resource, address, status, since, failures, etag, modified }) => {
    if (!status || !since) return { resource, address };
    const validators = { ...(etag ? { etag } : {}), ...(modified ? { modified } : {}) };
    return { resource, address, before: { status, since, failures: failures ?? 0, ...validators } };
  });
}

/** Resources that lead elsewhere and are in force. */
const inForce = sql`(select distinct on (id) * from resource order by id, number desc)`;

/** Keeps what an address answered. */
export async function keepCheck(
  db: Kysely<Schema>,
  { resource, address }: Pick<DueLink, 'resource' | 'address'>,
  check: {
    readonly at: Date;
    readonly answer: LinkAnswer;
    readonly standing: LinkStanding & { readonly nextAt: Date };
  },
): Promise<void> {
  const { at, answer, standing } = check;
  const { etag, modified, movedTo } = answer.kind === 'ok' ? answer : {};
  const row = {
    ...{ address, at, code: answer.code, status: standing.status, since: standing.since },
    ...{ failures: standing.failures, next_at: standing.nextAt },
    ...{ etag: etag ?? null, modified: modified ?? null, moved_to: movedTo ?? null },
  };
  await db
    .insertInto('link_check')
    .values({ resource, ...row })
    .onConflict((conflict) => conflict.column('resource').doUpdateSet(row))
    .execute();
}

/** An address that no longer answers. */
export type TroubledLink = {
  readonly resource: string;
  readonly dataset: string;
  readonly title: string;
  readonly address: string;
  readonly status: 'late' | 'broken';
  readonly code: string;
  readonly since: Date;
  readonly at: Date;
};

/** Addresses that did not answer when they were last asked, the longest first. */
export async function troubledLinks(db: Kysely<Schema>): Promise<readonly TroubledLink[]> {
  const { rows } = await sql<TroubledLink>`
    select latest.id as resource, latest.dataset, latest.title, latest.address, c.status, c.code, c.since, c.at
    from ${inForce} latest join link_check c on c.resource = latest.id and c.address = latest.address
    where latest.gone is null and c.status <> 'ok' order by c.status, c.since, latest.id`.execute(db);
  return rows;
}
