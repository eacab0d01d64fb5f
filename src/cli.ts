// The command line: `cimaise VERB …`. Exit status 0 done, 1 refused (explained in a sentence), 2 not understood.
// `--json` prints one JSON object last; `--lang` chooses the language of the sentences.
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import type { Refusal } from './commons/refusal.ts';
import { readConfig, readLanguage } from './config.ts';
import { refusalOf } from './refusal-of.ts';
import { openPlatform, type Platform } from './store/platform.ts';
import { backupVerb } from './verbs/backup.ts';
import { benchVerb } from './verbs/bench.ts';
import { checkVerb } from './verbs/check.ts';
import { datasetVerb } from './verbs/dataset.ts';
import { demoVerb } from './verbs/demo.ts';
import { digestVerb } from './verbs/digest.ts';
import { exportVerb } from './verbs/export.ts';
import { importVerb } from './verbs/import.ts';
import { jobsVerb } from './verbs/jobs.ts';
import { keyVerb } from './verbs/key.ts';
import { memberVerb } from './verbs/member.ts';
import { migrateVerb } from './verbs/migrate.ts';
import { recordVerb } from './verbs/record.ts';
import { reindexVerb } from './verbs/reindex.ts';
import { restoreVerb } from './verbs/restore.ts';
import { serveVerb } from './verbs/serve.ts';
import { snapshotVerb } from './verbs/snapshot.ts';
import { startVerb } from './verbs/start.ts';
import type { Verb, VerbContext } from './verbs/verb.ts';
import { workVerb } from './verbs/work.ts';
import { localeFrom, locales, type Translator, translator } from './web/i18n.ts';

const verbs: readonly Verb[] = [
  startVerb,
  serveVerb,
  workVerb,
  migrateVerb,
  importVerb,
  exportVerb,
  datasetVerb,
  digestVerb,
  memberVerb,
  keyVerb,
  benchVerb,
  backupVerb,
  restoreVerb,
  checkVerb,
  reindexVerb,
  demoVerb,
  jobsVerb,
  recordVerb,
  snapshotVerb,
];

/** Both `src/` and `build/` lie directly in the checkout. */
const root = join(import.meta.dirname, '..');

async function main(argv: readonly string[]): Promise<number> {
  const asksFor = argv.findLast((_word, index) => argv[index - 1] === '--lang');
  const t = translator(localeFrom(asksFor, readLanguage()));
  const outcome: { status: number } = { status: 0 };
  const program = describe(t, async (verb, command) => {
    outcome.status = await runVerb(verb, command, t);
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return outcome.status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return tellRefusal(refusal, t, argv.includes('--json'));
  }
}

/** The command line as commander knows it, with one action for every verb. */
function describe(t: Translator, act: (verb: Verb, command: Command) => Promise<void>): Command {
  const program = new Command('cimaise').description(t('verb.program')).exitOverride().showHelpAfterError();
  for (const verb of verbs) {
    const command = program
      .command(`${verb.name} ${verb.positionals ?? ''}`.trim())
      .description(t(verb.help));
    for (const [flags, help] of verb.options ?? []) command.option(flags, t(help));
    command.option('--json', t('verb.option.json'));
    command.addOption(new Option('--lang <lang>', t('verb.option.lang')).choices(locales));
    command.exitOverride().showHelpAfterError();
    command.action(() => act(verb, command));
  }
  return program;
}

async function runVerb(verb: Verb, command: Command, t: Translator): Promise<number> {
  const options = command.opts<Record<string, unknown>>();
  const asJson = options['json'] === true;
  const config = readConfig(root);
  const opened: Platform[] = [];
  const context: VerbContext = {
    config,
    t,
    say: (line) => (asJson ? process.stderr : process.stdout).write(`${line}\n`),
    openPlatform: async () => {
      const platform = await openPlatform(config);
      opened.push(platform);
      return platform;
    },
  };
  try {
    const outcome = await verb.run(context, { positionals: command.args, options });
    const lines = asJson ? [JSON.stringify(outcome.json)] : outcome.lines;
    for (const line of lines) process.stdout.write(`${line}\n`);
    return outcome.status ?? 0;
  } finally {
    for (const platform of opened) await platform.stop();
  }
}

/** One sentence for people; the object of RFC 9457's manner for programs. */
function tellRefusal(refusal: Refusal, t: Translator, asJson: boolean): number {
  const { code, status, parameters } = refusal;
  const detail = t.find(`refusal.${code}`, parameters) ?? `${t('refusal.unknown')} (${code})`;
  process.stderr.write(`Cimaise${t.locale === 'fr' ? '\u00a0' : ''}: ${detail}\n`);
  if (asJson) process.stdout.write(`${JSON.stringify({ refusal: { code, status, parameters, detail } })}\n`);
  return 1;
}

// Ended by hand: a verb that was refused half-way may have left a thread or a timer behind.
main(process.argv.slice(2)).then((status) => process.exit(status));
