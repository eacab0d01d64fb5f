// The OpenAPI document of the Explore API against the platform that serves it: it is valid, it has every address that there
// is, every parameter that it states is read and no other, and real answers have the shapes that it states.
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { odsqlFunctions } from '../../src/commons/odsql/functions.ts';
import { catalogueFormats } from '../../src/delivery/catalogue/catalogue-export.ts';
import { valueJson } from '../../src/delivery/explore/values.ts';
import { publishedFormats } from '../../src/delivery/exports/exports.ts';
import { openApiDocument } from '../../src/delivery/openapi/openapi.ts';
import { type OperationName, operations, parametersByKind } from '../../src/delivery/openapi/operations.ts';
import { translator } from '../../src/web/i18n.ts';
import { textOf } from '../house/files.ts';
import { makeConcerts } from '../many-kinds.ts';
import { openWorld, type World } from '../world.ts';

const BASE = '/api/explore/v2.1';
const WORKS = 'base-joconde-extrait';
const MUSEUMS = 'musees-de-france-base-museofile';

type Parameter = { readonly name: string; readonly in: string; readonly schema: Record<string, unknown> };
type Ref = { readonly $ref: string };
type Answered = {
  readonly headers?: Record<string, Ref>;
  readonly content: Record<string, { schema?: Ref }>;
};
type Operation = {
  readonly operationId: OperationName;
  readonly parameters: readonly (Parameter | Ref)[];
  readonly responses: Record<string, Answered | Ref>;
};
type Document = {
  readonly paths: Record<string, { readonly get: Operation }>;
  readonly components: {
    readonly parameters: Record<string, Parameter>;
    readonly responses: Record<string, Answered>;
    readonly schemas: Record<string, object>;
  };
};

let world: World;
let document: Document;
let shapes: Ajv2020;
beforeAll(async () => {
  world = await openWorld();
  await makeConcerts(world);
  document = await world.json<Document>(`${BASE}/openapi.json`);
  shapes = new Ajv2020({ strict: false });
  shapes.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  shapes.addFormat('uri', (text: string) => URL.canParse(text));
  shapes.addSchema({ $id: 'doc', components: document.components });
});
afterAll(() => world.close());

const parametersOf = ({ parameters }: Operation): readonly Parameter[] =>
  parameters.map((one) =>
    '$ref' in one ? (document.components.parameters[one.$ref.split('/').at(-1) ?? ''] as Parameter) : one,
  );

function problemsOf(schema: string, value: unknown): unknown {
  const isValid = shapes.validate(`doc${schema}`, value);
  return isValid ? [] : shapes.errors;
}

const named: Readonly<Record<string, string>> = {
  ...{ dataset: WORKS, record: '99900000001', format: 'csv', type: 'basic', name: 'default' },
};

/** An address of an operation, its parts named. */
function addressOf(path: string, parts: Readonly<Record<string, string>> = {}): string {
  const known = { ...named, ...parts };
  return BASE + (path === '/' ? '' : path.replace(/\{(\w+)\}/g, (_, part: string) => known[part] ?? ''));
}

/** A value that each parameter takes; of the catalogue fields have other names. */
function sampleOf(name: string, path: string): string {
  const field = path.includes('{dataset}/') ? 'titre' : 'dataset_id';
  const samples: Readonly<Record<string, string>> = {
    ...{
      where: `${field} is not null`,
      refine: `${field}:x`,
      exclude: `${field}:x`,
      limit: '1',
      offset: '1',
    },
    ...{ version: '1', lang: 'en', timezone: 'Europe/Paris', epsg: '2154', delimiter: ',' },
    ...{ parquet_compression: 'zstd', include_exports: 'csv', list_separator: '/', facet: field },
    ...{ select: field, group_by: field, order_by: field, name_field: field, description_field_list: field },
    ...{ date_field: field, end_field: field, cursor: 'x' },
  };
  return samples[name] ?? 'true';
}

