// What a complete harvest does to the catalogue here, decided before anything is written. Own datasets keep their ids; a
// dataset that another source gives already is shown there and not doubled; a part of an entry that somebody changed here
// stays, what nobody changed follows the source.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { plainName } from '../../commons/column-names.ts';
import type { Entry } from '../../commons/entry.ts';
import type { HarvestedDataset } from '../../commons/harvested.ts';
import type { HarvestChangeTable, HarvestRow } from '../../store/schema-harvest.ts';

/** The source as plans see it. */
export type PlannedSource = { readonly id: number; readonly name: string; readonly address: string };

/** The last version of an entry; without words when it is no more. */
export type EntryNow = { readonly body: Entry | null };

/** What is here before. */
export type Ground = {
  readonly source: PlannedSource;
  /** What is known of the source's datasets, by identifier. */
  readonly rows: ReadonlyMap<string, HarvestRow>;
  /** Entries by first id. */
  readonly entries: ReadonlyMap<string, EntryNow>;
  /** Ids that a dataset here has or had, in lower case. */
  readonly taken: ReadonlySet<string>;
  /** Those of our own datasets, whose records are here. */
  readonly own: ReadonlySet<string>;
  /** First id of the dataset that somebody else gives already under this identifier, or that this page shows. */
  readonly givenElsewhere: (dataset: HarvestedDataset) => string | undefined;
};

/** One thing that a harvest does. */
export type HarvestAct = {
  readonly kind: HarvestChangeTable['kind'];
  readonly title: string;
  /** First id and words of its entry; none when nothing of it is written. */
  readonly entry?: { readonly firstId: string; readonly body: Entry };
  /** Parts that stay as people wrote them. */
  readonly kept: readonly string[];
  readonly before?: HarvestRow;
  /** What is known afterwards. */
  readonly row: HarvestRow;
};

/** What a harvest does. */
export type HarvestPlan = {
  readonly acts: readonly HarvestAct[];
  readonly unchanged: number;
  /** Datasets that were there and are not found, of how many. */
  readonly lost: number;
  readonly known: number;
};

/** Complete harvests without a dataset before it is closed. */
const PATIENCE = 2;
/** Why a dataset is closed that its source no longer gives. */
export const GONE_REASON = 'n’est plus dans le catalogue d’origine';
/** Raised when the same dataset becomes another entry: all are written anew once. */
const MAPPING = 1;

/** Digest of what is taken of a dataset. */
function digestOf(dataset: HarvestedDataset, { name }: PlannedSource): string {
  return createHash('sha256')
    .update(JSON.stringify([MAPPING, name, dataset]))
    .digest('hex');
}

/** Plans a complete harvest. */
export function planHarvest(datasets: readonly HarvestedDataset[], ground: Ground): HarvestPlan {
  const taken = new Set(ground.taken);
  const found = new Set(datasets.map(({ identifier }) => identifier));
  const acts = datasets.flatMap((dataset) => actOn(dataset, ground, taken) ?? []);
  const open = [...ground.rows.values()].filter(({ entry, closed }) => entry !== null && !closed);
  const lost = open.filter(({ identifier }) => !found.has(identifier));
  return {
    acts: [...acts, ...lost.map((row) => actOnMissing(row, ground))],
    unchanged: datasets.length - acts.length,
    lost: lost.length,
    known: open.length,
  };
}

type Taken = Set<string>;

function actOn(dataset: HarvestedDataset, ground: Ground, taken: Taken): HarvestAct | undefined {
  const before = ground.rows.get(dataset.identifier);
  const digest = digestOf(dataset, ground.source);
  const known = { identifier: dataset.identifier, digest, body: dataset, missing: 0, closed: false };
  const { title } = dataset;
  if (before === undefined || before.entry === null) {
    const duplicateOf = ground.givenElsewhere(dataset) ?? null;
    if (duplicateOf !== null) {
      if (before?.duplicateOf === duplicateOf && before.digest === digest) return undefined;
      const row: HarvestRow = { ...known, duplicateOf, entry: null, resources: [] };
      return { kind: 'duplicate', title, kept: [], row, ...(before === undefined ? {} : { before }) };
    }
    const id = freeId(dataset, ground.source, taken);
    const entry = { firstId: id, body: entryOf(dataset, ground.source, id) };
    const row: HarvestRow = { ...known, entry: id, duplicateOf: null, resources: [] };
    return { kind: 'created', title, entry, kept: [], row, ...(before === undefined ? {} : { before }) };
  }
  const now = ground.entries.get(before.entry);
  const isOusted = [before.entry, now?.body?.id ?? ''].some((id) => ground.own.has(id.toLowerCase()));
  if (before.digest === digest && before.missing === 0 && !isOusted) return undefined;
  const firstId = isOusted ? freeId(dataset, ground.source, taken) : before.entry;
  const id = isOusted ? firstId : (now?.body?.id ?? firstId);
  const { body, kept } = merged(entryOf(dataset, ground.source, id), { before, now, source: ground.source });
  const row: HarvestRow = { ...before, ...known, entry: firstId };
  const kind = before.closed || before.missing > 0 ? 'returned' : 'changed';
  return { kind, title, entry: { firstId, body }, kept, before, row };
}

