// A deposited table on its way to become a dataset: looked at by a job, corrected on a screen, made at last. It is an
// import that waits for its dataset; what is proposed and decided stands in the import's options, so that nothing of it
// is lost by a kill, and the file is kept once.
import type { Corrections } from '../../commons/propose/correct.ts';
import { correctProposal } from '../../commons/propose/correct.ts';
import type { FormatProposal } from '../../commons/propose/proposal.ts';
import { Refusal } from '../../commons/refusal.ts';
import { checkAddress } from '../../commons/resource.ts';
import { fileNameIn } from '../../commons/resource-format.ts';
import { frequencies } from '../../commons/source-times.ts';
import { type ImportRow, insertImport, moveImport, readImport } from '../../store/imports.ts';
import { enqueueJob, type JobRow, latestJobFor } from '../../store/jobs.ts';
import { type NewStatement, writeSource } from '../../store/published/sources.ts';
import type { Outward } from '../../web/outward.ts';
import { createImport, type IncomingFile } from '../imports/imports.ts';
import { type ImportPlatform, pathOf } from '../imports/platform.ts';
import { fetchImport } from '../imports/sources.ts';
import { createDataset, type ProposedTable, proposeFromFile } from './formats.ts';
import { readWords, type TypedWords, wordsOfFile } from './words.ts';

/** What is known and decided of a deposited table. */
export type Deposit = {
  /** Absent until the job has read the file. */
  readonly table?: ProposedTable;
  readonly corrections: Corrections;
  readonly words: TypedWords;
};

/** What a deposit is called: its file, or its address while that is not fetched. */
export function nameOfDeposit({ files, options }: Pick<ImportRow, 'files' | 'options'>): string {
  return files[0]?.name ?? String(options['address'] ?? '');
}

/** A deposited table as its page needs it. */
export type DepositView = {
  readonly row: ImportRow;
  readonly deposit: Deposit;
  /** The proposal as corrected. */
  readonly proposal: FormatProposal | undefined;
  readonly job: JobRow | undefined;
};

/** Kind of the job that reads a table. Its subject: `import`. */
export const PROPOSE = 'dataset-propose';
/** Kind of the job that fetches one from its address. */
export const FETCH = 'dataset-fetch';

/** Keeps a file that is to become a dataset, and asks for it to be read; returns its number. */
export async function openDeposit(
  platform: ImportPlatform,
  {
    file,
    person,
    producer,
  }: { readonly file: IncomingFile; readonly person: string; readonly producer: string },
): Promise<number> {
  const deposit: Deposit = { corrections: {}, words: wordsOfFile(file.name, producer) };
  const id = await createImport(platform, { files: [file], person, options: { deposit } });
  await enqueueJob(platform.db, {
    kind: PROPOSE,
    queue: 'interactive',
    subject: { import: id },
    at: platform.clock(),
  });
  return id;
}

/** Opens a deposit whose table is still to be fetched from its address. Throws Refusal `address-unreadable`. */
export async function openDepositAt(
  { db, clock }: Pick<ImportPlatform, 'db' | 'clock'>,
  given: { readonly address: string; readonly person: string; readonly producer: string },
): Promise<number> {
  const address = checkAddress(given.address);
  const words = wordsOfFile(fileNameIn(address), given.producer);
  const deposit: Deposit = { corrections: {}, words };
  const { person } = given;
  const at = clock();
  const id = await insertImport(db, {
    files: [],
    mode: 'update',
    person,
    options: { deposit, address },
    at,
  });
  await enqueueJob(db, { kind: FETCH, queue: 'outward', subject: { import: id }, at });
  return id;
}

/** Fetches the table of a deposit and asks for it to be read. What the other side refuses is kept with the deposit. */
export async function fetchDeposit(platform: ImportPlatform, outward: Outward, id: number): Promise<void> {
  await fetchImport(platform, outward, id);
  const { db, clock } = platform;
  await enqueueJob(db, { kind: PROPOSE, queue: 'interactive', subject: { import: id }, at: clock() });
}

