// `restore FILE`: the platform as it was when the archive was written; the way back after an upgrade, too.
import { resolve } from 'node:path';
import { type Restored, restoreBackup, restoreFiles } from '../store/backup/restore.ts';
import { productVersion } from '../store/backup/upgrade.ts';
import type { Translator } from '../web/i18n.ts';
import type { Verb } from './verb.ts';

/** Restores into an empty data folder, or over what is there once that is backed up. */
export const restoreVerb: Verb = {
  name: 'restore',
  positionals: '<file>',
  help: 'verb.restore',
  options: [
    ['--into <folder>', 'verb.restore.into'],
    ['--replace', 'verb.restore.replace'],
    ['--files', 'verb.restore.files'],
  ],
  run: async ({ config, t }, { positionals: [file = ''], options }) => {
    const archive = resolve(file);
    const into = options['into'] === undefined ? undefined : resolve(String(options['into']));
    const data = into ?? config.data;
    if (options['files'] === true) {
      const files = await restoreFiles(archive, data);
      return { lines: [t('verb.restore.filesDone', { count: files })], json: { files } };
    }
    const replace = { backups: config.backups, product: await productVersion(config.root), at: new Date() };
    const restored = await restoreBackup({
      archive,
      // Another folder gets a server of its own: a drill must not reach the database that DATABASE_URL names.
      target: into === undefined ? { data, databaseUrl: config.databaseUrl } : { data },
      ...(options['replace'] === true ? { replace } : {}),
    });
    const { manifest, lacking, leftOut, before } = restored;
    const json = { data, at: manifest.at, seq: manifest.seq, lacking, leftOut, before: before?.path ?? null };
    return { lines: linesOf(restored, data, t), json };
  },
};

function linesOf(
  { manifest, lacking, leftOut, before }: Restored,
  data: string,
  t: Translator,
): readonly string[] {
  const records = manifest.tables.find(({ name }) => name === 'record')?.rows ?? 0;
  return [
    ...(before === undefined ? [] : [t('verb.restore.before', { path: before.path })]),
    t('verb.restore.done', { data, date: t.date(manifest.at), records, files: manifest.files.count }),
    ...(lacking.length === 0 ? [] : [t('verb.backup.lacking', { count: lacking.length })]),
    ...(leftOut.length === 0 ? [] : [t('verb.restore.leftOut', { tables: leftOut.join(', ') })]),
  ];
}
