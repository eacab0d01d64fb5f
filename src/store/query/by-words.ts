// Searches for words, answered from lists of the records that have each word where a table has such lists. Words of a row
// are known for all its fields together: a search in some fields is narrowed by them and then looked at row by row.
import { type AskedWord, askedWords, plainWords } from '../../commons/odsql/asked-words.ts';
import type { Condition, TableQuery } from '../../commons/odsql/ast.ts';
import { type AskedTable, allOf, type Parameters } from './sql.ts';
import { sqlHasWord } from './sql-conditions.ts';

/** Tests of words, as SQL. */
export type WordTests = {
  /** Of the column `word`: each must hold for a word of the row. Where spellings are near, each word is tested once. */
  readonly listed: readonly { readonly test: string; readonly isNear: boolean }[];
  /** The same of the column `_words`, for rows whose words are not listed. */
  readonly held: string;
  /** Rows that pass are looked at for the same words in some fields, which costs more than the lists. */
  readonly isFirst: boolean;
};

/** What narrowing gives: the table to ask, and the conditions that hold for all its rows. */
export type Narrowed = { readonly table: AskedTable; readonly known: ReadonlyMap<object, string> };

/** Each list is joined by itself. */
const MOST_WORDS = 10;

/** The table with those rows only that have the words which a question asks of every row. */
export function narrowByWords(table: AskedTable, { where }: TableQuery, parameters: Parameters): Narrowed {
  const leaves = where === undefined || table.byWords === undefined ? [] : allIn(where).map(readLeaf);
  const searched = leaves.filter(({ words }) => words.length > 0);
  const words = searched.flatMap((leaf) => leaf.words);
  if (table.byWords === undefined || words.length === 0 || words.length > MOST_WORDS) {
    return { table, known: new Map() };
  }
  const whole = searched.filter(({ isWhole }) => isWhole);
  const held = whole.flatMap((leaf) => leaf.words.map((word) => sqlHasWord('"_words"', word, parameters)));
  const isFirst = whole.length < searched.length;
  const listed = words.map((word) => ({ test: testOf(word, parameters), isNear: word.slips > 0 }));
  return {
    table: { ...table, relation: table.byWords({ listed, held: allOf(held), isFirst }) },
    known: new Map(whole.map(({ leaf }) => [leaf, 'true'])),
  };
}

/** Conditions of which all must hold. */
function allIn(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.conditions.flatMap(allIn) : [condition];
}

/** The words that a condition asks for, and whether it asks for nothing else. */
function readLeaf(leaf: Condition): {
  readonly leaf: Condition;
  readonly words: readonly AskedWord[];
  readonly isWhole: boolean;
} {
  if (leaf.kind === 'like') return { leaf, words: plainWords(leaf.text), isWhole: false };
  if (leaf.kind !== 'words' || leaf.way === 'startswith' || leaf.way === 'contains') {
    return { leaf, words: [], isWhole: false };
  }
  return { leaf, words: askedWords(leaf.way, leaf.text), isWhole: leaf.fields === undefined };
}

/** Of the column `word`; nothing that a word can hold comes behind the last of all signs. */
function testOf(asked: AskedWord, parameters: Parameters): string {
  const { word, begun, slips } = asked;
  if (slips > 0) return sqlHasWord("(' ' || word || ' ')", asked, parameters);
  if (!begun) return `word = ${parameters.text(word)}`;
  return `word >= ${parameters.text(word)} and word < ${parameters.text(`${word}\u{10ffff}`)}`;
}
