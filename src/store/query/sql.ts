// Pieces of DuckDB SQL made from a checked question: names come from the catalogue and are quoted, everything that a
// question says is a parameter. Nothing else may put text into a statement.
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { Expression } from '../../commons/odsql/ast.ts';
import type { Evaluation } from '../../commons/odsql/evaluate.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import { quoted as identifier } from '../duckdb.ts';
import type { Lane } from '../lane.ts';
import type { WordTests } from './by-words.ts';

/** A published dataset as a table that can be asked: `relation` is a table expression of our own making. */
export type AskedTable = {
  readonly relation: string;
  readonly columns: readonly PublishedColumn[];
  readonly connection: DuckDBConnection;
  /** The same with only those rows that have words, where the rows that have each word are listed. */
  readonly byWords?: ((tests: WordTests) => string) | undefined;
  /** How many rows it has, where that is known. */
  readonly total?: number;
  /** Where questions wait for their turn, and since when their call has been under way (the process's clock). */
  readonly lane?: Lane;
  readonly since?: number;
  /** Milliseconds that an answer may take; 20,000 when absent. */
  readonly patience?: number;
};

const PATIENCE = 20_000;
/** Milliseconds between two looks at the time. */
const LOOK = 100;

/** Does the work of an answer when it is its turn, cut when it takes too long. Refuses `query-too-slow`, `query-too-large`. */
export function inTime<T>(table: AskedTable, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + (table.patience ?? PATIENCE);
  const asked = async (): Promise<T> => {
    const isLate = (): boolean => performance.now() > until;
    if (isLate()) throw new Refusal('query-too-slow', 503);
    // An interruption between two statements is lost: it is made again until the work has ended.
    const timer = setInterval(() => isLate() && table.connection.interrupt(), LOOK);
    try {
      return await work();
    } catch (error) {
      if (isLate()) throw new Refusal('query-too-slow', 503);
      throw troubleOf(error);
    } finally {
      clearInterval(timer);
    }
  };
  return table.lane === undefined ? asked() : table.lane.through(asked, table.since);
}

/** DuckDB's own word for it; the statement has ended and holds nothing. */
function troubleOf(error: unknown): unknown {
  const isOutOfMemory = error instanceof Error && error.message.startsWith('Out of Memory Error');
  return isOutOfMemory ? new Refusal('query-too-large', 503) : error;
}

/** Does a piece of a long work when it is its turn, however long that takes: it stands behind those who wait already. */
export function inTurn<T>({ lane }: AskedTable, work: () => Promise<T>): Promise<T> {
  const told = (): Promise<T> =>
    work().catch((error: unknown) => {
      throw troubleOf(error);
    });
  return lane === undefined ? told() : lane.through(told);
}

/** Collects the values of a statement and gives each its placeholder. */
export class Parameters {
  readonly values: Record<string, DuckDBValue> = {};
  readonly types: Record<string, DuckDBType> = {};
  #count = 0;

  /** The same values so far, to which others may be added apart. */
  copy(): Parameters {
    const copy = new Parameters();
    Object.assign(copy.values, this.values);
    Object.assign(copy.types, this.types);
    copy.#count = this.#count;
    return copy;
  }

  number(value: number): string {
    return this.#add(value, DOUBLE);
  }

  integer(value: bigint): string {
    return this.#add(value, BIGINT);
  }

  /** A moment in UTC from milliseconds. */
  moment(milliseconds: number): string {
    return `make_timestamp(${this.integer(BigInt(Math.trunc(milliseconds)) * 1000n)})`;
  }

  text(value: string): string {
    return this.#add(value.toWellFormed(), VARCHAR);
  }

  boolean(value: boolean): string {
    return this.#add(value, BOOLEAN);
  }

  texts(values: readonly string[]): string {
    return this.#add(listValue(values.map((value) => value.toWellFormed())), LIST(VARCHAR));
  }

  integers(values: readonly bigint[]): string {
    return this.#add(listValue([...values]), LIST(BIGINT));
  }

  numbers(values: readonly number[]): string {
    return this.#add(listValue([...values]), LIST(DOUBLE));
  }

  #add(value: DuckDBValue, type: DuckDBType): string {
    this.#count += 1;
    const name = `p${this.#count}`;
    this.values[name] = value;
    this.types[name] = type;
    return `$${name}`;
  }
}

/** What SQL is made with: the question's evaluation, the values so far, and how keys and aggregates are called. */
export type Making = {
  readonly evaluation: Evaluation;
  readonly parameters: Parameters;
  /** The column of a key, by its name; of an aggregate, by its id. */
  readonly named: ReadonlyMap<string, string>;
  /** A condition that does not hold may be null: files are then read only where it can hold. */
  readonly loose?: boolean;
  /** Conditions that were looked at beforehand, on shapes and on words, as SQL. */
  readonly known: ReadonlyMap<object, string>;
};

/** A name of the catalogue as an identifier; `ending` is that of a helper column. */
export function quoted(name: string, ending = ''): string {
  return identifier(`${name}${ending}`);
}

/** Whether an expression has the same value for all records. */
export function isConstant(expression: Expression): boolean {
  switch (expression.kind) {
    case 'field':
    case 'alias':
    case 'aggregate':
    case 'distance':
    case 'random':
      return false;
    case 'negative':
      return isConstant(expression.of);
    case 'arithmetic':
      return isConstant(expression.left) && isConstant(expression.right);
    case 'call':
      return expression.of.every(isConstant);
    default:
      return true;
  }
}

/** Conditions of which all must hold. */
export function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.map((one) => `(${one})`).join(' and ');
}

/** Conditions of which any will do. */
export function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : conditions.map((one) => `(${one})`).join(' or ');
}

/** The values that a statement names, of those collected. */
export function usedParameters(
  statement: string,
  { values, types }: Parameters,
): Pick<Parameters, 'values' | 'types'> {
  const names = new Set([...statement.matchAll(/\$(p\d+)/g)].map(([, name = '']) => name));
  const used = <T>(all: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
  return { values: used(values), types: used(types) };
}

/** Runs a statement and reads all its rows. */
export async function runStatement(
  connection: DuckDBConnection,
  statement: string,
  parameters: Parameters,
): Promise<readonly (readonly DuckDBValue[])[]> {
  const { values, types } = usedParameters(statement, parameters);
  const reader = await connection.runAndReadAll(statement, values, types);
  return reader.getRows();
}

/** The distinct values of a list; short ones, which most are, need no table of them. */
export function distinctValues(list: string): string {
  const pair = `case when ${list}[1] is distinct from ${list}[2] then ${list} else ${list}[1:1] end`;
  return `case when len(${list}) < 2 then ${list} when len(${list}) = 2 then ${pair} else list_distinct(${list}) end`;
}
