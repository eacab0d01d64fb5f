// Addresses for programs that the canary test asks in both worlds: every version of the API and every door of the old
// portal, then those that name what is hidden, in filters, facets, orders, expressions and errors.

const datasets = {
  works: 'base-joconde-extrait',
  monuments: 'liste-des-immeubles-proteges-au-titre-des-monuments-historiques',
  museums: 'musees-de-france-base-museofile',
} as const;

const API = '/api/explore/v2.1/catalog/datasets';
const formats = [
  ...['csv', 'json', 'jsonl', 'geojson', 'xml', 'kml', 'gpx', 'rdfxml', 'turtle', 'n3', 'jsonld', 'ical'],
  ...['xlsx', 'ods', 'fgb', 'shp', 'parquet'],
] as const;

/** The page that says where old addresses lead, asked about these. */
const resumed = (ending: string, addresses: readonly string[]): string =>
  `/reprendre${ending}?${addresses.map((one) => `adresse=${encodeURIComponent(`https://data.culture.gouv.fr${one}`)}`).join('&')}`;

/** Addresses that answer 200. */
export const programAddresses: readonly string[] = [
  '/signaler.json?notice=joconde/99900000001',
  '/signaler.json?notice=museofile/M9901',
  '/signaler.json?jeu=base-joconde-extrait',
  '/api',
  '/api.json',
  ...Object.values(datasets).map((id) => `/api.json?jeu=${id}`),
  '/api/explore/v2.1/openapi.json',
  '/api/explore/v2.1/swagger.json',
  '/api/retraits',
  '/api/retraits?dataset=base-joconde-extrait',
  '/api/retraits/atom',
  '/reprendre',
  '/donnees?origine=ailleurs',
  '/donnees.json?origine=ailleurs',
  ...['', '.json'].map((ending) =>
    resumed(
      ending,
      Object.values(datasets).flatMap((id) => [
        `${API}/${id}/records`,
        `${API}/${id}/exports/csv`,
        `/explore/dataset/${id}/`,
      ]),
    ),
  ),
  API,
  '/api/explore/v2.1/catalog/facets',
  ...['csv', 'json', 'rdf', 'ttl', 'jsonld', 'dcat', 'dcat_ap_fr', 'rss', 'data.json'].map(
    (format) => `/api/explore/v2.1/catalog/exports/${format}`,
  ),
  ...['', '.ttl', '.rdf', '.jsonld'].map((ending) => `/catalogue${ending}`),
  '/donnees',
  '/donnees.json',
  '/donnees?etat=ouvert',
  `${API}?refine=state:open`,
  '/api/explore/v2.1/catalog/facets?facet=custom.state&facet=theme',
  '/donnees.atom',
  '/donnees.rss',
  '/api/datasets/1.0/data.json',
  '/api/datasets/1.0/search/?format=rss',
  '/api/explore/v2.1/catalog/metadata_templates/basic',
  '/api/v2/catalog/datasets',
  ...[
    'package_list',
    'package_search?rows=1000&facet.field=organization',
    'organization_list',
    'tag_list',
  ].map((action) => `/api/3/action/${action}`),
  '/api/datasets/1.0/search/',
  ...Object.values(datasets).flatMap((id) => [
    `${API}/${id}`,
    ...['ttl', 'rdf', 'jsonld', 'atom', 'rss'].map((ending) => `/donnees/${id}.${ending}`),
    `${API}/${id}/records?limit=100`,
    `${API}/${id}/records?limit=100&order_by=-region&include_links=true&include_app_metas=true`,
    `${API}/${id}/records?select=count(*)&group_by=region`,
    `${API}/${id}/records?select=count(*),count(distinct%20region)`,
    `${API}/${id}/facets`,
    ...['', '.json', '.svg'].flatMap((ending) => [
      `/donnees/${id}/graphique${ending}`,
      `/donnees/${id}/graphique${ending}?x=region&tri=x&y=nombre`,
    ]),
    `${API}/${id}/exports`,
    `${API}/${id}/attachments`,
    `/api/v2/catalog/datasets/${id}/records?rows=100`,
    `/api/explore/v2.0/catalog/datasets/${id}/aggregates?select=count(*)&group_by=region`,
    `/api/records/1.0/search/?dataset=${id}&rows=1000&facet=region`,
    `/api/records/1.0/search/?dataset=${id}&rows=1000&format=rss`,
    `/api/records/1.0/search/?dataset=${id}&rows=1000&format=atom`,
    `/api/records/1.0/analyze/?dataset=${id}&x=region&y.n.func=COUNT`,
    `/api/records/1.0/download/?dataset=${id}&format=csv`,
    `/api/records/1.0/download/?dataset=${id}&format=json`,
    `/api/records/1.0/search/?dataset=${id}&rows=1000&format=csv`,
    `/api/records/1.0/analyze/?dataset=${id}&x=region&y.n.func=COUNT&sort=n&format=csv`,
    `/api/records/1.0/geocluster/?dataset=${id}&clusterprecision=8&clusterdistance=50`,
    `/api/records/1.0/boundingbox/?dataset=${id}`,
    `//api/records/1.0/search/?dataset=${id}&rows=1000`,
    `/api/datasets/1.0/${id}/`,
    `/explore/dataset/${id}/download/?format=json`,
    ...['', 'profile/', 'swagger/', 'data/?page_size=50', 'data/csv/', 'data/json/'].map(
      (part) => `/api/resources/${id}/${part}`,
    ),
    `/api/resources/${id}/data/?region__groupby&region__count`,
    `/api/3/action/package_show?id=${id}`,
    `/api/3/action/datastore_info?id=${id}`,
    `/api/3/action/datastore_search?resource_id=${id}&limit=1000`,
    ...formats
      .filter((format) => format !== 'ical' || id !== datasets.museums)
      .map((format) => `${API}/${id}/exports/${format}`),
  ]),
];

