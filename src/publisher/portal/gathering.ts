// What a museum or an author gathers: the records that bear its name in a facet, on its own record's page,
// and on a page of their own when only the name is known.
import { fieldsOf, inLocale } from '../../commons/format.ts';
import { valuesOf } from '../../commons/record.ts';
import type { Projected } from '../../commons/visibility.ts';
import { cardOf } from './cards.ts';
import { valueLabel } from './facets.ts';
import {
  commonNoun,
  datasetOfRecord,
  nothingAsked,
  nounOf,
  type Presenter,
  recordHref,
} from './presenter.ts';
import { type Asked, searchHref } from './search-address.ts';
import type { GatheringView } from './view.ts';
import type { LinkedGroup } from './view-parts.ts';
import { ask, presenterFor, readForViewer, type Visit } from './visit.ts';

const SHOWN = 12;
const GROUP_FACETS = ['domain', 'type', 'century'] as const;

/** The works of the museum or the author that `record` is about; undefined for records that gather nothing. */
export async function gatheredGroup(
  one: Visit,
  record: Projected,
  presenter: Presenter,
): Promise<LinkedGroup | undefined> {
  const { format } = datasetOfRecord(presenter, record);
  const { gathers } = format;
  if (gathers === undefined) return undefined;
  const names = gathers.fields.flatMap((code) => valuesOf(record.values, code));
  const others = [...presenter.catalogue.datasets.keys()].filter((name) => name !== record.dataset);
  const asked: Asked = {
    ...nothingAsked,
    facets: new Map([
      [gathers.facet, names],
      ['dataset', others],
    ]),
  };
  if (names.length === 0) return undefined;
  const { records, total } = await gather(one, asked);
  if (total === 0) return undefined;
  return {
    label: presenter.t(`portal.gathered.${gathers.kind}`),
    total,
    noun: nounFor(records, presenter),
    moreHref: searchHref(presenter.prefix, { ...asked, facets: new Map([[gathers.facet, names]]) }),
    cards: records.map((member) => cardOf(member, { presenter })),
  };
}

/** The page of an author or a holder that is known by name. */
export async function gatheringPage(
  one: Visit,
  { kind, name }: { readonly kind: 'holder' | 'author'; readonly name: string },
): Promise<{ view: GatheringView; records: readonly Projected[] }> {
  const asked: Asked = { ...nothingAsked, facets: new Map([[kind, [name]]]) };
  const { records, total, facets } = await gather(one, asked);
  const presenter = await presenterFor(one, records);
  const own = records.find((record) => {
    const { format } = datasetOfRecord(presenter, record);
    return format.gathers?.kind === kind;
  });
  const works = records.filter((record) => record !== own);
  const groups = GROUP_FACETS.flatMap((facet) => {
    const values = facets[facet]?.values ?? [];
    const offered = presenter.catalogue.facets.find((shared) => shared.id === facet);
    if (values.length < 2 || offered === undefined) return [];
    const entries = values.map(({ value, count }) => ({
      label: valueLabel(facet, value, presenter),
      count,
      href: searchHref(presenter.prefix, { ...asked, facets: new Map([...asked.facets, [facet, [value]]]) }),
    }));
    return [{ label: inLocale(offered.label, presenter.t.locale), entries }];
  });
  const view: GatheringView = {
    kind,
    title: name,
    facts: [],
    story: own === undefined ? [] : storyOf(own, presenter),
    noun: nounFor(works, presenter),
    total: own === undefined ? total : total - 1,
    cards: works.map((record) => cardOf(record, { presenter })),
    allHref: searchHref(presenter.prefix, asked),
    groups,
    whereLines: [],
    ...(own === undefined
      ? {}
      : {
          record: {
            href: recordHref(presenter.prefix, own),
            label: inLocale(datasetOfRecord(presenter, own).format.title, presenter.t.locale),
          },
        }),
  };
  return { view, records };
}

async function gather(one: Visit, asked: Asked) {
  const nodes = [...asked.facets].map(([facet, values]) => ({ kind: 'facet', facet, values }) as const);
  const answer = await ask(one, {
    where: { kind: 'and', nodes },
    sort: 'relevance',
    offset: 0,
    limit: SHOWN,
    facets: GROUP_FACETS.map((facet) => ({ facet, limit: 6, ownFilter: 'excluded' })),
  });
  return { records: await readForViewer(one, answer.records), total: answer.total, facets: answer.facets };
}

function nounFor(records: readonly Projected[], presenter: Presenter): GatheringView['noun'] {
  const datasets = new Set(records.map((record) => record.dataset));
  const [first] = records;
  if (datasets.size !== 1 || first === undefined) return commonNoun(presenter.t);
  return nounOf(datasetOfRecord(presenter, first).format, presenter.t.locale);
}

function storyOf(record: Projected, presenter: Presenter): readonly string[] {
  const { format } = datasetOfRecord(presenter, record);
  return [...fieldsOf(format, 'description'), ...fieldsOf(format, 'history')]
    .flatMap((code) => valuesOf(record.values, code))
    .slice(0, 3);
}
