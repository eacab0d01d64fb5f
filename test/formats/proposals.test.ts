// Formats proposed for real tables, column by column, against `proposals.txt`: what a documentalist would expect to be
// offered. Looked for in CIMAISE_SHARED, else beside the checkout. Missing expectations are written once, to be read.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { matchColumns } from '../../src/commons/columns.ts';
import type { Format } from '../../src/commons/format.ts';
import { parseFormat } from '../../src/commons/format-check.ts';
import { formatOf } from '../../src/commons/propose/format-of.ts';
import type { ColumnProposal, FormatProposal } from '../../src/commons/propose/proposal.ts';
import { proposeFromFile } from '../../src/manufactory/formats/formats.ts';
import type { Catalogue } from '../../src/store/catalogue.ts';
import { readReferences } from '../../src/store/references.ts';
import { root } from '../world.ts';

const data = join(resolve(root, process.env['CIMAISE_SHARED'] ?? '../shared'), 'data');
const isThere = existsSync(data);
if (!isThere) console.warn(`SKIPPED: no real files at ${data} (CIMAISE_SHARED=folder names another place)`);

const files = [
  'festivals/festivals-global-festivals-_-pl_2024-05.csv.gz',
  'frequentation/frequentation-des-musees-de-france_2024-02.csv.gz',
  'frequentation/frequentation-des-monuments-nationaux.json',
  'frequentation/frequentation-osm-2018.csv',
  'museofile/musees-de-france-base-museofile_2024-01.csv.gz',
  'museofile/liste-et-localisation-des-musees-de-france_2019.json.gz',
  'lieux/basilic-par-commune_derived.tsv.gz',
  'lieux/etablissements-cinematographiques.json.gz',
  'catalogue/catalogue_culture_global.csv',
  'catalogue/catalog_datasets_univers-culture.csv.gz',
  'geo/communes-cog.csv.gz',
  'geo/departements-cog.csv',
  'geo/laposte_hexasmal.csv.gz',
  'geo/mouvements-communes.csv.gz',
  'collections/inha-rothschild.csv',
  'collections/tate_artist_data.csv',
  'journalier/bristol-museums-daily-visitors_2015-2019.csv',
  'calendriers/jours_feries.csv',
  'enquetes/hdv2003_from-R.csv',
];

const expectations = join(import.meta.dirname, 'proposals.txt');

describe.skipIf(!isThere)('real tables', () => {
  const proposals = new Map<string, FormatProposal>();
  const proposed = (file: string): FormatProposal => proposals.get(file) as FormatProposal;
  const columnOf = (file: string, name: string): ColumnProposal =>
    proposed(file).columns.find((column) => column.name === name) as ColumnProposal;

  beforeAll(async () => {
    const references = await readReferences(root);
    const catalogue = { datasets: new Map(), references } as unknown as Catalogue;
    for (const file of files) {
      const { proposal } = await proposeFromFile({ catalogue }, { path: join(data, file), name: file });
      proposals.set(file, proposal);
    }
  }, 600_000);

  test('the festivals: 5,579 addresses of e-mail are found and proposed as not public', () => {
    const [festivals = ''] = files;
    expect(proposed(festivals).rows).toBe(7_283);
    expect(columnOf(festivals, 'Adresse e-mail')).toMatchObject({
      type: 'email',
      isPublic: false,
      personal: expect.arrayContaining([{ kind: 'email', count: 5_579, where: 'column' }]),
    });
    expect(proposed(festivals).key).toEqual({ kind: 'row' });
    expect(proposed(festivals).nearKeys).toEqual([{ name: 'Identifiant', repeated: 13, empty: 0 }]);
  });

  test('no example shows what was found of a person', () => {
    expect(JSON.stringify([...proposals.values()])).not.toMatch(/[\w.]@[\w-]+\.[a-z]/);
  });

  test('every proposal is as it was read and found right', () => {
    const lines = files.flatMap((file) => [`== ${file}`, ...linesOf(proposed(file))]).join('\n');
    if (!existsSync(expectations) && process.env['CI'] === undefined)
      writeFileSync(expectations, `${lines}\n`);
    expect(lines.split('\n')).toEqual(readFileSync(expectations, 'utf8').trimEnd().split('\n'));
  });

  test.each(files)('%s: the format holds, and its columns are found again by their names', (file) => {
    const proposal = proposed(file);
    const words = { name: 'essai', title: { fr: 'Essai' }, producer: 'Essai' };
    const format: Format = parseFormat(formatOf(proposal, words), file);
    const names = proposal.columns.map(({ name }) => name);
    const { mapping, points } = matchColumns(names, [format], { dataset: 'essai' });
    const wanted = proposal.columns.filter(({ take }) => take).map(({ name, code }) => [name, code]);
    expect([...mapping]).toEqual(wanted);
    expect(points).toEqual(proposal.point === undefined ? [] : [proposal.point]);
  });
});

function linesOf({ rows, columns, key, nearKeys, point }: FormatProposal): readonly string[] {
  const near = nearKeys.map(({ name, repeated, empty }) => `${name}: ${repeated} repeated, ${empty} empty`);
  return [
    `${rows} rows, key ${key.kind === 'column' ? key.name : 'of the row'}${near.length > 0 ? ` (${near.join('; ')})` : ''}`,
    ...(point === undefined ? [] : [`point of ${point.lat} and ${point.lon}`]),
    ...columns.map(lineOf),
  ];
}

function lineOf(column: ColumnProposal): string {
  const { name, label, type, many, separator, unit, facet, role, take, aside, isPublic, personal } = column;
  if (!take) return `${name} | ${label.fr} | left out: ${aside}`;
  const found = personal.map(({ kind, count, where }) => `${count} ${kind} in ${where}`).join(', ');
  return [
    name,
    label.fr,
    `${type}${many ? ` several ${separator ?? ''}` : ''}`.trim(),
    unit,
    role,
    facet ? 'filter' : undefined,
    isPublic ? undefined : `hidden: ${found}`,
    column.cells === undefined ? undefined : `without the cells: ${found}`,
    column.unreadable === 0 ? undefined : `${column.unreadable} of ${column.filled} unreadable`,
  ]
    .filter((part) => part !== undefined)
    .join(' | ');
}
