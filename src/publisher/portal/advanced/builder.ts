// The form of an advanced search as its address holds it, without any script: rows and groups by their place
// (`champ.1`, `operateur.1`, `valeur.1`; the group 2 has `lien.2`, `sauf.2` and rows like `champ.2.1`), and the button
// that was pressed (`faire`). What is not complete yet stays in the form and is told.
import type { Condition, FieldsNamed } from '../../../commons/condition.ts';
import { nameOfField } from '../../../commons/condition.ts';
import {
  conditionBounds,
  fieldNamed,
  operatorNamed,
  operatorWords,
} from '../../../commons/condition-text.ts';
import { readPeriod } from '../../../commons/dates/read.ts';
import { fieldTypes } from '../../../commons/field-types.ts';
import type { FieldOperator } from '../../../commons/query.ts';
import { comparedAs, needsValue } from '../../../commons/query-fields.ts';

/** A criterion in the making; `fields` are names after commas. */
export type Row = {
  readonly kind: 'row';
  readonly fields: string;
  readonly operator: FieldOperator;
  readonly value: string;
};

/** A group in the making. */
export type Rows = {
  readonly kind: 'rows';
  readonly joint: 'and' | 'or';
  readonly negated: boolean;
  readonly parts: readonly (Row | Rows)[];
};

/** What is wrong with a row. */
export type RowTrouble =
  | 'field-missing'
  | 'field-unknown'
  | 'value-missing'
  | 'number-unreadable'
  | 'date-unreadable';

const PLACE = /^(champ|operateur|valeur|lien|sauf)((?:\.\d{1,3})*)$/;
const LONGEST_VALUE = 1000;
const COMPARING: ReadonlySet<FieldOperator> = new Set(['at-least', 'at-most', 'more', 'less']);

/** A row that asks nothing yet. */
export const emptyRow: Row = { kind: 'row', fields: '', operator: 'contains', value: '' };

/** Whether an address holds a form. */
export function holdsForm(query: URLSearchParams): boolean {
  return [...query.keys()].some((name) => name.startsWith('champ.'));
}

/** The form of an address; places beyond what a condition may be are left out. */
export function readForm(query: URLSearchParams): Rows {
  const places = new Set<string>();
  for (const name of query.keys()) {
    const place = PLACE.exec(name)?.[2];
    if (place === undefined || place === '' || places.size >= conditionBounds.criteria) continue;
    if (place.split('.').length > conditionBounds.levels + 1) continue;
    places.add(place.slice(1));
  }
  return readGroup(query, places, '');
}

function readGroup(query: URLSearchParams, places: ReadonlySet<string>, place: string): Rows {
  const beginning = place === '' ? '' : `${place}.`;
  const below = [...places].filter((one) => one.startsWith(beginning) && one !== place);
  const numbers = [...new Set(below.map((one) => Number(one.slice(beginning.length).split('.')[0])))];
  const parts = numbers
    .toSorted((a, b) => a - b)
    .map((number): Row | Rows => {
      const own = `${beginning}${number}`;
      const group = query.has(`lien.${own}`) || below.some((one) => one.startsWith(`${own}.`));
      return group ? readGroup(query, places, own) : readRow(query, own);
    });
  const after = place === '' ? '' : `.${place}`;
  return {
    kind: 'rows',
    joint: query.get(`lien${after}`) === 'ou' ? 'or' : 'and',
    negated: query.has(`sauf${after}`),
    parts,
  };
}

function readRow(query: URLSearchParams, place: string): Row {
  return {
    kind: 'row',
    fields: (query.get(`champ.${place}`) ?? '').trim().slice(0, LONGEST_VALUE),
    operator: operatorNamed(query.get(`operateur.${place}`) ?? '') ?? 'contains',
    value: (query.get(`valeur.${place}`) ?? '').trim().slice(0, LONGEST_VALUE),
  };
}

/** The query string of a form, for addresses that lead to one that is not complete. */
export function writeForm(rows: Rows): URLSearchParams {
  const query = new URLSearchParams();
  const write = (group: Rows, place: string): void => {
    const after = place === '' ? '' : `.${place}`;
    query.set(`lien${after}`, group.joint === 'or' ? 'ou' : 'et');
    if (group.negated) query.set(`sauf${after}`, 'oui');
    for (const [index, part] of group.parts.entries()) {
      const own = `${place === '' ? '' : `${place}.`}${index + 1}`;
      if (part.kind === 'rows') write(part, own);
      else {
        query.set(`champ.${own}`, part.fields);
        query.set(`operateur.${own}`, operatorWords[part.operator].word);
        query.set(`valeur.${own}`, part.value);
      }
    }
  };
  write(rows, '');
  return query;
}

