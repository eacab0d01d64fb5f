/** Column names as they can be used: trimmed, none empty, none twice. What was wrong becomes findings of row 0. */
import { Refusal } from '../commons/refusal.ts';
import type { Collector } from './collector.ts';
import { maxColumns } from './limits.ts';

/** Cleans a header row; an empty name becomes "#<position>", a second X becomes "X (2)". */
export function cleanHeader(cells: readonly string[], collector?: Collector): readonly string[] {
  if (cells.length > maxColumns) throw tooManyColumns();
  const empty: number[] = [];
  const names = uniqueNames(
    cells.map((cell, at) => {
      const name = cleanName(cell);
      if (name === '') empty.push(at + 1);
      return name === '' ? `#${at + 1}` : name;
    }),
    (name, unique) => collector?.finding('duplicate-header', { column: unique, value: name }, 0),
  );
  if (empty.length > 0) collector?.finding('empty-header', { value: empty.join(', ') }, 0);
  return names;
}

/** Makes names unique by a number in parentheses, telling `again` each name met again and what it became. */
export function uniqueNames(
  names: readonly string[],
  again: (name: string, unique: string) => void,
): readonly string[] {
  const seen = new Set(names);
  const turns = new Map<string, number>();
  return names.map((name) => {
    let turn = (turns.get(name) ?? 0) + 1;
    let unique = turn === 1 ? name : `${name} (${turn})`;
    for (; turn > 1 && seen.has(unique); unique = `${name} (${turn})`) turn += 1;
    turns.set(name, turn);
    seen.add(unique);
    if (turn > 1) again(name, unique);
    return unique;
  });
}

/** The refusal of a row or record with more columns than the limit. */
export function tooManyColumns(): Refusal {
  return new Refusal('too-many-columns', 422, { limit: maxColumns });
}

function cleanName(cell: string): string {
  const name = cell
    .replaceAll('\0', '')
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .trim();
  return name.length > 2 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1).trim() : name;
}
