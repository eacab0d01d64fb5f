// Version 2.1 of the Explore API as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1): addresses, parameters,
// shapes of answers, errors, headers, keys. It is made from what the code itself reads and gives.
import { exportFormat } from '../../codecs/write.ts';
import type { MessageKey, Translator } from '../../web/i18n.ts';
import { catalogueFormats } from '../catalogue/catalogue-export.ts';
import { BASE } from '../explore/explore.ts';
import { type NamedTrouble, namedTroubles } from '../explore/trouble.ts';
import { publishedFormats } from '../exports/exports.ts';
import { type AnswerHeader, answerHeaders, headersOf } from './headers.ts';
import { type CallKind, type OperationName, operations, parametersByKind } from './operations.ts';
import {
  type DescribedParameter,
  isIdle,
  isKeyParameter,
  parameterSchema,
  parameterText,
  type Schema,
} from './parameters.ts';
import { componentSchemas } from './schemas.ts';

/** Where the platform is, and what it is called. */
export type ApiPlace = { readonly publicUrl: string; readonly instance: string };

/** The version of what the document describes. */
const VERSION = '2.1';

/** The document, in the language of `t`. */
export function openApiDocument({ publicUrl, instance }: ApiPlace, t: Translator): Schema {
  return {
    openapi: '3.1.1',
    info: {
      title: t('api.document.title', { name: instance }),
      version: VERSION,
      description: t('api.document.description'),
    },
    externalDocs: { url: `${publicUrl}${t.locale === 'en' ? '/en' : ''}/api`, description: t('api.title') },
    servers: [{ url: `${publicUrl}${BASE}` }],
    security: [{}, ...Object.keys(securitySchemes).map((name) => ({ [name]: [] }))],
    paths: Object.fromEntries(
      (Object.keys(operations) as OperationName[]).map((name) => [
        operations[name].path || '/',
        { get: operationOf(name, t) },
      ]),
    ),
    components: {
      schemas: componentSchemas(),
      headers: Object.fromEntries(
        (Object.keys(answerHeaders) as AnswerHeader[]).map((name) => [name, headerOf(name, t)]),
      ),
      parameters: sharedParameters(t),
      responses: troubleResponses(t),
      securitySchemes,
    },
  };
}

/** Ways to give a key: none is needed. */
const securitySchemes = {
  apikey: { type: 'apiKey', in: 'query', name: 'apikey' },
  access_token: { type: 'apiKey', in: 'query', name: 'access_token' },
  authorization: { type: 'apiKey', in: 'header', name: 'Authorization' },
  bearer: { type: 'http', scheme: 'bearer' },
} as const;

function operationOf(name: OperationName, t: Translator): Schema {
  const { path, kind, answer } = operations[name];
  const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, part = '']) => partOf(part, name, t));
  const described = parametersByKind[kind].filter((one) => !isKeyParameter(one));
  return {
    operationId: name,
    summary: t(`api.operation.${name}`),
    parameters: [
      ...parts,
      ...described.map((one) => ({ $ref: `#/components/parameters/${componentOf(one, kind)}` })),
    ],
    responses: {
      200: answer === 'File' ? fileResponse(name, t) : jsonResponse(answer, t),
      304: { description: t('api.status.304') },
      ...Object.fromEntries(
        [...statuses].map((status) => [status, { $ref: `#/components/responses/Status${status}` }]),
      ),
    },
  };
}

/** A part of an address, named by whoever calls. */
function partOf(part: string, operation: OperationName, t: Translator): Schema {
  const formats = operation === 'exportCatalog' ? catalogueFormats : publishedFormats;
  return {
    ...{ name: part, in: 'path', required: true },
    description: t(`api.part.${part}` as MessageKey),
    schema: part === 'format' ? { type: 'string', enum: formats } : { type: 'string' },
  };
}

/** Only `limit` is another in files. */
function componentOf(name: DescribedParameter, kind: CallKind): string {
  return parameterSchema(name, kind) === parameterSchema(name, 'list') ? name : `${name}.${kind}`;
}

function sharedParameters(t: Translator): Schema {
  const all = (Object.keys(parametersByKind) as CallKind[]).flatMap((kind) =>
    parametersByKind[kind]
      .filter((name) => !isKeyParameter(name))
      .map((name) => [componentOf(name, kind), { name, kind }] as const),
  );
  return Object.fromEntries(
    [...new Map(all)].map(([component, { name, kind }]) => [
      component,
      {
        ...{ name, in: 'query', description: parameterText(name, t) },
        schema: parameterSchema(name, kind),
        ...(isIdle(name) ? { deprecated: true } : {}),
      },
    ]),
  );
}

function jsonResponse(answer: string, t: Translator): Schema {
  return {
    description: t('api.status.200'),
    headers: headerRefs(headersOf('every', 'given')),
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${answer}` } } },
  };
}

function fileResponse(operation: OperationName, t: Translator): Schema {
  const formats = operation === 'exportCatalog' ? catalogueFormats : publishedFormats;
  const types = formats.map((name) => mediaTypeOf(name));
  return {
    description: t('api.status.200.file'),
    headers: headerRefs(headersOf('every', 'given', 'file')),
    content: Object.fromEntries([...new Set(types), 'application/gzip'].map((type) => [type, {}])),
  };
}

/** Those that no encoder of tables writes are descriptions of the catalogue, Parquet and feeds. */
function mediaTypeOf(name: string): string {
  const known = exportFormat(name)?.mediaType ?? otherTypes[name] ?? 'application/rdf+xml';
  return known.replace(/;.*$/, '');
}

const otherTypes: Readonly<Record<string, string>> = {
  parquet: 'application/vnd.apache.parquet',
  ttl: 'text/turtle',
  rss: 'application/rss+xml',
  'data.json': 'application/json',
};

/** A status of an answer that gives nothing. */
type TroubleStatus = NamedTrouble['status'] | 429;

const statuses: ReadonlySet<TroubleStatus> = new Set<TroubleStatus>([
  ...namedTroubles.map(({ status }) => status),
  429,
]);

function troubleResponses(t: Translator): Schema {
  return Object.fromEntries(
    [...statuses].map((status) => {
      const bearers = [...(status === 429 || status === 503 ? ['wait' as const] : [])];
      const keyed = status === 401 ? (['key'] as const) : [];
      const schema = { $ref: `#/components/schemas/${status === 429 ? 'CallLimit' : 'Error'}` };
      const response = {
        description: t(`api.status.${status}`),
        headers: headerRefs(headersOf('every', ...bearers, ...keyed)),
        content: { 'application/json': { schema } },
      };
      return [`Status${status}`, response];
    }),
  );
}

function headerRefs(names: readonly AnswerHeader[]): Schema {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function headerOf(name: AnswerHeader, t: Translator): Schema {
  const isNumber = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'Retry-After'].includes(name);
  return {
    description: t(`api.header.${name}`),
    schema: { type: isNumber ? 'integer' : 'string' },
  };
}
