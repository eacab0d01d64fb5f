// The territory of the journeys: a few museums, monuments, works, photographs and authors of an invented town, as
// producers' files. Small enough to be counted by hand; what the tests expect is counted from here.
import sharp from 'sharp';

/** A file as a producer would send it. */
export type ProducerFile = {
  readonly name: string;
  readonly dataset: string;
  readonly text: string;
  readonly pictures?: Readonly<Record<string, Buffer>>;
};

type Cells = Readonly<Record<string, string>>;

/** Text of a file with these rows; columns in the order in which they are first met. */
export function csvOf(rows: readonly Cells[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';');
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\n');
}

const museums: readonly Cells[] = [
  {
    REF: 'M9901',
    NOMOFF: 'musée des Horloges',
    VILLE_M: 'Besançon',
    DPT: 'Doubs',
    REGION: 'Bourgogne-Franche-Comté',
    POP_COORDONNEES: '47.2402,6.0241',
    HIST: 'Le musée réunit pendules, montres et instruments.',
    CONTACT_GENERIQUE: 'bureau@horloges.example',
    PROPBAT: 'Indivision Quenotte',
  },
  {
    REF: 'M9902',
    NOMOFF: 'musée de la Marine',
    VILLE_M: 'Brest',
    DPT: 'Finistère',
    REGION: 'Bretagne',
    POP_COORDONNEES: '48.3810,-4.4940',
    HIST: 'Le musée occupe le château.',
  },
];

/** How many clocks of one kind there are: more than one page. */
export const PENDULUMS = 30;

const pendulums: readonly Cells[] = Array.from({ length: PENDULUMS }, (_, at) => ({
  REF: `9990000${String(1000 + at)}`,
  TITR: `Pendule à colonnes, numéro ${at + 1}`,
  AUTR: 'BREGUIN Paul (horloger)',
  DOMN: 'horlogerie',
  DENO: 'pendule',
  TECH: 'bronze;marbre',
  MILL: String(1801 + at),
  INV: `2026.1.${at + 1}`,
  STAT: 'propriété de la commune',
  MUSEO: 'M9901',
}));

const works: readonly Cells[] = [
  ...pendulums,
  {
    REF: '99900000001',
    TITR: "Portrait de l'horloger",
    AUTR: 'LEROUX Anne',
    DOMN: 'peinture',
    DENO: 'tableau',
    TECH: "peinture à l'huile;toile",
    MILL: '1853 vers',
    DESC: "L'artisan tient une montre ouverte. Le cadran indique midi.",
    INV: '2026.2.1',
    STAT: 'propriété de la commune',
    MUSEO: 'M9901',
    REFMER: 'PA90000001',
    IMG: 'horloger.jpg',
    PHOT: 'Domaine public',
    COOR: 'Observation interne',
  },
  {
    REF: '99900000002',
    TITR: 'La rade de Brest par gros temps',
    AUTR: 'KERVEL Yves',
    DOMN: 'peinture',
    DENO: 'tableau',
    TECH: "peinture à l'huile;toile",
    PERI: '4e quart 18e siècle',
    DESC: 'Trois navires rentrent au port. Un cadran solaire est peint sur la tour.',
    INV: '2026.2.2',
    STAT: 'propriété de la commune',
    MUSEO: 'M9902',
    IMG: 'rade.jpg',
    PHOT: 'Tous droits réservés',
  },
  {
    REF: '99900000003',
    TITR: 'Étude de vagues',
    AUTR: 'KERVEL Yves',
    DOMN: 'dessin',
    DENO: 'dessin',
    TECH: 'crayon;papier',
    MILL: '1788',
    INV: '2026.2.3',
    STAT: 'propriété de la commune',
    MUSEO: 'M9902',
    IMG: 'vagues.jpg',
  },
  {
    REF: '99900000004',
    TITR: 'Carnet perdu',
    AUTR: 'LEROUX Anne',
    DOMN: 'dessin',
    DENO: 'carnet',
    TECH: 'crayon;papier',
    MILL: '1860',
    INV: '2026.2.4',
    STAT: 'propriété de la commune',
    MUSEO: 'M9901',
  },
];

