// Sample views of the portal's pages: usual, empty, too much.

import { readFileSync } from 'node:fs';
import type { BasemapFile } from '../../src/commons/places/basemap.ts';
import { boxAround } from '../../src/commons/places/geometry.ts';
import type {
  GatheringView,
  HomeView,
  RecordView,
  SearchLayout,
  SearchView,
} from '../../src/publisher/portal/view.ts';
import type { RecordCard } from '../../src/publisher/portal/view-parts.ts';
import { readBasemap } from '../../src/web/basemap.ts';
import { clipShapes } from '../../src/web/map-shapes.ts';
import { building, extremes, image, notice, unbreakable, works } from './samples.ts';

const topology: BasemapFile = JSON.parse(readFileSync('browser/basemap/france.json', 'utf8'));
const basemap = readBasemap(topology);

/** The small map of Rouen. */
const rouen = {
  lat: 49.4432,
  lon: 1.0993,
  label: 'Rouen',
  box: boxAround({ lat: 49.4432, lon: 1.0993 }, 70),
  shapes: clipShapes(basemap, boxAround({ lat: 49.4432, lon: 1.0993 }, 70)),
};

/** The first page, as it is usually. */
export const home: HomeView = {
  title: 'Ce que la Normandie garde, et ce qu’elle donne à voir',
  lead: 'Œuvres, monuments et photographies décrits par 84 institutions et ouverts à tous.',
  searchAction: '/recherche',
  examples: ['cathédrale', 'faïence de Rouen', 'Auguste Perret'].map((label) => ({
    label,
    href: '/recherche',
  })),
  wall: [...works, ...works],
  hung: { on: '2026-11-22', nextHref: '/?accrochage=2' },
  holdings: [
    holding('Œuvres et objets', 11_946, ['Peinture', 'Céramique', 'Costume']),
    holding('Monuments et édifices', 4208, ['Églises', 'Manoirs', 'Reconstruction']),
    holding('Photographies', 3617, ['Plaques de verre', 'Tirages', 'Vues aériennes']),
    holding('Objets mobiliers', 1866, ['Vitraux', 'Orgues', 'Cloches']),
    holding('Musées', 84, ['Beaux-arts', 'Histoire', 'Sciences']),
  ],
  recent: { cards: works.slice(1), count: 128, noun: notice, href: '/recherche' },
};

function holding(label: string, count: number, entries: readonly string[]) {
  return {
    label,
    count,
    href: '/recherche',
    entries: entries.map((entry, index) => ({
      label: entry,
      href: '/recherche',
      count: Math.round(count / (5 + index * 3)),
    })),
  };
}