/** A chart of the old portal along a field. */
const dataChart = (field: string): string => {
  const chart = { type: 'column', func: 'SUM', yAxis: field };
  const queries = [{ charts: [chart], xAxis: field, seriesBreakdown: field }];
  return encodeURIComponent(Buffer.from(JSON.stringify({ queries })).toString('base64'));
};

/** Addresses that name what is hidden: whatever they answer, it is the same where there is nothing. */
export const programProbes = (words: readonly string[]): readonly string[] => [
  ...Object.values(datasets).flatMap((id) => [
    ...words.flatMap((word) => [
      `${API}/${id}/records?limit=1&where=%22${word}%22`,
      `${API}/${id}/records?limit=1&where=search(%22${word}%22)`,
      `${API}/${id}/records?limit=1&where=suggest(%22${word.slice(0, 7)}%22)`,
    ]),
    `${API}/${id}/records?where=search(*,%22canari%22)`,
    `/donnees/${id}/graphique.json?q=canari`,
    `/explore/embed/dataset/${id}/analyze/?q=canari`,
    `/api/records/1.0/search/?dataset=${id}&q=canari*`,
    `/explore/dataset/${id}/table/?q=canari`,
    ...hiddenFields.flatMap((field) => [
      `${API}/${id}/records?select=${field}`,
      `${API}/${id}/records?where=${field}%20is%20not%20null`,
      `${API}/${id}/records?where=${field}%20like%20%22canari%22`,
      `${API}/${id}/records?order_by=${field}`,
      `${API}/${id}/records?group_by=${field}`,
      `${API}/${id}/records?refine=${field}:x`,
      `${API}/${id}/records?exclude=${field}:x`,
      `${API}/${id}/facets?facet=${field}`,
      `${API}/${id}/exports/csv?select=${field}`,
      `/api/records/1.0/search/?dataset=${id}&q=${field}:canari`,
      `/api/records/1.0/search/?dataset=${id}&sort=${field}&facet=${field}`,
      `/explore/dataset/${id}/table/?refine.${field}=x`,
      `/explore/dataset/${id}/analyze/?refine.${field}=x&dataChart=${dataChart(field)}`,
      ...[
        `x=${field}`,
        `y=somme.${field}`,
        `selon=${field}`,
        `refine.${field}=x`,
        `where=${field}%3D%22canari%22`,
      ].flatMap((asked) => [`/donnees/${id}/graphique?${asked}`, `/donnees/${id}/graphique.json?${asked}`]),
      ...['contains=canari', 'isnotnull', 'sort=asc', 'groupby'].map(
        (operator) => `/api/resources/${id}/data/?${field}__${operator}`,
      ),
      `/api/resources/${id}/data/csv/?columns=${field}`,
      `/api/3/action/datastore_search?resource_id=${id}&sort=${field}`,
      `/api/3/action/datastore_search?resource_id=${id}&filters=${encodeURIComponent(`{"${field}":"canari"}`)}`,
      `/api/3/action/datastore_search?resource_id=${id}&q=${encodeURIComponent(`{"${field}":"canari"}`)}`,
    ]),
    ...['CANARI00001', 'CANARI00002', 'M9903', 'APCANARI001', 'HT1'].flatMap((key) => [
      `${API}/${id}/records/${key}`,
      `${API}/${id}/records?where=%22${key}%22`,
      `/api/v2/catalog/datasets/${id}/records/${key}`,
    ]),
    `${API}/${id}/records?version=1`,
  ]),
  ...['joconde/CANARI00001', 'joconde/CANARI00002', 'museofile/M9903', 'clocks/HT1'].flatMap((notice) => [
    `/signaler?notice=${notice}`,
    `/signaler.json?notice=${notice}`,
  ]),
  ...['clocks', 'canaribase', 'Clocks', 'canarifiche', 'canari-fiche'].flatMap((id) => [
    `/donnees/${id}`,
    `/donnees/${id}.json`,
    `/api.json?jeu=${id}`,
    `/donnees/${id}/graphique`,
    `/donnees/${id}/graphique.svg`,
    `/api/retraits?dataset=${id}`,
    `/signaler?jeu=${id}`,
    `/signaler.json?jeu=${id}`,
    `${API}/${id}`,
    `${API}/${id}/records`,
    `${API}/${id}/exports/csv`,
    `/api/v2/catalog/datasets/${id}`,
    `/api/records/1.0/search/?dataset=${id}`,
    `/api/records/1.0/search/?dataset=${id}&format=rss`,
    `/api/datasets/1.0/${id}/`,
    `/explore/dataset/${id}/table/`,
    `/explore/dataset/${id}/download/?format=csv`,
    `/donnees/${id}.ttl`,
    `/donnees/${id}.jsonld`,
    `/donnees/${id}.atom`,
    `/api/3/action/package_show?id=${id}`,
    `/api/3/action/resource_show?id=${id}-csv`,
    `/api/3/action/datastore_search?resource_id=${id}-csv`,
    `/api/resources/${id}/data/`,
    `/api/resources/${id}-csv/data/`,
    resumed('.json', [`${API}/${id}/records`, `/explore/dataset/${id}/map/`, `/notice/${id}/HT1`]),
  ]),
  resumed('', ['/notice/joconde/CANARI00001', '/notice/museofile/M9903', '/notice/memoire/APCANARI001']),
  resumed(
    '.json',
    hiddenFields.flatMap((field) => [
      `${API}/${datasets.works}/records?where=${field}%20like%20%22canari%22`,
      `/explore/dataset/${datasets.museums}/table/?refine.${field}=x&sort=${field}`,
    ]),
  ),
  '/api/3/action/package_search?q=canari*',
  '/api/3/action/datastore_search?resource_id=base-joconde-extrait&q=canari:*&plain=false',
  '/espace/moissons.json',
  '/espace/moissons/1.json',
  `${API}?where=search(%22canari%22)`,
  `${API}?apikey=cle_canari01_canaricanaricanaricanaricanaricanari`,
  `${API}/${datasets.works}/records?apikey=canari&where=%22canari%22`,
  `${API}?where=dataset_id%3D%22clocks%22`,
  `${API}?refine=state:planned`,
  '/donnees.json?etat=prevu',
  '/donnees.json?theme=Canaripriv',
];

/** Fields of the formats that the public does not read, by code and as a column would be named. */
const hiddenFields = [
  'COOR',
  'coordination',
  'CONTACT_GENERIQUE',
  'contact_generique',
  'PROPBAT',
  'EDIF2',
  'ADPHOT',
  'MAKER',
];
