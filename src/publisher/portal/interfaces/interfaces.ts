// The page of interfaces: what is there and which to take, and the Explore API whole. What the code knows comes from the
// code, as the OpenAPI document does; examples ask an open dataset of this platform.
import { exportFormat } from '../../../codecs/write.ts';
import { inLocale } from '../../../commons/format.ts';
import { odsqlBounds } from '../../../commons/odsql/errors.ts';
import { type FunctionFamily, type OdsqlFunction, odsqlFunctions } from '../../../commons/odsql/functions.ts';
import { bareName, quoted } from '../../../commons/odsql/write.ts';
import { BASE, type Explore } from '../../../delivery/explore/explore.ts';
import { find } from '../../../delivery/explore/find.ts';
import {
  groupedReach,
  knownParameters,
  plainReach,
  readParameters,
} from '../../../delivery/explore/parameters.ts';
import { listJson } from '../../../delivery/explore/records.ts';
import { tableSource, withTable } from '../../../delivery/explore/table-source.ts';
import { namedTroubles } from '../../../delivery/explore/trouble.ts';
import { publishedFormats } from '../../../delivery/exports/exports.ts';
import { type AnswerHeader, answerHeaders } from '../../../delivery/openapi/headers.ts';
import { type OperationName, operations } from '../../../delivery/openapi/operations.ts';
import type { Register } from '../../../store/published/register.ts';
import type { Translator } from '../../../web/i18n.ts';
import { codeExamples } from '../datasets/examples.ts';
import { interfaceLines } from './doors.ts';
import { idleNames, parameterLines } from './parameter-lines.ts';
import {
  type ConditionName,
  conditionExample,
  conditions,
  type Example,
  exampleAt,
  functionExample,
} from './questions.ts';
import { type Samples, samplesOf } from './samples.ts';
import type { InterfacesView, NamedLine } from './view.ts';

/** Calls that networks may make, as the platform is configured. */
export type CallLimits = {
  readonly apiCalls: number;
  readonly apiBurst: number;
  readonly apiExports: number;
};

/** Who reads, where. */
export type InterfacesPlace = {
  readonly t: Translator;
  readonly prefix: string;
  readonly limits: CallLimits;
  /** The dataset that examples are to ask. */
  readonly asked?: string;
};

/** The page. */
export async function interfacesView(
  explore: Explore,
  register: Register,
  { t, prefix, limits, asked }: InterfacesPlace,
): Promise<InterfacesView> {
  const samples = await samplesOf(explore, register, asked);
  const { main } = samples;
  return {
    ...{ here: `${prefix}/api`, dataHref: `${prefix}/donnees`, resumeHref: `${prefix}/reprendre` },
    openApiHref: `${BASE}/openapi.json`,
    base: explore.publicUrl + BASE,
    ...(main === undefined
      ? {}
      : {
          dataset: {
            id: main.id,
            title: inLocale(main.title, t.locale),
            href: `${prefix}/donnees/${main.id}`,
          },
        }),
    interfaces: interfaceLines(samples, t),
    operations: operationLines(samples, t),
    parameters: parameterLines(t),
    idle: idleNames,
    clauses: clauseLines(samples, t),
    conditions: conditionLines(samples, t),
    families: familyLines(samples, t),
    formats: formatLines(samples, t),
    errors: errorLines(t),
    headers: (Object.keys(answerHeaders) as AnswerHeader[]).map((name) => ({
      name,
      text: t(`api.header.${name}`),
    })),
    limits: limitLines(limits, t),
    ...(await told(explore, register, samples)),
    codes: codesOf(explore, samples),
  };
}

/** What the samples' dataset answers now. */
async function told(
  explore: Explore,
  register: Register,
  samples: Samples,
): Promise<Pick<InterfacesView, 'answer' | 'onward' | 'version'>> {
  const { main } = samples;
  if (main === undefined) return {};
  const select = columnsShown(samples).map(bareName).join(', ');
  const example = exampleAt(main.id, '/records', [
    ['select', select],
    ['limit', '2'],
  ]);
  const url = new URL(explore.publicUrl + example.href);
  const asked = readParameters(url.searchParams, knownParameters.list);
  const json = await withTable(explore, { id: main.id, register }, async (table) => {
    const found = await find(tableSource(explore, table), asked);
    return listJson(found, { asked, url, publicUrl: explore.publicUrl, base: '' });
  });
  const [version] = await explore.tables.versions(main.id, register);
  return {
    answer: { example, json: JSON.stringify(json, null, 2) },
    onward: exampleAt(main.id, '/records', [
      ['include_links', 'true'],
      ['limit', '100'],
      ['offset', '9900'],
    ]),
    ...(version === undefined
      ? {}
      : {
          version: exampleAt(main.id, '/records', [
            ['version', String(version.number)],
            ['limit', '3'],
          ]),
        }),
  };
}

/** A text, what it is grouped by, a number, a place: as many as the dataset has. */
function columnsShown({ of, main }: Samples): readonly string[] {
  const sampled = [of.text, of.facet, of.number, of.date, of.point].flatMap((sample) =>
    sample?.dataset === main && sample !== undefined ? [sample.column.name] : [],
  );
  const names = [...new Set(sampled)].slice(0, 4);
  return names.length > 0 ? names : (main?.columns ?? []).slice(0, 3).map(({ name }) => name);
}

