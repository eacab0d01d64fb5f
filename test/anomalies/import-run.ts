// A process of its own that runs one import job and is killed by the test at any moment: `url folder job`.
import { join } from 'node:path';
import { importJobs } from '../../src/manufactory/imports/jobs.ts';
import type { ImportPlatform } from '../../src/manufactory/imports/platform.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { openDatabase } from '../../src/store/database.ts';
import { runJob } from '../../src/store/jobs/run.ts';

const [url = '', folder = '', job = ''] = process.argv.slice(2);
const db = openDatabase(url, { max: 3 });
const clock = (): Date => new Date();
const catalogue = await loadCatalogue(db, join(import.meta.dirname, '../..'));
const platform: ImportPlatform = { db, url, clock, catalogue, files: { folder, db, now: clock } };
process.stdout.write('ready\n');
const outcome = await runJob(
  { ...platform, log: () => undefined },
  importJobs({ open: async () => platform }),
  Number(job),
);
process.stdout.write(`${outcome}\n`);
await db.destroy();
