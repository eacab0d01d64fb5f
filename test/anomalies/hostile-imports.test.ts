// Bad input from end to end, on the real formats and beside real records: every file gets a refusal or a finding that
// a documentalist understands in both languages, the records are as before, nothing staged stays, memory is bounded.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeZip } from '../../src/codecs/zip-writer.ts';
import { Refusal } from '../../src/commons/refusal.ts';
import { dryRun } from '../../src/manufactory/imports/dry-run.ts';
import { cancelImport, createImport, prepareImport } from '../../src/manufactory/imports/imports.ts';
import { reportOf } from '../../src/manufactory/imports/report.ts';
import { digestRecords } from '../../src/store/digest.ts';
import { readImport } from '../../src/store/imports.ts';
import { locales, translator } from '../../src/web/i18n.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let folder = '';
beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), 'cimaise-hostile-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const HEAD = 'REF;TITR;DOMN;INV;STAT;MUSEO';
const row = (key: string, title = 'Vase') => `${key};${title};céramique;1;propriété de la commune;M9901`;
const tower = (more: Readonly<Record<string, string>>) => {
  const cells = { REF: 'PA90000009', TICO: 'Tour', DPT: '25', COM: 'Besançon', WCOM: 'Besançon', ...more };
  return `${Object.keys(cells).join(';')}\n${Object.values(cells).join(';')}\n`;
};
const xlsxWithDtd = () =>
  writeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      content: '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<R><Relationship Id="r1" Target="worksheets/s.xml"/></R>',
    },
    {
      name: 'xl/worksheets/s.xml',
      content:
        '<!DOCTYPE w [<!ENTITY x "REF">]><w><sheetData><row><c t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></w>',
    },
  ]);

type Case = {
  readonly what: string;
  readonly name?: string;
  readonly bytes: () => string | Uint8Array;
  /** The code of the refusal, else of a finding. */
  readonly refusal?: string;
  readonly finding?: string;
};

const cases: readonly Case[] = [
  { what: 'an empty file', bytes: () => '', refusal: 'empty-file' },
  { what: 'a header without rows', bytes: () => `${HEAD}\n`, refusal: 'header-only' },
  {
    what: 'a Git LFS pointer',
    bytes: () => `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 9\n`,
    refusal: 'git-lfs-pointer',
  },
  {
    what: 'invalid JSON',
    name: 'f.json',
    bytes: () => '[{"REF":"PA90000009","TICO":"Tour"},]',
    refusal: 'json-invalid',
  },
  {
    what: 'a web page saved as CSV',
    bytes: () => '<!DOCTYPE html>\n<html><body>404 ; Not Found</body></html>',
    refusal: 'html-not-data',
  },
  {
    what: 'mojibake',
    bytes: () => `${HEAD}\n${row('99900009001', 'AmphorettÃ¨ dorÃ©e')}\n`,
    refusal: 'mojibake',
  },
  {
    what: 'a replacement character',
    bytes: () => `${HEAD}\n${row('99900009001', 'Amphore dor\uFFFDe')}\n`,
    refusal: 'mojibake',
  },
  {
    what: 'binary',
    bytes: () => Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919 + (at >> 3)) % 256)),
    refusal: 'binary-not-data',
  },
  {
    what: 'columns that are ours in no dataset',
    bytes: () => 'prix;quantité\n3;4\n',
    refusal: 'dataset-not-recognised',
  },
  {
    what: '100,000 columns',
    bytes: () => `${Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(';')}\n1;2\n`,
    refusal: 'too-many-columns',
  },
  {
    what: 'duplicate headers',
    bytes: () => `REF;TITR;TITR;DOMN;INV;STAT;MUSEO\n99900009001;A;B;céramique;1;don;M9901\n`,
    finding: 'duplicate-header',
  },
  {
    what: 'the same key twice',
    bytes: () => `${HEAD}\n${row('99900009001')}\n${row('99900009001', 'Amphore')}\n`,
    refusal: 'key-repeated',
  },
  { what: 'NUL bytes', bytes: () => `${HEAD}\n${row('99900009001', 'Va\0se')}\n`, finding: 'nul-byte' },
  {
    what: 'the year 20810',
    bytes: () => `${HEAD};MILL\n${row('99900009001')};20810\n`,
    finding: 'date-impossible',
  },
  {
    what: 'a year 2081',
    bytes: () => `${HEAD};MILL\n${row('99900009001')};2081\n`,
    finding: 'date-in-the-future',
  },
  {
    what: 'coordinates in the sea',
    bytes: () => tower({ POP_COORDONNEES: '46.2,-2.5' }),
    finding: 'coordinates-in-the-sea',
  },
  {
    what: 'coordinates beyond the earth',
    bytes: () => tower({ POP_COORDONNEES: '945.0,-6.5' }),
    finding: 'coordinates-system-unknown',
  },
  {
    what: 'a cell that a spreadsheet would run',
    bytes: () => `${HEAD}\n${row('99900009001', '=1+cmd|calc')}\n`,
    finding: 'formula-cell',
  },
  { what: 'an XLSX with a DTD', name: 'f.xlsx', bytes: xlsxWithDtd, refusal: 'xml-dtd' },
  { what: 'a zip bomb', name: 'f.zip', bytes: zipBomb, refusal: 'archive-too-large' },
  {
    what: 'a zip without data',
    name: 'f.zip',
    bytes: () => writeZip([{ name: 'a.jpg', content: 'x' }]),
    refusal: 'archive-without-data',
  },
];

