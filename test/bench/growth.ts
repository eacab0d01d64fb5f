// How cost grows: the kept figures of several benches (33,000, 330,000, 3.28 million records) as one table and one
// chart in docs/operations.md. Nothing is measured here.
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { root } from './built.ts';
import { type Panel, panelsAsSvg } from './growth-chart.ts';
import { type Figure, shown } from './measure.ts';

/** One bench: its figures by name, and how many records it loaded. */
type Run = { readonly records: number; readonly figures: ReadonlyMap<string, Figure> };

/** A line of the table; `each` divides by the records. */
type Line = { readonly label: string; readonly what: string; readonly unit: string; readonly each?: number };

const questions = ['rare', 'like 20 k of 3.28 M', 'frequent (a fifth)', 'match all', 'two filters'];

const lines: readonly Line[] = [
  { label: 'import sustained', what: 'import sustained', unit: 'records/s' },
  { label: 'import and index together', what: 'import and index together', unit: 'records/s' },
  { label: 'importer, at most', what: 'memory of the importer, at most', unit: 'MB' },
  { label: 'serve', what: 'memory of serve', unit: 'MB' },
  { label: 'largest process of PostgreSQL', what: 'largest process of PostgreSQL', unit: 'MB' },
  { label: 'disk: database', what: 'disk: postgres', unit: 'B a record', each: 1e6 },
  { label: 'disk: index', what: 'disk: index', unit: 'B a record', each: 1e6 },
  { label: 'disk: deposited files', what: 'disk: files', unit: 'B a record', each: 1e6 },
  { label: 'record page alone', what: 'record page alone', unit: 'ms' },
  { label: 'search page alone', what: 'search page alone', unit: 'ms' },
  ...questions.map((what) => ({ label: what, what, unit: 'ms' })),
  { label: 'edit until found', what: 'edit until found, counted, on the map', unit: 'ms' },
  { label: 'bulk change, then until shown', what: 'then until search shows it', unit: 's' },
  { label: 'longest search beside compaction', what: 'searches while compacting, longest', unit: 'ms' },
];

/** Writes the table and the chart from the results of these folders. */
export async function writeGrowth(folders: readonly string[]): Promise<void> {
  const runs = (await Promise.all(folders.map(readRun))).toSorted((a, b) => a.records - b.records);
  await writeFile(
    join(root, 'docs', 'growth.svg'),
    panelsAsSvg(
      runs.map(({ records }) => records),
      panels(runs),
    ),
  );
  const path = join(root, 'docs', 'operations.md');
  const text = await readFile(path, 'utf8');
  const [before, rest] = text.split('<!-- growth -->');
  const [, after] = (rest ?? '').split('<!-- /growth -->');
  if (before === undefined || after === undefined) throw new Error(`${path} has no place for the growth`);
  const chart = '![How answers, loading, memory and disk grow](growth.svg)';
  await writeFile(path, `${before}<!-- growth -->\n${table(runs)}\n\n${chart}\n<!-- /growth -->${after}`);
}

async function readRun(folder: string): Promise<Run> {
  const text = await readFile(join(resolve(folder), 'results.json'), 'utf8');
  const phases = JSON.parse(text) as Record<string, { records: number; figures: readonly Figure[] }>;
  const figures = new Map<string, Figure>();
  for (const { figures: list } of Object.values(phases)) {
    for (const figure of list) if (!figure.what.startsWith('control')) figures.set(figure.what, figure);
  }
  return { records: Math.max(...Object.values(phases).map(({ records }) => records)), figures };
}

function table(runs: readonly Run[]): string {
  const head = ['what', ...runs.map(({ records }) => `${shown(records)} records`)];
  const rows = lines.map((line) => [`${line.label}, ${line.unit}`, ...runs.map((run) => cell(run, line))]);
  const known = rows.filter(([, ...cells]) => cells.some((text) => text !== ''));
  return [head, head.map(() => '---'), ...known].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cell(run: Run, line: Line): string {
  const alone = measured(run, line);
  if (alone !== undefined) return shown(alone);
  const parts = ['p50', 'p95'].map((part) => measured(run, line, part));
  return parts.includes(undefined) ? '' : parts.map((value) => shown(value ?? 0)).join(' / ');
}

/** The figure of a line, or of a part of it; names may go on after the part ("longest of 100"). */
function measured(run: Run, { what, each }: Line, part?: string): number | undefined {
  const name = part === undefined ? what : `${what}, ${part}`;
  const figure =
    run.figures.get(name) ?? [...run.figures.values()].find((one) => one.what.startsWith(`${name} of `));
  if (figure === undefined) return undefined;
  return each === undefined ? figure.value : (figure.value * each) / run.records;
}

function panels(runs: readonly Run[]): readonly Panel[] {
  const series = (wanted: readonly string[], part?: string) =>
    lines
      .filter(({ label }) => wanted.includes(label))
      .map((line) => ({ label: shortOf(line.label), values: runs.map((run) => measured(run, line, part)) }));
  return [
    {
      title: 'Answers: p95 of a question with 8 facets',
      unit: 'milliseconds, each line ten times the one below',
      log: true,
      series: series(questions, 'p95'),
    },
    {
      title: 'Loading',
      unit: 'records a second',
      log: false,
      series: series(['import sustained', 'import and index together']),
    },
    {
      title: 'Memory',
      unit: 'MB',
      log: false,
      series: series(['importer, at most', 'serve', 'largest process of PostgreSQL']),
    },
    {
      title: 'Disk',
      unit: 'bytes a record',
      log: false,
      series: series(['disk: database', 'disk: index', 'disk: deposited files']),
    },
  ];
}

const short: Readonly<Record<string, string>> = {
  'like 20 k of 3.28 M': '0.6 %',
  'frequent (a fifth)': 'a fifth',
  'import sustained': 'import',
  'import and index together': 'with index',
  'importer, at most': 'importer',
  'largest process of PostgreSQL': 'PostgreSQL',
  'disk: database': 'database',
  'disk: index': 'index',
  'disk: deposited files': 'files',
};

function shortOf(label: string): string {
  return short[label] ?? label;
}
