/**
 * Makes synthetic records from data: shapes (which datasets, which fields, by which recipe) and lists of words.
 * Pure and lazy: the same seed gives the same records, in constant memory, and any record depends only on the
 * seed, its dataset and its number. The recipes are described in demonstration/README.md.
 */
import { RecordWriter } from './recipes.ts';
import type { Fault, Shape, Synthesis, Synthetic } from './shapes.ts';
import { prepareTables, type Tables } from './tables.ts';

/** One dataset's records. */
export type SyntheticDataset = {
  readonly dataset: string;
  readonly count: number;
  readonly records: Iterable<Synthetic>;
};

/** The records, dataset by dataset. */
export function* synthesise(synthesis: Synthesis): Iterable<Synthetic> {
  for (const part of synthesiseByDataset(synthesis)) yield* part.records;
}

/** The same records in one iterable a dataset; all share their tables, so read one behind the other. */
export function synthesiseByDataset(synthesis: Synthesis): readonly SyntheticDataset[] {
  const tables = prepareTables(synthesis);
  return synthesis.shapes.datasets.map((shape, at) => ({
    dataset: shape.dataset,
    count: tables.counts.get(shape.dataset) ?? 0,
    records: recordsOf(tables, shape, at),
  }));
}

function* recordsOf(tables: Tables, shape: Shape, at: number): Iterable<Synthetic> {
  const writer = new RecordWriter(tables);
  const count = tables.counts.get(shape.dataset) ?? 0;
  for (let number = 0; number < count; number++) {
    tables.dice.restart(
      Math.imul(tables.seed, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35),
    );
    tables.dice.next();
    yield oneRecord(tables, writer, shape, number);
  }
}

function oneRecord(tables: Tables, writer: RecordWriter, shape: Shape, number: number): Synthetic {
  const { dice, recipes, keyOf, communeOf, year } = tables;
  const { dataset } = shape;
  const key = keyOf(dataset, number);
  const fields: Record<string, string> = { [shape.keyField]: key };
  writer.begin(communeOf(dataset, number), year());
  for (const prepared of recipes.get(dataset) ?? []) {
    const { chance = 1, beside } = prepared.recipe;
    const isFilled = dice.hits(chance) && (beside === undefined || fields[beside] !== '');
    fields[prepared.field] = isFilled ? writer.write(prepared) : '';
  }
  const fault = faultOf(shape, dice.next() / 4294967296);
  if (fault) fields[fault.field] = fault.value;
  return { dataset, key, fields };
}

function faultOf({ faults = [] }: Shape, drawn: number): Fault | undefined {
  let reached = 0;
  for (const fault of faults) {
    reached += fault.chance;
    if (drawn < reached) return fault;
  }
  return undefined;
}