function operationLines({ main, record }: Samples, t: Translator): readonly NamedLine[] {
  return (Object.keys(operations) as OperationName[]).map((name) => {
    const { path } = operations[name];
    const href = addressOf(path, main?.id, record);
    const example: Example | undefined = href === undefined ? undefined : { text: path || '/', href };
    return {
      name: path || '/',
      text: t(`api.operation.${name}`),
      ...(example === undefined ? {} : { example }),
    };
  });
}

/** The address with its parts named; undefined when nothing is there to name one. */
function addressOf(path: string, dataset = '', record = ''): string | undefined {
  const parts: Readonly<Record<string, string>> = {
    dataset,
    record,
    format: 'json',
    type: 'basic',
    name: 'default',
  };
  if (path.includes('{dataset}') && dataset === '') return undefined;
  if (path.includes('{record}') && record === '') return undefined;
  const named = path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(parts[part] ?? ''));
  return BASE + named + (path.includes('{format}') ? '?limit=3' : '');
}

const clauses = ['select', 'where', 'group_by', 'order_by', 'refine', 'exclude', 'facet'] as const;

function clauseLines({ of }: Samples, t: Translator): readonly NamedLine[] {
  const { facet } = of;
  return clauses.map((name) => {
    const line = { name, text: t(`api.clause.${name}`) };
    if (facet === undefined) return line;
    const field = bareName(facet.column.name);
    const value = quoted(String(facet.value));
    const asked: Readonly<Record<(typeof clauses)[number], readonly (readonly [string, string])[]>> = {
      select: [['select', `${field}, length(${field}) as n`]],
      where: [['where', `${field} = ${value} and ${field} is not null`]],
      group_by: [
        ['select', 'count(*) as n'],
        ['group_by', field],
      ],
      order_by: [['order_by', `${field} desc`]],
      refine: [['refine', `${facet.column.name}:${String(facet.value)}`]],
      exclude: [['exclude', `${facet.column.name}:${String(facet.value)}`]],
      facet: [['facet', field]],
    };
    const part = name === 'facet' ? '/facets' : '/records';
    return { ...line, example: exampleAt(facet.dataset.id, part, asked[name]) };
  });
}

function conditionLines(samples: Samples, t: Translator): readonly NamedLine[] {
  return (Object.keys(conditions) as ConditionName[]).map((name) => {
    const example = conditionExample(name, samples);
    const line = { name: conditions[name], text: t(`api.condition.${name}`) };
    return example === undefined ? line : { ...line, example };
  });
}

const families: readonly FunctionFamily[] = [
  'text',
  'place',
  'value',
  'date',
  'aggregate',
  'group',
  'choice',
  'former',
];

function familyLines(samples: Samples, t: Translator): InterfacesView['families'] {
  return families.map((family) => ({
    title: t(`api.family.${family}`),
    functions: (Object.keys(odsqlFunctions) as OdsqlFunction[]).flatMap((name) =>
      odsqlFunctions[name]
        .filter((use) => use.family === family)
        .map((use) => {
          const example = functionExample(name, use, samples);
          const text = t(family === 'former' ? 'api.function.former' : `api.function.${name}`);
          const line = { name: use.written, text, notes: use.clauses };
          return example === undefined ? line : { ...line, example };
        }),
    ),
  }));
}

function formatLines({ main, of }: Samples, t: Translator): InterfacesView['formats'] {
  return publishedFormats.map((name) => {
    const known = exportFormat(name);
    const wanted = known?.geographic === true ? of.point : known?.dated === true ? of.date : undefined;
    const dataset = known?.geographic === true || known?.dated === true ? wanted?.dataset : main;
    return {
      name,
      label: t(`datasets.format.${name}`),
      text: t(`api.format.${name}`),
      extension: known?.extension ?? name,
      mediaType: (known?.mediaType ?? 'application/vnd.apache.parquet').replace(/;.*$/, ''),
      notes: known?.options ?? ['parquet_compression'],
      ...(dataset === undefined
        ? {}
        : { example: exampleAt(dataset.id, `/exports/${name}`, [['limit', '10']]) }),
    };
  });
}

function errorLines(t: Translator): InterfacesView['errors'] {
  const named = namedTroubles.map(({ name, status }) => ({ name, status, text: t(`api.error.${name}`) }));
  return [...named, { name: 'errorcode 10002', status: 429, text: t('api.error.CallLimit') }].toSorted(
    (a, b) => a.status - b.status,
  );
}

function limitLines({ apiCalls, apiBurst, apiExports }: CallLimits, t: Translator): InterfacesView['limits'] {
  const { items, ...bounds } = odsqlBounds;
  const figures = {
    ...{ calls: apiCalls, burst: apiBurst, exports: apiExports },
    ...{ page: plainReach.page, groups: groupedReach.page, window: plainReach.window },
    ...bounds,
    ...items,
  } as const;
  return (Object.keys(figures) as (keyof typeof figures)[]).map((name) => ({
    text: t(`api.limit.${name}`),
    most: figures[name] === 0 ? t('api.limit.none') : t.number(figures[name]),
  }));
}

/** The question of a dataset's own page. */
function codesOf({ publicUrl }: Explore, { main, of }: Samples): InterfacesView['codes'] {
  if (main === undefined) return [];
  const grouped = of.facet?.dataset === main ? { groupBy: of.facet.column.name } : {};
  return codeExamples({ address: `${publicUrl}${BASE}/catalog/datasets/${main.id}`, ...grouped });
}
