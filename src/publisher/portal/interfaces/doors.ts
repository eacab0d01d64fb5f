// The interfaces that there are, and what each is for: the one of today, those of the old portal, those of other portals,
// descriptions and feeds.
import { BASE } from '../../../delivery/explore/explore.ts';
import type { Translator } from '../../../web/i18n.ts';
import type { Samples } from './samples.ts';
import type { InterfaceLine } from './view.ts';

type Door = {
  readonly address: string;
  /** An address that answers; of a dataset, absent where none is open. */
  readonly ask: (id: string | undefined, samples: Samples) => string | undefined;
};

const below = (path: (id: string) => string) => (id: string | undefined) =>
  id === undefined ? undefined : path(encodeURIComponent(id));

const doors = {
  explore: {
    address: BASE,
    ask: below((id) => `${BASE}/catalog/datasets/${id}/records?limit=3`),
  },
  former: {
    address: '/api/explore/v2.0, /api/v2',
    ask: below((id) => `/api/v2/catalog/datasets/${id}/records?rows=3`),
  },
  oldest: {
    address: '/api/records/1.0, /api/datasets/1.0',
    ask: below((id) => `/api/records/1.0/search/?dataset=${id}&rows=3`),
  },
  pages: {
    address: '/explore/dataset/…, /explore/embed/dataset/…',
    ask: (id, { of }) => {
      const { facet } = of;
      if (facet === undefined) return below((one) => `/explore/dataset/${one}/table/`)(id);
      const chosen = new URLSearchParams({ [`refine.${facet.column.name}`]: String(facet.value) });
      return `/explore/dataset/${encodeURIComponent(facet.dataset.id)}/table/?${chosen}`;
    },
  },
  download: {
    address: '/explore/dataset/…/download',
    ask: below((id) => `/explore/dataset/${id}/download/?format=json&rows=3`),
  },
  tabular: {
    address: '/api/resources/…',
    ask: below((id) => `/api/resources/${id}/data/?page_size=3`),
  },
  ckan: {
    address: '/api/3/action/…',
    ask: (id, { of }) => {
      const { facet } = of;
      if (facet === undefined) return below((one) => `/api/3/action/package_show?id=${one}`)(id);
      const filters = JSON.stringify({ [facet.column.name]: facet.value });
      const asked = new URLSearchParams({ resource_id: facet.dataset.id, filters, limit: '3' });
      return `/api/3/action/datastore_search?${asked}`;
    },
  },
  dcat: { address: '/catalogue', ask: () => '/catalogue.ttl?page_size=10' },
  feeds: {
    address: '/donnees.atom, /donnees/….atom',
    ask: (id) => below((one) => `/donnees/${one}.atom`)(id) ?? '/donnees.atom',
  },
  retractions: { address: '/api/retraits', ask: () => '/api/retraits?limit=3' },
} as const satisfies Readonly<Record<string, Door>>;
/** The name of an interface. */
type DoorName = keyof typeof doors;

/** The interfaces, in the order in which to consider them. */
export function interfaceLines(samples: Samples, t: Translator): readonly InterfaceLine[] {
  return (Object.keys(doors) as DoorName[]).map((name) => {
    const { address, ask }: Door = doors[name];
    const href = ask(samples.main?.id, samples);
    return {
      name: t(`api.interface.${name}`),
      text: t(`api.interface.${name}.use`),
      address,
      ...(href === undefined
        ? {}
        : { example: { text: decodeURIComponent(href.replaceAll('+', ' ')), href } }),
    };
  });
}
