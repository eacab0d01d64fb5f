// `snapshot DATASET`: a version of a published dataset, as it is now; with `--cite` it is kept for good under a note.
// `--list` tells the versions that there are.
import { join } from 'node:path';
import { followCatalogue } from '../store/catalogue.ts';
import { readRegister, requireRows } from '../store/published/register.ts';
import { withDuck } from '../store/snapshots/duck-room.ts';
import {
  makeSnapshot,
  type Snapshot,
  type SnapshotRequest,
  type Version,
  versionsOf,
} from '../store/snapshots/snapshots.ts';
import type { Translator } from '../web/i18n.ts';
import type { Verb } from './verb.ts';

/** Makes a version, or lists them. */
export const snapshotVerb: Verb = {
  name: 'snapshot',
  positionals: '<dataset>',
  help: 'verb.snapshot',
  options: [
    ['--cite <note>', 'verb.snapshot.cite'],
    ['--list', 'verb.snapshot.list'],
  ],
  run: async ({ config, openPlatform, t, say }, { positionals: [id = ''], options }) => {
    const { db } = await openPlatform();
    const catalogue = followCatalogue(db, config.root);
    const dataset = requireRows(await readRegister(db, await catalogue()), id);
    if (options['list'] === true) {
      const versions = await versionsOf(db, dataset.firstId);
      return {
        lines: versions.flatMap((one) => [lineOf(one, t), ...lossLines(one, t)]),
        json: { versions: versions.map((one) => ({ ...factsOf(one), losses: one.losses })) },
      };
    }
    const files = { folder: join(config.data, 'files'), db, now: () => new Date() };
    const request = requestOf(dataset.id, options['cite']);
    const progress = async (rows: number): Promise<void> => say(t('verb.snapshot.progress', { rows }));
    const made = await withDuck(files, async (duck) =>
      makeSnapshot({ db, files, catalogue, duck }, request, progress),
    );
    return { lines: [lineOf(made, t)], json: factsOf(made) };
  },
};

function requestOf(published: string, note: unknown): SnapshotRequest {
  if (typeof note !== 'string') return { published, kind: 'request' };
  return { published, kind: 'version', citable: true, note };
}

function lineOf(version: Snapshot, t: Translator): string {
  const { number, at, rows, note, citable, file } = version;
  const facts = { number, date: t.date(at.toISOString()), rows, note: note ?? '' };
  if (file === null) return t('verb.snapshot.gone', facts);
  return t(citable ? 'verb.snapshot.cited' : 'verb.snapshot.kept', facts);
}

function lossLines({ losses }: Version, t: Translator): readonly string[] {
  return losses.map(({ records, taken, at }) =>
    t('verb.snapshot.lost', { taken, records, date: t.date(at.toISOString()) }),
  );
}

function factsOf({ published, number, seq, at, rows, citable, note, file }: Snapshot): object {
  return { dataset: published, number, seq, at: at.toISOString(), rows, citable, note, kept: file !== null };
}
