// Conditions on words as FTS5 expressions. Terms hold letters and digits only and stand in quotes, so that nothing
// typed is ever syntax; the expression is a bound parameter.
import type { Node } from '../../commons/query.ts';
import type { TextNode } from '../../commons/query-parts.ts';
import type { Asked, Words } from '../../commons/words.ts';

/** The expression of a node made of words alone, or undefined when it holds other conditions or no word at all. */
export function textExpression(node: Node, words: Words): string | undefined {
  switch (node.kind) {
    case 'words':
    case 'phrase':
      return expressionOfText(node, words);
    case 'and':
      return expressionOfAll(node.nodes, words);
    case 'or':
      return joined(node.nodes, ' OR ', words);
    default:
      return undefined;
  }
}

/** Every node holds; those that are left out need one that is not. */
export function expressionOfAll(nodes: readonly Node[], words: Words): string | undefined {
  const wanted = nodes.filter((node) => node.kind !== 'not');
  const positive = joined(wanted, ' AND ', words);
  if (positive === undefined || wanted.length === nodes.length) return positive;
  const left = nodes.flatMap((node) => (node.kind === 'not' ? [node.node] : []));
  const negative = joined(left, ' OR ', words);
  return negative === undefined ? undefined : `(${positive}) NOT (${negative})`;
}

/** The same expression over titles alone. */
export function withinTitle(expression: string): string {
  return `{title} : (${expression})`;
}

/** The expression of one text, or undefined when it has no word. */
export function expressionOfText(node: TextNode, words: Words): string | undefined {
  if (node.kind === 'phrase') {
    const terms = words.terms(node.text);
    return terms.length === 0 ? undefined : `"${terms.join(' ')}"`;
  }
  const asked = words.asked(node.text, node.prefix);
  const { terms, beginning } = asked;
  const parts = terms.map((term) => expressionOfTerm(term, asked));
  if (beginning !== undefined) parts.push(`(${quoted(beginning.start)} * OR ${quoted(beginning.term)})`);
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

/** Each word that is asked for, as an expression of its own. */
export function expressionsOfWords(texts: readonly TextNode[], words: Words): readonly string[] {
  const expressions = new Map<string, string>();
  for (const node of texts) {
    const asked = words.asked(node.text, node.kind === 'words' && node.prefix === true);
    const { terms, beginning } = asked;
    for (const term of terms) expressions.set(term, expressionOfTerm(term, asked));
    if (beginning === undefined) continue;
    expressions.set(beginning.term, `(${quoted(beginning.start)} * OR ${quoted(beginning.term)})`);
  }
  return [...expressions.values()];
}

function joined(nodes: readonly Node[], by: string, words: Words): string | undefined {
  if (nodes.length === 0) return undefined;
  const parts = nodes.map((node) => textExpression(node, words));
  if (parts.some((part) => part === undefined)) return undefined;
  return parts.map((part) => `(${part})`).join(by);
}

/** A term or what may stand instead. */
function expressionOfTerm(term: string, { instead }: Asked): string {
  const phrases = instead?.get(term);
  if (phrases === undefined) return quoted(term);
  return `(${[quoted(term), ...phrases.map((phrase) => quoted(phrase.join(' ')))].join(' OR ')})`;
}

function quoted(term: string): string {
  return `"${term}"`;
}
