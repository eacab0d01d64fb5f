// What is done when an import is applied: its staged rows are forgotten, PostgreSQL looks at the tables anew after many
// records, copies of new pictures are asked for.
import { analyseRecords } from '../../store/imports/apply.ts';
import { clearRows, readImport } from '../../store/imports.ts';
import { enqueueJob } from '../../store/jobs.ts';
import { picturesWithoutCopies } from '../../store/pictures.ts';
import type { ApplyChoices } from './apply.ts';
import { applyImport } from './imports.ts';
import type { ImportPlatform } from './platform.ts';

/** After so many records, PostgreSQL looks at the tables anew before anybody searches them. */
const MANY = 5_000;

/** Applies, then forgets the staged rows and asks for the copies of the pictures. */
export async function applyAndTidy(
  platform: ImportPlatform,
  id: number,
  choices: ApplyChoices,
): Promise<void> {
  await applyImport(platform, id, choices);
  const { counts } = await readImport(platform.db, id);
  if ((counts['created'] ?? 0) + (counts['modified'] ?? 0) > MANY) await analyseRecords(platform.db);
  await clearRows(platform.db, id);
  if ((await picturesWithoutCopies(platform.db, 1)).length > 0) await askForCopies(platform);
}

async function askForCopies({ db, clock }: ImportPlatform): Promise<void> {
  await enqueueJob(db, { kind: 'pictures', queue: 'bulk', subject: {}, at: clock() });
}
