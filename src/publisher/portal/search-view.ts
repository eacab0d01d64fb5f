// The search page from an answer of the index: cards, facets, chips, dates, pages, layouts, orders.

import { pathSeparator } from '../../commons/paths.ts';
import type { Answer } from '../../commons/query.ts';
import { correctText } from '../../commons/query-text.ts';
import type { Projected } from '../../commons/visibility.ts';
import type { MessageParameters } from '../../web/i18n.ts';
import { twinHref } from '../../web/negotiate.ts';
import { advancedHref } from './advanced/advanced.ts';
import { openDatasets } from './advanced/fields.ts';
import { conditionWords } from './advanced/words.ts';
import { cardOf } from './cards.ts';
import { facetViews, type OfferedFacet, onlyDataset, valueLabel } from './facets.ts';
import { commonNoun, nothingAsked, nounOf, type Presenter } from './presenter.ts';
import { pageNote, pagingOf } from './result-pages.ts';
import { resultTable } from './result-table.ts';
import { type Asked, searchHref, toggleFacet, writeAsked } from './search-address.ts';
import { hitsOf } from './snippet.ts';
import { trailOf } from './trail.ts';
import { type SearchView, searchLayouts } from './view.ts';
import type { Chip, DateRange, ResultMap } from './view-parts.ts';

/** What a page of results is made of. */
export type Found = {
  readonly asked: Asked;
  readonly answer: Answer;
  readonly records: readonly Projected[];
  readonly offered: readonly OfferedFacet[];
  readonly corpusTotal: number;
  /** Whether the page asked for belonged to another search, and this is the first instead. */
  readonly restarted: boolean;
  /** Whether the place to search around is known. */
  readonly placeKnown: boolean;
  readonly map?: ResultMap;
};

const sorts = ['relevance', 'date', 'date-desc', 'title', 'changed'] as const;

/** The view of one page of results. */
export function searchView(found: Found, presenter: Presenter): SearchView {
  const { asked, answer, offered } = found;
  const dataset = onlyDataset(asked, presenter);
  const noun = dataset === undefined ? commonNoun(presenter.t) : nounOf(dataset.format, presenter.t.locale);
  const isHit = asked.text === '' ? undefined : hitsOf(presenter.words, asked.text);
  const place = { asked, answer, prefix: presenter.prefix };
  return {
    action: `${presenter.prefix}/recherche`,
    query: asked.text,
    kept: keptInputs(asked),
    total: answer.total,
    noun,
    corpusTotal: found.corpusTotal,
    layout: asked.layout,
    layouts: searchLayouts.map((id) => ({
      id,
      href: searchHref(presenter.prefix, { ...asked, layout: id, page: 1 }),
    })),
    sorts: sortChoices(asked, presenter),
    chips: chipsOf(found, presenter),
    ...(asked.condition === undefined ? { advancedHref: advancedHref(presenter.prefix, asked) } : {}),
    ...(isNarrowed(asked)
      ? { clearHref: searchHref(presenter.prefix, { ...nothingAsked, layout: asked.layout }) }
      : {}),
    facets: facetViews(offered, answer, { asked, presenter }),
    ...datesOf(asked, answer, presenter),
    ...suggestionOf(asked, answer, presenter),
    cards: found.records.map((record, index) =>
      cardOf(record, {
        presenter,
        isHit,
        position: answer.before + index + 1,
        trail: trailOf(asked, answer.before + index + 1),
      }),
    ),
    paging: pagingOf(place),
    ...pageNote(place, found.restarted),
    ...(asked.layout === 'table' ? { table: resultTable(found.records, { asked, dataset, presenter }) } : {}),
    ...(found.map === undefined ? {} : { map: found.map }),
    jsonHref: twinHref(searchHref(presenter.prefix, asked)),
    ...(asked.import === undefined
      ? {}
      : { scopeTitle: presenter.t('portal.scope.import', { import: String(asked.import) }) }),
  };
}

/** What may have been meant, when hardly anything is found. */
function suggestionOf(
  asked: Asked,
  { corrections = [] }: Answer,
  { prefix }: Presenter,
): Pick<SearchView, 'suggestion'> {
  const text = correctText(asked.text, corrections);
  if (corrections.length === 0 || text === asked.text) return {};
  return { suggestion: { text, href: searchHref(prefix, { ...asked, text, page: 1 }) } };
}

/** Inputs that the form repeats because the page has no other control for them. */
function keptInputs(asked: Asked): SearchView['kept'] {
  const whole = new URLSearchParams(writeAsked({ ...asked, text: '', page: 1, facets: new Map() }));
  return [...whole]
    .filter(([name]) => !['de', 'a', 'lieu', 'km'].includes(name))
    .map(([name, value]) => ({ name, value }));
}

