// `backup`: the whole platform in one archive, while it works.
import { dirname, join, resolve } from 'node:path';
import { Refusal } from '../commons/refusal.ts';
import { type Backup, writeBackup } from '../store/backup/backup.ts';
import { noteBackup } from '../store/backup/last.ts';
import { destinationOf } from '../store/backup/names.ts';
import { writeLedger } from '../store/backup/retraction-ledger.ts';
import { productVersion } from '../store/backup/upgrade.ts';
import type { Translator } from '../web/i18n.ts';
import type { Verb } from './verb.ts';

/** Writes and verifies an archive; with `--keep`, older ones of that folder go. */
export const backupVerb: Verb = {
  name: 'backup',
  help: 'verb.backup',
  options: [
    ['--to <path>', 'verb.backup.to'],
    ['--keep <number>', 'verb.backup.keep'],
  ],
  run: async ({ config, openPlatform, t }, { options }) => {
    const keep = readKeep(options['keep']);
    const { db, url } = await openPlatform();
    const source = { url, files: join(config.data, 'files'), product: await productVersion(config.root) };
    const to = options['to'] === undefined ? undefined : resolve(String(options['to']));
    const isFolder = String(options['to']).endsWith('/');
    const destination = to ? await destinationOf(isFolder ? `${to}/` : to) : { folder: config.backups };
    const backup = await writeBackup(source, {
      destination,
      at: new Date(),
      ...(keep === undefined ? {} : { keep }),
    });
    await noteBackup(db, backup);
    await writeLedger(db, [config.data, dirname(backup.path)]);
    const { path, size, manifest, lacking, cleared } = backup;
    const json = {
      path,
      size,
      at: manifest.at,
      seq: manifest.seq,
      files: manifest.files.count,
      lacking,
      cleared,
    };
    return { lines: linesOf(backup, t), json, status: lacking.length === 0 ? 0 : 1 };
  },
};

function readKeep(text: unknown): number | undefined {
  if (text === undefined) return undefined;
  const keep = Number(text);
  if (!Number.isInteger(keep) || keep < 1)
    throw new Refusal('option-invalid', 400, { option: '--keep', value: String(text) });
  return keep;
}

function linesOf({ path, size, manifest, lacking, cleared }: Backup, t: Translator): readonly string[] {
  const rows = manifest.tables.find(({ name }) => name === 'record')?.rows ?? 0;
  const facts = {
    path,
    megabytes: Math.ceil(size / 100_000) / 10,
    records: rows,
    files: manifest.files.count,
  };
  return [
    t('verb.backup.done', facts),
    ...(cleared.length === 0 ? [] : [t('verb.backup.cleared', { count: cleared.length })]),
    ...(lacking.length === 0 ? [] : [t('verb.backup.lacking', { count: lacking.length })]),
  ];
}
