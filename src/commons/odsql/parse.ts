// ODSQL read clause by clause: each function takes the text of one parameter and gives its tree, or refuses
// (`odsql-syntax`, `odsql-error`) with Opendatasoft's message, the position and the clause. Names are not looked up here.
import type {
  Clause,
  Condition,
  FacetRequest,
  FacetSort,
  GroupItem,
  OrderItem,
  Refinement,
  SelectItem,
} from './ast.ts';
import { facetSorts } from './ast.ts';
import { queryRefusal } from './errors.ts';
import { parseCondition } from './parse-condition.ts';
import { parseExpression, parseField, parseInteger, parseLiteral } from './parse-expression.ts';
import { isGroupCall, parseAlias, parseGroupItem } from './parse-group.ts';
import { Reader } from './reader.ts';

const REFINEMENT = /^\s*(?:`([^`]+)`|([^`:]+?))\s*:\s*(.*)$/su;

/** The where clause; undefined when it is blank. */
export function parseWhere(text: string): Condition | undefined {
  return whole('where', text, parseCondition);
}

/** The select clause. */
export function parseSelect(text: string): readonly SelectItem[] | undefined {
  return whole('select', text, (reader) => reader.list(() => selectItem(reader)));
}

/** The group_by clause. */
export function parseGroupBy(text: string): readonly GroupItem[] | undefined {
  return whole('group_by', text, (reader) => reader.list(() => parseGroupItem(reader)));
}

/** The order_by clause. */
export function parseOrderBy(text: string): readonly OrderItem[] | undefined {
  return whole('order_by', text, (reader) => reader.list(() => orderItem(reader)));
}

/** One facet parameter: a name, or `facet(name="…", …)`. */
export function parseFacet(text: string): FacetRequest {
  if (!/^\s*facet\s*\(/i.test(text)) return { field: bareName(text) };
  const reader = new Reader('facet', text);
  reader.expectWord('facet');
  reader.expectSign('(');
  const options = Object.assign({}, ...reader.list(() => facetOption(reader))) as Partial<FacetRequest>;
  reader.expectSign(')');
  reader.end();
  const { field } = options;
  if (field === undefined) return reader.malformed('facet-nameless', 'facet() needs a name.');
  return { ...options, field };
}

/** One refine or exclude parameter: FIELD:VALUE, the value to its end, quoted or not. */
export function parseRefine(text: string, clause: 'refine' | 'exclude' = 'refine'): Refinement {
  const [, quoted, plain, value = ''] = REFINEMENT.exec(text) ?? [];
  const field = quoted ?? plain;
  if (field === undefined || value === '') {
    const shown = text.slice(0, 100);
    throw queryRefusal(clause, 'refinement-invalid', `${shown} is not of the form FIELD:VALUE.`, shown);
  }
  return { field, value: unquoted(value) };
}

function whole<T>(clause: Clause, text: string, read: (reader: Reader) => T): T | undefined {
  if (text.trim() === '') return undefined;
  const reader = new Reader(clause, text);
  const value = read(reader);
  reader.end();
  return value;
}

function selectItem(reader: Reader): SelectItem {
  if (reader.takeSign('*')) return { kind: 'all' };
  const isPattern = reader.isSign('(', 1) && (reader.isWord('include') || reader.isWord('exclude'));
  if (isPattern) return pattern(reader);
  if (isGroupCall(reader)) return { kind: 'key', ...parseGroupItem(reader) };
  const from = reader.peek().at;
  const expression = parseExpression(reader);
  const typed = expression.kind === 'field' ? expression.name : reader.typed(from, reader.behind);
  return { kind: 'value', expression, name: parseAlias(reader) ?? typed };
}

function pattern(reader: Reader): SelectItem {
  const kind = reader.isWord('include') ? 'include' : 'exclude';
  reader.take();
  reader.expectSign('(');
  const name = reader.isSign('*') ? '' : parseField(reader);
  const begins = reader.takeSign('*');
  reader.expectSign(')');
  return { kind, name, begins };
}

function orderItem(reader: Reader): OrderItem {
  const further = reader.peek(2);
  const isLast = further.kind === 'end' || (further.kind === 'sign' && further.text === ',');
  if (reader.isSign('-') && (reader.peek(1).kind === 'name' || reader.peek(1).kind === 'quoted') && isLast) {
    reader.take();
    return { expression: { kind: 'field', name: parseField(reader) }, descending: true };
  }
  const expression = parseExpression(reader);
  if (reader.takeWord('desc')) return { expression, descending: true };
  reader.takeWord('asc');
  return { expression, descending: false };
}

function facetOption(reader: Reader): Partial<FacetRequest> {
  const token = reader.peek();
  const option = parseField(reader).toLowerCase();
  reader.expectSign('=');
  if (option === 'limit') return { limit: parseInteger(reader) };
  const place = reader.peek();
  const literal = parseLiteral(reader);
  if (option === 'disjunctive' && literal.kind === 'boolean') return { disjunctive: literal.value };
  if (option === 'hierarchical' && literal.kind === 'boolean') return { hierarchical: literal.value };
  if (literal.kind !== 'text') return reader.refuse(place);
  if (option === 'name') return { field: literal.value };
  if (option === 'separator' && literal.value !== '') return { separator: literal.value };
  if (option === 'sort' && isFacetSort(literal.value)) return { sort: literal.value };
  return reader.refuse(option === 'sort' ? place : token);
}

function isFacetSort(text: string): text is FacetSort {
  return (facetSorts as readonly string[]).includes(text);
}

function bareName(text: string): string {
  const name = text.trim().replace(/^`(.*)`$/su, '$1');
  if (name === '') throw queryRefusal('facet', 'facet-nameless', 'A facet needs a name.');
  return name;
}

function unquoted(value: string): string {
  const trimmed = value.trim();
  const quote = trimmed[0];
  const isQuoted = trimmed.length > 1 && (quote === '"' || quote === "'") && trimmed.endsWith(quote);
  return isQuoted ? trimmed.slice(1, -1).replace(/\\(.)/gsu, '$1') : value;
}
