// The pages of published datasets: the catalogue, a dataset with its rows, columns, files and examples, by hand and as
// data. What the page offers is followed: files hold what was found, examples are run.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPlatform } from '../../src/first-light.ts';
import { createDataset, proposeFromFile } from '../../src/manufactory/formats/formats.ts';
import { runImport } from '../../src/manufactory/imports/verbs.ts';
import { openWorld, type World } from '../world.ts';
import { PENDULUMS } from './territory.ts';

const run = promisify(execFile);
const WORKS = 'base-joconde-extrait';
const MUSEUMS = 'musees-de-france-base-museofile';
const TOTAL = PENDULUMS + 4;

type Twin = {
  readonly rows: number;
  readonly table: {
    readonly total: number;
    readonly rows: readonly (readonly { readonly text: string; readonly href?: string }[])[];
    readonly paging: { readonly nextHref?: string };
  };
  readonly columns: readonly {
    readonly name: string;
    readonly formerNames: readonly string[];
    readonly facet?: { readonly values: readonly { readonly count: number; readonly href: string }[] };
  }[];
  readonly downloads: readonly { readonly label: string; readonly href: string }[];
  readonly feeds: readonly { readonly forms: readonly { readonly href: string }[] }[];
  readonly examples: readonly { readonly language: string; readonly code: string }[];
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const dataset = (query = '', id = WORKS) => world.json<Twin>(`/donnees/${id}.json${query}`);

describe('the catalogue', () => {
  test('lists the published datasets with their rows, and is narrowed by words', async () => {
    const all = await world.json<{ total: number; datasets: { id: string; rows: number }[] }>(
      '/donnees.json',
    );
    expect(all.datasets.find(({ id }) => id === WORKS)?.rows).toBe(TOTAL);
    const found = await world.json<typeof all>('/donnees.json?q=r%C3%A9pertoire+mus%C3%A9ofile');
    expect(found.datasets.map(({ id }) => id)).toEqual([MUSEUMS]);
    const page = await world.text('/donnees?q=repertoire+museofile');
    expect(page).toContain(`href="/donnees/${MUSEUMS}"`);
    expect(page).not.toContain(`href="/donnees/${WORKS}"`);
  });

  test('says so when nothing is found, and leads to all; speaks English', async () => {
    expect(await world.text('/donnees?q=xyzzy')).toContain('Aucun jeu de données ne répond');
    expect(await world.text('/en/donnees')).toContain('datasets to read, download and query');
  });
});

describe('a dataset', () => {
  test('shows rows that lead to their records, page by page', async () => {
    const first = await dataset();
    expect([first.rows, first.table.total, first.table.rows.length]).toEqual([TOTAL, TOTAL, 20]);
    const href = first.table.rows[0]?.[0]?.href ?? '';
    expect((await world.get(href)).status).toBe(200);
    const next = await world.text(first.table.paging.nextHref?.replace('#tableau', '') ?? '');
    expect(next).toContain(`21 à `);
  });

  test('is narrowed by words and by a value of a facet; its files then hold the same rows', async () => {
    const column = (await dataset()).columns.find(({ facet }) => (facet?.values.length ?? 0) > 1);
    const value = column?.facet?.values.at(-1);
    const narrowed = await dataset(new URL(value?.href ?? '', world.address).search);
    expect(narrowed.table.total).toBe(value?.count);
    const json = narrowed.downloads.find(({ label }) => label === 'JSON')?.href ?? '';
    expect(await world.json<unknown[]>(json)).toHaveLength(narrowed.table.total);
    const words = await dataset('?q=pendule');
    expect(words.table.total).toBeGreaterThan(0);
    expect(words.table.total).toBeLessThan(TOTAL + 1);
  });

  test('says in a sentence what it cannot ask; programs are refused', async () => {
    const page = await world.get(`/donnees/${WORKS}?refine.nothing=1`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Ce jeu de données n’a pas de champ « nothing »');
    expect((await world.get(`/donnees/${WORKS}.json?refine.nothing=1`)).status).toBe(400);
    expect((await world.get('/donnees/nothing')).status).toBe(404);
  });

  test('answers under a former id by its own', async () => {
    const answer = await world.get('/donnees/liste-et-localisation-des-musees-de-france?q=a');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, `/donnees/${MUSEUMS}?q=a`]);
  });

  test('offers every file that the API has, and each column under names that differ', async () => {
    const { downloads, columns } = await dataset();
    expect(downloads.map(({ label }) => label)).toContain('Parquet');
    for (const { href } of downloads) expect((await world.get(href)).status, href).toBe(200);
    for (const { name, formerNames } of columns) {
      const names = [name, ...formerNames].map((one) => one.toLowerCase());
      expect(new Set(names).size, name).toBe(names.length);
    }
  });

  test('leads those who keep a copy to its feeds: of what changed, of what was retracted', async () => {
    const hrefs = (await dataset()).feeds.flatMap(({ forms }) => forms.map(({ href }) => href));
    expect(hrefs).toContain(`/api/retraits?dataset=${WORKS}`);
    const page = await world.text(`/donnees/${WORKS}`);
    for (const href of hrefs) {
      expect(page).toContain(`href="${href}"`);
      expect((await world.get(href)).status, href).toBe(200);
    }
  });

  test.each([
    ['a plain name', 'auteur', async () => WORKS],
    ['a word of the language, date', 'date', async () => await datasetOfWords('date')],
    ['a word of the language, year', 'year', async () => await datasetOfWords('year')],
    ['a word of the language, count', 'count', async () => await datasetOfWords('count')],
  ])('gives examples that run as they stand, for a column of %s', async (_, column, made) => {
    const id = await made();
    const { examples } = await dataset('', id);
    const key = id === WORKS ? column : `\`${column}\``;
    const asked = new URLSearchParams({
      select: `${key}, count(*) as n`,
      group_by: key,
      order_by: '-n',
      limit: '5',
    });
    const plain = await world.json<{ total_count: number; results: readonly { n: number }[] }>(
      `/api/explore/v2.1/catalog/datasets/${id}/records?${asked}`,
    );
    expect(plain.total_count).toBeGreaterThan(1);
    expect(examples.map(({ language }) => language)).toEqual(Object.keys(runners));
    for (const { language, code } of examples) {
      const told = await runners[language]?.(code);
      if (told === undefined) console.warn(`SKIPPED: nothing here runs the example in ${language}`);
      else if (language === 'curl') expect(JSON.parse(told), code).toEqual(plain);
      else {
        expect(told.replace('[1] ', '').trim().split(/\s/)[0], code).toBe(String(plain.total_count));
        for (const { n } of plain.results) expect(told, code).toMatch(new RegExp(`\\b${n}\\b`));
      }
    }
  });
});

