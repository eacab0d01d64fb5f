// The catalogue as a page: datasets of the register with what is known of their rows, narrowed by words,
// theme, publisher, source.
import { inLocale } from '../../../commons/format.ts';
import { fold } from '../../../commons/words.ts';
import type { ReadDataset } from '../../../delivery/catalogue/catalogue.ts';
import type { Translator } from '../../../web/i18n.ts';
import { originWords } from './origin.ts';
import { stateLabel, stateOfSlug, stateSlug } from './state.ts';
import type { CatalogueNarrowing, DatasetCard, DatasetListView } from './view.ts';

/** A dataset and its rows. */
export type Listed = Pick<ReadDataset, 'dataset' | 'facts'>;

/** Who reads, and what the address asks. */
export type ListAsk = {
  readonly t: Translator;
  readonly prefix: string;
  readonly query: URLSearchParams;
};

const THEME = 'theme';
const PUBLISHER = 'producteur';
const STATE = 'etat';
const ORIGIN = 'origine';
/** Datasets on a page, and values by which the list is narrowed. */
const SHOWN = 50;
const MOST_CHOICES = 20;
const LONGEST_OPENING = 240;

const narrowings = [STATE, THEME, PUBLISHER, ORIGIN] as const;
type Narrowing = (typeof narrowings)[number];
const titles = {
  [STATE]: 'datasets.states',
  [THEME]: 'datasets.themes',
  [PUBLISHER]: 'datasets.publishers',
  [ORIGIN]: 'datasets.origins',
} as const;

/** The page of the catalogue. */
export function datasetListView(all: readonly Listed[], ask: ListAsk): DatasetListView {
  const { t, prefix, query } = ask;
  const q = (query.get('q') ?? '').trim().slice(0, 200);
  const chosen = narrowings.flatMap((name) => {
    const value = query.get(name) ?? '';
    return value === '' ? [] : [{ name, value }];
  });
  const collator = new Intl.Collator(t.locale, { numeric: true });
  const wanted = fold(q).split(/\s+/).filter(Boolean);
  const found = all
    .filter((one) => wanted.every((word) => textOf(one, t).includes(word)))
    .filter((one) => chosen.every(({ name, value }) => valuesOf(one, name).includes(value)))
    .toSorted((a, b) => collator.compare(titleOf(a, t), titleOf(b, t)));
  const address = `${prefix}/donnees`;
  const { page, paging } = pagingOf(found.length, ask);
  const without = (name: string) =>
    hrefOf(
      address,
      [...query].filter(([other]) => other !== name && other !== PAGE),
    );
  return {
    action: address,
    q,
    kept: chosen,
    total: found.length,
    all: all.length,
    open: all.filter(isHere).length,
    datasets: found.slice((page - 1) * SHOWN, page * SHOWN).map((one) => cardOf(one, ask)),
    paging,
    narrowings: narrowings
      .map((name) => narrowingOf(found, name, ask))
      .filter(({ choices }) => choices.length > 0),
    clearHref: address,
    chips: [
      ...(q === '' ? [] : [{ label: q, removeHref: without('q') }]),
      ...chosen.map(({ name, value }) => ({ label: labelOf(name, value, t), removeHref: without(name) })),
    ],
    resumeHref: `${prefix}/reprendre`,
    interfacesHref: `${prefix}/api`,
    downloads: [
      { label: 'API Explore 2.1', href: '/api/explore/v2.1/catalog/datasets' },
      { label: 'CSV', href: '/api/explore/v2.1/catalog/exports/csv' },
    ],
  };
}

const PAGE = 'page';

function pagingOf(
  total: number,
  { query, prefix }: ListAsk,
): { readonly page: number; readonly paging: DatasetListView['paging'] } {
  const asked = Number(query.get(PAGE) ?? '1');
  const last = Math.max(1, Math.ceil(total / SHOWN));
  const page = Number.isSafeInteger(asked) && asked >= 1 ? Math.min(asked, last) : 1;
  const others = [...query].filter(([name]) => name !== PAGE);
  const hrefAt = (number: number): string =>
    hrefOf(`${prefix}/donnees`, number === 1 ? others : [...others, [PAGE, String(number)]]);
  return {
    page,
    paging: {
      first: total === 0 ? 0 : (page - 1) * SHOWN + 1,
      last: Math.min(page * SHOWN, total),
      total,
      ...(page > 1 ? { previousHref: hrefAt(page - 1) } : {}),
      ...(page < last ? { nextHref: hrefAt(page + 1) } : {}),
    },
  };
}

