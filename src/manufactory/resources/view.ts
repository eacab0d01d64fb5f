// What the pages of resources show, from what is held: texts are ready to read, addresses complete.
import { inLocale } from '../../commons/format.ts';
import { isElsewhere, type Resource, resourcePath } from '../../commons/resource.ts';
import type { Translator } from '../../web/i18n.ts';
import { checkText, formText } from '../../web/resource-words.ts';
import type { ResourceDesk } from './resources.ts';

/** A resource in the list. */
export type ListedResource = {
  readonly id: string;
  readonly seen: number;
  readonly title: string;
  readonly description?: string;
  readonly kind: string;
  /** Format and size, as far as they are known. */
  readonly form: string;
  /** Where it leads. */
  readonly where: string;
  readonly stays: string;
  readonly check?: string;
  readonly troubled: boolean;
  readonly editHref: string;
};

/** An act in the history. */
export type ListedAct = {
  readonly id: string;
  readonly seen: number;
  readonly on: string;
  readonly what: string;
  readonly who: string;
  /** Whether it may be taken back. */
  readonly last: boolean;
};

/** The page of a dataset's resources. */
export type ResourcesView = {
  readonly title: string;
  readonly publicHref: string;
  /** From where its rows are refreshed; absent for one whose rows are not here. */
  readonly sourceHref?: string;
  readonly here: string;
  readonly resources: readonly ListedResource[];
  readonly history: readonly ListedAct[];
};

/** Where the page stands. */
export type ResourcePlaceholder = { readonly t: Translator; readonly prefix: string };

/** The view of a dataset's resources. */
export function resourcesView(desk: ResourceDesk, { t, prefix }: ResourcePlaceholder): ResourcesView {
  const { dataset, held, history } = desk;
  const here = `${prefix}/espace/jeux/ressources/${encodeURIComponent(dataset.id)}`;
  return {
    title: inLocale(dataset.title, t.locale),
    publicHref: `${prefix}/donnees/${dataset.id}#ressources`,
    ...(dataset.base === undefined ? {} : { sourceHref: `${prefix}/espace/jeux/source/${dataset.base}` }),
    here,
    resources: held.map(({ resource, seen }) => ({
      ...listed(resource, t),
      seen,
      stays: `${prefix}${resourcePath(resource.id)}`,
      editHref: `${here}/${encodeURIComponent(resource.id)}`,
    })),
    history: history.map(({ id, number, at, act, title, gone, who, last }) => ({
      ...{ id, seen: number, last },
      on: at.toISOString(),
      what: t(`resources.act.${act}`, { title, reason: gone ?? '' }),
      who: who ?? t('records.platform'),
    })),
  };
}

function listed(resource: Resource, t: Translator): Omit<ListedResource, 'seen' | 'stays' | 'editHref'> {
  const { id, title, description, kind, check } = resource;
  return {
    ...{ id, title },
    ...(description === undefined ? {} : { description }),
    kind: t(`resources.kind.${kind}`),
    form: formText(resource, t),
    where: isElsewhere(resource) ? resource.address : t('resources.deposited'),
    troubled: check?.status === 'broken' || check?.status === 'late',
    ...(check === undefined ? {} : { check: checkText(check, t) }),
  };
}
