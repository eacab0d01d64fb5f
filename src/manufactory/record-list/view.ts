// What the page of the list shows: rows in words, filters with what they would find, the ways on and back.
import { correctText } from '../../commons/query-text.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import { type DeskState, recordStates, STATE_FACET } from '../../store/search/desk/variants.ts';
import type { Translator } from '../../web/i18n.ts';
import type { Option } from '../../web/ui/field.tsx';
import type { Paging } from '../../web/ui/paging.tsx';
import { type Asked, recordListHref, sortedBy, stateNames } from './asked.ts';
import type { RecordList } from './record-list.ts';

/** A filter of the form: what may be chosen, and what is. */
export type Filter = { readonly name: string; readonly options: readonly Option[]; readonly value: string };

/** The page. */
export type RecordListView = {
  readonly action: string;
  readonly text: string;
  readonly filters: { readonly base: Filter; readonly etat: Filter; readonly producteur: Filter };
  readonly total: number;
  readonly sort: Asked['sort'];
  readonly sortHrefs: { readonly title: string; readonly changed: string };
  readonly rows: readonly {
    readonly title: string;
    readonly href?: string;
    readonly dataset: string;
    readonly key: string;
    readonly state: DeskState;
    readonly producer: string;
    readonly changed: string;
    readonly by?: string;
  }[];
  readonly paging?: Paging;
  /** A text or a filter is set: there is something to take away. */
  readonly narrowed: boolean;
  /** The same list with words corrected. */
  readonly instead?: { readonly text: string; readonly href: string };
};

type Context = { readonly t: Translator; readonly prefix: string; readonly catalogue: Catalogue };

/** The view of what was found. */
export function recordListView(found: RecordList, asked: Asked, context: Context): RecordListView {
  const { t, prefix, catalogue } = context;
  const titleOf = (dataset: string): string => {
    const title = catalogue.datasets.get(dataset)?.format.title;
    return title === undefined ? dataset : (title[t.locale] ?? title.fr);
  };
  const href = (sort: Asked['sort']): string => recordListHref(prefix, sortedBy(asked, sort));
  return {
    action: `${prefix}/espace/notices`,
    text: asked.text,
    filters: filtersOf(found, asked, { t, titleOf }),
    total: found.total,
    sort: asked.sort,
    sortHrefs: { title: href('title'), changed: href('changed') },
    rows: found.records.map(({ dataset, key, title, state, producer, changedAt, changedBy, path }) => ({
      ...{ title, key, state, producer },
      dataset: titleOf(dataset),
      changed: t.date(changedAt.slice(0, 10)),
      ...(changedBy === null ? {} : { by: changedBy }),
      ...(path === undefined ? {} : { href: `${prefix}${path}` }),
    })),
    ...(found.total > found.records.length ? { paging: pagingOf(found, asked, prefix) } : {}),
    narrowed: [asked.text || undefined, asked.dataset, asked.state, asked.producer].some(
      (one) => one !== undefined,
    ),
    ...insteadOf(found, asked, prefix),
  };
}

/** What may have been meant, when hardly anything is found. */
function insteadOf(
  { corrections = [] }: RecordList,
  asked: Asked,
  prefix: string,
): Pick<RecordListView, 'instead'> {
  const text = correctText(asked.text, corrections);
  if (corrections.length === 0 || text === asked.text) return {};
  return { instead: { text, href: recordListHref(prefix, sortedBy({ ...asked, text }, asked.sort)) } };
}

type Labels = Pick<Context, 't'> & { readonly titleOf: (dataset: string) => string };

function filtersOf({ facets }: RecordList, asked: Asked, { t, titleOf }: Labels): RecordListView['filters'] {
  const counted = (facet: string, chosen: string | undefined) => {
    const values = facets[facet]?.values ?? [];
    const missing = chosen === undefined || values.some(({ value }) => value === chosen);
    return missing ? values : [...values, { value: chosen, count: 0 }];
  };
  const everything = (label: string): Option => ({ value: '', label });
  const option = (value: string, label: string, count: number): Option => ({
    value,
    label: t('desk.records.option', { label, count }),
  });
  const states = counted(STATE_FACET, asked.state);
  return {
    base: {
      name: 'base',
      value: asked.dataset ?? '',
      options: [
        everything(t('desk.records.dataset.all')),
        ...counted('dataset', asked.dataset).map(({ value, count }) => option(value, titleOf(value), count)),
      ],
    },
    etat: {
      name: 'etat',
      value: asked.state === undefined ? '' : stateNames[asked.state],
      options: [
        everything(t('desk.records.state.all')),
        ...recordStates.flatMap((state) => {
          const found = states.find(({ value }) => value === state);
          if (found === undefined) return [];
          return [option(stateNames[state], t(`desk.records.state.${state}`), found.count)];
        }),
      ],
    },
    producteur: {
      name: 'producteur',
      value: asked.producer ?? '',
      options: [
        everything(t('desk.records.producer.all')),
        ...counted('producer', asked.producer).map(({ value, count }) => option(value, value, count)),
      ],
    },
  };
}

function pagingOf(
  { before, records, total, next, previous }: RecordList,
  asked: Asked,
  prefix: string,
): Paging {
  const at = (cursor: string): string => recordListHref(prefix, { ...asked, cursor });
  return {
    first: before + 1,
    last: before + records.length,
    total,
    ...(previous === undefined ? {} : { previousHref: at(previous) }),
    ...(next === undefined ? {} : { nextHref: at(next) }),
  };
}
