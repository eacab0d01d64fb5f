// `restore FILE`: the platform as it was when the archive was written; the way back after an upgrade, too.
import { dirname, join, resolve } from 'node:path';
import { Refusal } from '../commons/refusal.ts';
import type { NamedRetraction } from '../store/backup/replay-retractions.ts';
import { type Restored, restoreBackup, restoreFiles } from '../store/backup/restore.ts';
import { LEDGER, readLedger } from '../store/backup/retraction-ledger.ts';
import { productVersion } from '../store/backup/upgrade.ts';
import type { Translator } from '../web/i18n.ts';
import type { Verb, VerbInput } from './verb.ts';

/** Restores into an empty data folder, or over what is there once that is backed up. */
export const restoreVerb: Verb = {
  name: 'restore',
  positionals: '<file>',
  help: 'verb.restore',
  options: [
    ['--into <folder>', 'verb.restore.into'],
    ['--replace', 'verb.restore.replace'],
    ['--files', 'verb.restore.files'],
    ['--retractions <file>', 'verb.restore.retractions'],
    ['--without-retractions', 'verb.restore.withoutRetractions'],
  ],
  run: async ({ config, t }, { positionals: [file = ''], options }) => {
    const archive = resolve(file);
    const into = options['into'] === undefined ? undefined : resolve(String(options['into']));
    const data = into ?? config.data;
    if (options['files'] === true) {
      const files = await restoreFiles(archive, data);
      return { lines: [t('verb.restore.filesDone', { count: files })], json: { files } };
    }
    const retractions = await retractionsOf(archive, data, options);
    const replace = { backups: config.backups, product: await productVersion(config.root), at: new Date() };
    const restored = await restoreBackup({
      archive,
      retractions: retractions ?? [],
      // Another folder gets a server of its own: a drill must not reach the database that DATABASE_URL names.
      target: into === undefined ? { data, databaseUrl: config.databaseUrl } : { data },
      ...(options['replace'] === true ? { replace } : {}),
    });
    const { manifest, lacking, leftOut, before, retracted } = restored;
    const json = { data, at: manifest.at, seq: manifest.seq, lacking, leftOut, before: before?.path ?? null };
    const warned = retractions === undefined ? [t('verb.restore.unretracted')] : [];
    return {
      lines: [...linesOf(restored, data, t), ...warned],
      json: { ...json, retracted, ledger: retractions !== undefined },
    };
  },
};

/**
 * What the ledgers tell that lie beside the archive and in the data folder, and the one that is named. Refuses
 * `retractions-missing` when there is none and nothing says to go on without: what was retracted since would be public.
 */
async function retractionsOf(
  archive: string,
  data: string,
  options: VerbInput['options'],
): Promise<readonly NamedRetraction[] | undefined> {
  const named = options['retractions'];
  const given = named === undefined ? [] : [await readLedger(resolve(String(named)))];
  if (given.some((one) => one === undefined)) {
    throw new Refusal('ledger-unreadable', 422, { file: String(named) });
  }
  const beside = [join(dirname(archive), LEDGER), join(data, LEDGER)];
  const found = [...given, ...(await Promise.all(beside.map(readLedger)))].filter((one) => one !== undefined);
  if (found.length > 0) return found.flat();
  if (options['withoutRetractions'] === true || options['replace'] === true) return undefined;
  throw new Refusal('retractions-missing', 409, { file: LEDGER });
}

function linesOf(
  { manifest, lacking, leftOut, before, retracted }: Restored,
  data: string,
  t: Translator,
): readonly string[] {
  const records = manifest.tables.find(({ name }) => name === 'record')?.rows ?? 0;
  return [
    ...(before === undefined ? [] : [t('verb.restore.before', { path: before.path })]),
    t('verb.restore.done', { data, date: t.date(manifest.at), records, files: manifest.files.count }),
    ...(retracted === 0 ? [] : [t('verb.restore.retracted', { count: retracted })]),
    ...(lacking.length === 0 ? [] : [t('verb.backup.lacking', { count: lacking.length })]),
    ...(leftOut.length === 0 ? [] : [t('verb.restore.leftOut', { tables: leftOut.join(', ') })]),
  ];
}
