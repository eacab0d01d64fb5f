// `bench generate`: synthetic producers' files on a national scale, the same bytes for the same seed. The measuring
// itself is `npm run bench` (test/bench), which uses this verb and the other ones as people do.
import { join, resolve } from 'node:path';
import { Refusal } from '../commons/refusal.ts';
import { writeSyntheticFiles } from '../manufactory/demonstration/synthetic-files.ts';
import { readReferences } from '../store/references.ts';
import type { Verb } from './verb.ts';

const RECORDS = 20_000;

/** Writes files; needs no database. */
export const benchVerb: Verb = {
  name: 'bench',
  positionals: '<action>',
  help: 'verb.bench',
  options: [
    ['--records <number>', 'verb.bench.records'],
    ['--seed <number>', 'verb.bench.seed'],
    ['--out <folder>', 'verb.bench.out'],
    ['--size <size>', 'verb.bench.size'],
  ],
  run: async ({ config, t }, { positionals: [action], options }) => {
    const { records = RECORDS, seed = 1, out = 'synthetic', size = 'full' } = options;
    const amount = { records: Number(records), seed: Number(seed) };
    const isSize = size === 'light' || size === 'full';
    if (action !== 'generate' || !isSize || !Object.values(amount).every(isCount)) {
      throw new Refusal('request-invalid', 400);
    }
    const from = performance.now();
    const { communes } = await readReferences(config.root);
    const into = resolve(String(out));
    const folder = join(config.root, 'demonstration', 'synthetic');
    const files = await writeSyntheticFiles(folder, communes, { ...amount, into, size });
    const seconds = (performance.now() - from) / 1000;
    return {
      lines: [t('verb.bench.written', { records: amount.records, seconds, folder: into })],
      json: { ...amount, size, seconds, files },
    };
  },
};

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}
