// The two refusals of ODSQL, in Opendatasoft's words, which programs and people know: what is wrong, where, in which
// clause, and what may have been meant. `reason` is stable, for whoever says it in another language.
import { Refusal } from '../refusal.ts';
import type { Clause } from './ast.ts';

/** What a question may be at most. */
export const odsqlBounds = { characters: 20_000, depth: 60, tokens: 6_000, operations: 200 } as const;

const LONGEST_EXTRACT = 200;

/** The question breaks the grammar at a character (counted from 0); `near` is what stands there, '' at the end. */
export function syntaxRefusal(clause: Clause, source: string, position: number, near: string): Refusal {
  const extract = source.length > LONGEST_EXTRACT ? `${source.slice(0, LONGEST_EXTRACT)}…` : source;
  const what = near === '' ? 'end of the expression' : near;
  return new Refusal('odsql-syntax', 400, {
    message: `ODSQL syntax exception: unexpected ${what} at position ${position} in ${extract}. ${clauses(clause)}`,
    reason: 'unexpected',
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

/** Levenshtein distance when it is at most `most`, of texts or of lists of letters. */
export function slipsBetween(a: ArrayLike<string>, b: ArrayLike<string>, most: number): number | undefined {
  if (most < 0 || Math.abs(a.length - b.length) > most) return undefined;
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const swap = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      line.push(Math.min(swap, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    if (Math.min(...line) > most) return undefined;
    above = line;
  }
  const slips = above[b.length] ?? most + 1;
  return slips <= most ? slips : undefined;
}
