// What can be had of a dataset, as distributions of DCAT-AP: each export as a file, the API, and the files, addresses and
// APIs that people stated beside them.
import { type GraphNode, link, literal, type Statement, statements } from '../../codecs/rdf-graph.ts';
import type { Label } from '../../commons/format.ts';
import { type Resource, resourcePath } from '../../commons/resource.ts';
import { translator } from '../../web/i18n.ts';
import { BASE } from '../explore/explore.ts';
import { exportFormatsOf } from '../explore/export.ts';
import { type DcatItem, type DcatPlace, isHere } from './dcat-item.ts';
import { dated, licenceTerm, said } from './terms.ts';
import { available, kindIris, mediaIri } from './vocabulary.ts';

/** The distributions of a dataset: exports and API of one whose records are here, and stated resources of any. */
export function distributionsOf(item: DcatItem, place: DcatPlace): readonly GraphNode[] {
  const stated = item.resources
    .filter(({ kind }) => kind !== 'documentation')
    .map((resource) => resourceDistribution(item, resource, place));
  return [...madeDistributions(item, place), ...stated];
}

function madeDistributions(item: DcatItem, place: DcatPlace): readonly GraphNode[] {
  const { dataset } = item;
  if (!isHere(dataset)) return [];
  const formats = exportFormatsOf(dataset.columns).filter(
    (format) => place.formats === undefined || place.formats.includes(format),
  );
  return [...formats.map((format) => fileDistribution(item, format, place)), apiDistribution(item, place)];
}

/** Where a dataset is asked and downloaded. */
export function apiAddress({ publicUrl }: DcatPlace, id: string): string {
  return `${publicUrl}${BASE}/catalog/datasets/${encodeURIComponent(id)}`;
}

/** The IRI of the service that all datasets are asked by. */
export function serviceIri({ publicUrl }: DcatPlace): string {
  return `${publicUrl}${BASE}`;
}

function fileDistribution(item: DcatItem, format: string, place: DcatPlace): GraphNode {
  const query = place.labels === true ? '?use_labels=true' : '';
  const address = link(`${apiAddress(place, item.dataset.id)}/exports/${format}${query}`);
  const { fileType, mediaType, packed } = kindIris(format);
  const kept = item.files.get(format);
  return {
    ...distributionIri(item, format, place),
    types: ['dcat:Distribution'],
    said: [
      ...statements(
        ['dct:title', said(formatLabel(format))],
        ['dct:description', said(formatLabel(format, '.note'))],
        ['dcat:accessURL', address],
        ['dcat:downloadURL', address],
        ['dct:format', fileType === undefined ? unnamedFormat(format) : link(fileType)],
        ['dcat:mediaType', mediaType === undefined ? undefined : link(mediaType)],
        ['dcat:packageFormat', packed === undefined ? undefined : link(packed)],
        ['dcat:byteSize', kept && literal(String(kept.size), { datatype: 'xsd:nonNegativeInteger' })],
        ['spdx:checksum', kept && checksum(kept.digest)],
      ),
      ...shared(item),
    ],
  };
}

function apiDistribution(item: DcatItem, place: DcatPlace): GraphNode {
  const { mediaType, fileType } = kindIris('json');
  return {
    ...distributionIri(item, 'api', place),
    types: ['dcat:Distribution'],
    said: [
      ...statements(
        ['dct:title', said(inBoth('dcat.api'))],
        ['dct:description', said(inBoth('dcat.api.note'))],
        ['dcat:accessURL', link(`${apiAddress(place, item.dataset.id)}/records`)],
        ['dcat:accessService', link(serviceIri(place))],
        ['dct:format', fileType === undefined ? undefined : link(fileType)],
        ['dcat:mediaType', mediaType === undefined ? undefined : link(mediaType)],
      ),
      ...shared(item),
    ],
  };
}

/** A resource stands under its own address that stays, wherever it leads to. */
function resourceDistribution(item: DcatItem, resource: Resource, { publicUrl }: DcatPlace): GraphNode {
  const { kind, title, description, format, mediaType, bytes, digest } = resource;
  const address = link(publicUrl + resourcePath(resource.id));
  const known = kindIris(format ?? '');
  const type = mediaIri(mediaType) ?? known.mediaType;
  const named: GraphNode | undefined =
    format === undefined
      ? undefined
      : { types: ['dct:MediaTypeOrExtent'], said: [['rdfs:label', literal(format)]] };
  return {
    ...address,
    types: ['dcat:Distribution'],
    said: [
      ...statements(
        ['dct:title', literal(title)],
        ['dct:description', description === undefined ? undefined : literal(description)],
        ['dcat:accessURL', address],
        ['dcat:downloadURL', kind === 'file' ? address : undefined],
        ['dct:format', known.fileType === undefined ? named : link(known.fileType)],
        ['dcat:mediaType', type === undefined ? undefined : link(type)],
        [
          'dcat:byteSize',
          bytes === undefined ? undefined : literal(String(bytes), { datatype: 'xsd:nonNegativeInteger' }),
        ],
        ['spdx:checksum', digest === undefined ? undefined : checksum(digest)],
      ),
      ...statements(['dct:license', item.dataset.licence && licenceTerm(item.dataset.licence)]),
    ],
  };
}

function distributionIri({ dataset }: DcatItem, part: string, { publicUrl }: DcatPlace) {
  return link(`${publicUrl}/donnees/${encodeURIComponent(dataset.id)}#${part}`);
}

/** What holds for every distribution of a dataset. */
function shared({ dataset, facts }: DcatItem): readonly Statement[] {
  return statements(
    ['dct:license', dataset.licence && licenceTerm(dataset.licence)],
    ['dct:modified', dated(facts.modified)],
    ['dcatap:availability', link(available)],
  );
}

/** The digest of the bytes (SPDX 2.3, checksum). */
function checksum(digest: string): GraphNode {
  return {
    types: ['spdx:Checksum'],
    said: statements(
      ['spdx:algorithm', link('http://spdx.org/rdf/terms#checksumAlgorithm_sha256')],
      ['spdx:checksumValue', literal(digest, { datatype: 'xsd:hexBinary' })],
    ),
  };
}

function unnamedFormat(format: string): GraphNode {
  const labels = said(formatLabel(format)).map((label): Statement => ['rdfs:label', label]);
  return { types: ['dct:MediaTypeOrExtent'], said: labels };
}

function formatLabel(format: string, part = ''): Label {
  const text = (locale: 'fr' | 'en') => translator(locale).find(`datasets.format.${format}${part}`) ?? format;
  return { fr: text('fr'), en: text('en') };
}

/** A message in both languages. */
export function inBoth(key: Parameters<ReturnType<typeof translator>>[0], values = {}): Label {
  return { fr: translator('fr')(key, values), en: translator('en')(key, values) };
}
