// A dataset as DCAT-AP 3 describes it (https://semiceu.github.io/DCAT-AP/releases/3.0.0/): its words with their
// languages, European words where there are any, what can be had of it, and the versions that may be cited.
import {
  type GraphNode,
  type GraphObject,
  link,
  literal,
  type RootNode,
  type Statement,
  statements,
} from '../../codecs/rdf-graph.ts';
import type { Label } from '../../commons/format.ts';
import type { CatalogueDataset, DatasetState } from '../../commons/published-dataset.ts';
import { resourcePath } from '../../commons/resource.ts';
import type { Version } from '../../store/snapshots/snapshots.ts';
import type { DcatItem, DcatPlace } from './dcat-item.ts';
import { apiAddress, distributionsOf, inBoth } from './distribution-graph.ts';
import { addressOf, agent, contact, dated, licenceDocument, licenceTerm, said } from './terms.ts';
import { accessRightIri, frequencyIri, languageIri, placeIri, statusIri, themeIris } from './vocabulary.ts';

/** The IRI of a dataset: its page, which gives this description to whoever asks for it. */
export function datasetIri({ publicUrl }: Pick<DcatPlace, 'publicUrl'>, id: string): string {
  return `${publicUrl}/donnees/${encodeURIComponent(id)}`;
}

/** The description of a dataset. */
export function datasetNode(item: DcatItem, place: DcatPlace): RootNode {
  const { dataset, facts } = item;
  const iri = datasetIri(place, dataset.id);
  return {
    ...link(iri),
    types: ['dcat:Dataset'],
    said: [
      ...statements(
        ['dct:identifier', literal(dataset.id)],
        ['adms:identifier', dataset.formerIds.map(formerIdentifier)],
        ['dct:title', said(dataset.title)],
        ['dct:description', said(dataset.description ?? dataset.title)],
        ['dct:modified', dated(facts.modified ?? dataset.statedAt)],
        ['dct:available', dated(dataset.planned)],
        ['dcat:landingPage', document(iri)],
      ),
      ...classified(dataset, place),
      ...governed(dataset, place),
      ...sourced(item, place),
      ...covered(dataset),
      ...versioned(item, place),
      ...distributionsOf(item, place).map((one): Statement => ['dcat:distribution', one]),
    ],
  };
}

function formerIdentifier(id: string): GraphNode {
  return { types: ['adms:Identifier'], said: [['skos:notation', literal(id)]] };
}

function document(iri: string): GraphNode {
  return { ...link(iri), types: ['foaf:Document'], said: [] };
}

function classified(dataset: CatalogueDataset, { publicUrl }: DcatPlace): readonly Statement[] {
  const { theme, keyword, language } = dataset;
  const european = new Set(theme.flatMap(themeIris));
  const own = theme.map((name): GraphNode => {
    const iri = link(`${publicUrl}/donnees?theme=${encodeURIComponent(name.toWellFormed())}`);
    return { ...iri, types: ['skos:Concept'], said: [['skos:prefLabel', literal(name, { lang: 'fr' })]] };
  });
  return statements(
    ['dcat:keyword', keyword.map((word) => literal(word, { lang: language }))],
    ['dcat:theme', [...[...european].map(link), ...own]],
    ['dct:language', linked(languageIri(language))],
  );
}

function governed(dataset: CatalogueDataset, { publicUrl }: DcatPlace): readonly Statement[] {
  const { publisher, licence, frequency, attributions, state } = dataset;
  const { references } = dataset;
  const address = (name: string) =>
    `${publicUrl}/donnees?producteur=${encodeURIComponent(name.toWellFormed())}`;
  return statements(
    ['dct:publisher', publisher === undefined ? undefined : agent(publisher, address(publisher))],
    ['dcat:contactPoint', dataset.contact && contact(dataset.contact)],
    ['dct:license', licence && licenceDocument(licence)],
    ['dct:accessRights', linked(accessRightIri(state))],
    ['dct:accrualPeriodicity', linked(frequencyIri(frequency))],
    ['dct:provenance', attributions.length === 0 ? undefined : provenance(attributions)],
    ['foaf:page', addressOf(references)],
    ['adms:status', [linked(statusIri(state)), stateConcept(state, publicUrl)].filter(isSaid)],
  );
}

