// `import FILE...`: from a producer's file to records, with progress; `--dry-run` only shows what would happen;
// `--source NAME` fetches the published file of a dataset instead.
import { join } from 'node:path';
import { importPlatform } from '../first-light.ts';
import { type ImportCommand, type ImportOutcome, runImport } from '../manufactory/imports/verbs.ts';
import { baseCalled } from '../store/published/base-called.ts';
import { findSource } from '../store/sources.ts';
import type { Translator } from '../web/i18n.ts';
import { createOutward } from '../web/outward.ts';
import type { Verb, VerbContext } from './verb.ts';

/** Imports files of this machine. */
export const importVerb: Verb = {
  name: 'import',
  positionals: '[file...]',
  help: 'verb.import',
  options: [
    ['--dataset <name>', 'verb.import.dataset'],
    ['--mode <mode>', 'verb.import.mode'],
    ['--source <name>', 'verb.import.source'],
    ['--dry-run', 'verb.import.dryRun'],
    ['--preview', 'verb.import.preview'],
    ['--others', 'verb.import.others'],
    ['--remove-many', 'verb.import.removeMany'],
    ['--personal', 'verb.import.personal'],
  ],
  run: async (context, { positionals, options }) => {
    const platform = await importPlatform(context.config, await context.openPlatform());
    const mode = (['update', 'replace', 'append'] as const).find((known) => known === options['mode']);
    const outcome = await runImport(
      platform,
      {
        paths: positionals,
        ...(await sourceOf(context.config, options['source'])),
        ...(options['dataset'] === undefined
          ? {}
          : { dataset: await baseCalled(platform, String(options['dataset'])) }),
        ...(mode === undefined ? {} : { mode }),
        dryRun: options['dryRun'] === true,
        previewOnly: options['preview'] === true,
        others: options['others'] === true,
        removeMany: options['removeMany'] === true,
        personal: options['personal'] === true,
      },
      (progress) => context.say(context.t('verb.import.progress', { rows: Number(progress['rows'] ?? 0) })),
    );
    return { lines: summaryLines(outcome, context.t), json: outcome };
  },
};

/** The dataset and address of a named source. */
async function sourceOf(
  { root, allowPrivateFetch }: VerbContext['config'],
  name: unknown,
): Promise<Pick<ImportCommand, 'dataset' | 'from'>> {
  if (typeof name !== 'string') return {};
  const { dataset, url } = await findSource(join(root, 'formats'), name);
  const outward = createOutward({ allowPrivate: allowPrivateFetch, userAgent: 'Cimaise' });
  return { dataset, from: { address: url, outward } };
}

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
