// `dataset propose FILE`: the format that a table proposes for itself; with `--create` it becomes a dataset with the
// file's rows in it.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Corrections, correctProposal, parseCorrections } from '../commons/propose/correct.ts';
import type { DatasetWords } from '../commons/propose/format-of.ts';
import type { ColumnProposal, FormatProposal } from '../commons/propose/proposal.ts';
import { Refusal } from '../commons/refusal.ts';
import { importPlatform } from '../first-light.ts';
import { createDataset, proposeFromFile } from '../manufactory/formats/formats.ts';
import { runImport } from '../manufactory/imports/verbs.ts';
import type { Translator } from '../web/i18n.ts';
import type { Verb, VerbContext, VerbInput, VerbOutcome } from './verb.ts';

/** Proposes a format for a table, and makes a dataset of it when asked. */
export const datasetVerb: Verb = {
  name: 'dataset',
  positionals: '<action> <file>',
  help: 'verb.dataset',
  options: [
    ['--name <name>', 'verb.dataset.name'],
    ['--title <title>', 'verb.dataset.title'],
    ['--producer <producer>', 'verb.dataset.producer'],
    ['--licence <licence>', 'verb.dataset.licence'],
    ['--corrections <file>', 'verb.dataset.corrections'],
    ['--create', 'verb.dataset.create'],
  ],
  run: async (context, { positionals, options }) => {
    const [action = '', path = ''] = positionals;
    if (action !== 'propose') throw new Refusal('option-invalid', 400, { option: 'dataset', value: action });
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined || !facts.isFile()) throw new Refusal('file-not-found', 404, { file: path });
    return await propose(context, path, options);
  },
};

async function propose(
  { config, openPlatform, t, say }: VerbContext,
  path: string,
  options: VerbInput['options'],
): Promise<VerbOutcome> {
  const opened = await openPlatform();
  const platform = await importPlatform(config, opened);
  const table = await proposeFromFile(platform, { path, name: basename(path) });
  const corrections = await correctionsOf(options['corrections']);
  const proposal = correctProposal(table.proposal, corrections);
  if (options['create'] !== true) return { lines: proposalLines(proposal, t), json: { proposal } };
  const words = wordsOf(options);
  const { mode } = await createDataset(platform, { table, corrections, words });
  const importing = await importPlatform(config, opened);
  const command = { paths: [path], dataset: words.name, mode, personal: true };
  const outcome = await runImport(importing, command, (progress) =>
    say(t('verb.import.progress', { rows: Number(progress['rows'] ?? 0) })),
  );
  const { rows, created, rejected, warnings } = outcome;
  return {
    lines: [
      ...losses(proposal, t),
      t('verb.dataset.created', { dataset: words.name, rows, created, rejected, warnings }),
    ],
    json: { proposal, dataset: words.name, import: outcome },
  };
}

async function correctionsOf(file: unknown): Promise<Corrections> {
  if (typeof file !== 'string') return {};
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Refusal('file-not-found', 404, { file });
  try {
    return parseCorrections(JSON.parse(text));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('corrections-invalid', 422, { path: '/', reason: 'JSON' });
  }
}

function wordsOf(options: VerbInput['options']): DatasetWords {
  const name = String(options['name'] ?? '');
  const title = String(options['title'] ?? name);
  if (name === '') throw new Refusal('dataset-name', 422, { name });
  const producer = String(options['producer'] ?? title);
  const licence = options['licence'];
  const publication = {
    publisher: producer,
    language: 'fr',
    ...(licence === undefined ? {} : { licence: String(licence) }),
  };
  return { name, title: { fr: title }, producer, publication };
}

function proposalLines({ rows, columns, key }: FormatProposal, t: Translator): readonly string[] {
  const known = key.kind === 'column' ? key.name : t('verb.dataset.rowKey');
  return [
    t('verb.dataset.proposed', { rows, columns: columns.length, key: known }),
    ...columns.map((column) => columnLine(column, t)),
  ];
}

function columnLine(
  { name, code, type, many, unit, facet, role, take, isPublic, cells, personal, ...counts }: ColumnProposal,
  t: Translator,
): string {
  const found = personal.map(({ kind, count }) => `${t(`formats.personal.${kind}`)} ${t.number(count)}`);
  const parts = [
    many ? `${type} *` : type,
    unit,
    role,
    facet ? t('verb.dataset.facet') : undefined,
    isPublic ? undefined : `${t('verb.dataset.private')} (${found.join(', ')})`,
    isPublic && cells !== undefined ? `${t('formats.personal.cells')} (${found.join(', ')})` : undefined,
    ...lossesOf(counts, t),
  ].filter((part) => part !== undefined);
  return take ? `${name} → ${code}: ${parts.join(', ')}` : `${name}: ${t('verb.dataset.aside')}`;
}

/** The columns of which something is not published, a line each. */
function losses({ columns }: FormatProposal, t: Translator): readonly string[] {
  return columns.flatMap((column) => {
    const lost = column.take ? lossesOf(column, t) : [];
    return lost.length === 0
      ? []
      : [`${column.name} (${t.find(`formats.type.${column.type}`) ?? column.type}): ${lost.join(', ')}`];
  });
}

/** What the type does not publish, counted before it is applied. */
function lossesOf(
  { unreadable, hoursLost }: Pick<ColumnProposal, 'unreadable' | 'hoursLost'>,
  t: Translator,
): readonly string[] {
  return [
    ...(unreadable === 0 ? [] : [t('formats.unreadable', { count: unreadable })]),
    ...(hoursLost === 0 ? [] : [t('formats.hours-lost', { count: hoursLost })]),
  ];
}
