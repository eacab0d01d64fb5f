// Which documents of a view meet a condition. Each condition is looked at only within what is still in play: words
// first, all of one `and` in one FTS5 expression, then columns, so that a rare word makes everything after it cheap.
import type { FieldNode, Node } from '../../commons/query.ts';
import { isNegative } from '../../commons/query-fields.ts';
import { conditions } from '../../commons/query-parts.ts';
import type { Words } from '../../commons/words.ts';
import { type Bits, filterBits, hasBit, join, meet, setBit, without } from './bits.ts';
import { type ColumnSets, lookAtEach } from './column-sets.ts';
import { checkTime, type Deadline } from './deadline.ts';
import type { FieldValues } from './field-values.ts';
import { expressionOfAll, textExpression } from './text-expression.ts';
import type { TextIndex } from './text-index.ts';
import type { View } from './view.ts';

/** What a reader needs to answer on one view. */
export type Reading = {
  readonly view: View;
  readonly text: TextIndex;
  readonly words: Words;
  readonly deadline: Deadline;
  readonly columnSets: Pick<ColumnSets, 'find'>;
  readonly fieldValues: FieldValues;
};

/** Live documents that meet a condition. */
export function findDocuments(node: Node, reading: Reading): Bits {
  return evaluate(node, reading.view.live, reading);
}

/**
 * Documents of `within` that meet a condition, whether they are live or not; not for conditions that name records, which
 * are met by live documents only. What is kept of all live documents is left aside.
 */
export function findAmong(node: Node, within: Bits, reading: Reading): Bits {
  return evaluate(node, within, { ...reading, columnSets: { find: lookAtEach } });
}

function evaluate(node: Node, within: Bits, reading: Reading): Bits {
  checkTime(reading.deadline);
  switch (node.kind) {
    case 'all':
      return within;
    case 'none':
      return new Uint32Array(within.length);
    case 'and':
      return evaluateAll(conditions(node), within, reading);
    case 'or':
      return evaluateAny(node.nodes, within, reading);
    case 'not':
      return without(within, evaluate(node.node, within, reading));
    case 'words':
    case 'phrase':
      return evaluateText(textExpression(node, reading.words), within, reading);
    case 'field':
      return evaluateField(node, within, reading);
    case 'records':
      return meet(within, documentsOf(node.records, reading.view));
    default:
      return reading.columnSets.find(node, within, reading);
  }
}

/** Words in one expression, then the others from the cheapest. */
function evaluateAll(nodes: readonly Node[], within: Bits, reading: Reading): Bits {
  const textual = nodes.filter(isTextual);
  const expression = expressionOfAll(textual, reading.words);
  const rest = expression === undefined ? nodes : nodes.filter((node) => !textual.includes(node));
  const found = expression === undefined ? within : evaluateText(expression, within, reading);
  const ordered = [...rest].sort((a, b) => costOf(a) - costOf(b));
  return ordered.reduce((left, node) => evaluate(node, left, reading), found);
}

function evaluateAny(nodes: readonly Node[], within: Bits, reading: Reading): Bits {
  const expression = textExpression({ kind: 'or', nodes }, reading.words);
  if (expression !== undefined) return evaluateText(expression, within, reading);
  const none: Bits = new Uint32Array(within.length);
  return nodes.reduce((found, node) => join(found, evaluate(node, within, reading)), none);
}

function isTextual(node: Node): boolean {
  if (node.kind === 'not') return isTextual(node.node) && node.node.kind !== 'not';
  return node.kind === 'words' || node.kind === 'phrase' || (node.kind === 'or' && node.nodes.every(isText));
}

function isText(node: Node): boolean {
  return node.kind === 'words' || node.kind === 'phrase';
}

function costOf(node: Node): number {
  if (node.kind === 'none' || node.kind === 'records') return 0;
  if (isText(node) || node.kind === 'facet') return 1;
  if (node.kind === 'field') return 4;
  return node.kind === 'not' || node.kind === 'or' || node.kind === 'polygon' || node.kind === 'circle'
    ? 3
    : 2;
}

function evaluateText(expression: string | undefined, within: Bits, { text, view }: Reading): Bits {
  return expression === undefined
    ? new Uint32Array(within.length)
    : meet(within, text.matches(expression, view.docs));
}

/** What a negative operator finds are the documents of the dataset that its positive does not. */
function evaluateField(node: FieldNode, within: Bits, reading: Reading): Bits {
  if (!isNegative(node.operator)) return reading.fieldValues.find(node, within, reading);
  const dataset = { kind: 'facet', facet: 'dataset', values: [node.dataset] } as const;
  const own = reading.columnSets.find(dataset, within, reading);
  return without(own, reading.fieldValues.find(node, own, reading));
}

/** The live documents of records. Newest documents may be newer than the view: then all documents are looked at. */
export function documentsOf(records: readonly number[], view: View): Bits {
  const bits: Bits = new Uint32Array(view.live.length);
  for (const record of records) {
    let doc = view.docOf[record] ?? 0;
    if (doc >= view.docs) return documentsByScan(new Set(records), view);
    while (doc !== 0 && !hasBit(view.live, doc)) doc = view.columns.previous[doc] as number;
    if (doc !== 0) setBit(bits, doc);
  }
  return bits;
}

function documentsByScan(records: ReadonlySet<number>, view: View): Bits {
  const { record } = view.columns;
  return filterBits(view.live, (doc) => records.has(record[doc] as number));
}