/** Results in a layout. */
export function search(layout: SearchLayout, over: Partial<SearchView> = {}): SearchView {
  const bars = [4, 6, 9, 14, 26, 34, 22, 18, 25, 38, 52, 70, 100, 82, 44, 20, 8];
  return {
    action: '/recherche',
    query: 'cathédrale',
    kept: [{ name: 'vue', value: layout }],
    total: 878,
    noun: notice,
    corpusTotal: 19_771,
    layout,
    layouts: (['list', 'mosaic', 'table', 'map'] as const).map((id) => ({
      id,
      href: `/recherche?vue=${id}`,
    })),
    sorts: ['pertinence', 'date', 'titre'].map((label, index) => ({
      label,
      href: '/recherche',
      current: index === 0,
    })),
    chips: ['Photographies', 'Œuvres et objets', '1500 à 1930'].map((label) => ({
      label,
      removeHref: '/recherche',
    })),
    clearHref: '/recherche?tout',
    facets: [
      facet(
        'base',
        'Fonds',
        [
          ['Photographies', 486, true],
          ['Œuvres et objets', 392, true],
          ['Monuments', 231, false],
        ],
        3,
      ),
      facet(
        'auteur',
        'Auteur',
        [
          ['Médéric Mieusement', 61, false],
          ['Eustache-Hyacinthe Langlois', 38, false],
          ['Claude Monet', 14, false],
        ],
        121,
      ),
      facet(
        'lieu',
        'Lieu',
        [
          ['Normandie', 560, false],
          ['Seine-Maritime', 404, false],
          ['Rouen', 380, false],
          [unbreakable, 1, false],
        ],
        38,
      ),
      {
        ...facet(
          'image',
          'Image',
          [
            ['Avec image', 612, false],
            ['Réutilisable', 287, false],
          ],
          2,
        ),
        folded: true,
      },
    ],
    dates: {
      label: 'Époque',
      bars: bars.map((count, index) => ({
        from: 1100 + index * 50,
        to: 1149 + index * 50,
        count,
        inside: index > 3 && index < 15,
      })),
      fromName: 'de',
      toName: 'a',
      from: 1500,
      to: 1930,
    },
    cards: [...works, ...extremes],
    paging: { first: 1, last: 25, total: 878, nextHref: '/recherche?page=2' },
    table: {
      columns: [
        { label: 'Titre', sortHref: '/recherche', sorted: 'ascending' },
        { label: 'Auteur' },
        { label: 'Date' },
        { label: 'Conservation' },
        { label: 'Numéro' },
        { label: 'Image' },
      ],
      rows: [...works, ...extremes].map((card) => ({ href: card.href, cells: cellsOf(card) })),
    },
    map: {
      shapes: clipShapes(basemap, { west: -5.2, south: 41.3, east: 9.6, north: 51.1 }),
      box: { west: -5.2, south: 41.3, east: 9.6, north: 51.1 },
      marks: [
        { lat: 49.44, lon: 1.1, count: 404, href: '/recherche?b=1' },
        { lat: 48.85, lon: 2.35, count: 127, href: '/recherche?b=2' },
        { lat: 45.76, lon: 4.83, count: 12, href: '/recherche?b=3', commune: true },
        { lat: 43.6, lon: 1.44, count: 1, label: 'Clef', href: '/n/1' },
        { lat: 47.2, lon: -1.55, count: 1, label: 'Vitrail', href: '/n/2', commune: true },
      ],
      marksHref: '/recherche/carte.json',
      zoomInHref: '/page/search-map?cadre=-1,43,5,49',
      zoomOutHref: '/page/search-map?cadre=-12,38,17,54',
      wholeHref: '/page/search-map',
      tilesHref: '/recherche/tuiles/:z/:x/:y',
      inView: 404,
      inViewByCommune: 127,
      communes: [{ lat: 45.76, lon: 4.83, count: 12, label: 'Lyon', href: '/recherche?b=3', commune: true }],
      listHref: '/recherche?cadre=-1,43,5,49',
      territories: [
        {
          label: 'Martinique',
          href: '/recherche?cadre=-61,14,-60,15',
          box: { west: -61, south: 14, east: -60, north: 15 },
        },
      ],
      exact: 404,
      atCommune: 127,
      nowhere: 347,
      near: { placeName: 'lieu', kmName: 'km', place: '', km: '10' },
    },
    jsonHref: '/recherche.json',
    ...over,
  };
}

function facet(
  id: string,
  label: string,
  values: readonly (readonly [string, number, boolean])[],
  rest: number,
) {
  return {
    id,
    label,
    name: id,
    values: values.map(([value, count, checked], index) => ({
      value,
      label: value,
      count,
      checked,
      depth: id === 'lieu' ? Math.min(index, 2) : 0,
    })),
    rest,
    moreHref: `/filtre/${id}`,
    valuesHref: `/filtre/${id}.json`,
  };
}

function cellsOf(card: RecordCard) {
  return [
    { text: card.title, italic: card.titleItalic, link: true },
    { text: card.maker ?? '' },
    { text: card.date ?? '' },
    { text: card.holder ?? '' },
    { text: card.number },
    card.image === undefined ? { text: '' } : { text: '', rights: card.image.rights },
  ];
}