function actOnMissing(before: HarvestRow, { entries }: Ground): HarvestAct {
  const missing = before.missing + 1;
  const { title } = before.body;
  const firstId = before.entry ?? '';
  const now = entries.get(firstId);
  const row = { ...before, missing, closed: missing >= PATIENCE };
  if (!row.closed) return { kind: 'missing', title, kept: [], before, row };
  // Where somebody has said another state, or taken it away, that stands.
  const mayClose = now?.body != null && now.body.state === 'open' && now.body.tombstone === undefined;
  if (!mayClose) return { kind: 'closed', title, kept: ['state'], before, row };
  const body: Entry = { ...now.body, state: 'closed', reason: GONE_REASON };
  return { kind: 'closed', title, entry: { firstId, body }, kept: [], before, row };
}

/** The words of an entry that follow the source unless somebody changes them here. */
const words = [
  ...['title', 'description', 'licence', 'publisher', 'theme', 'keyword', 'language', 'frequency'],
  ...['temporal', 'spatial', 'contact', 'attributions', 'references'],
] as readonly (keyof Entry)[];

function merged(
  theirs: Entry,
  {
    before,
    now,
    source,
  }: { readonly before: HarvestRow; readonly now: EntryNow | undefined; readonly source: PlannedSource },
): { readonly body: Entry; readonly kept: readonly string[] } {
  const mine = now?.body;
  if (mine === undefined || mine === null) return { body: theirs, kept: [] };
  const last = entryOf(before.body, source, mine.id);
  const kept = words.filter(
    (part) => !isDeepStrictEqual(mine[part], last[part]) && !isDeepStrictEqual(mine[part], theirs[part]),
  );
  const isOurs =
    mine.state === 'open' || (before.closed && mine.state === 'closed' && mine.reason === GONE_REASON);
  const { state: _, reason: __, ...others } = mine;
  const states = isOurs ? { state: 'open' as const } : { state: mine.state, reason: mine.reason };
  const chosen = Object.fromEntries(words.map((part) => [part, (kept.includes(part) ? mine : theirs)[part]]));
  // Ids that it had stay with it, but for one that is our own dataset's now.
  const formerIds = theirs.id === mine.id ? mine.formerIds : [];
  const all = { ...others, ...states, ...chosen, formerIds, id: theirs.id, origin: theirs.origin };
  return { body: withoutNothing(all) as Entry, kept: isOurs ? kept : [...kept, 'state'] };
}

/** What the entry of a dataset says as long as nobody changes it here. */
function entryOf(dataset: HarvestedDataset, source: PlannedSource, id: string): Entry {
  const { title, description, licence, publisher, language, frequency, temporal, contact } = dataset;
  const { landingPage, theme, keyword, spatial } = dataset;
  const list = (of: readonly string[]): string[] | undefined => (of.length === 0 ? undefined : [...of]);
  const entry = {
    ...{ id, formerIds: [], title: { fr: title } },
    description: description === undefined ? undefined : { fr: description },
    ...{ licence, publisher, language, frequency, temporal, contact },
    ...{ theme: list(theme), keyword: list(keyword), spatial: list(spatial) },
    references: landingPage !== undefined && landingPage.length <= 200 ? landingPage : undefined,
    state: 'open',
    origin: { name: source.name, address: landingPage ?? source.address, harvest: source.id },
  };
  return withoutNothing(entry) as Entry;
}

function withoutNothing(parts: object): object {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

/** An id made of the dataset's name, of the source's and the dataset's when that is taken, with a number when both are. */
function freeId(dataset: HarvestedDataset, source: PlannedSource, taken: Taken): string {
  const name = slugOf(dataset.name) || slugOf(dataset.title) || 'jeu';
  const long = `${slugOf(source.name).slice(0, 40) || 'source'}-${name}`;
  const candidates = [name, long, ...Array.from({ length: 1_000 }, (_, at) => `${long}-${at + 2}`)];
  const id = candidates.find((one) => one.length > 1 && !taken.has(one)) ?? long;
  taken.add(id);
  return id;
}

function slugOf(text: string): string {
  return plainName(text)
    .replaceAll('_', '-')
    .replace(/-{2,}/g, '-')
    .slice(0, 90)
    .replace(/^-+|-+$/g, '');
}

/** Whether an identifier means the same dataset wherever it stands: an address, a UUID, a long name. `12` does not. */
export function isTelling(identifier: string): boolean {
  return identifier.length >= 12 && /[a-z]/i.test(identifier);
}

/** An address of a page as it is compared: without protocol, `www.`, fragment and last slash. */
export function pageKey(address: string | undefined): string | undefined {
  return address
    ?.replace(/^https?:\/\/(www\.)?/i, '')
    .replace(/#.*$/, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}
