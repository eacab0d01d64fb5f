// Counting findings: at most 100 are kept for each field and code, the rest is only counted. The count is part of what
// each batch commits, so that a resumed staging goes on counting where it stopped.
import type { Finding, Severity } from '../../commons/finding.ts';

const KEPT = 100;

/** Counts by "<severity> <code> <field>", as kept with the import. */
export type TallyCounts = Readonly<Record<string, number>>;

/** A growing count of findings. */
export class Tally {
  readonly #counts: Map<string, number>;

  constructor(counts: TallyCounts = {}) {
    this.#counts = new Map(Object.entries(counts));
  }

  /** Counts a finding; true when it is to be kept. */
  add(finding: Pick<Finding, 'severity' | 'code' | 'field'>): boolean {
    const name = tallyName(finding);
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count <= KEPT;
  }

  /** The counts so far. */
  counts(): TallyCounts {
    return Object.fromEntries(this.#counts);
  }
}

/** The name under which findings of one severity, code and field are counted. */
export function tallyName({ severity, code, field }: Pick<Finding, 'severity' | 'code' | 'field'>): string {
  return `${severity} ${code} ${field ?? ''}`;
}

/** One line of the summary of findings. */
export type FindingCount = {
  readonly severity: Severity;
  readonly code: string;
  readonly field?: string;
  readonly count: number;
};

/** Counts as lines, errors first, the most frequent first. */
export function findingCounts(counts: TallyCounts): readonly FindingCount[] {
  return Object.entries(counts)
    .map(([name, count]): FindingCount => {
      const [severity = '', code = '', ...words] = name.split(' ');
      const field = words.join(' ');
      return { severity: severity as Severity, code, count, ...(field === '' ? {} : { field }) };
    })
    .toSorted(
      (a, b) => a.severity.localeCompare(b.severity) || b.count - a.count || a.code.localeCompare(b.code),
    );
}

/** Counts by code alone, over all fields. */
export function countsByCode(counts: TallyCounts): Readonly<Record<string, number>> {
  const byCode = new Map<string, number>();
  for (const { code, count } of findingCounts(counts)) byCode.set(code, (byCode.get(code) ?? 0) + count);
  return Object.fromEntries([...byCode].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