/** Reads the table of a deposit and keeps what it proposes; done already when it was. */
export async function surveyDeposit(
  platform: ImportPlatform,
  id: number,
  progress: (rows: number) => Promise<void>,
): Promise<void> {
  const row = await readImport(platform.db, id);
  const { table } = depositOf(row);
  const [file] = row.files;
  if (table !== undefined || file === undefined || row.state !== 'received') return;
  const proposed = await proposeFromFile(
    platform,
    { path: pathOf(platform, file), name: file.name },
    progress,
  );
  await keep(platform, await readImport(platform.db, id), { table: proposed });
}

/** The deposit of that number. Throws Refusal `deposit-not-found` (404). */
export async function findDeposit(platform: Pick<ImportPlatform, 'db'>, id: number): Promise<DepositView> {
  if (!Number.isSafeInteger(id) || id < 1) throw new Refusal('deposit-not-found', 404, { deposit: id });
  const row = await readImport(platform.db, id).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal('deposit-not-found', 404, { deposit: id }) : error;
  });
  if (row.options['deposit'] === undefined) throw new Refusal('deposit-not-found', 404, { deposit: id });
  const deposit = depositOf(row);
  return {
    row,
    deposit,
    proposal: deposit.table && correctProposal(deposit.table.proposal, deposit.corrections),
    job: await latestJobFor(platform.db, 'import', id),
  };
}

/** Keeps what was corrected and typed. Throws Refusal `import-state` once the dataset is made. */
export async function correctDeposit(
  platform: Pick<ImportPlatform, 'db'>,
  { row }: DepositView,
  decided: Pick<Deposit, 'corrections' | 'words'>,
): Promise<void> {
  await keep(platform, row, decided);
}

/** Makes the dataset of a deposit and has its file imported into it; returns its name. Throws what stands in the way. */
export async function createFromDeposit(
  platform: ImportPlatform,
  { row, deposit }: Pick<DepositView, 'row' | 'deposit'>,
  person: string,
): Promise<string> {
  const { table, corrections, words } = deposit;
  if (table === undefined || row.dataset !== null) throw stateRefusal(row);
  const { format } = await createDataset(platform, {
    table,
    corrections,
    words: readWords(words),
    person,
    also: async (db, { name, key }) => {
      const mode = key.ofRow === undefined ? 'update' : 'replace';
      await moveImport(db, row.id, { from: ['received'], set: { dataset: name, mode } });
      const subject = { import: row.id, apply: true, removeMany: true, personal: true, person };
      const frequency = frequencies.find((one) => one === words.frequence) ?? 'weekly';
      const stated = { dataset: name, frequency, mode, person, at: platform.clock() } as const;
      await stateAddress(db, row, stated);
      await enqueueJob(db, { kind: 'import-prepare', queue: 'bulk', subject, at: platform.clock() });
    },
  });
  return format.name;
}

/** A dataset whose table came from an address is refreshed from it. */
async function stateAddress(
  db: ImportPlatform['db'],
  { options }: Pick<ImportRow, 'options'>,
  stated: Omit<NewStatement, 'address' | 'seen'>,
): Promise<void> {
  const { address } = options;
  if (typeof address !== 'string') return;
  await writeSource(db, { ...stated, address, seen: 0 });
}

function depositOf(row: Pick<ImportRow, 'options'>): Deposit {
  return row.options['deposit'] as Deposit;
}

function stateRefusal({ id, state }: ImportRow): Refusal {
  return new Refusal('import-state', 409, { import: id, state });
}

async function keep(
  { db }: Pick<ImportPlatform, 'db'>,
  row: ImportRow,
  changes: Partial<Deposit>,
): Promise<void> {
  if (row.dataset !== null) throw stateRefusal(row);
  const deposit = { ...depositOf(row), ...changes };
  await moveImport(db, row.id, {
    from: ['received'],
    set: { options: JSON.stringify({ ...row.options, deposit }) },
  });
}
