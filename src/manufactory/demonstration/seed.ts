// Seeds the demonstration territory through the same imports as any producer's: the files of `demonstration/`, their
// pictures beside them, then synthetic records. Seeded once; a start that was cut goes on where it stopped.
import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readRows } from '../../codecs/read.ts';
import { recogniseFile } from '../../codecs/recognise.ts';
import type { Row } from '../../codecs/row.ts';
import type { ImageRights } from '../../commons/record.ts';
import { describeImages, type ImageFacts } from '../../store/images.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { applyImport, createImport, prepareImport } from '../imports/imports.ts';
import { enqueueImport } from '../imports/jobs.ts';
import type { ImportPlatform } from '../imports/platform.ts';

/** How much to seed and where from. */
export type SeedRequest = {
  /** The installation's folder `demonstration`. */
  readonly folder: string;
};

const KEY = 'demonstration';

const rightsByWord: Readonly<Record<string, ImageRights>> = {
  libre: 'free',
  mention: 'mention',
  'sur-demande': 'on-request',
};

type Described = ImageFacts & { readonly file: string; readonly base: string };

/** Seeds what is not seeded yet; `tell` hears each file's name as it is done. */
export async function seedDemonstration(
  platform: ImportPlatform,
  request: SeedRequest,
  tell: (file: string) => void = () => undefined,
): Promise<void> {
  const before = await readSetting(platform.db, KEY);
  const done = new Set((before?.['files'] as readonly string[] | undefined) ?? []);
  const note = async (file: string): Promise<void> => {
    done.add(file);
    await writeSetting(platform.db, KEY, { files: [...done] });
    tell(file);
  };
  const images = await readImages(platform, request.folder);
  for (const file of await dataFiles(request.folder)) {
    if (done.has(file)) continue;
    await importFile(platform, join(request.folder, file), imagesOf(images, file, request.folder));
    await note(file);
  }
  if (!done.has('images')) {
    await describeImages(platform.db, images);
    await enqueueImport(platform, 'pictures', {});
    await note('images');
  }
}

async function importFile(platform: ImportPlatform, path: string, beside: readonly string[]): Promise<void> {
  const files = [path, ...beside].map((one) => ({ name: basename(one), source: createReadStream(one) }));
  const dataset = basename(path, '.csv');
  const id = await createImport(platform, { files, demonstration: true, dataset });
  await prepareImport(platform, id);
  await applyImport(platform, id);
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
