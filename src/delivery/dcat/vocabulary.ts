// The words of the European authority tables (publications.europa.eu) and of IANA by which catalogues elsewhere know
// licences, frequencies, languages, themes, file types and rights of access. What has no word there gets none.
import type { Licence } from '../../commons/licence.ts';
import type { DatasetState } from '../../commons/published-dataset.ts';
import { fold } from '../../commons/words.ts';

const AUTHORITY = 'http://publications.europa.eu/resource/authority/';
const IANA = 'https://www.iana.org/assignments/media-types/';

/** The table of themes that the catalogue classes by. */
export const themeTaxonomy = `${AUTHORITY}data-theme`;

/** Our data are there, and nobody has said that they will go (planned availability). */
export const available = `${AUTHORITY}planned-availability/AVAILABLE`;

const licences: Readonly<Record<string, string>> = {
  'odc-odbl': 'ODC_BL',
  'odc-by': 'ODC_BY',
  'odc-pddl': 'ODC_PDDL',
  'cc-zero': 'CC0',
  'cc-by-4.0': 'CC_BY_4_0',
  'cc-by-sa-4.0': 'CC_BYSA_4_0',
};

/** A licence; one that the table lacks (the Licence Ouverte) goes by its own address, if it has one. */
export function licenceIri({ id, url }: Licence): string | undefined {
  const name = licences[id];
  return name === undefined ? url : `${AUTHORITY}licence/${name}`;
}

/** Frequencies by the names of data.gouv.fr. */
const frequencies: Readonly<Record<string, string>> = {
  continuous: 'UPDATE_CONT',
  oneMinute: '1MIN',
  fiveMinutes: '5MIN',
  tenMinutes: '10MIN',
  fifteenMinutes: '15MIN',
  thirtyMinutes: '30MIN',
  hourly: 'HOURLY',
  bihourly: 'BIHOURLY',
  trihourly: 'TRIHOURLY',
  twelveHours: '12HRS',
  semidaily: 'DAILY_2',
  daily: 'DAILY',
  threeTimesAWeek: 'WEEKLY_3',
  semiweekly: 'WEEKLY_2',
  weekly: 'WEEKLY',
  biweekly: 'BIWEEKLY',
  threeTimesAMonth: 'MONTHLY_3',
  semimonthly: 'MONTHLY_2',
  monthly: 'MONTHLY',
  bimonthly: 'BIMONTHLY',
  quarterly: 'QUARTERLY',
  threeTimesAYear: 'ANNUAL_3',
  semiannual: 'ANNUAL_2',
  annual: 'ANNUAL',
  biennial: 'BIENNIAL',
  triennial: 'TRIENNIAL',
  quadrennial: 'QUADRENNIAL',
  quinquennial: 'QUINQUENNIAL',
  decennial: 'DECENNIAL',
  bidecennial: 'BIDECENNIAL',
  tridecennial: 'TRIDECENNIAL',
  irregular: 'IRREG',
  punctual: 'AS_NEEDED',
  never: 'NEVER',
  notPlanned: 'NOT_PLANNED',
  unknown: 'UNKNOWN',
  other: 'OTHER',
};

/** How often a dataset is brought up to date. */
export function frequencyIri(frequency: string | undefined): string | undefined {
  const name = frequency === undefined ? undefined : frequencies[frequency];
  return name === undefined ? undefined : `${AUTHORITY}frequency/${name}`;
}

/** ISO 639-1 to ISO 639-3, of the languages of French territories and their neighbours. */
const languages: Readonly<Record<string, string>> = {
  ...{ fr: 'FRA', en: 'ENG', de: 'DEU', es: 'SPA', it: 'ITA', nl: 'NLD', pt: 'POR', ca: 'CAT', eu: 'EUS' },
  ...{ br: 'BRE', co: 'COS', oc: 'OCI', lb: 'LTZ', ar: 'ARA', sv: 'SWE', el: 'ELL', pl: 'POL', ro: 'RON' },
};

/** A language. */
export function languageIri(language: string): string | undefined {
  const name = languages[language];
  return name === undefined ? undefined : `${AUTHORITY}language/${name}`;
}

