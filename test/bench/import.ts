// `node test/bench/import.ts [rows]`: the whole journey of a synthetic national file (read, validate, stage, preview,
// apply, then the same file again, then undo) on a PostgreSQL of its own with the platform's settings, with a control
// in the same minute: COPY of rows of the same size without any check.
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { undoImport } from '../../src/manufactory/imports/apply.ts';
import {
  applyImport,
  createImport,
  previewImport,
  stageImport,
} from '../../src/manufactory/imports/imports.ts';
import type { ImportPlatform } from '../../src/manufactory/imports/platform.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { openDatabase } from '../../src/store/database.ts';
import { proposeFormats, readFormatFolder } from '../../src/store/formats.ts';
import { analyseRecords } from '../../src/store/imports/apply.ts';
import { clearRows } from '../../src/store/imports.ts';
import { migrate } from '../../src/store/migrate.ts';
import { chooseOwner } from '../../src/store/postgres/owner.ts';
import { startPostgres } from '../../src/store/postgres/server.ts';

const nouns =
  'portrait femme homme enfant paysage mer falaise bateau église jardin fleur fruit vase table chaise cheval cavalier bataille ville rue pont rivière forêt arbre ciel nuage ange vierge saint martyre baptême nativité crucifixion déploration allégorie printemps été automne hiver musicien danseur berger moisson'.split(
    ' ',
  );
const names =
  'LEBRUN DUBOIS MARTIN PETIT ROUX MOREAU GIRARD BONNET LAMBERT FONTAINE ROUSSEAU VINCENT MULLER LEFEVRE'.split(
    ' ',
  );
const domains = [
  'peinture',
  'dessin',
  'estampe',
  'sculpture',
  'céramique',
  'photographie',
  'ethnologie',
  'archéologie',
];
const periods = [
  '1er quart 17e siècle',
  '2e moitié 19e siècle',
  '18e siècle',
  '4e quart 19e siècle;1er quart 20e siècle',
  '3e quart 16e siècle',
];

const rows = Number(process.argv[2] ?? 300_000);
const root = join(import.meta.dirname, '../..');
const home = await mkdtemp(join(tmpdir(), 'cimaise-bench-'));
await chmod(home, 0o755);
await mkdir(join(home, 'files'));
const server = await startPostgres({ home: join(home, 'postgres'), owner: await chooseOwner(tmpdir()) });
try {
  await bench();
} finally {
  await server.stop();
  await rm(home, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const db = openDatabase(server.url);
  await migrate(db);
  const clock = (): Date => new Date();
  await proposeFormats(db, await readFormatFolder(join(root, 'formats')), clock());
  const catalogue = await loadCatalogue(db, root);
  const files = { folder: join(home, 'files'), db, now: clock };
  const platform: ImportPlatform = { db, url: server.url, clock, catalogue, files };
  const path = join(home, 'notices.csv');
  await writeFile(path);
  const megabytes = (await stat(path)).size / 1e6;
  console.log(`${rows} notices, ${megabytes.toFixed(0)} MB, ${(megabytes * 1e6) / rows} bytes each`);
  await control(path);
  const first = await journey(platform, path, 'first');
  await journey(platform, path, 'again');
  await lap('undo', () => undoImport(platform, first));
  console.log(
    `memory of this process: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB at the end, ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB at most`,
  );
  await db.destroy();
}

async function journey(platform: ImportPlatform, path: string, name: string): Promise<number> {
  const from = performance.now();
  const id = await lap(`${name}: keep`, () =>
    createImport(platform, { files: [{ name: 'notices.csv', source: createReadStream(path) }] }),
  );
  await lap(`${name}: stage`, () => stageImport(platform, id));
  const outcomes = await lap(`${name}: preview`, () => previewImport(platform, id));
  await lap(`${name}: apply`, () => applyImport(platform, id));
  await lap(`${name}: tidy`, async () => {
    await analyseRecords(platform.db);
    await clearRows(platform.db, id);
  });
  const { created, modified, unchanged, rejected, warnings } = outcomes;
  const seconds = (performance.now() - from) / 1000;
  console.log(`${name}: ${(rows / seconds).toFixed(0)} records/s over all`, {
    created,
    modified,
    unchanged,
    rejected,
    warnings,
  });
  return id;
}

/** Time by the clock, and by the processors: of this process and of PostgreSQL (Linux). Clock time lies when others work. */
async function lap<T>(name: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const own = process.cpuUsage();
  const theirs = await serverSeconds();
  const result = await work();
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(own);
  const spent = `${((user + system) / 1e6).toFixed(2)} s here, ${((await serverSeconds()) - theirs).toFixed(2)} s PostgreSQL`;
  console.log(`${name.padEnd(16)} ${seconds.toFixed(2)} s  ${(rows / seconds).toFixed(0)}/s  (${spent})`);
  return result;
}

/** Processor seconds of the server and all its processes so far; 0 where there is no /proc. */
async function serverSeconds(): Promise<number> {
  let ticks = 0;
  for (const pid of await readdir('/proc').catch(() => [])) {
    const stat = /^\d+$/.test(pid) ? await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '') : '';
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0, , , , , , , , , , user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields;
    if (Number(pid) === server.pid) ticks += user + system + endedUser + endedSystem;
    else if (parent === server.pid) ticks += user + system;
  }
  return ticks / 100;
}