/** What runs an example as it was copied; nothing when its language is not installed. */
const runners: Readonly<Record<string, (code: string) => Promise<string | undefined>>> = {
  curl: (code) => output('sh', ['-c', `command -v curl > /dev/null || exit 127; ${code}`]),
  JavaScript: (code) => output(process.execPath, ['--input-type=module', '-e', code]),
  Python: (code) => output('python3', ['-c', code]),
  R: async (code) => {
    const file = join(world.config.data, 'example.R');
    writeFileSync(file, `if (!requireNamespace("jsonlite", quietly = TRUE)) quit(status = 127)\n${code}\n`);
    return await output('Rscript', ['--vanilla', file]);
  },
};

async function output(program: string, given: readonly string[]): Promise<string | undefined> {
  try {
    return (await run(program, [...given])).stdout;
  } catch (error) {
    const { code } = error as { readonly code?: string | number };
    if (code === 'ENOENT' || code === 127) return undefined;
    throw error;
  }
}

test('an agenda begins and ends its events where it is asked to, and refuses what is no date', async () => {
  const agenda = `/api/explore/v2.1/catalog/datasets/${await datasetOfWords('date')}/exports/ical`;
  const events = await world.text(`${agenda}?name_field=titre&date_field=debut&end_field=fin&limit=1`);
  expect(events).toContain('DTSTART;VALUE=DATE:20260310');
  expect(events).toContain('DTEND;VALUE=DATE:20260402');
  expect(await world.text(`${agenda}?date_field=fin&limit=1`)).toContain('DTSTART;VALUE=DATE:20260401');
  for (const wrong of ['date_field=titre', 'end_field=nothing']) {
    const refused = await world.get(`${agenda}?${wrong}`);
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining(wrong.split('=')[0] ?? ''),
    ]);
  }
});

/** A dataset whose first chosen column is called by a word of the language, as one of the desk is made. */
async function datasetOfWords(word: 'date' | 'year' | 'count'): Promise<string> {
  const name = `mots-${word}`;
  if ((await world.tables.register()).find(name) !== undefined) return name;
  const path = join(world.config.data, `${name}.csv`);
  const rows = Array.from(
    { length: 12 },
    (_, at) =>
      `${at % 3 ? 'mardi' : 'jeudi'};${at % 2 ? 'pair' : 'impair'};Concert ${at};2026-03-1${at % 9};2026-04-0${(at % 9) + 1}`,
  );
  writeFileSync(path, `${word};autre;Titre;Debut;Fin\n${rows.join('\n')}\n`);
  const table = await proposeFromFile(world.platform, { path, name: `${name}.csv` });
  const words = { name, title: { fr: `Mots (${word})` }, producer: 'Ville' };
  const { mode } = await createDataset(world.platform, { table, words });
  const platform = await importPlatform(world.config, { db: world.db, url: world.platform.url });
  await runImport(platform, { paths: [path], dataset: name, mode }, () => undefined);
  await world.settle();
  return name;
}
