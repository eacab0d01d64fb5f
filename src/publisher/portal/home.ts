// The first page: a wall of works that changes every day, the holdings with what they hold most, what is new.
import { inLocale } from '../../commons/format.ts';
import type { Answer, Node } from '../../commons/query.ts';
import type { Projected } from '../../commons/visibility.ts';
import type { DatasetEntry } from '../../store/catalogue.ts';
import { cardOf } from './cards.ts';
import { valueLabel } from './facets.ts';
import { commonNoun, facetHref, nothingAsked, type Presenter } from './presenter.ts';
import { searchHref } from './search-address.ts';
import type { Holding, HomeView } from './view.ts';
import { ask, countOnly, presenterFor, readForViewer, type Visit } from './visit.ts';

const WALL = 24;
const RECENT = 12;
const ENTRY_FACETS = ['type', 'domain', 'technique'] as const;

/** What the home page shows today. */
export async function homeView(one: Visit): Promise<HomeView> {
  const { request, portal } = one;
  const { t, prefix } = request;
  const corpus = await ask(one, { ...countOnly({ kind: 'all' }), facets: [facet('dataset', 50)] });
  const wall = await wallRecords(one);
  const illustrated = await records(one, { kind: 'illustrated' }, { sort: 'changed', limit: RECENT });
  const recent =
    illustrated.length >= RECENT / 2
      ? illustrated
      : await records(one, { kind: 'all' }, { sort: 'changed', limit: RECENT });
  const presenter = await presenterFor(one, [...wall, ...recent]);
  const theme = await portal.theme(request);
  return {
    title: t('portal.home.title', { territory: theme.territory ?? '' }).trim(),
    lead: t('portal.home.lead', { count: corpus.total }),
    searchAction: `${prefix}/recherche`,
    examples: await examplesOf(one, presenter),
    wall: wall.map((record) => cardOf(record, { presenter })),
    hung: { on: portal.today() },
    holdings: await holdingsOf(one, corpus, presenter),
    recent: {
      cards: recent.map((record) => cardOf(record, { presenter })),
      count: corpus.total,
      noun: commonNoun(t),
      href: searchHref(prefix, { ...nothingAsked, sort: 'changed' }),
    },
  };
}

/** Illustrated records of the datasets whose wall is for works, beginning elsewhere every day. */
async function wallRecords(one: Visit): Promise<readonly Projected[]> {
  const names = [...one.catalogue.datasets.values()]
    .filter(({ format }) => format.wall === 'works' && format.roles.dimensions !== undefined)
    .map(({ name }) => name);
  const where: Node = {
    kind: 'and',
    nodes: [{ kind: 'illustrated' }, { kind: 'facet', facet: 'dataset', values: names }],
  };
  const { total } = await ask(one, countOnly(where));
  const day = Math.floor(Date.parse(one.portal.today()) / 86_400_000);
  const offset = total <= WALL ? 0 : (day * 7) % (total - WALL);
  return await records(one, where, { sort: 'title', limit: WALL, offset });
}

async function records(
  one: Visit,
  where: Node,
  page: { readonly sort: 'changed' | 'title'; readonly limit: number; readonly offset?: number },
): Promise<readonly Projected[]> {
  const answer = await ask(one, { where, offset: 0, facets: [], ...page });
  return await readForViewer(one, answer.records);
}

async function holdingsOf(one: Visit, corpus: Answer, presenter: Presenter): Promise<readonly Holding[]> {
  const counts = corpus.facets['dataset']?.values ?? [];
  const holdings = counts.map(async ({ value, count }): Promise<Holding[]> => {
    const dataset = one.catalogue.datasets.get(value);
    if (dataset === undefined) return [];
    return [
      {
        label: inLocale(dataset.format.holding, presenter.t.locale),
        href: facetHref(presenter, 'dataset', value),
        count,
        entries: await entriesOf(one, dataset, presenter),
      },
    ];
  });
  return (await Promise.all(holdings)).flat();
}

/** Three values of the first facet that says something about the dataset. */
async function entriesOf(
  one: Visit,
  dataset: DatasetEntry,
  presenter: Presenter,
): Promise<Holding['entries']> {
  const where: Node = { kind: 'facet', facet: 'dataset', values: [dataset.name] };
  const answer = await ask(one, { ...countOnly(where), facets: ENTRY_FACETS.map((id) => facet(id, 3)) });
  const id = ENTRY_FACETS.find((name) => (answer.facets[name]?.values.length ?? 0) > 0);
  if (id === undefined) return [];
  return (answer.facets[id]?.values ?? []).map(({ value, count }) => ({
    label: valueLabel(id, value, presenter),
    count,
    href: searchHref(presenter.prefix, {
      ...nothingAsked,
      facets: new Map([
        ['dataset', [dataset.name]],
        [id, [value]],
      ]),
    }),
  }));
}

async function examplesOf(one: Visit, presenter: Presenter): Promise<HomeView['examples']> {
  const answer = await ask(one, {
    ...countOnly({ kind: 'illustrated' }),
    facets: [facet('author', 2), facet('type', 2)],
  });
  return ['author', 'type'].flatMap((id) =>
    (answer.facets[id]?.values ?? []).map(({ value }) => ({
      label: valueLabel(id, value, presenter),
      href: facetHref(presenter, id, value),
    })),
  );
}

function facet(id: string, limit: number) {
  return { facet: id, limit, ownFilter: 'excluded' } as const;
}