/** The form after a button: `critere.2` adds a row to the group at 2, `groupe` a group, `retirer.2.1` takes away. */
export function pressButton(rows: Rows, button: string): Rows {
  const [verb = '', ...places] = button.split('.');
  const path = places.map(Number);
  if (verb === 'critere') return changeGroup(rows, path, (parts) => [...parts, emptyRow]);
  if (verb === 'groupe') {
    const fresh: Rows = {
      kind: 'rows',
      joint: rows.joint === 'and' ? 'or' : 'and',
      negated: false,
      parts: [emptyRow],
    };
    return changeGroup(rows, path, (parts) => [...parts, fresh]);
  }
  const last = path.at(-1);
  if (verb !== 'retirer' || last === undefined) return rows;
  return changeGroup(rows, path.slice(0, -1), (parts) => parts.filter((_, index) => index !== last - 1));
}

function changeGroup(
  rows: Rows,
  path: readonly number[],
  change: (parts: Rows['parts']) => Rows['parts'],
): Rows {
  const [first, ...rest] = path;
  if (first === undefined) return { ...rows, parts: change(rows.parts) };
  return {
    ...rows,
    parts: rows.parts.map((part, index) =>
      index === first - 1 && part.kind === 'rows' ? changeGroup(part, rest, change) : part,
    ),
  };
}

/** Rows of a condition, to be changed. */
export function formOf(condition: Condition | undefined): Rows {
  if (condition === undefined) return { kind: 'rows', joint: 'and', negated: false, parts: [] };
  if (condition.kind === 'criterion')
    return { kind: 'rows', joint: 'and', negated: false, parts: [rowOf(condition)] };
  const { joint, negated, parts } = condition;
  const own = parts.map((part) => (part.kind === 'criterion' ? rowOf(part) : formOf(part)));
  return { kind: 'rows', joint, negated, parts: own };
}

function rowOf({ fields, operator, value }: Extract<Condition, { kind: 'criterion' }>): Row {
  return { kind: 'row', fields: fields.map(nameOfField).join(','), operator, value };
}

/** The condition that the complete rows make; undefined when none is. */
export function conditionOf(part: Row | Rows, fieldsNamed: FieldsNamed): Condition | undefined {
  if (part.kind === 'row') {
    if (isEmpty(part) || troubleOf(part, fieldsNamed) !== undefined) return undefined;
    const fields = part.fields.split(',').flatMap((name) => fieldNamed(name.trim()) ?? []);
    return {
      kind: 'criterion',
      fields,
      operator: part.operator,
      value: needsValue(part.operator) ? part.value : '',
    };
  }
  const parts = part.parts.flatMap((one) => conditionOf(one, fieldsNamed) ?? []);
  const [only] = parts;
  if (only === undefined) return undefined;
  if (parts.length === 1 && !part.negated) return only;
  return { kind: 'group', joint: part.joint, negated: part.negated, parts };
}

/** A row that was left as it was given. */
function isEmpty({ fields, value, operator }: Row): boolean {
  return fields === '' && value === '' && needsValue(operator);
}

/** What keeps a row from being a criterion; nothing when it is one, or is empty. */
export function troubleOf(row: Row, fieldsNamed: FieldsNamed): RowTrouble | undefined {
  if (isEmpty(row)) return undefined;
  if (row.fields === '') return 'field-missing';
  const named = row.fields.split(',').map((name) => fieldNamed(name.trim()));
  const found = named.map((name) => (name === undefined ? [] : fieldsNamed(name)));
  if (found.some((fields) => fields.length === 0)) return 'field-unknown';
  if (!needsValue(row.operator)) return undefined;
  if (row.value === '') return 'value-missing';
  if (!COMPARING.has(row.operator)) return undefined;
  const kinds = new Set(found.flat().map(({ field }) => comparedAs(field.type)));
  if (kinds.has('number') && !('value' in fieldTypes.number.read(row.value))) return 'number-unreadable';
  return kinds.has('date') && readPeriod(row.value) === undefined ? 'date-unreadable' : undefined;
}

/** Whether any row of a form is not a criterion yet though something stands in it. */
export function hasTrouble(part: Row | Rows, fieldsNamed: FieldsNamed): boolean {
  if (part.kind === 'row') return troubleOf(part, fieldsNamed) !== undefined;
  return part.parts.some((one) => hasTrouble(one, fieldsNamed));
}
