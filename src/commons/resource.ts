// A resource of a published dataset: its table, a file deposited beside it, an address elsewhere, an API or a
// documentation. Each has an address here that stays (`/ressources/<id>`), wherever what it leads to has gone.

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

/** What a steward states of a resource. */
export type StatedResource = {
  readonly kind: Exclude<ResourceKind, 'table'>;
  readonly title: string;
  readonly description?: string;
  readonly format?: string;
};
