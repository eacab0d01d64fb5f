// The first look at a catalogue elsewhere: which protocol it speaks, where its first page is, and the first ten of its
// datasets as they would be taken.
import type { HarvestKind } from '../../commons/harvested.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { HarvestPage, HarvestSource } from '../../store/harvests.ts';
import type { HarvestPreview } from '../../store/schema-harvest.ts';
import { guesses, kindOf, protocols } from './detect.ts';
import { fetchPage, type HarvestWorld } from './fetch.ts';
import type { CataloguePage, HarvestFilter } from './protocol.ts';
import { gatherDatasets, walkBounds, walkPages } from './walk.ts';

/** What a look found. */
export type Look = {
  readonly kind: HarvestKind;
  readonly firstPage: string;
  readonly preview: HarvestPreview;
};

const SHOWN = 10;
const FINDINGS = 50;
/** Pages that a look reads at most: some catalogues give five datasets a page. */
const PAGES = 4;
const bounds = { ...walkBounds, minutes: 5 };

/** Looks at a source; its protocol is believed when somebody has said it. Throws Refusal `harvest-unknown` (422) and those of pages. */
export async function lookAt(
  world: HarvestWorld,
  source: Pick<HarvestSource, 'address' | 'kind' | 'organisation' | 'theme'>,
): Promise<Look> {
  const filter: HarvestFilter = {
    ...(source.organisation === null ? {} : { organisation: source.organisation }),
    ...(source.theme === null ? {} : { theme: source.theme }),
  };
  const kind = source.kind ?? (await kindBehind(world, source.address));
  const firstPage = protocols[kind].first(source.address, filter);
  const pages: HarvestPage[] = [];
  const walk = { kind, firstPage, filter, before: [], known: async () => undefined };
  for await (const page of walkPages(world, walk, bounds)) {
    pages.push(page);
    if (pages.length === PAGES || gatherDatasets(pages).datasets.length >= SHOWN) break;
  }
  const { datasets, findings } = gatherDatasets(pages);
  const total = pages[0]?.total ?? undefined;
  const preview: HarvestPreview = {
    ...(total === undefined ? {} : { total }),
    datasets: datasets.slice(0, SHOWN),
    findings: findings.slice(0, FINDINGS),
  };
  return { kind, firstPage, preview };
}

async function kindBehind(world: HarvestWorld, address: string): Promise<HarvestKind> {
  const answered = await pageAt(world, address).catch((error: unknown) => {
    // A portal may show people nothing at its root and still answer programs.
    if (error instanceof Refusal && error.code === 'fetch-failed' && 'status' in error.parameters)
      return undefined;
    throw error;
  });
  const told = answered === undefined ? undefined : kindOf(answered);
  if (told !== undefined) return told;
  for (const [kind, guess] of guesses(address)) {
    const page = await pageAt(world, guess).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'fetch-failed') return undefined;
      throw error;
    });
    if (page !== undefined && kindOf(page) === kind) return kind;
  }
  throw new Refusal('harvest-unknown', 422);
}

async function pageAt(world: HarvestWorld, address: string): Promise<CataloguePage> {
  const fetched = await fetchPage(world, address);
  if (fetched === undefined) throw new Refusal('fetch-failed', 502, { url: address, reason: 'HTTP 304' });
  return fetched.page;
}