const monuments: readonly Cells[] = [
  {
    REF: 'PA90000001',
    TICO: "Tour de l'Horloge",
    DENO: 'tour',
    COM: 'Besançon',
    WCOM: 'Besançon',
    INSEE: '25056',
    DPT: '25',
    REG: 'Bourgogne-Franche-Comté',
    POP_COORDONNEES: '47.2337,6.0305',
    DPRO: '1889/11/12 : classé MH',
    PROT: 'classé MH',
    SCLE: '16e siècle',
    AUTR: 'MAZUREL Jean (architecte)',
    HIST: 'La tour porte un cadran depuis le 16e siècle. Un vent de bise en arracha la flèche.',
    CONTACT: 'bureau@monuments.example',
  },
  {
    REF: 'IA90000002',
    TICO: 'Ferme comtoise',
    DENO: 'ferme',
    COM: 'Ornans',
    WCOM: 'Ornans',
    INSEE: '25434',
    DPT: '25',
    REG: 'Bourgogne-Franche-Comté',
    SCLE: '18e siècle',
    HIST: 'La ferme garde son tuyé.',
  },
  {
    REF: 'PA90000003',
    TICO: 'Phare du Minou',
    DENO: 'phare',
    COM: 'Plouzané',
    WCOM: 'Plouzané',
    INSEE: '29212',
    DPT: '29',
    REG: 'Bretagne',
    POP_COORDONNEES: '48.3367,-4.6143',
    SCLE: '2e quart 19e siècle',
    HIST: 'Le phare guide les navires vers le goulet.',
  },
];

const objects: readonly Cells[] = [
  {
    REF: 'PM90000001',
    TICO: 'Cloche',
    DENO: 'cloche',
    COM: 'Besançon',
    WCOM: 'Besançon',
    INSEE: '25056',
    DPT: '25',
    REG: 'Bourgogne-Franche-Comté',
    EDIF: "Tour de l'Horloge",
    REFA: 'PA90000001',
    MATR: 'bronze',
    SCLE: '17e siècle',
    EDIF2: 'Presbytère de la Poterne',
    COM2: 'Besançon',
  },
];

const photographs: readonly Cells[] = [
  {
    REF: 'APTEST00001',
    LBASE: 'PA90000001',
    LEG: 'Vue du sud',
    TICO: "Tour de l'Horloge",
    EDIF: "Tour de l'Horloge",
    COM: 'Besançon',
    WCOM: 'Besançon',
    INSEE: '25056',
    DPT: '25',
    REG: 'Bourgogne-Franche-Comté',
    AUTP: 'GRANDJEAN Marthe',
    DATPV: '1905',
    ADPHOT: '12 rue des Remparts',
    IMG: 'tour.jpg',
    COPY: 'Reproduction libre',
    DIFF: 'reproduction libre',
  },
];

const authors: readonly Cells[] = [
  {
    REF: 'AUT90001',
    NOMPRENOM: 'LEROUX Anne',
    NOM: 'LEROUX',
    PREN: 'Anne',
    FONC: 'peintre',
    DNAISS: '1820',
    BIO: 'Elle peint les métiers.',
  },
];

const spoils: readonly Cells[] = [
  {
    REF: 'MNR90001',
    TITR: 'Vase aux pavots',
    AUTR: 'Anonyme',
    DOMN: 'céramique',
    DENO: 'vase',
    TECH: 'porcelaine',
    SCLE: '18e siècle',
    LOCA: 'Paris ; musée du Louvre',
    SALLES: 'Réserve du puits',
  },
];

const illuminations: readonly Cells[] = [
  {
    REF: 'INID90001',
    SUJET: 'Horloger au travail',
    TITR: "Livre d'heures",
    LOCA: 'Besançon',
    ETAB: 'Bibliothèque municipale',
    REFD: 'Ms. 1',
    DATE: '15e siècle',
  },
];

/** The files of the territory, museums first so that works find them. */
export async function territoryFiles(): Promise<readonly ProducerFile[]> {
  return [
    { name: 'musees.csv', dataset: 'museofile', text: csvOf(museums) },
    { name: 'monuments.csv', dataset: 'merimee', text: csvOf(monuments) },
    {
      name: 'oeuvres.csv',
      dataset: 'joconde',
      text: csvOf(works),
      pictures: {
        'horloger.jpg': await picture('#7a5230'),
        'rade.jpg': await picture('#31506b'),
        'vagues.jpg': await picture('#5b7f86'),
      },
    },
    { name: 'objets.csv', dataset: 'palissy', text: csvOf(objects) },
    {
      name: 'photographies.csv',
      dataset: 'memoire',
      text: csvOf(photographs),
      pictures: { 'tour.jpg': await picture('#8c8577') },
    },
    { name: 'auteurs.csv', dataset: 'autor', text: csvOf(authors) },
    { name: 'mnr.csv', dataset: 'mnr', text: csvOf(spoils) },
    { name: 'enluminures.csv', dataset: 'enluminures', text: csvOf(illuminations) },
  ];
}

/** How many records there are in all. */
export const RECORDS =
  museums.length +
  works.length +
  monuments.length +
  objects.length +
  photographs.length +
  authors.length +
  spoils.length +
  illuminations.length;

/** A picture of one colour. */
export async function picture(background: string): Promise<Buffer> {
  return await sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
    .jpeg()
    .toBuffer();
}
