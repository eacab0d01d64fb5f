// The list of the catalogue at the desk as its address asks for it: words, a state, a producer, an order, a page.
import { datasetStates } from '../../commons/publication.ts';
import type { Register } from '../../store/published/register.ts';
import type { Translator } from '../../web/i18n.ts';
import { holdsWords, pageOfList, wordsAsked } from '../../web/paged-list.ts';
import type { Option } from '../../web/ui/field.tsx';
import type { Paging } from '../../web/ui/paging.tsx';
import { type ListedEntry, listedEntries } from './view.ts';

/** A list of choices with the one in force. */
type Choice = { readonly name: string; readonly value: string; readonly options: readonly Option[] };

/** Orders: by title, the worst described first, what changed last first. */
const orders = ['titre', 'qualite', 'modification'] as const;
/** Name of an order. */
export type Order = (typeof orders)[number];

/** The list. */
export type EntryListView = {
  readonly rows: readonly ListedEntry[];
  /** How many were found, of how many. */
  readonly total: number;
  readonly all: number;
  readonly here: string;
  readonly words: string;
  readonly filters: { readonly etat: Choice; readonly producteur: Choice };
  readonly order: Order;
  readonly orderHrefs: Readonly<Record<Order, string>>;
  readonly narrowed: boolean;
  readonly paging: Paging;
};

/** Where a dataset may stand, for the list: its state, hidden from the public, taken away. */
const standings = [...datasetStates, 'hidden', 'gone'] as const;
type Standing = (typeof standings)[number];

type Place = { readonly t: Translator; readonly prefix: string; readonly query: URLSearchParams };

/** The list that an address asks for. */
export function entryListView(register: Register, { t, prefix, query }: Place): EntryListView {
  const here = `${prefix}/espace/jeux/fiche`;
  const all = listedEntries(register, t, prefix);
  const words = wordsAsked(query);
  const standing = standings.find((one) => one === query.get('etat'));
  const producer = query.get('producteur') ?? '';
  const order = orders.find((one) => one === query.get('tri')) ?? 'titre';
  const found = all
    .filter(({ id, title, publisher }) => holdsWords([id, title, publisher], words))
    .filter((entry) => standing === undefined || standsAt(entry, standing))
    .filter(({ publisher }) => producer === '' || publisher === producer);
  const { rows, paging } = pageOfList(inOrder(found, order), { here, query });
  return {
    ...{ rows, paging, here, words, order, total: found.length, all: all.length },
    filters: {
      etat: choice('etat', standing ?? '', standingOptions(all, t), t),
      producteur: choice('producteur', producer, producersOf(all), t),
    },
    orderHrefs: {
      titre: orderHref(here, query, 'titre'),
      qualite: orderHref(here, query, 'qualite'),
      modification: orderHref(here, query, 'modification'),
    },
    narrowed: words !== '' || standing !== undefined || producer !== '',
  };
}

function standsAt({ state, hidden, gone }: ListedEntry, standing: Standing): boolean {
  if (standing === 'gone') return gone;
  if (standing === 'hidden') return hidden && !gone;
  return state === standing && !gone;
}

/** Those that are there by title; the other orders keep it among equals. */
function inOrder(entries: readonly ListedEntry[], order: Order): readonly ListedEntry[] {
  if (order === 'qualite') return entries.toSorted((a, b) => a.quality - b.quality);
  if (order === 'modification')
    return entries.toSorted((a, b) => (b.statedAt ?? '').localeCompare(a.statedAt ?? ''));
  return entries;
}

function choice(name: string, value: string, options: readonly Option[], t: Translator): Choice {
  return { name, value, options: [{ value: '', label: t('entries.any') }, ...options] };
}

/** Only those that some dataset has. */
function standingOptions(all: readonly ListedEntry[], t: Translator): readonly Option[] {
  return standings
    .filter((standing) => all.some((entry) => standsAt(entry, standing)))
    .map((standing) => ({ value: standing, label: standingLabel(standing, t) }));
}

function standingLabel(standing: Standing, t: Translator): string {
  if (standing === 'gone') return t('entries.standing.gone');
  return standing === 'hidden' ? t('entries.filter.hidden') : t(`datasets.stand.${standing}`);
}

function producersOf(all: readonly ListedEntry[]): readonly Option[] {
  const names = new Set(all.flatMap(({ publisher }) => publisher ?? []));
  return [...names].toSorted((a, b) => a.localeCompare(b, 'fr')).map((value) => ({ value, label: value }));
}

function orderHref(here: string, query: URLSearchParams, order: Order): string {
  const next = new URLSearchParams(query);
  next.delete('p');
  if (order === 'titre') next.delete('tri');
  else next.set('tri', order);
  return next.size === 0 ? here : `${here}?${next}`;
}
