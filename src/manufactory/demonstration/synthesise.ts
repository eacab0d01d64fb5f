/**
 * Makes synthetic records from data: shapes (which datasets, which fields, by which recipe) and lists of words.
 * Pure and lazy: the same seed gives the same records, in constant memory, and any record depends only on the
 * seed, its dataset and its number. The recipes are described in demonstration/README.md.
 */
import { type Compiled, compile, write } from './recipes.ts';
import type { Fault, Shape, Synthesis, Synthetic } from './shapes.ts';

/** One dataset's records. */
export type SyntheticDataset = { readonly dataset: string; readonly records: Iterable<Synthetic> };

/** The records, dataset by dataset. */
export function* synthesise(synthesis: Synthesis): Iterable<Synthetic> {
  for (const part of synthesiseByDataset(synthesis)) yield* part.records;
}

/** The same records in one iterable a dataset; all share their tables, so read one behind the other. */
export function synthesiseByDataset(synthesis: Synthesis): readonly SyntheticDataset[] {
  const compiled = compile(synthesis);
  return synthesis.shapes.datasets.map((shape, at) => ({
    dataset: shape.dataset,
    records: recordsOf(compiled, shape, at),
  }));
}

function* recordsOf(compiled: Compiled, shape: Shape, at: number): Iterable<Synthetic> {
  const count = compiled.counts.get(shape.dataset) ?? 0;
  for (let number = 0; number < count; number++) yield oneRecord(compiled, shape, at, number);
}

function oneRecord(compiled: Compiled, shape: Shape, at: number, number: number): Synthetic {
  const { dice } = compiled;
  dice.restart(
    Math.imul(compiled.seed, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35),
  );
  dice.next();
  const key = compiled.keyOf(shape.dataset, number);
  const fields: Record<string, string> = { [shape.keyField]: key };
  const record = { commune: compiled.communeOf(shape.dataset, number), year: compiled.year(dice), number };
  for (const [code, recipe] of compiled.recipes.get(shape.dataset) ?? []) {
    fields[code] = dice.hits(recipe.chance ?? 1) ? write(compiled, recipe, record) : '';
  }
  const fault = faultOf(shape, dice.next() / 4294967296);
  if (fault) fields[fault.field] = fault.value;
  return { dataset: shape.dataset, key, fields };
}

function faultOf({ faults = [] }: Shape, drawn: number): Fault | undefined {
  let reached = 0;
  for (const fault of faults) {
    reached += fault.chance;
    if (drawn < reached) return fault;
  }
  return undefined;
}
