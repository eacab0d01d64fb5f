// What the four protocols of catalogues have in common: the address of the first page, and what a page says: datasets,
// the address of the next page, how many there are.
import { Refusal } from '../../commons/refusal.ts';
import type { FoundDataset } from './shape.ts';

/** What of a catalogue is wanted: everything when nothing is said. */
export type HarvestFilter = { readonly organisation?: string; readonly theme?: string };

/** A page as it came. */
export type CataloguePage = {
  /** The address that answered. */
  readonly address: string;
  readonly contentType: string | undefined;
  readonly text: string;
};

/** What reading a page needs besides it. */
export type PageReading = {
  readonly filter: HarvestFilter;
  /** The JSON of a context of JSON-LD that lives elsewhere. */
  readonly loadContext: (address: string) => Promise<unknown>;
};

/** What a page says. */
export type ReadPage = {
  readonly datasets: readonly FoundDataset[];
  readonly next?: string;
  readonly total?: number;
};

/** A protocol. */
export type Protocol = {
  /** The first page of a catalogue; `address` is what a person gave, or any page of it. */
  readonly first: (address: string, filter: HarvestFilter) => string;
  /** Throws Refusal `harvest-unreadable` (422), or one of those of `codecs/read-rdf.ts`. */
  readonly read: (page: CataloguePage, reading: PageReading) => Promise<ReadPage>;
};

/** An object of JSON that nobody has looked at yet. */
export type Loose = Readonly<Record<string, unknown>>;

/** The value as an object; of anything else an empty one. */
export function looseOf(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

/** The value as a list; of anything else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or nothing. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A count, or nothing. */
export function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** The JSON of a page. */
export function jsonOf({ text, address }: CataloguePage): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch (error) {
    throw unreadable(address, (error as Error).message);
  }
}

/** The refusal of a page that is not what its protocol promises. */
export function unreadable(address: string, reason: string): Refusal {
  return new Refusal('harvest-unreadable', 422, { address, reason: reason.slice(0, 200) });
}

/** The root of a catalogue's service: what stands before `mark` in an address, or its host. */
export function rootBefore(address: string, mark: RegExp): string {
  const url = new URL(address);
  const at = url.pathname.search(mark);
  return url.origin + (at === -1 ? '' : url.pathname.slice(0, at));
}

/** The same address with these parameters set. */
export function withParameters(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** What a page says of how many there are. */
export type Counted = { readonly count: number; readonly total: number | undefined };

/** Where the next page begins, counted by the parameter `name` of this one; undefined behind the last. */
export function nextStart(address: string, name: string, { count, total }: Counted): number | undefined {
  const next = Number(new URL(address).searchParams.get(name) ?? 0) + count;
  return count === 0 || (total !== undefined && next >= total) ? undefined : next;
}

/** Only what is given. */
export function given<T extends object>(parts: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<T>;
}
