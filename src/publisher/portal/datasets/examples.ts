// The same question to a dataset in four languages, ready to be run.
import { bareName } from '../../../commons/odsql/write.ts';

/** What an example asks: the address of the API, a dataset, and the column that it groups by when there is one. */
export type ExampleQuestion = { readonly address: string; readonly groupBy?: string };

/** curl, JavaScript, Python and R; each runs as it stands. */
export function codeExamples({ address, groupBy }: ExampleQuestion): readonly {
  readonly language: string;
  readonly code: string;
}[] {
  const asked = parametersOf(groupBy);
  const query = new URLSearchParams(asked).toString().replaceAll('+', '%20');
  return [
    { language: 'curl', code: `curl "${address}/records?${query}"` },
    { language: 'JavaScript', code: javascript(address, asked) },
    { language: 'Python', code: python(address, asked) },
    {
      language: 'R',
      code: `library(jsonlite)\n\nanswer <- fromJSON("${address}/records?${query}")\nprint(answer$results)`,
    },
  ];
}

function parametersOf(groupBy: string | undefined): Readonly<Record<string, string>> {
  if (groupBy === undefined) return { limit: '5' };
  const key = bareName(groupBy);
  return { select: `${key}, count(*) as n`, group_by: key, order_by: '-n', limit: '5' };
}

function javascript(address: string, asked: Readonly<Record<string, string>>): string {
  return [
    `const address = new URL('${address}/records');`,
    ...Object.entries(asked).map(([name, value]) => `address.searchParams.set('${name}', '${value}');`),
    'const answer = await (await fetch(address)).json();',
    'console.log(answer.total_count, answer.results);',
  ].join('\n');
}

/** The standard library alone: nothing to install. */
function python(address: string, asked: Readonly<Record<string, string>>): string {
  return [
    'import json',
    'from urllib.parse import urlencode',
    'from urllib.request import urlopen',
    '',
    `asked = ${JSON.stringify(asked).replaceAll('","', '", "').replaceAll('":"', '": "')}`,
    `with urlopen("${address}/records?" + urlencode(asked)) as response:`,
    '    answer = json.load(response)',
    'print(answer["total_count"], answer["results"])',
  ].join('\n');
}
