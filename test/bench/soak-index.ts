// The index under kills and damage: `serve` and all the others killed while it follows an import or is built anew, its
// file damaged on the disk. `check` proves it each time, and after the last round compares every record with the truth.
import assert from 'node:assert/strict';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Dice } from '../../src/manufactory/demonstration/vocabulary.ts';
import { type Built, killAll, runVerb, startBuilt } from './built.ts';
import { catchUp } from './catch-up.ts';
import { ask } from './http.ts';

const PATIENCE_MS = 30_000;

/** What the rounds work on. */
export type IndexSoak = {
  readonly data: string;
  readonly dice: Dice;
  /** The words of a verb that changes many records. */
  readonly changing: () => readonly string[];
  readonly say: (text: string) => void;
};

/** Kills everything while the index is updated and while it is compacted, in turn. */
export async function killWhileIndexing(soak: IndexSoak, rounds: number): Promise<void> {
  const { data, dice, say } = soak;
  for (let round = 1; round <= rounds; round += 1) {
    const isCompacting = round % 2 === 0;
    const built = await startBuilt(data);
    await catchUp(data, built);
    const order = runVerb(data, isCompacting ? ['reindex'] : soak.changing());
    const gone = order.ended.then(
      () => true,
      () => false,
    );
    // Behind the end of an import the index is still at work; a compaction ends when the verb does.
    if (!isCompacting) await gone;
    const moment = dice.between(50, 4000);
    await wait(moment);
    await killAll([order.pid, built.pid]);
    await gone;
    await proveIndex(data, round === rounds);
    say(`kill ${round} while ${isCompacting ? 'compacting' : 'updating'}: after ${moment} ms, whole`);
  }
}

/** Damages the file where it lies, again and again: it is found, made anew, and the platform says so. */
export async function damageIndex({ data, dice, say }: IndexSoak, rounds: number): Promise<void> {
  for (let round = 1; round <= rounds; round += 1) {
    const place = await damage(join(data, 'index'), dice);
    const built = await startBuilt(data);
    try {
      await untilWhole(built);
      await catchUp(data, built);
      const found = (await tellsOfDamage(built)) ? 'found and told' : await lookDeep(data);
      await check(data, round === rounds);
      say(`damage ${round}: ${place}, ${found}, whole`);
    } finally {
      await built.stop();
    }
  }
}

async function proveIndex(data: string, deep: boolean): Promise<void> {
  const built = await startBuilt(data);
  try {
    await catchUp(data, built);
    await check(data, deep);
  } finally {
    await built.stop();
  }
}

/** What nobody has read yet is found by whoever looks for it, and made anew as the check says. */
async function lookDeep(data: string): Promise<string> {
  const { ok } = await runVerb(data, ['check', '--deep']).ended;
  if (ok === true) return 'harmless';
  await runVerb(data, ['reindex']).ended;
  return 'found by the check and made anew';
}

/** Its place in the journal and its count each time; after the last round every record is compared, which takes minutes. */
async function check(data: string, deep: boolean): Promise<void> {
  const { ok, faults, index } = await runVerb(data, deep ? ['check', '--deep'] : ['check']).ended;
  assert.equal(index, true, 'the index was not looked at');
  assert.equal(ok, true, JSON.stringify(faults));
}

/** Overwrites some kilobytes, or cuts the file short; says where. */
async function damage(folder: string, dice: Dice): Promise<string> {
  const name = (await readdir(folder)).find((file) => /^public-\d+\.sqlite$/.test(file));
  assert.ok(name !== undefined, 'there is no index to damage');
  const file = await open(join(folder, name), 'r+');
  try {
    const { size } = await file.stat();
    const at = Math.floor((dice.between(0, 999) / 1000) * size);
    if (dice.between(0, 3) === 0) {
      await file.truncate(at);
      return `cut at ${at} of ${size}`;
    }
    const length = dice.between(1, 64) * 1024;
    await file.write(Buffer.alloc(length, 0x5a), 0, length, at);
    return `${length} bytes overwritten at ${at} of ${size}`;
  } finally {
    await file.close();
  }
}

/** An index under repair refuses for now (503) rather than to answer too little. */
async function untilWhole({ address }: Built): Promise<void> {
  for (;;) {
    const { status } = await ask(`${address}/recherche.json?q=saint`);
    if (status === 200) return;
    assert.equal(status, 503);
    await wait(250);
  }
}

/** Once readers may come again, the health says whether the index was found damaged. */
async function tellsOfDamage({ address }: Built): Promise<boolean> {
  for (const until = performance.now() + PATIENCE_MS; ; await wait(250)) {
    const { status, text } = await ask(`${address}/ready`);
    assert.ok(status === 200 || performance.now() < until, text);
    if (status !== 200) continue;
    const { measures } = JSON.parse(text) as { measures: readonly { code: string; state: string }[] };
    return measures.some(({ code, state }) => code === 'index' && state === 'warn');
  }
}
