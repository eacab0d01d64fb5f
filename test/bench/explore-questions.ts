// What the phase `explore` asks: kinds of calls, each with the budget of its p95; no two calls of a kind are the same.
import { Dice } from '../../src/manufactory/demonstration/vocabulary.ts';
import { categories, skewed, word } from './explore-data.ts';

/** Name of the large dataset. */
export const DATASET = 'grande-table';
const BASE = '/api/explore/v2.1';
/** Its addresses. */
export const AT = `${BASE}/catalog/datasets/${DATASET}`;

/** Calls of a kind: what they ask by their number. */
export type CallKind = {
  readonly what: string;
  readonly path: (at: number) => string;
  readonly budget?: number;
};

/** Budgets of the architecture's section 7, in milliseconds. */
const ORDERED = 60;
const FILTERED = 25;
const FACETS = 80;
const GROUPS = 60;

/** Columns of each kind by which pages are ordered. */
const ordered = [
  ['short text', 'titre'],
  ['category', 'region'],
  ['whole number', 'compte_1'],
  ['number', 'mesure_1'],
  ['date', 'cree_le'],
  ['mostly empty text', 'note_1'],
] as const;

const faceted = ['domaine', 'type_objet', 'technique', 'etat', 'siecle', 'region', 'protection'];
const TEN_FACETS = [...faceted, 'statut', 'langue', 'restaure'].map((name) => ['facet', name] as const);

/** All kinds, in the order in which they are told. */
export function callKinds(rows: number): readonly CallKind[] {
  return [...pages(rows), ...counts(), ...others(rows)];
}

function pages(rows: number): readonly CallKind[] {
  const page = (said: Record<string, string>): string => records({ limit: '20', ...said });
  const inOrder = ordered.flatMap(([what, name]) =>
    ['asc', 'desc'].map((direction): CallKind => {
      const path = (at: number): string => page({ order_by: `${name} ${direction}`, offset: String(at) });
      return { what: `first page by ${what}, ${direction}`, path, budget: ORDERED };
    }),
  );
  return [
    { what: 'first page, no order', path: (at) => page({ offset: String(at) }), budget: ORDERED },
    ...inOrder,
    { what: 'page where a category', path: (at) => page({ where: one('ville', at) }), budget: FILTERED },
    {
      what: 'page where a whole number',
      path: (at) => page({ where: `compte_2=${1000 + at}` }),
      budget: FILTERED,
    },
    { what: 'page where a key', path: (at) => page({ where: `ref="${keyOf(at, rows)}"` }), budget: FILTERED },
    {
      what: 'page where a category, ordered',
      path: (at) => page({ where: one('departement', at), order_by: 'mesure_2 desc' }),
      budget: ORDERED,
    },
    { what: 'full text, a word', path: (at) => page({ where: `"${rare(at)}"` }) },
    { what: 'full text, two words in a column', path: (at) => page({ where: `resume like "${pair(at)}"` }) },
    { what: 'where in a circle', path: (at) => page({ where: circle(at) }) },
  ];
}

function counts(): readonly CallKind[] {
  const count = (said: Record<string, string>): string => records({ limit: '50', ...said });
  return [
    {
      what: 'count and 10 facets where a category',
      path: (at) => facets(one('departement', at)),
      budget: FACETS,
    },
    {
      what: 'count and 10 facets where a half',
      path: (at) => facets(`mesure_1 > ${1000 + at}`),
      budget: FACETS,
    },
    { what: '10 facets of all rows', path: () => facets(), budget: FACETS },
    {
      what: 'group by a category, count and sum',
      path: (at) => count({ select: `count(*), sum(compte_3) as s${at}`, group_by: 'region' }),
      budget: GROUPS,
    },
    {
      what: 'group by a category where, count and average',
      path: (at) =>
        count({ select: `count(*), avg(mesure_3) as a${at}`, group_by: 'ville', where: one('domaine', at) }),
      budget: GROUPS,
    },
    {
      what: 'group by ranges',
      path: (at) => count({ select: 'count(*)', group_by: `range(mesure_4, ${1000 + at}, 3000, 5000) as r` }),
      budget: GROUPS,
    },
    {
      what: 'group by the year of a date',
      path: (at) =>
        count({
          select: `count(*), max(compte_4) as m${at}`,
          group_by: 'year(cree_le) as y',
          order_by: 'y',
        }),
      budget: GROUPS,
    },
    {
      what: 'distinct values, of few',
      path: (at) => count({ select: `count(distinct ville) as d${at}` }),
    },
    {
      what: 'distinct values, of 50,000',
      path: (at) => count({ select: `count(distinct auteur) as d${at}` }),
    },
  ];
}

function others(rows: number): readonly CallKind[] {
  return [
    { what: 'record by its id', path: (at) => `${AT}/records/${keyOf(at, rows)}` },
    {
      what: 'page of a version that is kept',
      path: (at) => records({ version: '1', limit: '20', offset: String(at) }),
    },
    {
      what: 'record of a version that is kept',
      path: (at) => `${AT}/records/${keyOf(at, rows)}?version=1`,
    },
    { what: 'catalogue', path: (at) => `${BASE}/catalog/datasets?limit=${1 + (at % 90)}` },
    { what: 'dataset in the catalogue', path: (at) => `${AT}?lang=fr&n=${at}` },
  ];
}

/** A list of records. */
export function records(said: Readonly<Record<string, string>>): string {
  return `${AT}/records?${new URLSearchParams(said)}`;
}

function facets(where?: string): string {
  return `${AT}/facets?${new URLSearchParams([...TEN_FACETS.map(([...pair]) => pair), ...(where === undefined ? [] : [['where', where]])])}`;
}

function one(name: string, at: number): string {
  return `${name}="${name} ${at % (categories[name] ?? 1)}"`;
}

function keyOf(at: number, rows: number): string {
  return `R${String(1 + ((at * 3_259) % rows)).padStart(7, '0')}`;
}

/** Words of titles and texts of which some thousand rows have one. */
function rare(at: number): string {
  return word(2_000 + 7 * at);
}

function pair(at: number): string {
  return `${word(40 + at)} ${word(3 + (at % 20))}`;
}

function circle(at: number): string {
  const dice = new Dice(at);
  const [lon, lat] = [0.5 + skewed(dice, 500) / 100, 44.5 + skewed(dice, 400) / 100];
  return `within_distance(position, geom'POINT(${lon} ${lat})', ${20 + (at % 60)}km)`;
}