describe('the document', () => {
  test.each(['fr', 'en'] as const)('is valid OpenAPI 3.1 (%s)', async (locale) => {
    const place = { publicUrl: 'https://example.org', instance: 'Essai' };
    const written = openApiDocument(place, translator(locale));
    const result = await new Validator().validate(JSON.parse(JSON.stringify(written)));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    // Nothing is left unsaid, and no place for a word is left open.
    expect(JSON.stringify(written)).not.toMatch(/api\.\w+\.|\{(page|groups|window)\}/);
  });

  test('is served to scripts of every site at both addresses, in French to whoever asks for French', async () => {
    const swagger = await world.get(`${BASE}/swagger.json`, { origin: 'https://elsewhere.example' });
    expect(swagger.headers.get('access-control-allow-origin')).toBe('*');
    expect(await swagger.json()).toEqual(document);
    const french = await world.get(`${BASE}/openapi.json`, { 'accept-language': 'fr' });
    expect(french.headers.get('content-language')).toBe('fr');
    expect(await french.text()).toContain('Aucune clé n’est nécessaire');
    expect(JSON.stringify(document)).toContain('No key is needed');
  });

  test('has every address of version 2.1, and no other', () => {
    const routes = textOf('src/delivery/explore/routes.ts') + textOf('src/delivery/openapi/routes.ts');
    const paths = [...routes.matchAll(/'\/api\/explore\/v2\.1([^']*)'/g)].map(([, path = '']) =>
      path.replace(/:(\w+)/g, '{$1}'),
    );
    const stated = Object.keys(document.paths).map((path) => (path === '/' ? '' : path));
    expect(stated.toSorted()).toEqual([...new Set(paths)].toSorted());
  });

  test('says every parameter, format and function that the code knows', () => {
    const text = JSON.stringify(document);
    const stated = Object.values(document.components.parameters).map(({ name }) => name);
    const keys = ['apikey', 'access_token'];
    const known = new Set(Object.values(parametersByKind).flat());
    expect([...new Set([...stated, ...keys])].toSorted()).toEqual([...known].toSorted());
    for (const { written } of Object.values(odsqlFunctions).flat()) {
      expect(text).toContain(JSON.stringify(written).slice(1, -1));
    }
    const formatsOf = (path: string) =>
      parametersOf(document.paths[path]?.get as Operation).find(({ name }) => name === 'format')?.schema[
        'enum'
      ];
    expect(formatsOf('/catalog/datasets/{dataset}/exports/{format}')).toEqual(publishedFormats);
    expect(formatsOf('/catalog/exports/{format}')).toEqual(catalogueFormats);
  });
});

describe.each(Object.entries(operations))('%s', (_name, { path, kind, answer }) => {
  const asked = addressOf(path);
  const operation = () => document.paths[path || '/']?.get as Operation;

  test('answers with the shape and the headers that are stated', async () => {
    const response = await world.get(asked);
    expect(response.status).toBe(200);
    const stated = operation().responses['200'] as Answered;
    const always = Object.keys(stated.headers ?? {}).filter((one) => /RateLimit|ETag/.test(one));
    expect(always.filter((one) => response.headers.get(one) === null && answer !== 'File')).toEqual([]);
    const type = response.headers.get('content-type')?.replace(/;.*/, '') ?? '';
    expect(Object.keys(stated.content)).toContain(type);
    const schema = stated.content[type]?.schema?.$ref;
    if (schema !== undefined) expect(problemsOf(schema, await response.json())).toEqual([]);
  });

  test('reads every parameter that is stated, and warns of every other', async () => {
    const stated = parametersOf(operation()).filter((one) => one.in === 'query');
    const warnings = async (name: string) => {
      const response = await world.get(`${asked}?${name}=${encodeURIComponent(sampleOf(name, path))}`);
      await response.arrayBuffer();
      return { name, status: response.status, warning: response.headers.get('warning') ?? '' };
    };
    const known = await Promise.all(stated.map(({ name }) => warnings(name)));
    expect(known.filter(({ warning }) => warning.includes('Unknown parameter'))).toEqual([]);
    // A version that is not kept and a cursor of another question are refused because they are read.
    const refused = known.filter(({ status }) => status !== 200).map(({ name }) => name);
    expect(refused.filter((name) => !['version', 'cursor'].includes(name))).toEqual([]);
    const all = new Set<string>([...Object.values(parametersByKind).flat(), 'xyzzy']);
    const others = [...all].filter(
      (name) => !['apikey', 'access_token', ...stated.map((one) => one.name)].includes(name),
    );
    const unread = await Promise.all(others.map(warnings));
    expect(unread.filter(({ warning }) => !warning.includes('Unknown parameter'))).toEqual([]);
    expect(parametersByKind[kind].length).toBeGreaterThan(0);
  });
});

type Listed = {
  readonly dataset_id: string;
  readonly has_records: boolean;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
};

