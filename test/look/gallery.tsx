// Every page of the portal with sample views, as HTML: what tests and eyes go through.
import { Refusal } from '../../src/commons/refusal.ts';
import { FacetPage } from '../../src/publisher/portal/pages/facet.tsx';
import { GatheringPage } from '../../src/publisher/portal/pages/gathering.tsx';
import { HomePage } from '../../src/publisher/portal/pages/home.tsx';
import { RecordPage } from '../../src/publisher/portal/pages/record.tsx';
import { SearchPage } from '../../src/publisher/portal/pages/search.tsx';
import { TextPage } from '../../src/publisher/portal/pages/text.tsx';
import { TombstonePage } from '../../src/publisher/portal/pages/tombstone.tsx';
import { FailurePage, RefusalPage } from '../../src/web/errors.tsx';
import { renderPage } from '../../src/web/render.ts';
import { DeskSample, ImportSample, ImportsSample, SignInSample } from './desk-samples.tsx';
import { sampleFrame } from './frame.ts';
import { PartsPage } from './parts-page.tsx';
import { RecordListSample } from './record-list-sample.tsx';
import { notice } from './samples.ts';
import { bare, church, excess, home, museum, nothing, painting, search } from './views.ts';

const ways = { searchHref: '/recherche', signInHref: '/connexion', contactHref: '/contact' };

/** The gallery: a name for each page, and how to draw it. */
export const gallery = {
  home: () => <HomePage frame={sampleFrame('/', { demonstration: true })} view={home} />,
  'home-little': () => (
    <HomePage
      frame={sampleFrame('/')}
      view={{ ...home, wall: [], examples: [], recent: { ...home.recent, cards: [] } }}
    />
  ),
  'search-list': () => <SearchPage frame={sampleFrame('/recherche')} view={search('list')} />,
  'search-mosaic': () => (
    <SearchPage frame={sampleFrame('/recherche')} view={search('mosaic', { query: '' })} />
  ),
  'search-table': () => <SearchPage frame={sampleFrame('/recherche')} view={search('table')} />,
  'search-map': () => <SearchPage frame={sampleFrame('/recherche')} view={search('map')} />,
  'search-nothing': () => <SearchPage frame={sampleFrame('/recherche')} view={nothing} />,
  'search-english': () => (
    <SearchPage
      frame={sampleFrame('/en/search', { locale: 'en' })}
      view={search('list', { noun: { one: 'record', many: 'records', gender: 'm' } })}
    />
  ),
  facet: () => <FacetPage frame={sampleFrame('/filtre')} view={facetPage} />,
  record: () => <RecordPage frame={sampleFrame('/n/1')} view={painting} />,
  'record-bare-tall': () => <RecordPage frame={sampleFrame('/n/9')} view={church} />,
  'record-excess': () => <RecordPage frame={sampleFrame('/n/8')} view={excess} />,
  'record-least': () => <RecordPage frame={sampleFrame('/n/7')} view={bare} />,
  'record-long-bare': () => (
    <RecordPage frame={sampleFrame('/n/8')} view={{ ...excess, images: [], wall: 'works' }} />
  ),
  museum: () => <GatheringPage frame={sampleFrame('/musee/1')} view={museum} />,
  'museum-empty': () => (
    <GatheringPage
      frame={sampleFrame('/musee/2')}
      view={{ ...museum, cards: [], total: 0, groups: [], story: [] }}
    />
  ),
  tombstone: () => (
    <TombstonePage
      frame={sampleFrame('/n/2')}
      view={{
        key: 'M073000418',
        datasetLabel: 'Œuvres et objets',
        noun: notice,
        on: '2026-03-03',
        withdrawn: false,
        reason: 'Doublon signalé par le musée.',
        successor: { label: 'M073000417', href: '/n/3' },
        searchHref: '/recherche',
      }}
    />
  ),
  'not-found': () => (
    <RefusalPage frame={sampleFrame('/x')} refusal={new Refusal('not-found', 404)} ways={ways} />
  ),
  failure: () => <FailurePage frame={sampleFrame('/x')} requestId="req-4f2a" ways={ways} />,
  text: () => <TextPage frame={sampleFrame('/accessibilite')} view={textPage} />,
  'sign-in': () => <SignInSample />,
  import: () => <ImportSample />,
  imports: () => <ImportsSample />,
  desk: () => <DeskSample />,
  'record-list': () => <RecordListSample />,
  'record-list-empty': () => <RecordListSample empty />,
  parts: () => <PartsPage frame={sampleFrame('/parties')} />,
} as const;

/** Name of a page of the gallery. */
export type GalleryName = keyof typeof gallery;

/** The HTML of one page. */
export function galleryHtml(name: GalleryName): string {
  return renderPage(gallery[name]());
}

const facetPage = {
  title: 'Auteur',
  backHref: '/recherche',
  label: 'Auteur',
  above: [],
  action: '/filtre',
  kept: [],
  containsName: 'contient',
  contains: 'mo',
  values: Array.from({ length: 40 }, (_, index) => ({
    label: `Auteur numéro ${index + 1}`,
    count: 400 - index * 9,
    href: '/recherche',
    checked: index === 2,
  })),
  distinct: 121,
  paging: { first: 1, last: 40, total: 121, nextHref: '/filtre?page=2' },
} as const;

const textPage = {
  title: 'Accessibilité',
  updated: '2026-11-22',
  blocks: [
    {
      kind: 'paragraph',
      text: 'Ce site vise la conformité au référentiel général d’amélioration de l’accessibilité.',
    },
    { kind: 'heading', text: 'État de conformité' },
    { kind: 'list', items: ['Toutes les pages fonctionnent sans script.', 'Chaque carte a sa liste.'] },
    { kind: 'facts', items: [{ label: 'Contact', value: 'Nous écrire', href: '/contact' }] },
  ],
} as const;
