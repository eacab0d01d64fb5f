// data.gouv.fr's tabular API over the tables of published datasets (reference: tabular-api): what is known of a resource,
// its profile, its rows by pages, all of them as a file. A resource is named by its dataset's id, or by its own.
import { cellText } from '../../codecs/write-values.ts';
import type { ColumnKind, PublishedColumn, PublishedValue } from '../../commons/published.ts';
import type { Register } from '../../store/published/register.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import type { RouteRequest } from '../../web/route.ts';
import { BASE, type Explore } from '../explore/explore.ts';
import { exportOf } from '../explore/export-call.ts';
import { find } from '../explore/find.ts';
import { deprecationHeader, type FormerField } from '../explore/former-fields.ts';
import type { Found } from '../explore/hit.ts';
import type { Given } from '../explore/manners.ts';
import { type Parameters, readParameters } from '../explore/parameters.ts';
import { datesOf } from '../explore/shown-since.ts';
import { tableSource, withTable } from '../explore/table-source.ts';
import { momentIn } from '../explore/values.ts';
import { readTabularCall, type TabularCall } from './tabular-query.ts';

/** The dataset that a resource belongs to: `<dataset>`, or `<dataset>-table`, `<dataset>-csv` and so on. */
export function datasetOfResource({ find: known }: Register, resource: string): string {
  const shorter = resource.slice(0, Math.max(0, resource.lastIndexOf('-')));
  return known(resource) === undefined && known(shorter) !== undefined ? shorter : resource;
}

/** When the data changed; the answer adds names that fields no longer have. */
type Told = { readonly modified: string | undefined; former: readonly FormerField[] };

/** Answers from the table of the resource of an address. */
async function aboutResource(
  explore: Explore,
  request: RouteRequest,
  answer: (table: OpenTable, told: Told) => Promise<object>,
): Promise<Given> {
  const register = await explore.tables.register();
  const id = datasetOfResource(register, request.params['resource'] ?? '');
  return await withTable(explore, { id, register }, async (table) => {
    const { modified } = await explore.facts.ofTable(table);
    const told: Told = { modified, former: [] };
    const json = await answer(table, told);
    return { answer: { json, headers: deprecationHeader(told.former) }, ...(await datesOf(explore, table)) };
  });
}

/** What is known of a resource, and the addresses below it. */
export async function describeResource(explore: Explore, request: RouteRequest): Promise<Given> {
  return await aboutResource(explore, request, async ({ dataset }, { modified }) => ({
    created_at: modified === undefined ? null : momentIn(modified, 'UTC'),
    deleted_at: null,
    dataset_id: dataset.id,
    url: `${explore.publicUrl}${BASE}/catalog/datasets/${dataset.id}/exports/csv`,
    links: ['profile', 'data', 'swagger'].map((rel) => ({
      href: `${pathOf(request)}/${rel}/`,
      type: 'GET',
      rel,
    })),
  }));
}

function pathOf({ params }: RouteRequest): string {
  return `/api/resources/${encodeURIComponent(params['resource'] ?? '')}`;
}

/** Kinds of columns as the detection of data.gouv.fr names them: what Python reads, and what it is. */
const kinds: Readonly<Record<ColumnKind, readonly [python: string, format: string]>> = {
  text: ['string', 'string'],
  int: ['int', 'int'],
  double: ['float', 'float'],
  boolean: ['bool', 'booleen'],
  date: ['string', 'string'],
  datetime: ['datetime', 'datetime'],
  geo_point_2d: ['string', 'latlon_wgs'],
  geo_shape: ['json', 'geojson'],
  file: ['string', 'url'],
  json_blob: ['json', 'json'],
};

/** What a file of it would be detected as. */
export async function profileResource(explore: Explore, request: RouteRequest): Promise<Given> {
  return await aboutResource(explore, request, async (table) => {
    const { records } = await explore.facts.ofTable(table);
    const names = (test: (column: PublishedColumn) => boolean) =>
      table.columns.filter(test).map(({ name }) => name);
    return {
      profile: {
        header: table.columns.map(({ name }) => name),
        columns: Object.fromEntries(table.columns.map((column) => [column.name, profileOf(column)])),
        formats: Object.fromEntries(
          Map.groupBy(table.columns, (column) => profileOf(column).format)
            .entries()
            .map(([format, all]) => [format, all.map(({ name }) => name)]),
        ),
        categorical: names(({ facet }) => facet !== undefined),
        ...{ encoding: 'utf-8', separator: ',', header_row_idx: 0, heading_columns: 0, trailing_columns: 0 },
        total_lines: records,
      },
      deleted_at: null,
      dataset_id: table.dataset.id,
      indexes: null,
    };
  });
}