test.each(cases)('$what is told and leaves no trace', async ({ name = 'f.csv', bytes, refusal, finding }) => {
  const content = bytes();
  await leavesNoTrace(async () => {
    const id = await createImport(world.platform, {
      files: [{ name, source: Readable.from([Buffer.from(content)]) }],
    });
    const told = await codesOf(id);
    await cancelImport(world.platform, id);
    if (refusal !== undefined) expect(told).toEqual([refusal]);
    else expect(told).toContain(finding);
  });
  const path = join(folder, name);
  await writeFile(path, content);
  await leavesNoTrace(async () => {
    const files = [{ name, path, size: content.length }];
    const outcome = await dryRun(world.platform, { files }).catch((error: unknown) => error);
    const codes = outcome instanceof Refusal ? [outcome.code] : Object.keys((outcome as Summary).findings);
    expect(codes).toContain(refusal ?? finding);
  });
});

const megabyte = 'a'.repeat(1024 ** 2);
const large: readonly { what: string; refusal: string; pieces: () => Iterable<string>; gzip?: true }[] = [
  {
    what: 'a line of 200 MB',
    refusal: 'line-too-long',
    pieces: () => pieces(`${HEAD}\n99900009001;`, megabyte, 200),
  },
  {
    what: 'a quoted value that is never closed',
    refusal: 'line-too-long',
    pieces: () => pieces(`${HEAD}\n99900009001;"`, `${'b;c\n'.repeat(262_144)}`, 60),
  },
  {
    what: 'a gzip that swells a thousand times',
    refusal: 'archive-too-large',
    pieces: () => pieces(`${HEAD}\n`, '\n'.repeat(1024 ** 2), 300),
    gzip: true,
  },
];

test.each(large)('$what is refused in bounded memory', async ({ refusal, pieces: parts, gzip }) => {
  const path = join(folder, 'large');
  const out = createWriteStream(path);
  if (gzip) await pipeline(Readable.from(parts()), createGzip({ level: 9 }), out);
  else await pipeline(Readable.from(parts()), out);
  const before = process.memoryUsage().rss;
  await leavesNoTrace(async () => {
    const files = [{ name: 'large.csv', path, size: 1 }];
    await expect(dryRun(world.platform, { files })).rejects.toMatchObject({ code: refusal });
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(500 * 1024 ** 2);
});

test('cells that a spreadsheet would run are kept as they are and disarmed in the report', async () => {
  const formula = '=HYPERLINK("http://example.org?"&A1)';
  const at = '@SUM(1+1)*cmd|calc';
  await leavesNoTrace(async () => {
    const text = `REF;TITR;DOMN;INV;STAT;MUSEO;LVID\n99900009001;Vase;céramique;${at};don;M9901;"${formula.replaceAll('"', '""')}"\n`;
    const id = await createImport(world.platform, {
      files: [{ name: 'f.csv', source: Readable.from([text]) }],
    });
    await prepareImport(world.platform, id);
    const staged = await world.db.selectFrom('import_row').select('body').where('import', '=', id).execute();
    expect(staged[0]?.body).toMatchObject({ INV: at, LVID: formula });
    let report = '';
    for await (const piece of reportOf(world.platform, id, translator('fr'))) report += piece;
    await cancelImport(world.platform, id);
    expect(report).toContain('HYPERLINK');
    expect(report).not.toMatch(/(^|[;\n\r\t])"?[=+@-]/);
  });
});

test('what was refused or found has its sentence in both languages', () => {
  const keys = [
    ...[...cases, ...large].flatMap(({ refusal }) => (refusal === undefined ? [] : [`refusal.${refusal}`])),
    ...cases.flatMap(({ finding }) => (finding === undefined ? [] : [`finding.${finding}`])),
  ];
  for (const locale of locales) {
    const missing = keys.filter((key) => translator(locale).find(key, {}) === undefined);
    expect(missing, locale).toEqual([]);
  }
});

type Summary = Awaited<ReturnType<typeof dryRun>>;

/** The refusal of an import, else the codes of its findings. */
async function codesOf(id: number): Promise<readonly string[]> {
  try {
    await prepareImport(world.platform, id);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { state, refusal } = await readImport(world.db, id);
    expect(state).toBe('refused');
    expect(refusal).toMatchObject({ code: error.code });
    return [error.code];
  }
  const { findings } = await readImport(world.db, id);
  return Object.keys(findings).map((key) => key.split(' ')[1] ?? '');
}

async function leavesNoTrace(work: () => Promise<void>): Promise<void> {
  const before = await digestRecords(world.db);
  await work();
  expect(await digestRecords(world.db)).toEqual(before);
  for (const table of ['import_row', 'import_outcome', 'import_conflict'] as const) {
    const { count } = await world.db
      .selectFrom(table)
      .innerJoin('import', 'import.id', `${table}.import`)
      .where('import.state', '!=', 'applied')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count), table).toBe(0);
  }
}

function* pieces(head: string, piece: string, times: number): Generator<string> {
  yield head;
  for (let time = 0; time < times; time += 1) yield piece;
}

/** A member of 200 MB of nothing in 200 kB. */
function zipBomb(): Uint8Array {
  return writeZip([{ name: 'f.csv', content: `${HEAD}\n${'\n'.repeat(200 * 1024 ** 2)}` }]);
}