/** A search without results. */
export const nothing: SearchView = search('list', {
  query: 'cathedrale perrey',
  total: 0,
  cards: [],
  suggestion: { text: 'cathédrale Perret', href: '/recherche?q=1' },
  relax: [{ label: '1500 à 1930', href: '/recherche?q=2', count: 12 }],
});

/** A painting with everything. */
export const painting: RecordView = {
  href: '/n/1',
  permalink: 'https://collections.example/n/1',
  key: '00000055012',
  datasetLabel: 'Œuvres et objets',
  datasetHref: '/recherche?base=1',
  noun: notice,
  wall: 'works',
  title: 'La Cathédrale de Rouen. Le Portail et la tour d’Albane. Temps gris',
  titleItalic: true,
  makers: [{ name: 'Claude Monet', detail: 'Paris, 1840 – Giverny, 1926', href: '/auteur/monet' }],
  date: '1894',
  technique: 'Huile sur toile',
  dimensionsText: '100 × 65 cm',
  sizeMetres: { width: 0.65, height: 1 },
  holder: { name: 'Musée des Beaux-Arts, Rouen', href: '/musee/1' },
  acquisition: 'Don François Depeaux, 1909',
  inventory: 'Inv. 1909.1.34',
  images: [image('tower', 585, 900)],
  imagesMissing: 0,
  story: [
    'Monet s’installe en février 1892 face au portail ouest, et y revient l’hiver suivant.',
    'Celle-ci entre au musée de Rouen avec le don Depeaux, en 1909.',
  ],
  sections: [
    {
      id: 'description',
      label: 'Description',
      fields: [
        { label: 'Domaine', values: [{ text: 'Peinture', href: '/recherche' }] },
        { label: 'Date de création', values: [{ text: '4e quart 19e siècle' }], note: 'de 1876 à 1900' },
        {
          label: 'Matériaux et techniques',
          values: [
            { text: 'Peinture à l’huile', href: '/recherche' },
            { text: 'toile', href: '/recherche' },
          ],
        },
        { label: 'Inscriptions', values: [{ text: 'Signé et daté en bas à gauche : Claude Monet 94' }] },
      ],
    },
    {
      id: 'acquisition',
      label: 'Acquisition et lieu de conservation',
      fields: [{ label: 'Statut juridique', values: [{ text: 'Propriété de la commune, don' }] }],
    },
  ],
  linked: [
    {
      label: 'Même auteur',
      total: 41,
      noun: notice,
      moreHref: '/recherche',
      cards: works.slice(2, 5).map((card) => ({ ...card, because: 'Même auteur' })),
    },
  ],
  locator: { ...rouen, precision: 'exact' },
  whereLines: ['Esplanade Marcel-Duchamp, Rouen', 'Tous les jours sauf mardi'],
  quality: { got: 9, of: 9, missing: [] },
  updated: { on: '2026-10-14', by: 'le musée', historyHref: '/n/1/historique' },
  formats: [
    { label: 'JSON', href: '/n/1.json' },
    { label: 'JSON-LD', href: '/n/1.jsonld' },
  ],
  citation: 'Claude Monet, La Cathédrale de Rouen, 1894, musée des Beaux-Arts de Rouen, inv. 1909.1.34.',
  mention: 'Musée des Beaux-Arts de Rouen',
  trail: {
    backHref: '/recherche',
    backLabel: '878 notices pour « cathédrale »',
    position: 1,
    total: 878,
    nextHref: '/n/2',
    neighboursHref: '/n/1/voisines.json',
  },
  keepHref: '/selection',
  reportHref: '/contact',
  jsonLd: { '@context': 'https://schema.org', '@type': 'VisualArtwork', name: 'La Cathédrale de Rouen' },
};

