// Seeds the demonstration territory through the same imports as any producer's: the files of `demonstration/`, their
// pictures beside them, then synthetic records. Seeded once; a start that was cut goes on where it stopped.
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readRows } from '../../codecs/read.ts';
import { recogniseFile } from '../../codecs/recognise.ts';
import type { Row } from '../../codecs/row.ts';
import type { ImageRights } from '../../commons/record.ts';
import { demonstrationStatus } from '../../store/demonstration.ts';
import { describeImages, type ImageFacts } from '../../store/images.ts';
import { analyseRecords } from '../../store/imports/apply.ts';
import { clearRows } from '../../store/imports.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { applyImport, createImport, prepareImport } from '../imports/imports.ts';
import { enqueueImport } from '../imports/jobs.ts';
import type { ImportPlatform } from '../imports/platform.ts';
import { datasetOfFile, writeSyntheticFiles } from './synthetic-files.ts';

/** How much to seed and where from. */
export type SeedRequest = {
  /** The installation's folder `demonstration`. */
  readonly folder: string;
  /** Records in all, true and synthetic; 20,000 when absent. */
  readonly records?: number;
};

const KEY = 'demonstration';
const RECORDS = 20_000;
/** The same territory on every machine. */
const SEED = 1959;

const rightsByWord: Readonly<Record<string, ImageRights>> = {
  libre: 'free',
  mention: 'mention',
  'sur-demande': 'on-request',
};

type Described = ImageFacts & { readonly file: string; readonly base: string };

/** Seeds what is not seeded yet; `tell` hears each file's name as it is done. */
export async function seedDemonstration(
  platform: ImportPlatform,
  { folder, records = RECORDS }: SeedRequest,
  tell: (file: string) => void = () => undefined,
): Promise<void> {
  const seeding = await Seeding.open(platform, tell);
  if (seeding.isRemoved()) return;
  const images = await readImages(platform, folder);
  for (const file of await dataFiles(folder)) {
    await seeding.once(file, () => importFile(platform, join(folder, file), imagesOf(images, file, folder)));
  }
  await seeding.once('images', async () => {
    await describeImages(platform.db, images);
    await enqueueImport(platform, 'pictures', {});
  });
  await seedSynthetic(platform, seeding, { folder, records });
}

/** Fills the territory up to `records`. The first file done fixes their number: later starts write the same files. */
async function seedSynthetic(
  platform: ImportPlatform,
  seeding: Seeding,
  { folder, records }: Required<SeedRequest>,
): Promise<void> {
  if (seeding.isDone('synthetic')) return;
  const wanted = await seeding.fixedSynthetic(async () => {
    const { records: there } = await demonstrationStatus(platform.db);
    return Math.max(0, records - there);
  });
  const into = await mkdtemp(join(tmpdir(), 'demonstration-'));
  try {
    const request = { into, records: wanted, seed: SEED };
    const paths = await writeSyntheticFiles(
      join(folder, 'synthetic'),
      platform.catalogue.references.communes,
      request,
    );
    for (const path of paths) {
      await seeding.once(`synthetic ${basename(path)}`, () => importFile(platform, path, []));
    }
  } finally {
    await rm(into, { recursive: true });
  }
  await analyseRecords(platform.db);
  await seeding.once('synthetic', async () => undefined);
}

/** What has been seeded, kept in the truth so that a cut start goes on where it stopped. */
class Seeding {
  readonly #platform: ImportPlatform;
  readonly #tell: (file: string) => void;
  readonly #kept: Readonly<Record<string, unknown>>;
  readonly #done: Set<string>;
  #synthetic: number | undefined;

  private constructor(
    platform: ImportPlatform,
    tell: (file: string) => void,
    kept: Readonly<Record<string, unknown>>,
  ) {
    this.#platform = platform;
    this.#tell = tell;
    this.#kept = kept;
    this.#done = new Set((kept['files'] as readonly string[] | undefined) ?? []);
    this.#synthetic = kept['synthetic'] as number | undefined;
  }

  static async open(platform: ImportPlatform, tell: (file: string) => void): Promise<Seeding> {
    return new Seeding(platform, tell, (await readSetting(platform.db, KEY)) ?? {});
  }

  /** Was the territory taken away? Then it does not come back. */
  isRemoved(): boolean {
    return this.#kept['removed'] !== undefined;
  }

  isDone(part: string): boolean {
    return this.#done.has(part);
  }

  /** Does a part unless an earlier start did it. */
  async once(part: string, work: () => Promise<void>): Promise<void> {
    if (this.#done.has(part)) return;
    await work();
    this.#done.add(part);
    await this.#keep();
    this.#tell(part);
  }

  /** How many synthetic records there are to be, counted once. */
  async fixedSynthetic(count: () => Promise<number>): Promise<number> {
    this.#synthetic ??= await count();
    await this.#keep();
    return this.#synthetic;
  }

  async #keep(): Promise<void> {
    await writeSetting(this.#platform.db, KEY, {
      ...this.#kept,
      files: [...this.#done],
      ...(this.#synthetic === undefined ? {} : { synthetic: this.#synthetic }),
    });
  }
}

async function importFile(platform: ImportPlatform, path: string, beside: readonly string[]): Promise<void> {
  const files = [path, ...beside].map((one) => ({ name: basename(one), source: createReadStream(one) }));
  const dataset = datasetOfFile(path);
  const id = await createImport(platform, { files, demonstration: true, dataset });
  await prepareImport(platform, id);
  await applyImport(platform, id);
  await clearRows(platform.db, id);
}

async function dataFiles(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.csv') && name !== 'images.csv').toSorted();
}

function imagesOf(images: readonly Described[], file: string, folder: string): readonly string[] {
  const base = basename(file, '.csv');
  const paths = images
    .filter((image) => image.base === base)
    .map((image) => join(folder, 'images', image.file));
  return [...new Set(paths)].filter((path) => existsSync(path));
}

async function readImages(platform: ImportPlatform, folder: string): Promise<readonly Described[]> {
  const path = join(folder, 'images.csv');
  const rows: Row[] = [];
  const reading = await recogniseFile(path, 'images.csv');
  for await (const batch of readRows(path, reading)) rows.push(...batch.rows);
  return rows.map((row) => {
    const cell = (name: string) => String(row.cells[row.names.indexOf(name)] ?? '');
    return {
      file: cell('file'),
      base: cell('base'),
      dataset: platform.catalogue.datasets.get(cell('base'))?.id ?? 0,
      key: cell('REF'),
      name: cell('file'),
      rights: rightsByWord[cell('rights')] ?? 'unknown',
      credit: cell('credit'),
      caption: cell('caption'),
      alt: cell('alt'),
    };
  });
}
