// A process killed at any moment of an import leaves the records as before or as after, never in between, and the next
// one finishes the work: 20 kills -9 at random moments, the seed printed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createImport } from '../../src/manufactory/imports/imports.ts';
import { enqueueImport } from '../../src/manufactory/imports/jobs.ts';
import { readImport } from '../../src/store/imports.ts';
import { readJob } from '../../src/store/jobs.ts';
import { type ImportWorld, importWorld } from '../imports.ts';

const KILLS = 20;
const ROWS = 6_000;

let world: ImportWorld;
beforeAll(async () => {
  world = await importWorld();
});
afterAll(() => world.close());

/** Version `turn` of the same clocks: every value differs from one turn to the next. */
function fileOf(turn: number): string {
  const rows = Array.from(
    { length: ROWS },
    (_, at) => `HT${at};Horloge ${at} tour ${turn};"Lepaute ; Janvier";TW${at % 7}`,
  );
  return `Numéro;Titre;Horloger;Tour\n${rows.join('\n')}\n`;
}

async function openJob(turn: number): Promise<{ readonly id: number; readonly job: number }> {
  const files = [{ name: `tour-${turn}.csv`, source: Readable.from([Buffer.from(fileOf(turn))]) }];
  const id = await createImport(world.platform, { files });
  return { id, job: await enqueueImport(world.platform, 'import-prepare', { import: id, apply: true }) };
}

async function start(job: number): Promise<ChildProcess> {
  const { url, files } = world.platform;
  const script = join(import.meta.dirname, 'import-run.ts');
  const child = spawn(process.execPath, [script, url, files.folder, String(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout ?? child, 'data');
  return child;
}

/** Runs a job in a process of its own and gives how long it worked. */
async function runWhole(job: number): Promise<number> {
  const child = await start(job);
  const from = performance.now();
  const [status] = await once(child, 'exit');
  expect(status).toBe(0);
  return performance.now() - from;
}

/** Titles of all heads: which turns they speak of, and how many there are. */
async function turnsShown(): Promise<readonly string[]> {
  const bodies = Object.values(await world.bodies()) as { TITLE: string }[];
  expect(bodies).toHaveLength(ROWS);
  return [...new Set(bodies.map(({ TITLE }) => TITLE.replace(/^.* tour /, '')))];
}

test(`after ${KILLS} kills at random moments, each import is there whole or not at all, and is then finished`, async () => {
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`import-kill: seed ${seed}\n`);
  const random = randomFrom(seed);
  let duration = await runWhole((await openJob(0)).job);
  expect(await turnsShown()).toEqual(['0']);
  const ends: string[] = [];
  let { id, job } = await openJob(1);
  let turn = 1;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = await start(job);
    const ended = once(child, 'exit');
    await Promise.race([wait(random() * duration * 1.1), ended]);
    child.kill('SIGKILL');
    await ended;
    const shown = await turnsShown();
    const { state } = await readImport(world.platform.db, id);
    expect([[String(turn - 1)], [String(turn)]]).toContainEqual(shown);
    ends.push(state);
    if ((await readJob(world.platform.db, job)).state !== 'done') continue;
    expect(shown).toEqual([String(turn)]);
    turn += 1;
    ({ id, job } = await openJob(turn));
  }
  duration = await runWhole(job);
  expect(await turnsShown()).toEqual([String(turn)]);
  process.stdout.write(`import-kill: turns ${turn}, stopped at ${ends.join(' ')}\n`);
  await expectWholeHistory(turn);
}, 400_000);

/** Every record has exactly one version a turn, each change its number, and its links are those of one turn. */
async function expectWholeHistory(turns: number): Promise<void> {
  const { db } = world.platform;
  const versions = await db
    .selectFrom('version')
    .select((where) => where.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(Number(versions.count)).toBe(ROWS * (turns + 1));
  const changes = await db.selectFrom('change').select(['seq', 'import']).orderBy('seq').execute();
  expect(changes.map((change) => change.seq)).toEqual(changes.map((_, at) => at + 1));
  const links = await db
    .selectFrom('link')
    .select((where) => where.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(Number(links.count)).toBe(ROWS);
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