/** A building without image, measured. */
export const church: RecordView = {
  ...without(painting, [
    'technique',
    'holder',
    'acquisition',
    'inventory',
    'mention',
    'trail',
    'dimensionsText',
  ]),
  noun: building,
  wall: 'monuments',
  title: 'Église Saint-Joseph',
  makers: [{ name: 'Auguste Perret' }],
  makersAfter: 'et ses collaborateurs',
  place: 'Le Havre, boulevard François-Ier',
  date: '3e quart 20e siècle',
  technique: 'Béton armé',
  sizeMetres: { height: 107 },
  images: [],
  status: { label: 'Classé monument historique', detail: 'le 11 octobre 1965' },
  locator: { ...rouen, label: 'Le Havre', lat: 49.49, lon: 0.1, precision: 'commune' },
  quality: {
    got: 7,
    of: 9,
    missing: ['une image', 'la référence cadastrale'],
    completeHref: '/n/9/modifier',
  },
  proposeImageHref: '/contact',
};

/** A record whose every text is too long. */
export const excess: RecordView = {
  ...painting,
  title: extremes[1]?.title ?? '',
  makers: Array.from({ length: 9 }, (_, index) => ({
    name: `Atelier de la rue n° ${index + 1}`,
    detail: 'actif à Rouen de 1780 à 1820',
  })),
  images: [
    image('river', 4000, 380, 'unknown'),
    image('bust', 600, 760, 'on-request'),
    image('street', 592, 749),
  ],
  sizeMetres: { width: 12.75, height: 1.2 },
  story: [],
  sections: [
    {
      id: 'beaucoup',
      label: 'Sujets et inscriptions relevés lors du récolement décennal',
      fields: [
        {
          label: 'Sujet représenté',
          values: Array.from({ length: 60 }, (_, index) => ({
            text: `sujet ${index + 1}`,
            href: '/recherche',
          })),
        },
        {
          label: `Précisions ${unbreakable}`,
          values: [{ text: `${unbreakable}\nDeuxième paragraphe. `.repeat(3) }],
          long: true,
        },
      ],
    },
  ],
};

/** The least that a record may be. */
export const bare: RecordView = {
  ...without(church, [
    'place',
    'date',
    'technique',
    'sizeMetres',
    'status',
    'locator',
    'quality',
    'updated',
    'makersAfter',
    'proposeImageHref',
  ]),
  wall: 'photographs',
  title: 'Sans titre',
  titleItalic: false,
  noun: notice,
  makers: [],
  imagesMissing: 2,
  story: [],
  sections: [],
  linked: [],
  whereLines: [],
};

/** A museum that gathers its works. */
export const museum: GatheringView = {
  kind: 'holder',
  title: 'Musée des Beaux-Arts de Rouen',
  lead: 'Musée de France, fondé en 1801. Peintures du 15e au 21e siècle.',
  facts: [
    { label: 'Ville', value: 'Rouen, Seine-Maritime', href: '/recherche' },
    { label: 'Site', value: 'mbarouen.fr', href: 'https://mbarouen.fr' },
  ],
  story: [
    'Ouvert dans l’hôtel de ville en 1809, il est installé depuis 1888 dans un bâtiment de Louis Sauvageot.',
  ],
  noun: notice,
  total: 1980,
  cards: works,
  allHref: '/recherche',
  groups: [
    {
      label: 'Domaine',
      entries: [
        { label: 'Peinture', href: '/recherche', count: 812 },
        { label: 'Dessin', href: '/recherche', count: 640 },
      ],
    },
  ],
  locator: { ...rouen, precision: 'exact' },
  whereLines: ['Esplanade Marcel-Duchamp, 76000 Rouen'],
  record: { href: '/n/m', label: 'M0730' },
};

/** `view` without some of its parts. */
function without<T extends object, K extends keyof T>(view: T, names: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(view).filter(([name]) => !names.includes(name as K))) as Omit<
    T,
    K
  >;
}
