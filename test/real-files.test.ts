// Real files against `real-files.tsv`: each is recognised, counted and found at fault as a documentalist expects, or
// refused with the code that says why. Looked for in CIMAISE_SHARED, else beside the checkout.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../src/commons/refusal.ts';
import { importPlatform } from '../src/first-light.ts';
import { dryRun } from '../src/manufactory/imports/dry-run.ts';
import type { ImportPlatform } from '../src/manufactory/imports/platform.ts';
import { digestRecords } from '../src/store/digest.ts';
import { run, temporaryFolder } from './anomalies/platform-process.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { root } from './world.ts';

const data = join(resolve(root, process.env['CIMAISE_SHARED'] ?? '../shared'), 'data');
const folders = ['pop/notices', 'pop/broken', 'joconde', 'merimee', 'museofile', 'collections'];
const isThere = existsSync(data);
if (!isThere) console.warn(`SKIPPED: no real files at ${data} (CIMAISE_SHARED=folder names another place)`);

type Line = {
  readonly file: string;
  readonly expected: string;
  readonly nearest: string;
  readonly rows: string;
  readonly rejected: string;
  readonly findings: string;
};

const lines = readLines(readFileSync(join(import.meta.dirname, 'real-files.tsv'), 'utf8'));

describe.skipIf(!isThere)('real files', () => {
  let database: TestDatabase;
  let platform: ImportPlatform;
  beforeAll(async () => {
    database = await testDatabase();
    platform = await importPlatform({ root, data: '' }, database);
  });
  afterAll(() => database.close());

  test('every file has a line', () => {
    const found = folders.flatMap((folder) =>
      readdirSync(join(data, folder)).map((name) => `${folder}/${name}`),
    );
    expect(lines.map(({ file }) => file).toSorted()).toEqual(found.toSorted());
  });

  test.each(lines)('$file: $expected', async (line) => {
    const before = await digestRecords(database.db);
    const path = join(data, line.file);
    const files = [{ name: basename(path), path, size: statSync(path).size }];
    const outcome = await dryRun(platform, { files }).catch((error: unknown) => error);
    if (outcome instanceof Refusal) {
      expect(outcome.code).toBe(line.expected);
      if (line.nearest !== '') expect(outcome.parameters['nearest']).toMatch(nearestPattern(line.nearest));
    } else if (outcome instanceof Error) throw outcome;
    else expect(summaryOf(outcome as Awaited<ReturnType<typeof dryRun>>, line)).toEqual(expectedOf(line));
    expect(await digestRecords(database.db)).toEqual(before);
    expect(await leftovers(database)).toBe(0);
  });

  test('the command prints the same as one JSON object', async () => {
    const line = lines.find(({ file }) => file.endsWith('palissy-mh-valid-UTF-8.csv')) as Line;
    const folder = await temporaryFolder();
    try {
      const words = ['verb', 'import', join(data, line.file), '--dry-run', '--json'];
      const command = run(words, { env: { CIMAISE_DATA: join(folder.path, 'data') } });
      expect(await command.ended, command.output()).toBe(0);
      const printed = JSON.parse(command.output().trim().split('\n').at(-1) ?? '');
      expect(summaryOf(printed, line)).toEqual(expectedOf(line));
      expect(printed).toMatchObject({ created: 2, modified: 0, unchanged: 0, warnings: 2 });
      expect(printed.unmapped).toEqual(['REFMIS', 'SUPMIS']);
    } finally {
      await folder.remove();
    }
  });
});

function readLines(text: string): readonly Line[] {
  const [header = '', ...rows] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const names = header.split('\t');
  return rows.map((row) => {
    const cells = row.split('\t');
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])) as Line;
  });
}

type Summary = Pick<Awaited<ReturnType<typeof dryRun>>, 'datasets' | 'rows' | 'rejected' | 'findings'>;

/** What the line speaks of; a count that it leaves open reads `?`. */
function summaryOf({ datasets, rows, rejected, findings }: Summary, line: Line): object {
  const open = new Set(line.findings.split(' ').filter((part) => part.endsWith('=?')));
  const counted = Object.entries(findings).map(([code, count]) => [
    code,
    open.has(`${code}=?`) ? '?' : String(count),
  ]);
  return { datasets: datasets.join(' '), rows, rejected, findings: Object.fromEntries(counted) };
}

function expectedOf({ expected, rows, rejected, findings }: Line): object {
  const parts = findings.split(' ').filter((part) => part !== '');
  return {
    datasets: expected,
    rows: Number(rows),
    rejected: Number(rejected),
    findings: Object.fromEntries(parts.map((part) => part.split('='))),
  };
}

function nearestPattern(nearest: string): RegExp {
  return nearest === '?' ? /^[a-z]/ : new RegExp(`^${nearest}$`);
}

/** Rows that a dry run should have taken away with it. */
async function leftovers({ db }: TestDatabase): Promise<number> {
  const counts = await Promise.all(
    (['import', 'import_row', 'import_outcome', 'import_finding', 'import_image'] as const).map((table) =>
      db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow(),
    ),
  );
  return counts.reduce((sum, { count }) => sum + Number(count), 0);
}
