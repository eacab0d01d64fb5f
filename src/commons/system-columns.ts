// A mapping of a producer's system at work: which mapping knows a header, and what it makes of the columns that are
// there. What it says goes before names that happen to agree; what a person says goes before it.
import { plainName } from './column-names.ts';
import { compilePattern } from './pattern.ts';
import type { SystemMapping } from './system-mapping.ts';
import { readTemplate } from './system-template.ts';

/** Where a header was met. */
export type HeaderPlace = {
  readonly names: readonly string[];
  /** Name of the file, or of the entry of a zip. */
  readonly file: string;
  /** Element, sheet or entry that the rows come from. */
  readonly table?: string | undefined;
};

/** What a mapping makes of the columns of a header. */
export type SystemColumns = {
  /** Field code by column. */
  readonly columns: Readonly<Record<string, string>>;
  /** Template by field code; its parts name columns of the header. */
  readonly composed: Readonly<Record<string, string>>;
  /** Columns that only take part in composed values. */
  readonly parts: readonly string[];
  readonly ignored: readonly string[];
};

/** The mapping that knows a header; of several the one that says most. */
export function mappingFor(
  mappings: readonly SystemMapping[],
  place: HeaderPlace,
): SystemMapping | undefined {
  const known = new Set(place.names.map(plainName));
  return mappings
    .filter((mapping) => knows(mapping.when, place, known))
    .toSorted((a, b) => conditionsOf(b.when) - conditionsOf(a.when))[0];
}

function knows(
  { file, element, columns = [] }: SystemMapping['when'],
  place: HeaderPlace,
  known: ReadonlySet<string>,
): boolean {
  const named = [place.file, place.table ?? ''];
  if (file !== undefined && !named.some((name) => compilePattern(file, 'i').test(name))) return false;
  if (element !== undefined && element.toLowerCase() !== place.table?.toLowerCase()) return false;
  return columns.every((name) => known.has(plainName(name)));
}

function conditionsOf({ file, element, columns = [] }: SystemMapping['when']): number {
  return (file === undefined ? 0 : 1) + (element === undefined ? 0 : 1) + columns.length;
}

/** What `mapping` makes of a header with these columns. */
export function systemColumns(mapping: SystemMapping, names: readonly string[]): SystemColumns {
  const byPlain = new Map(names.toReversed().map((name) => [plainName(name), name]));
  const find = (name: string): string | undefined => byPlain.get(plainName(name));
  const columns = Object.entries(mapping.columns ?? {}).flatMap(([given, code]) => {
    const name = find(given);
    return name === undefined ? [] : [[name, code] as const];
  });
  const composed = Object.entries(mapping.compose ?? {}).filter(([, text]) => {
    const { parts } = readTemplate(text);
    const there = parts.map((part) => part.columns.some((name) => find(name) !== undefined));
    return there.includes(true) && parts.every(({ needed }, at) => !needed || there[at]);
  });
  const parts = composed.flatMap(([, text]) => readTemplate(text).parts.flatMap((part) => part.columns));
  return {
    columns: Object.fromEntries(columns),
    composed: Object.fromEntries(composed),
    parts: [...new Set(parts.flatMap((name) => find(name) ?? []))],
    ignored: (mapping.ignore ?? []).flatMap((name) => find(name) ?? []),
  };
}
