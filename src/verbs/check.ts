// `check`: whether everything that the platform keeps is whole; each fault with its count, examples and what mends it.
import { join } from 'node:path';
import { Refusal } from '../commons/refusal.ts';
import { referenceReader } from '../manufactory/imports/references.ts';
import { lastBackup } from '../store/backup/last.ts';
import { loadCatalogue } from '../store/catalogue.ts';
import { checkCount, checkStore, type Fault } from '../store/check.ts';
import { checkIndexOf, type IndexPlace } from '../store/index-place.ts';
import type { Translator } from '../web/i18n.ts';
import { openIndexPlace } from './index-place.ts';
import type { Verb } from './verb.ts';

/** Exit status 1 when anything is wrong. */
export const checkVerb: Verb = {
  name: 'check',
  help: 'verb.check',
  options: [
    ['--deep', 'verb.check.deep'],
    ['--mend', 'verb.check.mend'],
  ],
  run: async (context, { options }) => {
    const { t } = context;
    const place = await openIndexPlace(context);
    const faults = await checkStore({
      db: place.db,
      folder: join(place.data, 'files'),
      deep: options['deep'] === true,
      mend: options['mend'] === true,
      now: new Date(),
      referencesOf: referenceReader(await loadCatalogue(place.db, place.root)),
    });
    const index = await indexFaults(place, options['deep'] === true);
    const all = [...faults, ...(index ?? [])];
    const backup = (await lastBackup(place.db))?.path ?? t('verb.check.aBackup');
    const json = { ok: all.length === 0, checks: checkCount, index: index !== undefined, faults: all };
    const lines = [
      ...all.flatMap((fault) => linesOf(fault, backup, t)),
      ...(index === undefined ? [t('verb.check.noIndex')] : []),
      all.length === 0
        ? t('verb.check.good', { checks: checkCount })
        : t('verb.check.bad', { count: all.length }),
    ];
    return { lines, json, status: all.length === 0 ? 0 : 1 };
  },
};

/** Undefined when the index could not be looked at: it is not built yet, or nobody has it open. */
async function indexFaults(place: IndexPlace, deep: boolean): Promise<readonly Fault[] | undefined> {
  try {
    const troubles = await checkIndexOf(place, deep);
    return troubles?.map(({ code, record, value }) => ({
      code,
      count: 1,
      examples: [value ?? `record ${record ?? '?'}`],
      mend: 'reindex',
    }));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'index-unattended') return undefined;
    throw error;
  }
}

function linesOf({ code, count, examples, mend }: Fault, backup: string, t: Translator): readonly string[] {
  const sentence = t.find(`check.${code}`) ?? code;
  return [
    t('verb.check.fault', { sentence, code, number: count, examples: examples.join(', ') }),
    `    → npm run -s cimaise -- ${commandOf(mend, backup)}`,
  ];
}

function commandOf(mend: Fault['mend'], backup: string): string {
  if (mend === 'restore') return `restore ${backup} --replace`;
  if (mend === 'restore --files') return `restore ${backup} --files`;
  return mend === 'member' ? 'member add administration --role administrator' : mend;
}
