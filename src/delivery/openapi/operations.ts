// The addresses of version 2.1, each with the parameters that it reads and the shape of what it answers: what the OpenAPI
// document and the page for re-users are made from. A test asks every one of them.
import { catalogueExportParameters } from '../catalogue/catalogue-export.ts';
import { exportParameters } from '../explore/export-manner.ts';
import { knownParameters } from '../explore/parameters.ts';

/** Parameters by kind of call. */
export const parametersByKind = {
  ...knownParameters,
  export: [...knownParameters.export, ...exportParameters],
  catalogueExport: [...knownParameters.export, ...exportParameters, ...catalogueExportParameters],
} as const;
/** A kind of call. */
export type CallKind = keyof typeof parametersByKind;
/** A parameter that some call reads. */
export type ParameterName = (typeof parametersByKind)[CallKind][number];

/** Shapes of answers, by the names that the document gives them; a file has none. */
export type AnswerShape =
  | 'Links'
  | 'DatasetList'
  | 'Dataset'
  | 'RecordList'
  | 'Record'
  | 'Facets'
  | 'Attachments'
  | 'TemplateTypes'
  | 'Templates'
  | 'Template'
  | 'Document'
  | 'File';

/** One address below the base. Parts in braces are named by whoever calls. */
type Operation = { readonly path: string; readonly kind: CallKind; readonly answer: AnswerShape };

/** Every address of version 2.1, by a name that clients made from the document give their functions. */
export const operations = {
  getRoot: { path: '', kind: 'plain', answer: 'Links' },
  getMonitoring: { path: '/monitoring', kind: 'plain', answer: 'Links' },
  getCatalog: { path: '/catalog', kind: 'plain', answer: 'Links' },
  getDatasets: { path: '/catalog/datasets', kind: 'list', answer: 'DatasetList' },
  getDataset: { path: '/catalog/datasets/{dataset}', kind: 'one', answer: 'Dataset' },
  getRecords: { path: '/catalog/datasets/{dataset}/records', kind: 'list', answer: 'RecordList' },
  getRecord: { path: '/catalog/datasets/{dataset}/records/{record}', kind: 'one', answer: 'Record' },
  getRecordsFacets: { path: '/catalog/datasets/{dataset}/facets', kind: 'facets', answer: 'Facets' },
  getAttachments: { path: '/catalog/datasets/{dataset}/attachments', kind: 'plain', answer: 'Attachments' },
  listDatasetExports: { path: '/catalog/datasets/{dataset}/exports', kind: 'plain', answer: 'Links' },
  exportRecords: { path: '/catalog/datasets/{dataset}/exports/{format}', kind: 'export', answer: 'File' },
  getDatasetsFacets: { path: '/catalog/facets', kind: 'facets', answer: 'Facets' },
  listCatalogExports: { path: '/catalog/exports', kind: 'plain', answer: 'Links' },
  exportCatalog: { path: '/catalog/exports/{format}', kind: 'catalogueExport', answer: 'File' },
  getTemplateTypes: { path: '/catalog/metadata_templates', kind: 'plain', answer: 'TemplateTypes' },
  getTemplates: { path: '/catalog/metadata_templates/{type}', kind: 'plain', answer: 'Templates' },
  getTemplate: { path: '/catalog/metadata_templates/{type}/{name}', kind: 'plain', answer: 'Template' },
  getOpenApi: { path: '/openapi.json', kind: 'plain', answer: 'Document' },
  getSwagger: { path: '/swagger.json', kind: 'plain', answer: 'Document' },
} as const satisfies Readonly<Record<string, Operation>>;
/** The name of an address. */
export type OperationName = keyof typeof operations;