/** Beginnings of words (without case and accents) that tell which European theme one of ours belongs to. */
const themes: readonly (readonly [theme: string, words: RegExp])[] = [
  ['EDUC', /\b(cultur|patrimoin|education|enseignement|sport|musee|archive|bibliothe)/],
  ['ECON', /\b(econom|financ|emploi|entreprise|commerce|tourism)/],
  ['SOCI', /\b(population|societ|social|demograph)/],
  ['ENVI', /\b(environnement|ecolog|climat|biodivers)/],
  ['TRAN', /\b(transport|mobilit)/],
  ['HEAL', /\b(sante)/],
  ['GOVE', /\b(administration|gouvernement|citoyennet|institution|secteur public)/],
  ['REGI', /\b(territoire|logement|urbanism|amenagement|region|ville)/],
  ['JUST', /\b(justice|securite|droit)/],
  ['TECH', /\b(scien|technolog|numerique|recherche)/],
  ['ENER', /\b(energ)/],
  ['AGRI', /\b(agricultur|aliment|peche|foret)/],
  ['INTR', /\b(international)/],
];

/** The European themes that a theme of ours belongs to. */
export function themeIris(theme: string): readonly string[] {
  const folded = fold(theme);
  return themes.filter(([, words]) => words.test(folded)).map(([name]) => `${themeTaxonomy}/${name}`);
}

/** Who may have the data; of those that nobody has opened yet nothing is said. */
export function accessRightIri(state: DatasetState): string | undefined {
  if (state === 'open') return `${AUTHORITY}access-right/PUBLIC`;
  return state === 'refused' ? `${AUTHORITY}access-right/NON_PUBLIC` : undefined;
}

/** Where a dataset stands, as the European table of states says it. */
export function statusIri(state: DatasetState): string | undefined {
  if (state === 'open') return `${AUTHORITY}dataset-status/COMPLETED`;
  if (state === 'closed') return `${AUTHORITY}dataset-status/DISCONT`;
  return state === 'refused' ? undefined : `${AUTHORITY}dataset-status/DEVELOP`;
}

/** A country by its name in French: the only names of places that the tables are asked for. */
export function placeIri(name: string): string | undefined {
  return fold(name) === 'france' ? `${AUTHORITY}country/FRA` : undefined;
}

/** What a format of exports is elsewhere; those without a word in a table have none. */
type Kind = { readonly fileType?: string; readonly mediaType?: string; readonly packed?: string };

const kinds: Readonly<Record<string, Kind>> = {
  csv: { fileType: 'CSV', mediaType: 'text/csv' },
  json: { fileType: 'JSON', mediaType: 'application/json' },
  geojson: { fileType: 'GEOJSON', mediaType: 'application/geo+json' },
  xlsx: {
    fileType: 'XLSX',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  ods: { fileType: 'ODS', mediaType: 'application/vnd.oasis.opendocument.spreadsheet' },
  xml: { fileType: 'XML', mediaType: 'application/xml' },
  kml: { fileType: 'KML', mediaType: 'application/vnd.google-earth.kml+xml' },
  gpx: { fileType: 'GPX' },
  shp: { fileType: 'SHP', packed: 'application/zip' },
  rdfxml: { fileType: 'RDF_XML', mediaType: 'application/rdf+xml' },
  turtle: { fileType: 'RDF_TURTLE', mediaType: 'text/turtle' },
  n3: { fileType: 'N3', mediaType: 'text/n3' },
  jsonld: { fileType: 'JSON_LD', mediaType: 'application/ld+json' },
  ical: { fileType: 'ICS', mediaType: 'text/calendar' },
  parquet: { fileType: 'PARQUET', mediaType: 'application/vnd.apache.parquet' },
  pdf: { fileType: 'PDF', mediaType: 'application/pdf' },
  html: { fileType: 'HTML', mediaType: 'text/html' },
  zip: { fileType: 'ZIP', mediaType: 'application/zip' },
};

/** A media type as it was stated, as IANA's tables have it; nothing for what is none. */
export function mediaIri(mediaType: string | undefined): string | undefined {
  const [type = ''] = (mediaType ?? '').toLowerCase().split(';');
  return /^[a-z]+\/[a-z0-9.+-]+$/.test(type.trim()) ? IANA + type.trim() : undefined;
}

/** The words for a format by its name: European file type, media type and packaging of IANA. */
export function kindIris(format: string): {
  readonly fileType?: string | undefined;
  readonly mediaType?: string | undefined;
  readonly packed?: string | undefined;
} {
  const { fileType, mediaType, packed } = kinds[format.toLowerCase()] ?? {};
  return {
    fileType: fileType && `${AUTHORITY}file-type/${fileType}`,
    mediaType: mediaType && IANA + mediaType,
    packed: packed && IANA + packed,
  };
}