function isHere({ dataset }: Listed): boolean {
  return dataset.state === 'open' && dataset.base !== undefined;
}

function cardOf(one: Listed, { t, prefix }: ListAsk): DatasetCard {
  const { dataset, facts } = one;
  const { description, publisher, licence, origin } = dataset;
  const { modified } = facts;
  return {
    id: dataset.id,
    href: `${prefix}/donnees/${dataset.id}`,
    title: inLocale(dataset.title, t.locale),
    ...(description === undefined ? {} : { description: opening(inLocale(description, t.locale)) }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(licence === undefined ? {} : { licence: licence.title }),
    ...(origin === undefined ? {} : { origin: { label: originWords(dataset, t), href: origin.address } }),
    ...(isHere(one) ? { rows: facts.records, columns: dataset.columns.length } : {}),
    ...(dataset.state === 'open' ? {} : { state: stateLabel(dataset, t) }),
    ...(modified === undefined ? {} : { updatedAt: modified }),
  };
}

/**
 * The values by which what was found can be narrowed further, the most frequent first. One value that all of it has
 * narrows nothing.
 */
function narrowingOf(
  found: readonly Listed[],
  name: Narrowing,
  { query, prefix, t }: ListAsk,
): CatalogueNarrowing {
  const counts = new Map<string, number>();
  for (const one of found)
    for (const value of valuesOf(one, name)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const others = [...query].filter(([other]) => other !== name && other !== PAGE);
  const collator = new Intl.Collator(t.locale, { numeric: true });
  const isIdle = counts.size === 1 && [...counts.values()][0] === found.length && !query.has(name);
  const shown = [...counts]
    .toSorted(([a, m], [b, n]) => n - m || collator.compare(a, b))
    .filter(([value], at) => at < MOST_CHOICES || query.get(name) === value);
  const choices = (isIdle ? [] : shown).map(([value, count]) => {
    const chosen = query.get(name) === value;
    const href = hrefOf(`${prefix}/donnees`, chosen ? others : [...others, [name, value]]);
    return { label: labelOf(name, value, t), count, href, chosen };
  });
  return { title: t(titles[name]), choices, others: counts.size - shown.length };
}

/** As much of a description as a list has room for. */
function opening(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_OPENING ? line : `${line.slice(0, LONGEST_OPENING).replace(/\s+\S*$/, '')}…`;
}

function valuesOf({ dataset }: Listed, name: string): readonly string[] {
  if (name === STATE) return [stateSlug(dataset.state)];
  if (name === THEME) return dataset.theme;
  if (name === ORIGIN) return dataset.origin === undefined ? [] : [dataset.origin.name];
  return dataset.publisher === undefined ? [] : [dataset.publisher];
}

/** States have words of their own; the other values are words already. */
function labelOf(name: string, value: string, t: Translator): string {
  const state = name === STATE ? stateOfSlug(value) : undefined;
  return state === undefined ? value : t(`datasets.stand.${state}`);
}

function titleOf({ dataset }: Listed, t: Translator): string {
  return inLocale(dataset.title, t.locale);
}

function textOf({ dataset }: Listed, t: Translator): string {
  const { id, title, description, publisher, keyword, theme, formerIds, columns } = dataset;
  const labels = columns.flatMap(({ name, label }) => [name, inLocale(label, t.locale)]);
  const said = [title, ...(description === undefined ? [] : [description])].flatMap(({ fr, en }) => [fr, en]);
  return fold([id, ...said, publisher, ...keyword, ...theme, ...formerIds, ...labels].join(' '));
}

function hrefOf(address: string, pairs: readonly (readonly [string, string])[]): string {
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, value]));
  return query.size === 0 ? address : `${address}?${query}`;
}
