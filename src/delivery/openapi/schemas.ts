// Shapes of answers as JSON Schema (2020-12), told from the code where it knows them: kinds of columns, metadata, names of
// errors. A test holds real answers against them.
import { type ColumnKind, columnKinds } from '../../commons/published.ts';
import { allMetadata } from '../catalogue/metadata-templates.ts';
import { namedTroubles } from '../explore/trouble.ts';
import type { AnswerShape } from './operations.ts';
import type { Schema } from './parameters.ts';

const text: Schema = { type: 'string' };
const whole: Schema = { type: 'integer', minimum: 0 };
const address: Schema = { type: 'string', format: 'uri' };
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const orNull = (type: string): Schema => ({ type: [type, 'null'] });

/** An object with exactly these, unless `others` says what else; all are there but the optional ones. */
function object(
  properties: Schema,
  optional: readonly string[] = [],
  others: Schema | boolean = false,
): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: others };
}

const day = '^-?\\d{4,6}(-\\d{2}(-\\d{2})?)?$';
const position = { lon: { type: 'number' }, lat: { type: 'number' } };

/** Values by the kind of their column. Of several values each is a text. */
const values: Readonly<Record<ColumnKind, Schema>> = {
  text: { anyOf: [text, listOf(text)] },
  int: { type: 'integer' },
  double: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', pattern: day, examples: ['2020', '1988-01', '2020-11-05'] },
  datetime: { type: 'string', format: 'date-time', examples: ['2025-09-10T10:00:00+02:00'] },
  geo_point_2d: object(position),
  geo_shape: object({
    type: { const: 'Feature' },
    geometry: object({ type: text }, [], true),
    properties: { type: 'object' },
  }),
  file: object({
    ...{ thumbnail: { type: 'boolean' }, filename: text, format: text, id: text, url: address },
    ...{ width: orNull('integer'), height: orNull('integer') },
    ...{ exif_orientation: { type: 'integer' }, color_summary: { type: 'array' } },
  }),
  json_blob: {},
};

/** The name of the schema of a kind's values. */
function valueSchemaName(kind: ColumnKind): string {
  return `Value.${kind}`;
}

const metaTypes: Readonly<Record<string, Schema>> = {
  list: { type: ['array', 'null'], items: text },
  int: orNull('integer'),
  double: orNull('number'),
  boolean: orNull('boolean'),
};

/** Metadata by template: every one that the code states is there, null when nothing is known. */
function metas(): Schema {
  const templates = Map.groupBy(allMetadata(), ({ template }) => template);
  return object(
    Object.fromEntries(
      [...templates].map(([template, all]) => [
        template,
        object(
          Object.fromEntries(
            all.map(({ name, schema }) => [name, metaTypes[schema.type] ?? orNull('string')]),
          ),
        ),
      ]),
    ),
  );
}

const record: Schema = {
  type: 'object',
  properties: {
    _links: listOf(ref('Link')),
    ...{ _id: text, _timestamp: { type: 'string', format: 'date-time' }, _size: whole },
  },
  additionalProperties: {
    anyOf: [{ type: 'null' }, ...columnKinds.map((kind) => ref(valueSchemaName(kind)))],
  },
};

const answers: Readonly<Record<Exclude<AnswerShape, 'File'>, Schema>> = {
  Links: object({ links: listOf(ref('Link')) }),
  DatasetList: object(
    {
      total_count: whole,
      results: listOf({ anyOf: [ref('Dataset'), ref('Record')] }),
      _links: listOf(ref('Link')),
    },
    ['_links'],
  ),
  Dataset: object(
    {
      ...{ _links: listOf(ref('Link')), dataset_id: text, dataset_uid: text },
      ...{ attachments: listOf(ref('Attachment')), alternative_exports: listOf(ref('Attachment')) },
      ...{ has_records: { type: 'boolean' }, data_visible: { type: 'boolean' }, visibility: text },
      ...{ features: listOf(text), metas: ref('Metas'), fields: listOf(ref('Field')) },
    },
    ['_links'],
  ),
  RecordList: object({ total_count: whole, results: listOf(ref('Record')), _links: listOf(ref('Link')) }, [
    '_links',
  ]),
  Record: record,
  Facets: object({
    links: listOf(ref('Link')),
    facets: listOf(object({ name: text, facets: listOf(ref('FacetValue')) })),
  }),
  Attachments: object({
    links: listOf(ref('Link')),
    attachments: listOf(
      object({ href: address, metas: object({ 'mime-type': text, title: text, url: address, id: text }) }),
    ),
  }),
  TemplateTypes: object({ links: listOf(ref('Link')) }),
  Templates: object({
    links: listOf(ref('Link')),
    metadata_templates: listOf(
      object({ links: listOf(ref('Link')), metadata_template: ref('MetadataTemplate') }),
    ),
  }),
  Template: object({ links: listOf(ref('Link')), metadata_template: ref('MetadataTemplate') }),
  Document: { type: 'object', required: ['openapi', 'info', 'paths'] },
};

/** All schemas of the document. */
export function componentSchemas(): Readonly<Record<string, Schema>> {
  return {
    ...answers,
    Link: object({ rel: text, href: address }),
    Attachment: object({ id: text, mimetype: text, title: text, url: address }),
    Metas: metas(),
    Field: object({
      ...{
        name: text,
        label: text,
        type: { type: 'string', enum: columnKinds },
        description: orNull('string'),
      },
      annotations: { type: 'object', additionalProperties: listOf(text) },
    }),
    FacetValue: object(
      {
        ...{ name: text, value: text, count: whole },
        ...{ state: { enum: ['displayed', 'refined', 'excluded'] }, facets: listOf(ref('FacetValue')) },
      },
      ['count', 'facets'],
    ),
    MetadataTemplate: object({
      ...{ type: text, name: text },
      schema: listOf(object({ name: text, type: text, label: text }, [], true)),
    }),
    Error: object({ error_code: { enum: namedTroubles.map(({ name }) => name) }, message: text }),
    CallLimit: object(
      {
        ...{ errorcode: { const: 10_002 }, error: text, call_limit: whole },
        ...{ limit_time_unit: { enum: ['day', 'second', 'at once'] }, reset_time: text },
      },
      ['reset_time'],
    ),
    ...Object.fromEntries(columnKinds.map((kind) => [valueSchemaName(kind), values[kind]])),
  };
}
