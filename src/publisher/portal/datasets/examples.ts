// The same question to a dataset in four languages, ready to be run.
import { bareName } from '../../../commons/odsql/write.ts';

/** What an example asks: the address of the API, a dataset, and the column that it groups by when there is one. */
export type ExampleQuestion = { readonly address: string; readonly groupBy?: string };

type Asked = readonly (readonly [name: string, value: string])[];

/** curl, JavaScript, Python and R; each runs as it stands, with nothing to install but R's jsonlite. */
export function codeExamples({ address, groupBy }: ExampleQuestion): readonly {
  readonly language: string;
  readonly code: string;
}[] {
  const asked = parametersOf(groupBy);
  const records = `${address}/records`;
  return [
    { language: 'curl', code: curl(records, asked) },
    { language: 'JavaScript', code: javascript(records, asked) },
    { language: 'Python', code: python(records, asked) },
    { language: 'R', code: r(records, asked) },
  ];
}

function parametersOf(groupBy: string | undefined): Asked {
  if (groupBy === undefined) return [['limit', '5']];
  const key = bareName(groupBy);
  return [
    ['select', `${key}, count(*) as n`],
    ['group_by', key],
    ['order_by', '-n'],
    ['limit', '5'],
  ];
}

/** Single quotes: a shell would run what stands between back-quotes. */
function curl(records: string, asked: Asked): string {
  const data = asked.map(
    ([name, value]) => `--data-urlencode '${`${name}=${value}`.replaceAll("'", "'\\''")}'`,
  );
  return [`curl -G '${records}'`, ...data].join(' \\\n  ');
}

function javascript(records: string, asked: Asked): string {
  return [
    `const address = new URL('${records}');`,
    ...asked.map(([name, value]) => `address.searchParams.set('${name}', '${escaped(value, "'")}');`),
    'const answer = await (await fetch(address)).json();',
    'console.log(answer.total_count, answer.results);',
  ].join('\n');
}

/** The standard library alone. */
function python(records: string, asked: Asked): string {
  return [
    'import json',
    'from urllib.parse import urlencode',
    'from urllib.request import urlopen',
    '',
    `address = "${records}"`,
    `asked = {${asked.map(([name, value]) => `"${name}": "${escaped(value, '"')}"`).join(', ')}}`,
    'with urlopen(address + "?" + urlencode(asked)) as response:',
    '    answer = json.load(response)',
    'print(answer["total_count"], answer["results"])',
  ].join('\n');
}

function r(records: string, asked: Asked): string {
  return [
    'library(jsonlite)',
    '',
    `address <- "${records}"`,
    `asked <- c(${asked.map(([name, value]) => `${name} = "${escaped(value, '"')}"`).join(', ')})`,
    'query <- paste0(names(asked), "=", sapply(asked, URLencode, reserved = TRUE), collapse = "&")',
    'answer <- fromJSON(paste0(address, "?", query))',
    'print(answer$total_count)',
    'print(answer$results)',
  ].join('\n');
}

function escaped(text: string, quote: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
}