/** Where it was harvested, and documentation beside it. */
function sourced({ dataset, resources }: DcatItem, { publicUrl }: DcatPlace): readonly Statement[] {
  const { origin, reason } = dataset;
  const pages = resources.filter(({ kind }) => kind === 'documentation');
  return statements(
    ['dct:source', addressOf(origin?.address)],
    [
      'dct:provenance',
      origin && statement('dct:ProvenanceStatement', inBoth('dcat.origin', { name: origin.name })),
    ],
    ['dct:rights', reason === undefined ? undefined : statement('dct:RightsStatement', { fr: reason })],
    ['foaf:page', pages.map(({ id }) => link(publicUrl + resourcePath(id)))],
  );
}

function isSaid(object: GraphObject | undefined): object is GraphObject {
  return object !== undefined;
}

function linked(iri: string | undefined): GraphObject | undefined {
  return iri === undefined ? undefined : link(iri);
}

/** Whom users of the data name. */
function provenance(attributions: readonly string[]): GraphNode {
  const label = inBoth('dcat.attributions', { names: attributions.join(', ') });
  return statement('dct:ProvenanceStatement', label);
}

/** Something said in words of no table. */
function statement(type: string, label: Label): GraphNode {
  return { types: [type], said: said(label).map((text): Statement => ['rdfs:label', text]) };
}

/** Our own word for where a dataset stands: the European table does not tell wanted from planned. */
function stateConcept(state: DatasetState, publicUrl: string): GraphObject | undefined {
  if (state === 'open') return undefined;
  const label: Label = inBoth(`datasets.state.${state}`);
  return {
    ...link(`${publicUrl}/catalogue#${state}`),
    types: ['skos:Concept'],
    said: said(label).map((text): Statement => ['skos:prefLabel', text]),
  };
}

function covered({ temporal, spatial }: CatalogueDataset): readonly Statement[] {
  const bounds = statements(['dcat:startDate', dated(temporal?.from)], ['dcat:endDate', dated(temporal?.to)]);
  const period: GraphNode = { types: ['dct:PeriodOfTime'], said: bounds };
  return statements(
    ['dct:temporal', bounds.length === 0 ? undefined : period],
    ['dct:spatial', spatial.map(location)],
  );
}

function location(name: string): GraphNode {
  const iri = placeIri(name);
  return {
    ...(iri === undefined ? {} : link(iri)),
    types: ['dct:Location'],
    said: [['skos:prefLabel', literal(name, { lang: 'fr' })]],
  };
}

/** The newest version by its number, and all that may be cited. */
function versioned(item: DcatItem, place: DcatPlace): readonly Statement[] {
  const [newest] = item.versions;
  return statements(
    ['dcat:version', newest && literal(String(newest.number))],
    ['adms:versionNotes', newest && said(versionNotes(newest))],
    ['dcat:hasVersion', item.versions.map((version) => versionNode(item, version, place))],
  );
}

function versionNode({ dataset }: DcatItem, version: Version, place: DcatPlace): GraphNode {
  const title: Label = {
    fr: inBoth('dcat.version', { title: dataset.title.fr, number: String(version.number) }).fr,
    en:
      inBoth('dcat.version', {
        title: dataset.title.en ?? dataset.title.fr,
        number: String(version.number),
      }).en ?? dataset.title.fr,
  };
  const iri = datasetIri(place, dataset.id);
  const csv = link(`${apiAddress(place, dataset.id)}/exports/csv?version=${version.number}`);
  const distribution: GraphNode = {
    ...link(`${iri}#version-${version.number}-csv`),
    types: ['dcat:Distribution'],
    said: statements(
      ['dct:title', literal('CSV')],
      ['dcat:accessURL', csv],
      ['dcat:downloadURL', csv],
      ['dct:license', dataset.licence && licenceTerm(dataset.licence)],
    ),
  };
  return {
    ...link(`${iri}#version-${version.number}`),
    types: ['dcat:Dataset'],
    said: statements(
      ['dct:identifier', literal(`${dataset.id}@${version.number}`)],
      ['dct:title', said(title)],
      ['dct:description', said(dataset.description ?? dataset.title)],
      ['dct:issued', dated(version.at.toISOString())],
      ['dcat:version', literal(String(version.number))],
      ['adms:versionNotes', said(versionNotes(version))],
      ['dcat:isVersionOf', link(iri)],
      ['dcat:distribution', distribution],
    ),
  };
}

/** How many rows a version has, and what was taken out of it since. */
function versionNotes({ rows, losses }: Version): Label {
  const taken = losses.reduce((sum, loss) => sum + loss.taken, 0);
  const at = losses.at(-1)?.at.toISOString().slice(0, 10);
  if (at === undefined) return inBoth('dcat.version.notes', { rows });
  return inBoth('dcat.version.retracted', { rows, taken, at });
}