/** The same lines as text through COPY into a table without index: what the machine can do at that moment. */
async function control(path: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('create temporary table control (line text)');
  await lap('control: COPY', async () => {
    const stream = client.query(
      copyFrom(`copy control from stdin with (format csv, delimiter e'\\x01', quote e'\\x02')`),
    );
    createReadStream(path).pipe(stream);
    await once(stream, 'finish');
  });
  await client.end();
}

async function writeFile(path: string): Promise<void> {
  const out = createWriteStream(path);
  const names = Object.keys(noticeOf(1));
  out.write(`${names.join('|')}\n`);
  for (let number = 1; number <= rows; number += 1) {
    const line = `${Object.values(noticeOf(number))
      .map((value) => `"${value}"`)
      .join('|')}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** A notice whose words, dates and places repeat about as much as in the national file. */
function noticeOf(number: number): Readonly<Record<string, string>> {
  const pick = (list: readonly string[], salt: number): string =>
    list[((number * 2_654_435_761 + salt * 40_503) >>> 7) % list.length] ?? '';
  const words = (count: number, salt: number): string =>
    Array.from({ length: count }, (_, at) => pick(nouns, salt + at * 7)).join(' ');
  return {
    REF: `0${String(5_000_000_000 + number)}`,
    INV: `${1850 + (number % 170)}.${number % 40}.${number % 900}`,
    DOMN: pick(domains, 1),
    DENO: pick(['tableau', 'estampe', 'assiette', 'statue', 'photographie', 'dessin', ''], 2),
    TITR: `${words(3, 3)} ${number % 5000}`,
    AUTR: `${pick(names, 4)} ${pick(['Jean', 'Marie', 'Louis', 'Anne'], 5)} (${pick(['peintre', 'graveur', 'sculpteur'], 6)})`,
    PAUT: `Paris, ${1600 + (number % 300)} ; Rome, ${1650 + (number % 300)}`,
    PERI: pick(periods, 7),
    MILL: pick(['', '1853 vers', `${1700 + (number % 220)}`, 'entre 1908 et 1910'], 8),
    EPOQ: '',
    TECH: pick(['peinture à l’huile;toile', 'eau-forte', 'bronze;fonte', 'faïence', 'papier;encre noire'], 9),
    DIMS: `H. ${20 + (number % 90)} ; L. ${30 + (number % 120)}`,
    INSC: pick(['signature;date', 'signé', ''], 10),
    PINS: `S.D.b.g. : ${words(4, 11)}`,
    REPR: `${pick(nouns, 12)};${pick(nouns, 13)};${pick(nouns, 14)}`,
    PREP: words(12, 15),
    DESC: words(30, 16),
    HIST: words(60, 17),
    STAT: 'propriété de la commune;don manuel;Dieppe;château-musée',
    DACQ: `${1870 + (number % 150)} acquis`,
    LOCA: pick(['Dieppe;château-musée', 'Rouen;musée des beaux-arts', 'Caen;musée de Normandie'], 18),
    MUSEO: pick(['M0729', 'M0730', 'M0733'], 19),
    BIBL: words(18, 20),
    PHOT: pick(['© cliché musée', 'domaine public', ''], 21),
    COPY: '© musée, © Direction des musées de France, 2009',
    IMG: `${String(number).padStart(12, '0')}_p.jpg`,
    DMIS: '2009-03-11',
    DMAJ: '2021-05-02',
    REFMEM: '',
    COMM: number % 3 === 0 ? words(25, 22) : '',
  };
}
