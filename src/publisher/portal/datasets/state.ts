// What a page says of a dataset whose rows are not to be had here: where it stands, since or until when, and what a reader
// can do.
import type { CatalogueDataset, DatasetState } from '../../../commons/published-dataset.ts';
import type { Translator } from '../../../web/i18n.ts';

/** Where a dataset stands, in words. */
export type StateView = {
  readonly code: DatasetState;
  readonly label: string;
  readonly sentence: string;
  /** A day, a month or a year. */
  readonly planned?: string;
  readonly reason?: string;
  /** What one can do: a sentence, then addresses. */
  readonly next: string;
  readonly links: readonly { readonly label: string; readonly href: string }[];
};

type StatePlace = {
  readonly t: Translator;
  readonly prefix: string;
  readonly today: string;
  /** Stated beside it: the page shows them below. */
  readonly resources: readonly unknown[];
};

/** Where it stands; undefined for a dataset whose rows are here and open. */
export function stateView(
  dataset: CatalogueDataset,
  { t, prefix, today, resources }: StatePlace,
): StateView | undefined {
  const { state, planned, reason } = dataset;
  if (state === 'open' && dataset.base !== undefined) return undefined;
  return {
    code: state,
    label: stateLabel(dataset, t),
    sentence: sentenceOf(dataset, t, today),
    ...(state === 'planned' && planned !== undefined ? { planned } : {}),
    ...((state === 'refused' || state === 'closed') && reason !== undefined ? { reason } : {}),
    next: nextOf(dataset, resources.length, t),
    links: linksOf(dataset, t, prefix),
  };
}

/** In a list: "Ouverture prévue : janvier 2027". */
export function stateLabel({ state, planned }: CatalogueDataset, t: Translator): string {
  if (state !== 'planned' || planned === undefined) return t(`datasets.state.${state}`);
  return t('datasets.state.planned.at', { date: planned });
}

function sentenceOf({ state, planned, origin }: CatalogueDataset, t: Translator, today: string): string {
  if (state === 'planned' && planned !== undefined) {
    const isPast = planned < today.slice(0, planned.length);
    return t(isPast ? 'datasets.sentence.planned.past' : 'datasets.sentence.planned.at', { date: planned });
  }
  if (state === 'open' && origin !== undefined)
    return t('datasets.sentence.elsewhere', { name: origin.name });
  return t(`datasets.sentence.${state}`);
}

/** Of an open one, where its data are: below, on the producer's page, or not said. */
function nextOf({ state, references, origin }: CatalogueDataset, below: number, t: Translator): string {
  if (state !== 'open') return t(`datasets.next.${state}`);
  if (below > 0) return t('datasets.next.open.below');
  return t(
    references === undefined && origin === undefined ? 'datasets.next.open.unsaid' : 'datasets.next.open',
  );
}

function linksOf({ contact, references, origin, theme }: CatalogueDataset, t: Translator, prefix: string) {
  const mail = contact?.url ?? (contact?.email === undefined ? undefined : `mailto:${contact.email}`);
  const [first] = theme;
  const page = references ?? origin?.address;
  return [
    ...(page === undefined ? [] : [{ label: t('datasets.next.page'), href: page }]),
    ...(mail === undefined
      ? []
      : [{ label: t('datasets.next.write', { name: contact?.name ?? '' }), href: mail }]),
    ...(first === undefined
      ? []
      : [
          {
            label: t('datasets.next.theme', { theme: first }),
            href: `${prefix}/donnees?${new URLSearchParams({ theme: first })}`,
          },
        ]),
  ];
}

const slugs: Readonly<Record<DatasetState, string>> = {
  open: 'ouvert',
  identified: 'recense',
  wanted: 'demande',
  planned: 'prevu',
  refused: 'refuse',
  closed: 'ferme',
};

/** The state as addresses of the catalogue name it. */
export function stateSlug(state: DatasetState): string {
  return slugs[state];
}

/** The state of an address, if it is one. */
export function stateOfSlug(slug: string): DatasetState | undefined {
  return (Object.keys(slugs) as DatasetState[]).find((state) => slugs[state] === slug);
}
