// Sample cards and images for the gallery: nothing, little and too much. Facts are true of well-known works.

import type { ImageRights } from '../../src/commons/record.ts';
import type { ImageView, RecordCard } from '../../src/publisher/portal/view-parts.ts';
import type { Motif } from './pictures.ts';

/** What a record is called in the samples. */
export const notice = { one: 'notice', many: 'notices', gender: 'f' } as const;
/** Another noun, masculine and with a vowel. */
export const building = { one: 'édifice', many: 'édifices', gender: 'm' } as const;

/** An image of the gallery's own. */
export function image(motif: Motif, width: number, height: number, rights: ImageRights = 'free'): ImageView {
  const src = `/img/${motif}-${width}x${height}.svg`;
  return {
    src320: src,
    ...(rights === 'unknown' ? {} : { src1280: src }),
    width,
    height,
    alt: `Dessin de démonstration : ${motif}`,
    rights,
    credit: 'Dessin de la maquette',
    mention: 'Musée des Beaux-Arts de Rouen',
    ...(rights === 'free' || rights === 'mention' ? { downloadHref: '/img/download' } : {}),
  };
}

/** A long text without a place to break it. */
export const unbreakable = 'MUSEE_'.repeat(24);

/** Works with images. */
export const works: readonly RecordCard[] = [
  {
    href: '/n/1',
    title: 'La Cathédrale de Rouen. Le Portail et la tour d’Albane. Temps gris',
    titleItalic: true,
    titleParts: [
      { text: 'La ' },
      { text: 'Cathédrale', hit: true },
      { text: ' de Rouen. Le Portail et la tour d’Albane. Temps gris' },
    ],
    maker: 'Claude Monet',
    date: '1894',
    technique: 'Huile sur toile',
    dimensionsText: '100 × 65 cm',
    sizeMetres: { width: 0.65, height: 1 },
    holder: 'Musée des Beaux-Arts, Rouen',
    number: '1909.1.34',
    image: image('tower', 585, 900),
    quality: { got: 9, of: 9 },
    snippet: [
      { text: 'L’une des vues de la ' },
      { text: 'cathédrale', hit: true },
      { text: ' peintes entre 1892 et 1894.' },
    ],
    position: 1,
    datasetLabel: 'Œuvres et objets',
  },
  {
    href: '/n/2',
    title: 'Le Mariage de la Vierge',
    titleItalic: true,
    maker: 'Pietro Vannucci, dit le Pérugin',
    date: '1er quart 16e siècle',
    technique: 'Huile sur bois',
    dimensionsText: '234 × 185 cm',
    sizeMetres: { width: 1.85, height: 2.34 },
    holder: 'Musée des Beaux-Arts, Caen',
    number: 'INV 171',
    image: image('street', 592, 749, 'mention'),
    quality: { got: 8, of: 9 },
    position: 2,
    datasetLabel: 'Œuvres et objets',
  },
  {
    href: '/n/3',
    title: 'Portail des Libraires',
    titleItalic: true,
    maker: 'Eustache-Hyacinthe Langlois',
    date: '1er quart 19e siècle',
    technique: 'Plume et lavis',
    dimensionsText: '31 × 22 cm',
    sizeMetres: { width: 0.22, height: 0.31 },
    holder: 'Musée des Antiquités, Rouen',
    number: '982.4.17',
    kind: 'Dessin',
    quality: { got: 6, of: 9 },
    position: 3,
    datasetLabel: 'Œuvres et objets',
  },
  {
    href: '/n/4',
    title: 'Soleil d’hiver à Lavacourt',
    titleItalic: true,
    maker: 'Claude Monet',
    date: 'vers 1880',
    technique: 'Huile sur toile',
    dimensionsText: '55 × 81 cm',
    sizeMetres: { width: 0.81, height: 0.55 },
    holder: 'MuMa, Le Havre',
    number: '1917.2',
    image: image('river', 810, 550, 'on-request'),
    quality: { got: 7, of: 9 },
    position: 4,
    datasetLabel: 'Œuvres et objets',
  },
  {
    href: '/n/5',
    title: 'Assiette à décor rayonnant',
    titleItalic: true,
    maker: 'Rouen',
    date: 'vers 1720',
    technique: 'Faïence',
    dimensionsText: 'D. 24 cm',
    sizeMetres: { width: 0.24, height: 0.24, round: true },
    holder: 'Musée de la Céramique, Rouen',
    number: 'C 1428',
    image: image('plate', 600, 600, 'unknown'),
    quality: { got: 4, of: 9 },
    position: 5,
    datasetLabel: 'Œuvres et objets',
  },
  {
    href: '/n/6',
    title: 'Portrait présumé',
    titleItalic: true,
    date: '18e siècle',
    technique: 'Terre cuite',
    sizeMetres: { width: 0.5, height: 0.62 },
    holder: 'Musée Alfred-Canel, Pont-Audemer',
    number: 'PA 44',
    image: image('bust', 600, 760),
    position: 6,
    datasetLabel: 'Œuvres et objets',
  },
];

/** A card that says nearly nothing, and one that says too much. */
export const extremes: readonly RecordCard[] = [
  {
    href: '/n/7',
    title: 'Sans titre',
    titleItalic: false,
    number: '00000000012',
    datasetLabel: 'Photographies',
  },
  {
    href: '/n/8',
    title: `Vue générale des ruines de l’abbaye, prise depuis le chemin de halage, avec au premier plan un groupe de promeneurs, une barque et deux chevaux ; au revers, esquisse d’un paysage ${unbreakable}`,
    titleItalic: true,
    maker:
      'Auteur inconnu, d’après un dessin attribué à un élève de l’école gratuite de dessin de Rouen, retouché par une autre main',
    date: '4e quart 18e siècle ; 1er quart 19e siècle',
    technique:
      'Plume, encre brune, lavis gris et brun, rehauts de gouache blanche, mise au carreau à la pierre noire',
    dimensionsText: 'H. 1,2 ; L. 12,75 (feuille) ; H. 0,9 ; L. 11,4 (sujet)',
    sizeMetres: { width: 12.75, height: 1.2 },
    holder: 'Bibliothèque patrimoniale et fonds régional de la photographie et de l’estampe, Rouen',
    number: `INV ${unbreakable}`,
    image: image('river', 4000, 380, 'on-request'),
    quality: { got: 2, of: 9 },
    snippet: [{ text: '… ' }, { text: unbreakable, hit: true }],
    datasetLabel: 'Œuvres et objets',
  },
];
