// The two refusals of ODSQL, in Opendatasoft's words, which programs and people know: what is wrong, where, in which
// clause, and what may have been meant. `reason` is stable, for whoever says it in another language.

import { Refusal } from '../refusal.ts';
import { slipsBetween } from '../slips.ts';
import type { Clause } from './ast.ts';

/** What a question may be at most. */
export const odsqlBounds = {
  characters: 20_000,
  depth: 60,
  tokens: 6_000,
  operations: 200,
  /** Of all conditions together, whichever door they come through: these and their values, words, words in near spellings. */
  terms: 6_000,
  words: 200,
  nearWords: 20,
  /** Items of select, keys of group_by, keys of order_by, facets. */
  items: { select: 500, group_by: 10, order_by: 20, facet: 200 },
  /** Values of one facet, and of all of them. */
  facetValues: 100_000,
  /** Refinements and exclusions together, clauses of where. */
  refinements: 200,
  clauses: 100,
} as const;

const LONGEST_EXTRACT = 200;

/** Where a question breaks the grammar. */
export type Breach = {
  readonly source: string;
  /** The character, counted from 0, and what stands there; '' at the end. */
  readonly position: number;
  readonly near: string;
  readonly hint?: string;
};

/** The question breaks the grammar at a character. */
export function syntaxRefusal(clause: Clause, { source, position, near, hint = '' }: Breach): Refusal {
  const extract = source.length > LONGEST_EXTRACT ? `${source.slice(0, LONGEST_EXTRACT)}…` : source;
  const what = near === '' ? 'end of the expression' : near;
  return new Refusal('odsql-syntax', 400, {
    message: `ODSQL syntax exception: unexpected ${what} at position ${position} in ${extract}.${hint} ${clauses(clause)}`,
    reason: near === '' ? 'ended' : 'unexpected',
    clause,
    position,
    near: what,
  });
}

/** The question is well formed but cannot be meant: an unknown name, a type that does not fit. */
export function queryRefusal(clause: Clause, reason: string, problem: string, name = ''): Refusal {
  return new Refusal('odsql-error', 400, {
    message: `ODSQL query is malformed: ${problem} ${clauses(clause)}`,
    reason,
    clause,
    name,
  });
}

function clauses(clause: Clause): string {
  return `Clause(s) containing the error(s): ${clause}.`;
}

/** The name closest to `name` as a question, "Did you mean auteur?", or nothing when none is close. */
export function didYouMean(name: string, names: readonly string[]): string {
  const asked = name.toLowerCase();
  const allowed = Math.max(1, Math.min(3, Math.floor(asked.length / 3)));
  let best: { readonly name: string; readonly slips: number } | undefined;
  for (const other of names) {
    const slips = slipsBetween(asked, other.toLowerCase(), best === undefined ? allowed : best.slips - 1);
    if (slips !== undefined) best = { name: other, slips };
  }
  const begun = names.find((other) => asked.length >= 3 && other.toLowerCase().startsWith(asked));
  const found = best?.name ?? begun;
  return found === undefined ? '' : ` Did you mean ${found}?`;
}
