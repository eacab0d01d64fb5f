// The catalogue as DCAT-AP 3 describes it: the catalogue itself, a page of it for harvesters that turn pages (Hydra),
// and the service that all its datasets are asked by.
import { link, literal, type RootNode, statements } from '../../codecs/rdf-graph.ts';
import { BASE } from '../explore/explore.ts';
import { datasetIri } from './dataset-graph.ts';
import type { DcatPlace } from './dcat-item.ts';
import { inBoth, serviceIri } from './distribution-graph.ts';
import { agent, dated, said } from './terms.ts';
import { kindIris, languageIri, themeTaxonomy } from './vocabulary.ts';

/** What a document tells of the catalogue. */
export type CatalogueTold = {
  /** Ids of the datasets that it describes. */
  readonly ids: readonly string[];
  readonly total: number;
  /** When something of it last changed (ISO 8601). */
  readonly modified?: string | undefined;
  /** Addresses of this page and its neighbours, when the document is a page. */
  readonly page?: CataloguePage;
};

/** A page and its neighbours. */
export type CataloguePage = {
  readonly self: string;
  readonly first: string;
  readonly last: string;
  readonly previous?: string;
  readonly next?: string;
};

/** The IRI of the catalogue. */
function catalogueIri({ publicUrl }: Pick<DcatPlace, 'publicUrl'>): string {
  return `${publicUrl}/catalogue`;
}

/** The catalogue, and the page if it is one. */
export function catalogueNodes(told: CatalogueTold, place: DcatPlace): readonly RootNode[] {
  const { publicUrl, instance } = place;
  const languages = ['fr', 'en'].flatMap((one) => languageIri(one) ?? []);
  const homepage = { ...link(`${publicUrl}/donnees`), types: ['foaf:Document'], said: [] };
  const catalogue: RootNode = {
    ...link(catalogueIri(place)),
    types: told.page === undefined ? ['dcat:Catalog'] : ['dcat:Catalog', 'hydra:Collection'],
    said: statements(
      ['dct:title', said(inBoth('dcat.catalogue', { name: instance }))],
      ['dct:description', said(inBoth('dcat.catalogue.description', { name: instance }))],
      ['dct:publisher', agent(instance, `${publicUrl}/`)],
      ['dct:language', languages.map(link)],
      ['dct:modified', dated(told.modified)],
      ['foaf:homepage', homepage],
      ['dcat:themeTaxonomy', link(themeTaxonomy)],
      ['dcat:service', link(serviceIri(place))],
      ['hydra:totalItems', told.page && literal(String(told.total), { datatype: 'xsd:integer' })],
      ['hydra:view', told.page && link(told.page.self)],
      ['dcat:dataset', told.ids.map((id) => link(datasetIri(place, id)))],
    ),
  };
  return told.page === undefined ? [catalogue] : [catalogue, pageNode(told.page)];
}

function pageNode({ self, first, last, previous, next }: CataloguePage): RootNode {
  return {
    ...link(self),
    types: ['hydra:PartialCollectionView'],
    said: statements(
      ['hydra:first', link(first)],
      ['hydra:previous', previous === undefined ? undefined : link(previous)],
      ['hydra:next', next === undefined ? undefined : link(next)],
      ['hydra:last', link(last)],
    ),
  };
}

/** The service, with the datasets of this document that it serves. */
export function serviceNode(ids: readonly string[], place: DcatPlace): RootNode {
  const { publicUrl, instance } = place;
  const { fileType } = kindIris('json');
  return {
    ...link(serviceIri(place)),
    types: ['dcat:DataService'],
    said: statements(
      ['dct:title', said(inBoth('dcat.service', { name: instance }))],
      ['dct:description', said(inBoth('dcat.service.description'))],
      ['dct:publisher', agent(instance, `${publicUrl}/`)],
      ['dcat:endpointURL', link(`${publicUrl}${BASE}`)],
      ['dcat:endpointDescription', link(`${publicUrl}${BASE}/openapi.json`)],
      ['dct:format', fileType === undefined ? undefined : link(fileType)],
      ['dcat:servesDataset', ids.map((id) => link(datasetIri(place, id)))],
    ),
  };
}