test('values have the shape of the kind that their field states', async () => {
  const seen = new Set<string>();
  const all = await world.json<{ results: readonly Listed[] }>(`${BASE}/catalog/datasets?limit=-1`);
  for (const { dataset_id: id, fields } of all.results.filter((one) => one.has_records)) {
    const list = await world.json<{ results: readonly Record<string, unknown>[] }>(
      `${BASE}/catalog/datasets/${id}/records?limit=100&include_links=true&include_app_metas=true`,
    );
    expect(problemsOf('#/components/schemas/RecordList', list)).toEqual([]);
    for (const row of list.results) {
      for (const { name, type } of fields) {
        if (row[name] === null) continue;
        seen.add(type);
        expect(problemsOf(`#/components/schemas/Value.${type}`, row[name]), `${id} ${name}`).toEqual([]);
      }
    }
  }
  const kinds = ['text', 'int', 'double', 'boolean', 'date', 'datetime', 'geo_point_2d'];
  expect([...seen]).toEqual(expect.arrayContaining(kinds));
  const file = {
    thumbnail: true,
    filename: 'a.jpg',
    format: 'image/jpeg',
    id: 'a',
    url: `${world.address}/image/a`,
  };
  expect(problemsOf('#/components/schemas/Value.file', valueJson(file, 'file', 'UTC'))).toEqual([]);
  const moment = valueJson('2026-06-01T08:30:00.000Z', 'datetime', 'Europe/Paris');
  expect(problemsOf('#/components/schemas/Value.datetime', moment)).toEqual([]);
});

test('a date, a point or a file of another shape would be seen', () => {
  expect(problemsOf('#/components/schemas/Value.date', '12 mai')).not.toEqual([]);
  expect(problemsOf('#/components/schemas/Value.geo_point_2d', [2, 48])).not.toEqual([]);
  expect(problemsOf('#/components/schemas/Value.file', { url: '/image/1' })).not.toEqual([]);
  expect(problemsOf('#/components/schemas/Dataset', { dataset_id: 'x' })).not.toEqual([]);
});

test('lists with links, groups and selected datasets have the shapes that are stated', async () => {
  const lists = [
    [`/catalog/datasets/${WORKS}/records?group_by=domaine&select=count(*)`, 'RecordList'],
    [`/catalog/datasets/${WORKS}/records?include_links=true&limit=1&offset=9999`, 'RecordList'],
    ['/catalog/datasets?select=dataset_id&limit=3', 'DatasetList'],
    ['/catalog/datasets?include_links=true', 'DatasetList'],
    [`/catalog/datasets/${MUSEUMS}/facets?refine=region:Bretagne`, 'Facets'],
  ] as const;
  for (const [path, shape] of lists) {
    expect(problemsOf(`#/components/schemas/${shape}`, await world.json(BASE + path)), path).toEqual([]);
  }
});

test('every format of a file is answered with a type that is stated', async () => {
  const path = '/catalog/datasets/{dataset}/exports/{format}';
  const operation = document.paths[path]?.get as Operation;
  const stated = Object.keys((operation.responses['200'] as Answered).content);
  for (const format of publishedFormats) {
    const response = await world.get(addressOf(path, { format }));
    await response.arrayBuffer();
    expect([format, response.status]).toEqual([format, 200]);
    expect(stated).toContain(response.headers.get('content-type')?.replace(/;.*/, ''));
  }
});

describe('what is refused', () => {
  const records = `${BASE}/catalog/datasets/${WORKS}/records`;
  test.each([
    [`${records}?where=titre+contains`, 400, 'ODSQLSyntaxError'],
    [`${records}?select=titree`, 400, 'ODSQLError'],
    [`${records}?limit=101`, 400, 'InvalidRESTParameterError'],
    [`${records}?apikey=cle_inconnue`, 401, 'AuthenticationError'],
    [`${records}/nulle-part`, 404, 'NotFoundResource'],
    [`${BASE}/nulle-part`, 404, 'NotFoundResource'],
  ])('%s: %i %s, as stated', async (address, status, code) => {
    const response = await world.get(address);
    const body = (await response.json()) as { error_code: string };
    expect([response.status, body.error_code]).toEqual([status, code]);
    const { content, headers = {} } = document.components.responses[`Status${status}`] as Answered;
    expect(problemsOf(content['application/json']?.schema?.$ref ?? '', body)).toEqual([]);
    expect(Object.keys(headers).filter((name) => response.headers.get(name) === null)).toEqual([]);
  });

  test('too many calls, in the shape of their own', async () => {
    const hurried = await openWorld({ CIMAISE_API_BURST: '1' });
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => hurried.get(`${BASE}/catalog/datasets?limit=1`)),
    );
    const refused = answers.find(({ status }) => status === 429);
    expect(problemsOf('#/components/schemas/CallLimit', await refused?.json())).toEqual([]);
    expect(refused?.headers.get('retry-after')).toBe('1');
    await hurried.close();
  });
});
