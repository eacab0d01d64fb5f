// Advanced searches of an older portal: a list of criteria, each with what joins it to those before (`AND` binds
// closer), flat or nested (`crits`), becomes the form here. Fields that are none here stay in it and are told there.
import { fieldNamed, operatorNamed } from '../../../commons/condition-text.ts';
import { emptyRow, type Row, type Rows } from './builder.ts';
import type { OpenDataset } from './fields.ts';

const MOST = 100;
const DEEPEST = 8;

type Given = Readonly<Record<string, unknown>>;

/** The form for the criteria of an older address; `datasets` are those that it searches. */
export function formerForm(query: URLSearchParams, datasets: readonly OpenDataset[]): Rows {
  const given = parseList(query.get('qb')) ?? parseList(query.get('crits')) ?? numberedList(query);
  return groupOf(given.slice(0, MOST), datasets, 1);
}

/** `[{field, operator, value, combinator}]`. */
function parseList(text: string | null): readonly Given[] | undefined {
  if (text === null || text.length > 50_000) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed)
      ? parsed.filter((one) => typeof one === 'object' && one !== null)
      : undefined;
  } catch {
    return undefined;
  }
}

/** `q[0][key]=TITR&q[0][operator]=*&q[0][value]=…`, older still. */
function numberedList(query: URLSearchParams): readonly Given[] {
  const list = new Map<number, Record<string, unknown>>();
  for (const [name, value] of query) {
    const [, number, key] = /^q\[(\d{1,3})\]\[(\w+)\]$/.exec(name) ?? [];
    if (number === undefined || key === undefined) continue;
    const one = list.get(Number(number)) ?? {};
    one[key === 'key' ? 'field' : key] = value;
    list.set(Number(number), one);
  }
  return [...list].toSorted(([a], [b]) => a - b).map(([, one]) => one);
}

/** Criteria joined by AND stand together, those joined by OR apart; the first is joined as the second says. */
function groupOf(given: readonly Given[], datasets: readonly OpenDataset[], level: number): Rows {
  const runs: (Row | Rows)[][] = [];
  for (const [index, one] of given.entries()) {
    const part = partOf(one, datasets, level);
    const apart = index === 0 || /^(or|ou)$/i.test(String(one['combinator'] ?? ''));
    if (apart) runs.push([part]);
    else runs.at(-1)?.push(part);
  }
  if (runs.length === 1) return { kind: 'rows', joint: 'and', negated: false, parts: runs[0] ?? [] };
  const parts = runs.map((run): Row | Rows => {
    const [only] = run;
    return run.length === 1 && only !== undefined
      ? only
      : { kind: 'rows', joint: 'and', negated: false, parts: run };
  });
  return { kind: 'rows', joint: 'or', negated: false, parts };
}

function partOf(given: Given, datasets: readonly OpenDataset[], level: number): Row | Rows {
  const nested = given['crits'];
  if (Array.isArray(nested) && level < DEEPEST) {
    return groupOf(
      nested.filter((one) => typeof one === 'object' && one !== null),
      datasets,
      level + 1,
    );
  }
  const names = [given['fields'] ?? given['field'] ?? given['key']]
    .flat()
    .flatMap((one) => String(one ?? '').split(','));
  const base = typeof given['base'] === 'string' ? given['base'] : undefined;
  const fields = names.map((name) => currentName(name.trim(), base, datasets)).filter((name) => name !== '');
  const operator = String(given['operator'] ?? '')
    .replace('<>', '∃')
    .replace('><', '!∃');
  const value = given['value'];
  return {
    ...emptyRow,
    fields: fields.join(','),
    operator: operatorNamed(operator) ?? 'contains',
    value: typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '',
  };
}

/** `TITR.keyword` -> `TITR`; a name of another system by the field that bears it as an alias. */
function currentName(name: string, base: string | undefined, datasets: readonly OpenDataset[]): string {
  const code = name.replace(/\.(keyword|sort)$/, '').replace(/\.keyword$/, '');
  const own = datasets.find(
    ({ entry }) =>
      entry.name === base || (base !== undefined && entry.format.formerNames?.includes(base) === true),
  );
  const among = own === undefined ? datasets : [own];
  const fields = among.flatMap(({ fields }) => fields);
  const found =
    fields.find((field) => field.code === code) ??
    fields.find((field) => field.aliases?.includes(code) === true);
  const plain = found?.code ?? code;
  const named = own === undefined || found === undefined ? plain : `${own.entry.name}.${plain}`;
  return fieldNamed(named) === undefined ? '' : named;
}
