// Catalogues in DCAT (versions 1 to 3 and the profile of the EU), page by page as Hydra links them (`hydra:next`). French
// is preferred, then English, then what there is.
import { type RdfGraph, type RdfTerm, rdfSyntaxOf, readRdf } from '../../codecs/read-rdf.ts';
import {
  type CataloguePage,
  given,
  type HarvestFilter,
  type PageReading,
  type Protocol,
  type ReadPage,
  unreadable,
} from './protocol.ts';
import type { FoundDataset, FoundResource } from './shape.ts';

const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const FOAF = 'http://xmlns.com/foaf/0.1/';
const VCARD = 'http://www.w3.org/2006/vcard/ns#';
const HYDRA = 'http://www.w3.org/ns/hydra/core#';
const SCHEMA = ['http://schema.org/', 'https://schema.org/'] as const;
const LABELS = [
  'http://www.w3.org/2004/02/skos/core#prefLabel',
  'http://www.w3.org/2000/01/rdf-schema#label',
  'http://www.w3.org/ns/locn#geographicName',
  `${DCT}title`,
  `${FOAF}name`,
] as const;

/** The protocol. A catalogue has no address but its own: what is wanted of it is chosen here. */
export const dcat: Protocol = {
  first: (address) => new URL(address).href,
  read: readPage,
};

async function readPage(page: CataloguePage, { filter, loadContext }: PageReading): Promise<ReadPage> {
  const syntax = rdfSyntaxOf(page.contentType, page.text);
  if (syntax === undefined) throw unreadable(page.address, 'RDF/XML, Turtle, JSON-LD');
  const graph = await readRdf(page.text, { syntax, base: page.address, loadContext });
  const datasets = graph
    .subjectsOf(`${DCAT}Dataset`)
    .map((subject) => datasetOf(graph, subject))
    .filter((dataset) => isWanted(dataset, filter));
  return { datasets, ...given<ReadPage>({ next: nextOf(graph, page.address), total: totalOf(graph) }) };
}

function nextOf(graph: RdfGraph, address: string): string | undefined {
  const views = ['PartialCollectionView', 'PagedCollection'].flatMap((type) =>
    graph.subjectsOf(HYDRA + type),
  );
  const next = views.flatMap((view) => [
    ...graph.objects(view, `${HYDRA}next`),
    ...graph.objects(view, `${HYDRA}nextPage`),
  ])[0]?.value;
  return next === undefined || next === '' ? undefined : (URL.parse(next, address)?.href ?? next);
}

function totalOf(graph: RdfGraph): number | undefined {
  const holders = ['Collection', 'PagedCollection', 'PartialCollectionView'].flatMap((type) =>
    graph.subjectsOf(HYDRA + type),
  );
  const said = holders.flatMap((holder) => graph.objects(holder, `${HYDRA}totalItems`))[0]?.value;
  const total = Number(said);
  return said !== undefined && Number.isSafeInteger(total) && total >= 0 ? total : undefined;
}

/** By the words themselves, whatever their capitals. */
function isWanted({ publisher, theme, keyword }: FoundDataset, filter: HarvestFilter): boolean {
  const same = (one: unknown, other: string): boolean => String(one).toLowerCase() === other.toLowerCase();
  const { organisation, theme: wanted } = filter;
  if (organisation !== undefined && !same(publisher, organisation)) return false;
  return wanted === undefined || [theme, keyword].flat().some((word) => same(word, wanted));
}

function datasetOf(graph: RdfGraph, subject: string): FoundDataset {
  const said = (property: string): string | undefined => preferred(graph.objects(subject, property));
  const all = (property: string): readonly RdfTerm[] => graph.objects(subject, property);
  const [period] = all(`${DCT}temporal`);
  const [contact] = all(`${DCAT}contactPoint`);
  const files = all(`${DCAT}distribution`).map(({ value }) => value);
  const isNamed = !subject.startsWith('_:');
  const identifier = said(`${DCT}identifier`) ?? (isNamed ? subject : undefined);
  return given<FoundDataset>({
    identifier,
    name: nameIn(identifier),
    title: said(`${DCT}title`),
    description: said(`${DCT}description`),
    licence: licencesOf(graph, [subject, ...files]),
    publisher: labelsOf(graph, all(`${DCT}publisher`))[0],
    theme: labelsOf(graph, all(`${DCAT}theme`)),
    keyword: all(`${DCAT}keyword`).map(({ value }) => value),
    language: said(`${DCT}language`),
    frequency: said(`${DCT}accrualPeriodicity`),
    from: period && boundOf(graph, period.value, 'start'),
    to: period && boundOf(graph, period.value, 'end'),
    spatial: labelsOf(graph, all(`${DCT}spatial`)),
    ...(contact === undefined ? {} : { contact: contactOf(graph, contact.value) }),
    landingPage: said(`${DCAT}landingPage`) ?? (/^https?:/.test(subject) ? subject : undefined),
    modified: said(`${DCT}modified`) ?? said(`${DCT}issued`),
    resources: [
      ...files.map((file) => fileOf(graph, file)),
      ...all(`${FOAF}page`).map(({ value }) => ({ kind: 'documentation' as const, address: value })),
    ],
  });
}

