// A resource of a published dataset: its table, a file deposited beside it, an address elsewhere, an API or a
// documentation. Each has an address here that stays (`/ressources/<id>`), wherever what it leads to has gone.
import { Refusal } from './refusal.ts';

/** What a resource is. `table` is made from the register and never deposited. */
export const resourceKinds = ['table', 'file', 'link', 'api', 'documentation'] as const;
/** One of them. */
export type ResourceKind = (typeof resourceKinds)[number];

/**
 * How an address elsewhere answered: `late` has failed, but not often or long enough to be called `broken`; `unknown`
 * was never asked.
 */
export type LinkStatus = 'ok' | 'late' | 'broken' | 'unknown';

/** The last check of an address elsewhere. */
export type LinkCheck = {
  /** When (ISO 8601). */
  readonly at: string;
  readonly status: LinkStatus;
  /** What it answered: an HTTP status, or the code of a refusal (`fetch-timeout`). */
  readonly code?: string;
  /** Since when it has been so (ISO 8601). */
  readonly since?: string;
};

/** A resource as it is shown. */
export type Resource = {
  readonly id: string;
  /** Published id of its dataset. */
  readonly dataset: string;
  readonly kind: ResourceKind;
  readonly title: string;
  readonly description?: string;
  /** Media type (RFC 6838). */
  readonly mediaType?: string;
  /** Short name of the format, as people say it: `csv`, `pdf`. */
  readonly format?: string;
  readonly bytes?: number;
  /** SHA-256 of a deposited file's bytes. */
  readonly digest?: string;
  /** Where it is: an address elsewhere, or a path of our own. */
  readonly address: string;
  /** Resources of a dataset are shown in this order. */
  readonly position: number;
  readonly check?: LinkCheck;
};

/** The address of a resource that stays. */
export function resourcePath(id: string): string {
  return `/ressources/${encodeURIComponent(id)}`;
}

/** Whether a resource leads to another host, which may change its mind. */
export function isElsewhere({ address }: Pick<Resource, 'address'>): boolean {
  return !address.startsWith('/');
}

/** What a steward states of a resource. */
export type StatedResource = {
  readonly kind: Exclude<ResourceKind, 'table'>;
  readonly title: string;
  readonly description?: string;
  readonly format?: string;
};

const LONGEST_TITLE = 200;
const LONGEST_TEXT = 2_000;
const LONGEST_ADDRESS = 2_000;

/** Trims what was stated. Throws Refusal `resource-invalid` (422) naming what is wrong. */
export function checkStated(stated: StatedResource): StatedResource {
  const title = stated.title.trim();
  const description = stated.description?.trim() ?? '';
  const format = stated.format?.trim().toLowerCase() ?? '';
  if (title === '' || title.length > LONGEST_TITLE) throw invalid('titre', LONGEST_TITLE);
  if (description.length > LONGEST_TEXT) throw invalid('description', LONGEST_TEXT);
  if (!/^[a-z0-9.+-]{0,20}$/.test(format)) throw invalid('format', 20);
  return {
    kind: stated.kind,
    title,
    ...(description === '' ? {} : { description }),
    ...(format === '' ? {} : { format }),
  };
}

/** An address elsewhere as it is kept: http or https, no password in it. Throws Refusal `address-unreadable` (422). */
export function checkAddress(text: string): string {
  const address = text.trim();
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isUsable = url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '';
  if (!isUsable || url.username !== '' || url.password !== '' || address.length > LONGEST_ADDRESS) {
    throw new Refusal('address-unreadable', 422, { address: address.slice(0, 200) });
  }
  return url.href;
}

/** A reason as it is kept. Throws Refusal `reason-missing` (422). */
export function checkReason(text: string): string {
  const reason = text.trim();
  if (reason === '' || reason.length > LONGEST_TEXT) throw new Refusal('reason-missing', 422);
  return reason;
}

function invalid(field: string, limit: number): Refusal {
  return new Refusal('resource-invalid', 422, { field, limit });
}
