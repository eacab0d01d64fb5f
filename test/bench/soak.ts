// `npm run soak -- [--minutes M] [--kills N] [--damages N] [--questions N] [--table-questions N]
// [--seed S] [--home DIR]`: the long twins of
// short tests. Random questions against the naive evaluator; an import killed again and again; the index killed while it
// is updated and compacted, and damaged on the disk; fifty readers during imports, and during 22 edits a second.
// Every round prints its seed; ends with status 1 as soon as something is wrong.
import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../../src/config.ts';
import { Dice } from '../../src/manufactory/demonstration/vocabulary.ts';
import { killAll, root, runVerb, startBuilt } from './built.ts';
import { catchUp } from './catch-up.ts';
import { openDesk, subjects } from './edits.ts';
import { editsBesideReaders } from './freshness-load.ts';
import { line, percentile } from './measure.ts';
import { askAtRandom } from './random-questions.ts';
import { askTablesAtRandom } from './random-table-questions.ts';
import { damageIndex, killWhileIndexing } from './soak-index.ts';

const RECORDS = 20_000;
const READERS = 50;
const EDITED = 200;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    kills: { type: 'string', default: '20' },
    damages: { type: 'string', default: '10' },
    questions: { type: 'string', default: '5000' },
    'table-questions': { type: 'string', default: '50000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    home: { type: 'string' },
  },
});
const home = resolve(values.home ?? join(readConfig(root).data, 'soak'));
const data = join(home, 'platform');
const files = join(home, 'files');
const otherFiles = join(home, 'other-files');
const dice = new Dice(Number(values.seed));

say(`soak with seed ${values.seed} in ${home}`);
await mkdir(home, { recursive: true });
await tableQuestions();
await prepare();
await randomQuestions();
await kills();
const soak = { data, dice, changing: changingWords(), say };
await killWhileIndexing(soak, Number(values.kills));
await damageIndex(soak, Number(values.damages));
await readers();
await editsAndReaders();
say('all is well');

/** A loaded folder and a second version of its records to import over them. */
async function prepare(): Promise<void> {
  await rm(data, { recursive: true, force: true });
  await (await startBuilt(data)).stop();
  for (const [at, out] of [files, otherFiles].entries()) {
    const seed = String(Number(values.seed) + at);
    const words = ['bench', 'generate', '--records', String(RECORDS), '--seed', seed, '--out', out];
    await runVerb(data, [...words, '--size', 'light']).ended;
  }
}

async function randomQuestions(): Promise<void> {
  const asked = await askAtRandom(data, { questions: Number(values.questions), seed: Number(values.seed) });
  say(`${asked} random questions equal the naive evaluator's answers`);
}

/** Questions in ODSQL to random tables. */
async function tableQuestions(): Promise<void> {
  const asked = { questions: Number(values['table-questions']), seed: Number(values.seed) };
  const answered = await askTablesAtRandom(join(home, 'tables'), asked);
  say(`${answered} random questions to tables equal the naive evaluator's answers`);
}

/** Kills the platform and the verb at random moments of one import; the records are those before or those after. */
async function kills(): Promise<void> {
  const before = await digest();
  const after = { digest: '' };
  for (let round = 1; round <= Number(values.kills); round += 1) {
    const built = await startBuilt(data);
    const verb = runVerb(data, importWords());
    const gone = verb.ended.then(
      () => true,
      () => false,
    );
    const moment = dice.between(100, 6000);
    const finished = await Promise.race([gone, wait(moment).then(() => false)]);
    await killAll([verb.pid, built.pid]);
    await gone;
    const now = await digest();
    if (now !== before) after.digest ||= now;
    assert.ok(now === before || now === after.digest, `a third state after ${moment} ms`);
    // What a killed upload left in the file store is an orphan, which mending takes away; nothing else may be wrong.
    await runVerb(data, ['check', '--mend']).ended;
    const { ok, faults } = await runVerb(data, ['check']).ended;
    assert.equal(ok, true, JSON.stringify(faults));
    say(`kill ${round}: after ${moment} ms${finished ? ', behind the end' : ''}, whole`);
  }
}

/** Fifty readers while the files are imported again and again. */
async function readers(): Promise<void> {
  const built = await startBuilt(data);
  const until = performance.now() + Number(values.minutes) * 60_000;
  const times: number[] = [];
  const imports = async (): Promise<number> => {
    let count = 0;
    for (; performance.now() < until; count += 1) await runVerb(data, importWords()).ended;
    return count;
  };
  const reader = async (number: number): Promise<void> => {
    for (let page = 1; performance.now() < until; page += 1) {
      const from = performance.now();
      const words = ['moulin', 'saint', 'portrait', 'façade', 'calice'];
      const address = `${built.address}/recherche?q=${words[(number + page) % words.length]}&page=${page % 9}`;
      const answer = await fetch(address);
      await answer.arrayBuffer();
      assert.equal(answer.status, 200);
      times.push(performance.now() - from);
    }
  };
  const [count] = await Promise.all([imports(), ...Array.from({ length: READERS }, (_, at) => reader(at))]);
  await built.stop();
  const sorted = times.toSorted((a, b) => a - b);
  const told = [0.5, 0.95, 0.99].map((part) => percentile(sorted, part).toFixed(0)).join(' / ');
  say(`${READERS} readers, ${times.length} pages, ${count} imports; p50 / p95 / p99: ${told} ms`);
}

/** Twenty-two edits a second beside fifty readers, for as long. */
async function editsAndReaders(): Promise<void> {
  const built = await startBuilt(data);
  const desk = await openDesk(data);
  try {
    await catchUp(data, built);
    const load = { subjects: await subjects(built, EDITED), seconds: Number(values.minutes) * 60 };
    for await (const figure of editsBesideReaders(built, desk, load)) say(line(figure));
  } finally {
    await desk.close();
    await built.stop();
  }
}

/** Imports of one dataset in two versions by turns, so that each changes every record of it. */
function changingWords(): () => readonly string[] {
  const turn = { next: 0 };
  return () => {
    turn.next += 1;
    const folder = turn.next % 2 === 0 ? files : otherFiles;
    return ['import', join(folder, 'joconde.csv'), '--dataset', 'joconde'];
  };
}

function importWords(): readonly string[] {
  return ['import', join(files, 'memoire.csv'), '--dataset', 'memoire'];
}

async function digest(): Promise<string> {
  const json = await runVerb(data, ['digest']).ended;
  return String(json['digest']);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
