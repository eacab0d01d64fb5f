// Headers: which dataset they speak of and where their columns go, by the formats, by what was mapped by hand before,
// or by what a person says now. A header is known again by its digest, wherever it comes from.
import { createHash } from 'node:crypto';
import type { ColumnMatch, ColumnMatcher } from '../../commons/columns.ts';
import { Refusal } from '../../commons/refusal.ts';
import { type SystemColumns, systemColumns } from '../../commons/system-columns.ts';
import type { SystemMapping } from '../../commons/system-mapping.ts';
import type { StoredMapping } from '../../store/imports/mappings.ts';
import type { ColumnPlan, HeaderPlan, KnownSystem } from './plan.ts';

/** What is known of a header besides its names. */
export type HeaderHints = {
  /** The dataset, when somebody said it. */
  readonly dataset?: string | undefined;
  readonly mapping?: StoredMapping | undefined;
  /** The producer's system that the header was known to come from. */
  readonly system?: SystemMapping | undefined;
  /** Some cells of each column. */
  readonly sample?: ReadonlyMap<string, readonly string[]>;
};

/** The digest by which a header's mapping is remembered. */
export function headerDigest(names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('hex');
}

/** Plans a header. Throws Refusal `dataset-not-recognised` (422) naming the nearest. */
export function planHeader(
  matcher: ColumnMatcher,
  names: readonly string[],
  { dataset, mapping, system, sample }: HeaderHints,
): HeaderPlan {
  const asked = dataset ?? system?.dataset ?? mapping?.dataset;
  const sampled = sample === undefined ? {} : { sample };
  const match = matcher.match(names, asked === undefined ? sampled : { dataset: asked, ...sampled });
  if (match.dataset === undefined) throw notRecognised(match);
  const own = system === undefined ? undefined : systemColumns(system, names);
  const first = planOf(match, match.dataset, { mapping, own });
  const others = match.split
    .filter((name) => name !== match.dataset)
    .map((name) => planOf(matcher.match(names, { dataset: name }), name));
  const plans = [first, ...others];
  const taken = new Set([...plans.flatMap(columnsTaken), ...(own?.parts ?? []), ...(own?.ignored ?? [])]);
  const unmapped = names.filter((name) => !taken.has(name));
  return { names, plans, unmapped, ...(system && own ? { system: knownSystem(system, own) } : {}) };
}

/** Where the columns of a header go for a dataset that its sample did not show; undefined when they don't fit. */
export function planOther(
  matcher: ColumnMatcher,
  names: readonly string[],
  dataset: string,
): ColumnPlan | undefined {
  const match = matcher.match(names, { dataset });
  const score = match.ranking.find((one) => one.dataset === dataset);
  return score?.hasKey === true ? planOf(match, dataset) : undefined;
}

type Decided = { readonly mapping?: StoredMapping | undefined; readonly own?: SystemColumns | undefined };

/** Columns by their names, then as the producer's system means them, then as a person said. */
function planOf(match: ColumnMatch, dataset: string, { mapping, own }: Decided = {}): ColumnPlan {
  const renamed = own?.columns ?? {};
  const targets = new Set(Object.values(renamed));
  const byName = [...match.mapping].filter(
    ([name, code]) => !(own?.ignored.includes(name) || targets.has(code)),
  );
  const columns = new Map([...byName, ...Object.entries(renamed)]);
  const byHand = mapping?.dataset === dataset ? mapping.columns : {};
  for (const [name, code] of Object.entries(byHand)) {
    if (code === '') columns.delete(name);
    else columns.set(name, code);
  }
  const given = new Set(Object.values(byHand));
  const composed = Object.entries(own?.composed ?? {}).filter(([code]) => !given.has(code));
  return {
    dataset,
    columns: Object.fromEntries(columns),
    points: match.points,
    ...(composed.length === 0 ? {} : { composed: Object.fromEntries(composed) }),
  };
}

function knownSystem({ dataset, system, title }: SystemMapping, own: SystemColumns): KnownSystem {
  return { id: `${dataset}/${system}`, title, renamed: own.columns, ignored: own.ignored };
}

function columnsTaken({ columns, points }: ColumnPlan): readonly string[] {
  return [...Object.keys(columns), ...points.flatMap(({ lat, lon }) => [lat, lon])];
}

function notRecognised({ ranking }: ColumnMatch): Refusal {
  const [nearest] = ranking;
  return new Refusal('dataset-not-recognised', 422, {
    nearest: nearest?.dataset ?? '',
    matched: nearest?.matched ?? 0,
  });
}
