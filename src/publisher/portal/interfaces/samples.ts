// What examples ask about: an open dataset of this platform, a column of each kind that functions take, and a value that
// stands in it. A kind that the dataset lacks is taken from another; what no open dataset has gets no example.
import type { ColumnKind, PublishedColumn, PublishedValue } from '../../../commons/published.ts';
import type { PublishedDataset } from '../../../commons/published-dataset.ts';
import type { Explore } from '../../../delivery/explore/explore.ts';
import { find } from '../../../delivery/explore/find.ts';
import { knownParameters, readParameters } from '../../../delivery/explore/parameters.ts';
import { tableSource, withTable } from '../../../delivery/explore/table-source.ts';
import type { Register } from '../../../store/published/register.ts';

/** A column with one of its values. */
export type Sample = {
  readonly dataset: PublishedDataset;
  readonly column: PublishedColumn;
  readonly value: NonNullable<PublishedValue>;
};

/** What a column is needed for. */
export type Need = 'text' | 'facet' | 'number' | 'boolean' | 'date' | 'point';

/** What the examples of a page are about. `main` is absent where no dataset is open. */
export type Samples = {
  readonly main?: PublishedDataset;
  /** The key of a record of it. */
  readonly record?: string;
  readonly of: Readonly<Partial<Record<Need, Sample>>>;
};

type Fits = { readonly kinds: readonly ColumnKind[]; readonly facet?: boolean };

const needs: Readonly<Record<Need, Fits>> = {
  text: { kinds: ['text'] },
  facet: { kinds: ['text'], facet: true },
  number: { kinds: ['int', 'double'] },
  boolean: { kinds: ['boolean'] },
  date: { kinds: ['date', 'datetime'] },
  point: { kinds: ['geo_point_2d'] },
};
const allNeeds = Object.keys(needs) as readonly Need[];

/** Rows in which values are looked for. */
const ROWS = 20;
/** Datasets that are looked into. */
const MOST = 5;

/** Samples for a page; `asked` is the dataset that it is to be about, if it is open. */
export async function samplesOf(explore: Explore, register: Register, asked?: string): Promise<Samples> {
  const wished = asked === undefined ? undefined : register.find(asked);
  const ranked = await richest(explore, register.all);
  const candidates = [...(wished === undefined ? [] : [wished]), ...ranked.filter((one) => one !== wished)];
  const of: Partial<Record<Need, Sample>> = {};
  const [main] = candidates;
  let record: string | undefined;
  for (const dataset of candidates.slice(0, MOST)) {
    const open = allNeeds.filter((need) => of[need] === undefined && hasColumn(dataset, need));
    if (open.length === 0 && dataset !== main) continue;
    const rows = await firstRows(explore, dataset, register);
    if (dataset === main) record = rows[0]?.key;
    for (const need of open) {
      const sample = sampleIn(dataset, rows, need);
      if (sample !== undefined) of[need] = sample;
    }
  }
  return { of, ...(main === undefined ? {} : { main }), ...(record === undefined ? {} : { record }) };
}

/** Datasets with rows: those with columns for most needs first, among them the largest. */
async function richest(
  { facts }: Explore,
  datasets: readonly PublishedDataset[],
): Promise<readonly PublishedDataset[]> {
  const known = await facts.ofAll(datasets);
  const scored = datasets.map((dataset, at) => ({
    dataset,
    records: known[at]?.records ?? 0,
    kinds: allNeeds.filter((need) => hasColumn(dataset, need)).length,
  }));
  return scored
    .filter(({ records }) => records > 0)
    .toSorted((a, b) => b.kinds - a.kinds || b.records - a.records || (a.dataset.id < b.dataset.id ? -1 : 1))
    .map(({ dataset }) => dataset);
}

function hasColumn({ columns }: PublishedDataset, need: Need): boolean {
  return columns.some((column) => fits(column, need));
}

function fits({ kind, many, facet }: PublishedColumn, need: Need): boolean {
  const wanted = needs[need];
  if (!wanted.kinds.includes(kind) || many) return false;
  return wanted.facet !== true || facet !== undefined;
}

type Row = { readonly key: string; readonly values: Readonly<Record<string, PublishedValue>> };

async function firstRows(
  explore: Explore,
  { id }: PublishedDataset,
  register: Register,
): Promise<readonly Row[]> {
  const asked = { ...readParameters(new URLSearchParams(), knownParameters.list), limit: ROWS };
  return await withTable(explore, { id, register }, async (table) => {
    const { hits } = await find(tableSource(explore, table), asked);
    return hits.map(({ row, values }) => ({ key: row?.key ?? '', values }));
  });
}

/** A text is best a short one of several words, which are then sought; any other value the first that there is. */
function sampleIn(dataset: PublishedDataset, rows: readonly Row[], need: Need): Sample | undefined {
  const columns = dataset.columns.filter((column) => fits(column, need));
  const found = columns.flatMap((column) => {
    const value = rows
      .map(({ values }) => values[column.name])
      .find((one) => one !== null && one !== undefined);
    return value === null || value === undefined || value === '' ? [] : [{ dataset, column, value }];
  });
  if (need !== 'text') return found[0];
  return (
    found.find(
      ({ column, value }) =>
        column.facet === undefined && /^.{1,80}$/u.test(String(value)) && / \p{L}{4}/u.test(String(value)),
    ) ?? found[0]
  );
}
