// `npm run bench -- [--records N] [--seed S] [--phase NAME] [--skip-baseline] [--readers N]
// [--table-rows N] [--home DIR] [--json]`: the
// figures of the architecture's budgets, phase by phase, each beside a control of the same minute. Figures are printed
// at once and kept in results.json of the bench's folder; a phase that is named runs alone on what earlier ones left.
// `--growth DIR...` writes the table and the chart of docs/operations.md from the kept figures of several benches.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../src/config.ts';
import { baseline } from './baseline.ts';
import { root } from './built.ts';
import { compaction } from './compaction.ts';
import { takeControl } from './control.ts';
import { deskQuestions } from './desk-questions.ts';
import { explore } from './explore.ts';
import { freshness } from './freshness.ts';
import { writeGrowth } from './growth.ts';
import { lag } from './lag.ts';
import { type Figure, holds, line, shown } from './measure.ts';
import { type Bench, dataOf, firstStart, load, type Phase, pages, room } from './phases.ts';
import { questions } from './questions.ts';
import { relevance } from './relevance-phase.ts';

const RECORDS = 300_000;
const TABLE_ROWS = 650_000;

const phases: Readonly<Record<string, Phase>> = {
  start: firstStart,
  import: load,
  pages,
  room,
  questions,
  desk: deskQuestions,
  lag,
  relevance,
  freshness,
  compaction,
  explore,
  baseline,
};

type Kept = { readonly at: string; readonly records: number; readonly figures: readonly Figure[] };

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: String(RECORDS) },
    seed: { type: 'string', default: '1' },
    phase: { type: 'string', multiple: true },
    home: { type: 'string' },
    readers: { type: 'string', default: '0' },
    'table-rows': { type: 'string', default: String(TABLE_ROWS) },
    growth: { type: 'string', multiple: true },
    'skip-baseline': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
process.exitCode = await main();

async function main(): Promise<number> {
  if (values.growth !== undefined) {
    await writeGrowth(values.growth);
    return 0;
  }
  const all = Object.keys(phases).filter((name) => name !== 'baseline' || !values['skip-baseline']);
  const wanted = values.phase ?? all;
  const unknown = wanted.filter((name) => phases[name] === undefined);
  if (unknown.length > 0) {
    process.stderr.write(
      `bench: no phase ${unknown.join(', ')}; there are ${Object.keys(phases).join(', ')}\n`,
    );
    return 2;
  }
  const home = resolve(values.home ?? join(readConfig(root).data, 'bench'));
  const bench: Bench = {
    home,
    records: Number(values.records),
    seed: Number(values.seed),
    readers: Number(values.readers),
    tableRows: Number(values['table-rows']),
  };
  await mkdir(home, { recursive: true });
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  say(`${bench.records} records in ${home}; ${availableParallelism()} cores, ${gigabytes} GB`);
  for (const name of wanted) await runPhase(name, bench);
  const results = await readResults(home);
  if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
  return summary(results);
}

async function runPhase(name: string, bench: Bench): Promise<void> {
  const at = new Date().toISOString();
  say(`\n${name} (${at})`);
  const figures: Figure[] = [];
  const began = performance.now();
  const tell = (figure: Figure): void => {
    figures.push(figure);
    say(line(figure));
  };
  for (const figure of await takeControl(bench.home, dataOf(bench))) tell(figure);
  for await (const figure of phases[name]?.(bench) ?? []) tell(figure);
  for (const figure of await takeControl(bench.home, dataOf(bench)))
    tell({ ...figure, what: `${figure.what}, after` });
  const minutes = (performance.now() - began) / 60_000;
  tell({ what: 'this phase took', value: minutes, unit: 'min' });
  say(`  ${verdictOf(figures)}`);
  const results = { ...(await readResults(bench.home)), [name]: { at, records: bench.records, figures } };
  await writeFile(join(bench.home, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
}

async function readResults(home: string): Promise<Readonly<Record<string, Kept>>> {
  const text = await readFile(join(home, 'results.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text) as Record<string, Kept>;
}

/** Says which budgets held; a budget that does not hold is no failure of the program. */
function summary(results: Readonly<Record<string, Kept>>): number {
  const all = Object.values(results).flatMap(({ figures }) => figures);
  const took = all.filter(({ what }) => what === 'this phase took');
  say(
    `\nall phases: ${verdictOf(all)} They took ${shown(took.reduce((sum, { value }) => sum + value, 0))} minutes.`,
  );
  for (const [name, { records, figures }] of Object.entries(results)) {
    for (const figure of figures) if (holds(figure) === false) say(`${line(figure)} (${name}, ${records})`);
  }
  return 0;
}

/** How many budgets hold. */
function verdictOf(figures: readonly Figure[]): string {
  const held = figures.filter((figure) => holds(figure) === true).length;
  const broken = figures.filter((figure) => holds(figure) === false).length;
  return `${held} budgets hold, ${broken} do not.`;
}

function say(text: string): void {
  (values.json ? process.stderr : process.stdout).write(`${text}\n`);
}