/** The last part of an address often is a readable name; a title makes a better one than an opaque id. */
function nameIn(identifier: string | undefined): string | undefined {
  const last = identifier?.split(/[/#:]/).findLast((part) => part !== '');
  return last !== undefined &&
    /^[a-z][a-z0-9]*([-_][a-z0-9]+)+$/i.test(last) &&
    !/[\da-f]{8}-[\da-f]{4}-/i.test(last)
    ? last
    : undefined;
}

const languageRank: readonly string[] = ['fr', 'en', ''];

function preferred(terms: readonly RdfTerm[]): string | undefined {
  const rank = ({ language = '' }: RdfTerm): number => {
    const at = languageRank.indexOf(language.slice(0, 2).toLowerCase());
    return at === -1 ? languageRank.length : at;
  };
  return terms.toSorted((a, b) => rank(a) - rank(b))[0]?.value;
}

/** What things are called: by their label in the document, else the end of their address where that is a word. */
function labelsOf(graph: RdfGraph, terms: readonly RdfTerm[]): readonly string[] {
  const isPlain = terms.every(({ isLiteral }) => isLiteral);
  if (isPlain && terms.length > 1 && terms.every(({ language }) => language !== undefined)) {
    return [preferred(terms) ?? ''];
  }
  return terms.flatMap((term) => {
    if (term.isLiteral) return isGeometry(term.value) ? [] : [term.value];
    const label = LABELS.flatMap((property) => preferred(graph.objects(term.value, property)) ?? [])[0];
    return label ?? themes[term.value.split('/').at(-1) ?? ''] ?? [];
  });
}

function isGeometry(text: string): boolean {
  return /^\s*(<[^>]*>\s*)?(\{|(POINT|POLYGON|MULTIPOLYGON|LINESTRING|ENVELOPE)\b)/i.test(text);
}

/** The themes of the EU (authority table data-theme) in French. */
const themes: Readonly<Record<string, string>> = {
  AGRI: 'Agriculture, pêche, sylviculture et alimentation',
  ECON: 'Économie et finances',
  EDUC: 'Éducation, culture et sport',
  ENER: 'Énergie',
  ENVI: 'Environnement',
  GOVE: 'Gouvernement et secteur public',
  HEAL: 'Santé',
  INTR: 'Questions internationales',
  JUST: 'Justice, système juridique et sécurité publique',
  REGI: 'Régions et villes',
  SOCI: 'Population et société',
  TECH: 'Science et technologie',
  TRAN: 'Transports',
};

function licencesOf(graph: RdfGraph, subjects: readonly string[]): readonly string[] {
  const terms = subjects.flatMap((subject) => [
    ...graph.objects(subject, `${DCT}license`),
    ...graph.objects(subject, `${DCT}rights`),
  ]);
  return [
    ...new Set(
      terms.flatMap((term) => [
        ...(term.value.startsWith('_:') ? [] : [term.value]),
        ...labelsOf(graph, [term]),
      ]),
    ),
  ];
}

function boundOf(graph: RdfGraph, period: string, end: 'start' | 'end'): string | undefined {
  const properties = [`${DCAT}${end}Date`, ...SCHEMA.map((schema) => `${schema}${end}Date`)];
  return properties.flatMap((property) => graph.objects(period, property))[0]?.value;
}

function contactOf(graph: RdfGraph, subject: string): NonNullable<FoundDataset['contact']> {
  const said = (...properties: readonly string[]): string | undefined =>
    properties.flatMap((property) => graph.objects(subject, property))[0]?.value;
  return given({
    name: said(`${VCARD}fn`, `${VCARD}organization-name`, `${FOAF}name`),
    email: said(`${VCARD}hasEmail`, `${VCARD}email`, `${FOAF}mbox`),
    url: said(`${VCARD}hasURL`, `${VCARD}url`),
  });
}

function fileOf(graph: RdfGraph, subject: string): FoundResource {
  const said = (property: string): string | undefined => preferred(graph.objects(subject, property));
  const [service] = graph.objects(subject, `${DCAT}accessService`);
  const download = said(`${DCAT}downloadURL`);
  return given<FoundResource>({
    kind: service !== undefined && download === undefined ? 'api' : undefined,
    title: said(`${DCT}title`),
    description: said(`${DCT}description`),
    address: download ?? said(`${DCAT}accessURL`),
    mediaType: said(`${DCAT}mediaType`),
    format: labelsOf(graph, graph.objects(subject, `${DCT}format`))[0] ?? said(`${DCT}format`),
    bytes: said(`${DCAT}byteSize`),
  });
}
