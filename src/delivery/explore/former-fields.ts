// Fields by the names that they had: these go on answering, under the name that was asked, and a header says the new one
// (reference: renamed fields), which the official client prints.
import type { Clause } from '../../commons/odsql/ast.ts';
import { parseFacet, parseRefine } from '../../commons/odsql/parse.ts';
import { readTokens } from '../../commons/odsql/tokens.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import type { Parameters } from './parameters.ts';

/** A name that a field no longer has, and its name now. */
export type FormerField = { readonly asked: string; readonly name: string };

/** Finds columns by a name that they have or had, and remembers the former ones. */
export type ColumnFinder = {
  readonly find: (name: string) => PublishedColumn | undefined;
  readonly former: readonly FormerField[];
};

/** The header says this many. */
const MOST_SAID = 5;

/** A finder for one call. */
export function createFinder(columns: readonly PublishedColumn[]): ColumnFinder {
  const current = new Map(columns.map((column) => [column.name, column]));
  const former: FormerField[] = [];
  return {
    former,
    find: (asked) => {
      const found = current.get(asked);
      if (found !== undefined) return found;
      const column = columns.find(({ formerNames }) => formerNames.includes(asked));
      if (column !== undefined) former.push({ asked, name: column.name });
      return column;
    },
  };
}

/** The names in the clauses of a call that its fields no longer have. The clauses can be read: they were answered. */
export function formerFields(asked: Parameters, columns: readonly PublishedColumn[]): readonly FormerField[] {
  if (columns.every(({ formerNames }) => formerNames.length === 0)) return [];
  const finder = createFinder(columns);
  for (const name of namesIn(asked)) finder.find(name);
  return finder.former;
}

/** The header that clients print; none when nothing has another name now. */
export function deprecationHeader(
  former: readonly FormerField[],
  said: readonly string[] = [],
): Readonly<Record<string, string>> {
  const names = new Map(former.map(({ asked, name }) => [asked, name]));
  const fields = [...names]
    .slice(0, MOST_SAID)
    .map(([asked, name]) => `Field ${asked} is now called ${name}.`);
  const text = [...said, ...fields].join(' ').replace(/[^\x20-\x7e]/g, '?');
  return text === '' ? {} : { 'ods-explore-api-deprecation': text };
}

function namesIn(asked: Parameters): ReadonlySet<string> {
  const { select = '', where, groupBy = '', orderBy = '', refine, exclude, facet } = asked;
  const clauses: readonly (readonly [Clause, string])[] = [
    ['select', select],
    ...where.map((text) => ['where', text] as const),
    ['group_by', groupBy],
    ['order_by', orderBy],
  ];
  const named = clauses.flatMap(([clause, text]) =>
    readTokens(clause, text).flatMap((token) =>
      token.kind === 'name' || token.kind === 'quoted' ? [token.text] : [],
    ),
  );
  const chosen = [...refine, ...exclude].map((text) => parseRefine(text).field);
  return new Set([...named, ...chosen, ...facet.map((text) => parseFacet(text).field)]);
}