function isNarrowed(asked: Asked): boolean {
  return writeAsked({ ...asked, layout: 'list', sort: 'relevance', page: 1 }) !== '';
}

function sortChoices(asked: Asked, { t, prefix }: Presenter): SearchView['sorts'] {
  return sorts.map((sort) => ({
    label: t(`portal.sort.${sort}`),
    href: searchHref(prefix, { ...asked, sort, page: 1 }),
    current: asked.sort === sort,
  }));
}

function chipsOf({ asked, placeKnown }: Found, presenter: Presenter): readonly Chip[] {
  const { t } = presenter;
  const without = (changes: Partial<Asked>, ...names: readonly (keyof Asked)[]) => {
    const rest = { ...asked, ...changes, page: 1 };
    for (const name of names) Reflect.deleteProperty(rest, name);
    return searchHref(presenter.prefix, rest);
  };
  const chips: Chip[] = [];
  for (const [facet, values] of asked.facets) {
    for (const value of values) {
      const removeHref = searchHref(presenter.prefix, toggleFacet(asked, facet, value));
      chips.push({ label: chipLabel(facet, value, presenter), removeHref });
    }
  }
  if (asked.condition !== undefined) {
    const datasets = openDatasets(presenter.catalogue, asked.facets.get('dataset'));
    chips.push({
      label: conditionWords(asked.condition, { presenter, datasets }),
      removeHref: without({}, 'condition'),
      edit: { label: t('portal.advanced.edit'), href: advancedHref(presenter.prefix, asked) },
    });
  }
  if (asked.from !== undefined || asked.to !== undefined) {
    chips.push({ label: yearsLabel(asked, presenter), removeHref: without({}, 'from', 'to') });
  }
  if (asked.box !== undefined) chips.push({ label: t('portal.chip.box'), removeHref: without({}, 'box') });
  if (asked.zone !== undefined) chips.push({ label: t('portal.chip.zone'), removeHref: without({}, 'zone') });
  if (asked.near !== undefined) {
    const key = placeKnown ? 'portal.chip.near' : 'portal.chip.near.unknown';
    chips.push({ label: t(key, asked.near), removeHref: without({}, 'near') });
  }
  if (asked.import !== undefined) {
    const parameters = { import: String(asked.import) };
    chips.push({ label: t('portal.chip.import', parameters), removeHref: without({}, 'import') });
  }
  return chips;
}

function chipLabel(facet: string, value: string, presenter: Presenter): string {
  const label = valueLabel(facet, value, presenter);
  const steps = value.split(pathSeparator).length;
  return steps > 2 ? `${label} (${value.split(pathSeparator).at(-2)})` : label;
}

function yearsLabel({ from, to }: Asked, { t }: Presenter): string {
  const parameters: MessageParameters = { from: String(from ?? ''), to: String(to ?? '') };
  if (from === undefined) return t('portal.chip.to', parameters);
  return t(to === undefined ? 'portal.chip.from' : 'portal.chip.years', parameters);
}

/** Bars of equal span between the extremes that hold all but a few outliers. */
function datesOf(asked: Asked, answer: Answer, { t }: Presenter): { readonly dates?: DateRange } {
  const { histogram, histogramYears: span = 1 } = answer;
  if (histogram === undefined || histogram.length < 2) return {};
  const from = asked.from ?? Number.NEGATIVE_INFINITY;
  const to = asked.to ?? Number.POSITIVE_INFINITY;
  const bars = withoutOutliers(histogram).map(({ year, count }) => ({
    from: year,
    to: year + span - 1,
    count,
    inside: year + span > from && year <= to,
  }));
  return {
    dates: {
      label: t('portal.dates'),
      bars,
      fromName: 'de',
      toName: 'a',
      ...(asked.from === undefined ? {} : { from: asked.from }),
      ...(asked.to === undefined ? {} : { to: asked.to }),
    },
  };
}

/** A few far dates must not press all others into a corner: the outer hundredth on either side is not drawn. */
function withoutOutliers(bars: NonNullable<Answer['histogram']>): NonNullable<Answer['histogram']> {
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const keptFrom = (list: typeof bars) => {
    let seen = 0;
    return list.findIndex(({ count }) => {
      seen += count;
      return seen > total / 100;
    });
  };
  const first = keptFrom(bars);
  const last = bars.length - keptFrom(bars.toReversed());
  return bars.slice(Math.max(0, first), last);
}
