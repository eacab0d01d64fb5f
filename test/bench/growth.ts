// How cost grows: the kept figures of several benches (33,000, 330,000, 3.28 million records) as one table and one
// chart in docs/operations.md. Nothing is measured here.
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { root } from './built.ts';
import { type Panel, panelsAsSvg, type Series } from './growth-chart.ts';
import { type Figure, shown } from './measure.ts';

/** One bench: its figures by name, and how many records it loaded. */
type Run = { readonly records: number; readonly figures: ReadonlyMap<string, Figure> };

/** A line of the table; `each` divides by the records. */
type Line = { readonly label: string; readonly what: string; readonly unit: string; readonly each?: number };

/** Ten times the national scale. */
const NEXT = 33_000_000;

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
  const drawnOut = runs.length < 2 ? [] : [`${shown(NEXT / 1e6)} M, drawn out`];
  const head = ['what', ...runs.map(({ records }) => `${shown(records)} records`), ...drawnOut];
  const rows = lines.map((line) => [
    `${line.label}, ${line.unit}`,
    ...runs.map((run) => cell((part) => measured(run, line, part))),
    ...drawnOut.map(() => cell((part) => drawOut(runs, line, part))),
  ]);
  const known = rows.filter(([, ...cells]) => cells.some((text) => text !== ''));
  return [head, head.map(() => '---'), ...known].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cell(valueOfPart: (part?: string) => number | undefined): string {
  const alone = valueOfPart();
  if (alone !== undefined) return shown(alone);
  const parts = ['p50', 'p95'].map((part) => valueOfPart(part));
  return parts.includes(undefined) ? '' : parts.map((value) => shown(value ?? 0)).join(' / ');
}

/** An estimate, no measurement: the line through the last two runs on logarithmic scales, never below the last. */
function drawOut(runs: readonly Run[], line: Line, part?: string): number | undefined {
  const [before, last] = runs.slice(-2);
  if (before === undefined || last === undefined) return undefined;
  const [low, high] = [measured(before, line, part), measured(last, line, part)];
  if (low === undefined || high === undefined) return undefined;
  if (line.unit === 'records/s' || line.each !== undefined) return high;
  const slope = Math.log(high / low) / Math.log(last.records / before.records);
  return high * (NEXT / last.records) ** Math.min(1, Math.max(0, slope));
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
  const series = (wanted: readonly string[], part?: string): readonly Series[] =>
    lines
      .filter(({ label }) => wanted.includes(label))
      .map((line) => ({ label: shortOf(line.label), values: runs.map((run) => measured(run, line, part)) }))
      .filter(({ values }) => values.some((value) => value !== undefined));
  const answers = series(questions, 'p95');
  const loading = series(['import sustained', 'import and index together']);
  const memory = series(['importer, at most', 'serve', 'largest process of PostgreSQL']);
  const disk = series(['disk: database', 'disk: index', 'disk: deposited files']);
  const times = (runs.at(-1)?.records ?? 1) / (runs[0]?.records ?? 1);
  return [
    {
      title: `${shown(times)} times the records: ${slowest(answers)}`,
      unit: 'p95 with 8 facets, milliseconds; each line is ten times the one below',
      log: true,
      series: answers,
    },
    { title: `Loading: ${lasts(loading)}`, unit: 'records a second', log: false, series: loading },
    { title: `Memory: ${lasts(memory)}`, unit: 'MB', log: false, series: memory },
    { title: `Disk: ${lasts(disk)}`, unit: 'bytes a record', log: false, series: disk },
  ];
}

/** The question that has become slower than any other, and how many times. */
function slowest(series: readonly Series[]): string {
  const grown = series
    .map(({ label, values }) => ({
      label,
      times: (values.at(-1) ?? 0) / (values[0] ?? Number.POSITIVE_INFINITY),
    }))
    .toSorted((a, b) => b.times - a.times);
  const [most] = grown;
  return most === undefined ? 'not measured' : `“${most.label}” takes ${shown(most.times)} times as long`;
}

function lasts(series: readonly Series[]): string {
  return series.map(({ label, values }) => `${label} ${shown(values.at(-1) ?? 0)}`).join(', ');
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
