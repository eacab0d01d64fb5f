// Any table becomes a dataset: a file is read once to propose a format from what it holds; the proposal, corrected or
// not, becomes a format of the desk and its dataset; then the same file is imported the usual way.
import { readRows } from '../../codecs/read.ts';
import { recogniseFile } from '../../codecs/recognise.ts';
import { matchColumns } from '../../commons/columns.ts';
import { type Format, formatName } from '../../commons/format.ts';
import { parseFormat } from '../../commons/format-check.ts';
import { type Corrections, correctProposal, requireUsable } from '../../commons/propose/correct.ts';
import { type DatasetWords, formatOf } from '../../commons/propose/format-of.ts';
import type { FormatProposal } from '../../commons/propose/proposal.ts';
import { proposeFormat } from '../../commons/propose/propose.ts';
import { reviseFormat } from '../../commons/propose/revise.ts';
import { surveyTable } from '../../commons/propose/survey.ts';
import { Refusal } from '../../commons/refusal.ts';
import { createDeskFormat, reviseDeskFormat } from '../../store/formats.ts';
import { rememberMapping } from '../../store/imports/mappings.ts';
import type { ImportMode } from '../../store/imports.ts';
import { readRegister } from '../../store/published/register.ts';
import { headerDigest } from '../imports/headers.ts';
import type { ImportPlatform } from '../imports/platform.ts';
import { labelsOf } from '../imports/recognise.ts';
import { readWords, type TypedWords } from './words.ts';

/** A file to be looked at: where it lies, what it was called. */
export type TableFile = { readonly path: string; readonly name: string };

/** A format proposed from a file, and the header that it was proposed from. */
export type ProposedTable = { readonly proposal: FormatProposal; readonly names: readonly string[] };

/** Reads a file through and proposes a format. Tells `progress` the rows read, batch by batch. */
export async function proposeFromFile(
  platform: Pick<ImportPlatform, 'catalogue'>,
  { path, name }: TableFile,
  progress: (rows: number) => Promise<void> = async () => undefined,
): Promise<ProposedTable> {
  const labels = labelsOf(platform);
  const reading = await recogniseFile(path, name, { labels });
  const survey = surveyTable();
  let rows = 0;
  for await (const batch of readRows(path, reading, { labels })) {
    for (const row of batch.rows) survey.add(row.names, row.cells);
    rows += batch.rows.length;
    await progress(rows);
  }
  const { communes } = platform.catalogue.references;
  const proposal = proposeFormat(survey.finish(), { communes });
  return { proposal, names: proposal.columns.map((column) => column.name) };
}

/** What a dataset is made of. */
export type NewDataset = {
  readonly table: ProposedTable;
  readonly corrections?: Corrections;
  readonly words: DatasetWords;
  readonly person?: string;
  /** Written in the same transaction as the format. */
  readonly also?: (trx: ImportPlatform['db'], format: Format) => Promise<void>;
};

/** A name that no dataset bears yet and that addresses can bear. Throws Refusal `dataset-name` or `dataset-exists`. */
function requireNewName({ catalogue }: Pick<ImportPlatform, 'catalogue'>, name: string): void {
  if (!formatName.test(name)) throw new Refusal('dataset-name', 422, { name });
  if (catalogue.datasets.has(name)) throw new Refusal('dataset-exists', 409, { dataset: name });
}

/** The format that a proposal makes, checked. Throws what stands in the way. */
function formatFrom(
  platform: Pick<ImportPlatform, 'catalogue'>,
  { table, corrections = {}, words }: NewDataset,
): Format {
  requireNewName(platform, words.name);
  const proposal = correctProposal(table.proposal, corrections);
  requireUsable(proposal);
  return parseFormat(formatOf(proposal, words), words.name);
}

/** Makes the format and its dataset; its records come by an import. Returns the mode in which they come. */
export async function createDataset(
  platform: Pick<ImportPlatform, 'catalogue' | 'db' | 'clock'>,
  dataset: NewDataset,
): Promise<{ readonly format: Format; readonly mode: ImportMode }> {
  const format = formatFrom(platform, dataset);
  const known = (await readRegister(platform.db, platform.catalogue)).find(format.name);
  if (known !== undefined) throw new Refusal('dataset-exists', 409, { dataset: format.name });
  const at = platform.clock();
  const { person, table, also } = dataset;
  await createDeskFormat(platform.db, {
    format,
    at,
    ...(person === undefined ? {} : { person }),
    ...(also === undefined ? {} : { also: (trx) => also(trx, format) }),
  });
  await rememberColumns(
    platform,
    format,
    correctProposal(table.proposal, dataset.corrections ?? {}),
    table.names,
  );
  return { format, mode: format.key.ofRow === undefined ? 'update' : 'replace' };
}

/** What is decided anew about a dataset made here; `seen` is the version of its format that the decision looked at. */
export type Revision = {
  readonly dataset: string;
  readonly seen: number;
  readonly corrections: Corrections;
  readonly words: TypedWords;
  readonly person: string;
};

/** Gives a dataset made here the next version of its format. Throws what stands in the way; nothing new is no version. */
export async function reviseDataset(
  { catalogue, db, clock }: Pick<ImportPlatform, 'catalogue' | 'db' | 'clock'>,
  { dataset, seen, corrections, words, person }: Revision,
): Promise<void> {
  const entry = catalogue.datasets.get(dataset);
  if (entry === undefined) throw new Refusal('dataset-unknown', 404, { dataset });
  const said = readWords({ ...words, nom: dataset });
  const format = parseFormat(reviseFormat(entry.format, corrections, said), dataset);
  await reviseDeskFormat(db, { format, at: clock(), person, seen });
}

/** Columns whose names alone would not lead to their fields (two of one name, a name of signs) are mapped by hand. */
async function rememberColumns(
  { db, clock }: Pick<ImportPlatform, 'db' | 'clock'>,
  format: Format,
  proposal: FormatProposal,
  names: readonly string[],
): Promise<void> {
  const wanted = new Map(
    proposal.columns.filter(({ take }) => take).map(({ name, code }) => [name, code] as const),
  );
  const { mapping } = matchColumns(names, [format], { dataset: format.name });
  if (names.every((name) => mapping.get(name) === wanted.get(name))) return;
  await rememberMapping(db, {
    header: headerDigest(names),
    dataset: format.name,
    columns: Object.fromEntries(names.map((name) => [name, wanted.get(name) ?? ''])),
    at: clock(),
  });
}
