// A small instance for tests of imports: a database of its own, a file store in the tmp folder, two formats written
// for the tests, and verbs that take text instead of files.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Field, Format } from '../src/commons/format.ts';
import { createImport, type NewImportRequest, prepareImport } from '../src/manufactory/imports/imports.ts';
import type { ImportPlatform } from '../src/manufactory/imports/platform.ts';
import { loadCatalogue } from '../src/store/catalogue.ts';
import { digestRecords } from '../src/store/digest.ts';
import { proposeFormats } from '../src/store/formats.ts';
import type { Outcomes } from '../src/store/imports/preview.ts';
import { testDatabase } from './database.ts';

/** The instance of one test file. */
export type ImportWorld = {
  readonly platform: ImportPlatform;
  readonly close: () => Promise<void>;
  /** Creates, stages and previews an import of one file; returns its number and outcomes. */
  readonly prepare: (
    text: string | Uint8Array,
    request?: Partial<NewImportRequest> & { readonly name?: string },
  ) => Promise<{ readonly id: number; readonly outcomes: Outcomes }>;
  readonly digest: () => Promise<string>;
  /** Head bodies of a dataset's live records by key. */
  readonly bodies: (dataset?: string) => Promise<Record<string, unknown>>;
};

/** Opens an instance with the formats given, else `clocks` and `towers`. */
export async function importWorld(formats: readonly Format[] = [clocks, towers]): Promise<ImportWorld> {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'cimaise-imports-'));
  let now = Date.parse('2026-01-01T00:00:00Z');
  const clock = (): Date => {
    now += 1_000;
    return new Date(now);
  };
  const { db, url } = database;
  await proposeFormats(db, formats, clock());
  const catalogue = await loadCatalogue(db, join(import.meta.dirname, '..'));
  const platform: ImportPlatform = { db, url, catalogue, clock, files: { folder, db, now: clock } };
  return {
    platform,
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
    prepare: async (text, { name = 'file.csv', ...request } = {}) => {
      const files = [{ name, source: Readable.from([Buffer.from(text)]) }];
      const id = await createImport(platform, { files, ...request });
      return { id, outcomes: await prepareImport(platform, id) };
    },
    digest: async () => (await digestRecords(db)).digest,
    bodies: async (dataset = 'clocks') => {
      const rows = await db
        .selectFrom('record')
        .innerJoin('dataset', 'dataset.id', 'record.dataset')
        .innerJoin('version', (join) =>
          join.onRef('version.record', '=', 'record.id').onRef('version.number', '=', 'record.head'),
        )
        .select(['record.key', 'version.body'])
        .where('dataset.name', '=', dataset)
        .where('version.body', 'is not', null)
        .orderBy('record.key')
        .execute();
      return Object.fromEntries(rows.map((row) => [row.key, row.body]));
    },
  };
}

const text = (code: string, label: string, more: Partial<Field> = {}): Field => ({
  code,
  type: 'text',
  label: { fr: label },
  ...more,
});

/** Clocks of two museums, told apart by the prefix of their number. */
export const clocks: Format = {
  name: 'clocks',
  title: { fr: 'Horloges' },
  holding: { fr: 'Horloges' },
  noun: { fr: { one: 'horloge', many: 'horloges', gender: 'f' }, en: { one: 'clock', many: 'clocks' } },
  wall: 'works',
  schemaType: 'Product',
  key: { field: 'NUM', generate: { prefixes: ['HB'], digits: 5 } },
  producers: [
    { producer: 'Musée du Temps', prefixes: ['HT'] },
    { producer: 'Musée des Beaux-Arts', prefixes: ['HB'] },
  ],
  sections: [],
  fields: [
    text('NUM', 'Numéro', { required: true }),
    text('TITLE', 'Titre', { required: true, aliases: ['titre_usuel'] }),
    text('MAKER', 'Horloger', { many: true }),
    text('PLACE', 'Lieu'),
    text('TOWER', 'Tour', { type: 'reference', many: true, targets: ['towers'] }),
    text('PHOTO', 'Photographie', { type: 'image', many: true }),
    text('CREDIT', 'Crédit'),
  ],
  roles: { title: ['TITLE'], maker: ['MAKER'], image: ['PHOTO'], imageCredit: ['CREDIT'] },
};

/** Towers that bear clocks. */
export const towers: Format = {
  name: 'towers',
  title: { fr: 'Tours' },
  holding: { fr: 'Tours' },
  noun: { fr: { one: 'tour', many: 'tours', gender: 'f' }, en: { one: 'tower', many: 'towers' } },
  wall: 'monuments',
  schemaType: 'Place',
  key: { field: 'NUM' },
  producers: [{ producer: 'Inventaire', prefixes: ['TW'] }],
  sections: [],
  fields: [
    text('NUM', 'Numéro', { required: true }),
    text('NAME', 'Nom de la tour', { required: true }),
    text('HEIGHT', 'Hauteur'),
  ],
  roles: { title: ['NAME'] },
};
