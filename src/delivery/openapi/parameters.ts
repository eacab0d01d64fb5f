// What each parameter takes, as JSON Schema with the very bounds that the code keeps; what it is for is said by messages
// (`api.parameter.<name>`). A parameter that the code reads and that is not here does not compile.
import { odsqlBounds } from '../../commons/odsql/errors.ts';
import { type FunctionClause, functionClauses, odsqlFunctions } from '../../commons/odsql/functions.ts';
import { referenceCodes, WGS84_CODE } from '../../commons/places/reference-systems.ts';
import type { Translator } from '../../web/i18n.ts';
import { compressions, delimiters } from '../explore/export-manner.ts';
import {
  apiLanguages,
  groupedReach,
  idleParameters,
  keyParameters,
  PRESET_LIMIT,
  plainReach,
} from '../explore/parameters.ts';
import type { CallKind, ParameterName } from './operations.ts';

/** A JSON Schema (2020-12), as far as it is used here. */
export type Schema = Readonly<Record<string, unknown>>;

/** A parameter that is described, beside keys, which are a matter of security schemes. */
export type DescribedParameter = Exclude<ParameterName, (typeof keyParameters)[number]>;

const clause: Schema = { type: 'string', maxLength: odsqlBounds.characters };
const text: Schema = { type: 'string' };
const yesOrNo = (preset: boolean): Schema => ({ type: 'boolean', default: preset });
const repeated = (items: Schema, most: number): Schema => ({ type: 'array', items, maxItems: most });

const schemas: Readonly<Record<DescribedParameter, Schema>> = {
  select: clause,
  where: repeated(clause, odsqlBounds.clauses),
  group_by: clause,
  order_by: clause,
  refine: repeated(text, odsqlBounds.refinements),
  exclude: repeated(text, odsqlBounds.refinements),
  facet: repeated(clause, odsqlBounds.items.facet),
  limit: { type: 'integer', minimum: -1, maximum: groupedReach.page, default: PRESET_LIMIT },
  offset: { type: 'integer', minimum: 0, default: 0 },
  include_links: yesOrNo(false),
  include_app_metas: yesOrNo(false),
  cursor: text,
  version: { type: 'integer', minimum: 1 },
  lang: { type: 'string', enum: apiLanguages, default: 'fr' },
  timezone: { type: 'string', default: 'UTC' },
  use_labels: yesOrNo(false),
  compressed: yesOrNo(false),
  epsg: { type: 'integer', enum: referenceCodes, default: WGS84_CODE },
  delimiter: { type: 'string', enum: delimiters, default: ';' },
  list_separator: { type: 'string', default: ',' },
  quote_all: yesOrNo(false),
  with_bom: yesOrNo(true),
  parquet_compression: { type: 'string', enum: compressions, default: 'snappy' },
  name_field: text,
  description_field_list: text,
  use_extension: yesOrNo(true),
  date_field: text,
  end_field: text,
  include_exports: text,
  use_labels_in_exports: yesOrNo(true),
  qv1: text,
  strict: text,
  fresh: text,
};

/** Of a file there is no end. */
const endless: Schema = { type: 'integer', minimum: -1, default: -1 };

/** What a parameter takes in calls of this kind. */
export function parameterSchema(name: DescribedParameter, kind: CallKind): Schema {
  return name === 'limit' && (kind === 'export' || kind === 'catalogueExport') ? endless : schemas[name];
}

/** Whether a parameter is a key. */
export function isKeyParameter(name: ParameterName): name is (typeof keyParameters)[number] {
  return keyParameters.some((one) => one === name);
}

/** Whether it is known, for the programs that send it, and changes nothing. */
export function isIdle(name: ParameterName): boolean {
  return idleParameters.some((one) => one === name);
}

/** What a parameter is for; of a clause, the functions that may stand in it too. */
export function parameterText(name: DescribedParameter, t: Translator): string {
  const bounds = { page: plainReach.page, groups: groupedReach.page, window: plainReach.window };
  const purpose = t(`api.parameter.${name}`, bounds);
  const written = functionClauses.some((one) => one === name) ? functionsIn(name as FunctionClause) : [];
  return written.length === 0 ? purpose : `${purpose} ${t('api.functions.here')} ${written.join(', ')}.`;
}

function functionsIn(name: FunctionClause): readonly string[] {
  return Object.values(odsqlFunctions)
    .flat()
    .filter(({ clauses }) => clauses.includes(name))
    .map(({ written }) => written);
}
