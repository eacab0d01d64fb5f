// A catalogue from its first page to its last: pages are shaped as they come, and bounded in every way that another
// machine could get wrong. It can be stopped after any page and gone on with.
import type { HarvestedDataset, HarvestFinding, HarvestKind } from '../../commons/harvested.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { HarvestPage } from '../../store/harvests.ts';
import { protocols } from './detect.ts';
import { contextLoader, fetchPage, type HarvestWorld, type KnownPage, PAGE_BYTES } from './fetch.ts';
import type { HarvestFilter } from './protocol.ts';
import { shapeDataset } from './shape.ts';

/** What is walked through. */
export type Walk = {
  readonly kind: HarvestKind;
  readonly firstPage: string;
  readonly filter: HarvestFilter;
  /** Pages that an interrupted run has read already. */
  readonly before: readonly HarvestPage[];
  /** A page as an earlier run read it. */
  readonly known: (address: string) => Promise<HarvestPage | undefined>;
};

/** What no catalogue exceeds. */
export type WalkBounds = {
  readonly pages: number;
  readonly bytes: number;
  readonly minutes: number;
  readonly datasets: number;
};

/** The largest catalogue of a country holds some 70,000 datasets; one harvest takes a part of it. */
export const walkBounds: WalkBounds = { pages: 2_000, bytes: 1_000_000_000, minutes: 60, datasets: 50_000 };
/** Milliseconds between two pages: the other side has readers too. */
const BETWEEN = 250;
/** Findings kept of a page. */
const KEPT = 500;

/** The pages that are left, in their order. Throws what stops the whole. */
export async function* walkPages(
  world: HarvestWorld,
  walk: Walk,
  bounds: WalkBounds = walkBounds,
): AsyncGenerator<HarvestPage> {
  const state = stateAfter(walk.before);
  const begun = world.now().getTime();
  const loadContext = contextLoader(world);
  const read = async (address: string, number: number): Promise<HarvestPage> => {
    const bytes = Math.min(PAGE_BYTES, bounds.bytes - state.bytes);
    const known = await walk.known(address);
    const fetched = await fetchPage(world, address, { bytes, known: validatorsOf(known) });
    if (fetched === undefined && known !== undefined) return { ...known, number };
    if (fetched === undefined) throw new Refusal('fetch-failed', 502, { url: address, reason: 'HTTP 304' });
    const { datasets, next, total } = await protocols[walk.kind].read(fetched.page, {
      filter: walk.filter,
      loadContext,
    });
    const shaped = datasets.map((found, at) => shapeDataset(found, `${number}.${at + 1}`));
    return {
      ...{ number, address, next: next ?? null, total: total ?? null, count: datasets.length },
      ...{ bytes: fetched.bytes, etag: fetched.etag ?? null, last_modified: fetched.lastModified ?? null },
      datasets: shaped.flatMap(({ dataset }) => dataset ?? []),
      findings: shaped.flatMap(({ findings }) => findings).slice(0, KEPT),
    };
  };
  for (let address = state.next(walk.firstPage); address !== undefined; ) {
    if (state.pages > 0) await world.pause(BETWEEN);
    const page = await read(address, state.pages + 1);
    state.take(page);
    if (state.pages > bounds.pages || state.seen.size > bounds.datasets) {
      throw new Refusal('harvest-endless', 422, { pages: state.pages, datasets: state.seen.size });
    }
    if (world.now().getTime() - begun > bounds.minutes * 60_000) {
      throw new Refusal('harvest-too-long', 504, { minutes: bounds.minutes });
    }
    yield page;
    address = state.next(walk.firstPage);
  }
  state.requireWhole(walk.kind);
}

function validatorsOf(page: HarvestPage | undefined): KnownPage {
  return { etag: page?.etag ?? undefined, lastModified: page?.last_modified ?? undefined };
}

type State = {
  readonly seen: Set<string>;
  pages: number;
  bytes: number;
  /** The address of the next page; `first` when there was none. Undefined behind the last. */
  readonly next: (first: string) => string | undefined;
  readonly take: (page: HarvestPage) => void;
  readonly requireWhole: (kind: HarvestKind) => void;
};

function stateAfter(before: readonly HarvestPage[]): State {
  const asked = new Set<string>();
  const seen = new Set<string>();
  let last: HarvestPage | undefined;
  let count = 0;
  const state: State = {
    ...{ seen, pages: 0, bytes: 0 },
    next: (first) => {
      if (last === undefined) return first;
      if (last.next === null) return undefined;
      requireSameHost(last.next, first);
      if (asked.has(last.next)) throw new Refusal('harvest-loop', 422, { address: last.next });
      return last.next;
    },
    take: (page) => {
      asked.add(page.address);
      const isNew = page.datasets.filter(({ identifier }) => !seen.has(identifier));
      if (page.datasets.length > 0 && isNew.length === 0 && page.next !== null) {
        throw new Refusal('harvest-loop', 422, { address: page.address });
      }
      for (const { identifier } of isNew) seen.add(identifier);
      count += page.count;
      state.pages += 1;
      state.bytes += page.bytes;
      last = page;
    },
    // What DCAT counts may be more than datasets.
    requireWhole: (kind) => {
      const total = kind === 'dcat' ? 0 : (last?.total ?? 0);
      // One that is withdrawn while pages are turned is no broken catalogue.
      if (count + Math.max(2, total / 100) < total)
        throw new Refusal('harvest-incomplete', 422, { count, total });
    },
  };
  for (const page of before) state.take(page);
  return state;
}

/** A page may say where the next one is, not send us to somebody else. */
function requireSameHost(next: string, first: string): void {
  const url = URL.parse(next);
  const isWeb = url !== null && /^https?:$/.test(url.protocol);
  if (!isWeb || url.host !== new URL(first).host) {
    throw new Refusal('harvest-elsewhere', 422, { address: next.slice(0, 200) });
  }
}

/** The datasets of all pages, each once: the first stands, and another one under its identifier is a finding. */
export function gatherDatasets(pages: readonly HarvestPage[]): {
  readonly datasets: readonly HarvestedDataset[];
  readonly findings: readonly HarvestFinding[];
} {
  const byId = new Map<string, HarvestedDataset>();
  const findings: HarvestFinding[] = pages.flatMap((page) => page.findings);
  for (const dataset of pages.flatMap((page) => page.datasets)) {
    const first = byId.get(dataset.identifier);
    if (first === undefined) byId.set(dataset.identifier, dataset);
    else if (JSON.stringify(first) !== JSON.stringify(dataset)) {
      findings.push({
        code: 'identifier-twice',
        dataset: dataset.identifier,
        value: dataset.title.slice(0, 200),
      });
    }
  }
  return { datasets: [...byId.values()], findings };
}