function profileOf({ kind, many }: PublishedColumn) {
  const [python_type, format] = many ? ['string', 'string'] : kinds[kind];
  return { python_type, format, score: 1 };
}

/** A page of rows, or of groups. */
export async function resourceData(explore: Explore, request: RouteRequest): Promise<Given> {
  return await aboutResource(explore, request, async (table, told) => {
    const call = readTabularCall(request.query, table.columns);
    told.former = call.former;
    const found = await find(tableSource(explore, table), askedOf(call));
    const { page, pageSize } = call;
    const address = (at: number): string => {
      const query = new URLSearchParams(request.query);
      query.set('page', String(at));
      query.set('page_size', String(pageSize));
      return `${explore.publicUrl}${pathOf(request)}/data/?${query}`;
    };
    return {
      data: rowsJson(found, call),
      links: {
        profile: `${explore.publicUrl}${pathOf(request)}/profile/`,
        swagger: `${explore.publicUrl}${pathOf(request)}/swagger/`,
        next: page * pageSize < found.total ? address(page + 1) : null,
        prev: page > 1 ? address(page - 1) : null,
      },
      meta: { page, page_size: pageSize, total: found.total },
    };
  });
}

/** The question of a call. */
function askedOf({ page, pageSize, conditions, former: _, ...shape }: TabularCall): Parameters {
  const plain = readParameters(new URLSearchParams(), []);
  return { ...plain, ...shape, also: conditions, limit: pageSize, offset: (page - 1) * pageSize };
}

/** Rows have their key as `__id`; a choice of columns leaves it out. */
function rowsJson({ hits, columns }: Found, { select }: TabularCall): readonly object[] {
  return hits.map(({ row, values }) => ({
    ...(row === undefined || select !== undefined ? {} : { __id: row.key }),
    ...Object.fromEntries(columns.map(({ name, kind }) => [name, plainValue(values[name], kind)])),
  }));
}

/** What a cell of a CSV file would be read as. */
function plainValue(value: PublishedValue | undefined, kind: ColumnKind): string | number | boolean | null {
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean')
    return value ?? null;
  if (kind === 'datetime' && typeof value === 'string') return momentIn(value, 'UTC');
  return cellText(value, ',') || null;
}

/** All rows that a call finds, as a file. */
export async function resourceFile(
  explore: Explore,
  request: RouteRequest,
  format: 'csv' | 'json',
): Promise<Given> {
  const register = await explore.tables.register();
  const id = datasetOfResource(register, request.params['resource'] ?? '');
  const columns = await withTable(explore, { id, register }, async (table) => table.columns);
  const call = readTabularCall(request.query, columns);
  const asked = { ...askedOf(call), limit: -1, offset: 0 };
  const options = format === 'csv' ? ({ delimiter: ',', with_bom: false } as const) : {};
  const plain = { labels: false, compression: 'snappy', compressed: false, warnings: [] } as const;
  const manner = { format, options, ...plain };
  return await exportOf(explore, { id, asked, manner, header: request.header, former: call.former });
}

/** The addresses of a resource as an OpenAPI document: which parameters its columns take. */
export async function resourceSwagger(explore: Explore, request: RouteRequest): Promise<Given> {
  return await aboutResource(explore, request, async ({ dataset, columns }) => ({
    openapi: '3.0.3',
    info: { title: dataset.title.fr, version: '1.0.0' },
    servers: [{ url: explore.publicUrl }],
    paths: {
      [`${pathOf(request)}/data/`]: {
        get: {
          summary: 'Rows',
          parameters: [...['page', 'page_size', 'columns', 'or'], ...columns.flatMap(parametersOf)].map(
            (name) => ({ name, in: 'query', schema: { type: 'string' }, allowEmptyValue: true }),
          ),
          responses: { 200: { description: 'data, links, meta' }, 400: { description: 'errors' } },
        },
      },
    },
  }));
}

function parametersOf({ name, kind, many }: PublishedColumn): readonly string[] {
  const isPlain = !['geo_point_2d', 'geo_shape', 'file', 'json_blob'].includes(kind);
  const operators = [
    ...['isnull', 'isnotnull'],
    ...(isPlain ? ['exact', 'differs', 'in', 'notin', 'sort', 'groupby', 'count'] : []),
    ...(isPlain && !many ? ['less', 'greater', 'strictly_less', 'strictly_greater', 'min', 'max'] : []),
    ...(kind === 'text' ? ['contains', 'notcontains'] : []),
    ...(kind === 'int' || kind === 'double' ? ['avg', 'sum'] : []),
  ];
  return operators.map((operator) => `${name}__${operator}`);
}
