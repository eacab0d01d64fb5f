// `import FILE...`: from a producer's file to records, with progress; `--dry-run` only shows what would happen.
import { importPlatform } from '../first-light.ts';
import { type ImportOutcome, runImport } from '../manufactory/imports/verbs.ts';
import type { Translator } from '../web/i18n.ts';
import type { Verb } from './verb.ts';

/** Imports files of this machine. */
export const importVerb: Verb = {
  name: 'import',
  positionals: '<file...>',
  help: 'verb.import',
  options: [
    ['--dataset <name>', 'verb.import.dataset'],
    ['--mode <mode>', 'verb.import.mode'],
    ['--dry-run', 'verb.import.dryRun'],
    ['--preview', 'verb.import.preview'],
    ['--others', 'verb.import.others'],
    ['--remove-many', 'verb.import.removeMany'],
  ],
  run: async (context, { positionals, options }) => {
    const platform = await importPlatform(context.config, await context.openPlatform());
    const mode = (['update', 'replace', 'append'] as const).find((known) => known === options['mode']);
    const outcome = await runImport(
      platform,
      {
        paths: positionals,
        ...(options['dataset'] === undefined ? {} : { dataset: String(options['dataset']) }),
        ...(mode === undefined ? {} : { mode }),
        dryRun: options['dryRun'] === true,
        previewOnly: options['preview'] === true,
        others: options['others'] === true,
        removeMany: options['removeMany'] === true,
      },
      (progress) => context.say(context.t('verb.import.progress', { rows: Number(progress['rows'] ?? 0) })),
    );
    return { lines: summaryLines(outcome, context.t), json: outcome };
  },
};

function summaryLines(outcome: ImportOutcome, t: Translator): readonly string[] {
  const { rows, created, modified, unchanged, rejected, warnings } = outcome;
  return [
    t('verb.import.outcome', { rows, created, modified, unchanged, rejected, warnings }),
    ...(outcome.unmapped.length === 0
      ? []
      : [t('verb.import.unmapped', { columns: outcome.unmapped.join(', ') })]),
    t(outcome.applied ? 'verb.import.applied' : 'verb.import.notApplied'),
  ];
}
