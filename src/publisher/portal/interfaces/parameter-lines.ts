// Parameters of the Explore API as a table says them: what each takes, told from the schema that the OpenAPI document gives.
import { groupedReach, idleParameters, plainReach } from '../../../delivery/explore/parameters.ts';
import { type CallKind, parametersByKind } from '../../../delivery/openapi/operations.ts';
import {
  type DescribedParameter,
  isIdle,
  isKeyParameter,
  parameterSchema,
  type Schema,
} from '../../../delivery/openapi/parameters.ts';
import type { Translator } from '../../../web/i18n.ts';
import type { ParameterLine } from './view.ts';

/** Known to older programs, and without effect. */
export const idleNames: readonly string[] = idleParameters;

const kinds = ['list', 'one', 'facets', 'export', 'catalogueExport'] as const satisfies readonly CallKind[];

/** Every parameter that does something, in the order in which calls know them. */
export function parameterLines(t: Translator): readonly ParameterLine[] {
  const names = [...new Set(kinds.flatMap((kind) => parametersByKind[kind]))];
  return names.filter(isSaid).map((name) => lineOf(name, t));
}

function isSaid(name: (typeof parametersByKind)[CallKind][number]): name is DescribedParameter {
  return !isKeyParameter(name) && !isIdle(name);
}

function lineOf(name: DescribedParameter, t: Translator): ParameterLine {
  const calls = kinds.filter((kind) => (parametersByKind[kind] as readonly string[]).includes(name));
  const [first = 'list'] = calls;
  const schema = parameterSchema(name, first);
  const preset = schema['default'];
  const bounds = { page: plainReach.page, groups: groupedReach.page, window: plainReach.window };
  return {
    name,
    text: t(`api.parameter.${name}`, bounds),
    takes: takenBy(schema, t),
    ...(preset === undefined ? {} : { preset: String(preset) }),
    // What every call knows needs no list.
    ofFiles: calls.every((kind) => kind === 'export' || kind === 'catalogueExport'),
    calls: calls.length === kinds.length ? [] : calls.map((kind) => t(`api.call.${kind}`)),
  };
}

function takenBy(schema: Schema, t: Translator): string {
  const { type, enum: values, minimum, maximum, items } = schema;
  if (Array.isArray(values))
    return values.map((value) => (value === '\t' ? t('api.takes.tab') : value)).join(' ');
  if (type === 'boolean') return 'true false';
  if (type === 'array') return takenBy(items as Schema, t);
  if (type !== 'integer') return t('api.takes.text');
  if (typeof maximum !== 'number') return t('api.takes.from', { from: Number(minimum) });
  return t('api.takes.between', { from: Number(minimum), to: maximum });
}
