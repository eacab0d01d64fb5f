// Sources: the published files that a dataset can be loaded from, as `formats/<name>/sources.json` lists them.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Label } from '../commons/format.ts';
import { Refusal } from '../commons/refusal.ts';

/** A published file; `name` is the dataset's, with its place in the list when there are several. */
export type Source = {
  readonly name: string;
  readonly dataset: string;
  readonly url: string;
  readonly title: Label;
};

const SourcesSchema = Type.Array(
  Type.Object({
    url: Type.String(),
    title: Type.Object({ fr: Type.String(), en: Type.Optional(Type.String()) }),
  }),
);

/** Every source below `folder` (the formats), in order. Throws Refusal `format-invalid` for a list that is none. */
async function readSources(folder: string): Promise<readonly Source[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const lists = names.map(async ({ name }) => await readList(join(folder, name, 'sources.json'), name));
  return (await Promise.all(lists)).flat().toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The source of that name. Throws Refusal `source-unknown` (404) naming those that there are. */
export async function findSource(folder: string, name: string): Promise<Source> {
  const sources = await readSources(folder);
  const found = sources.find((source) => source.name === name);
  if (found !== undefined) return found;
  throw new Refusal('source-unknown', 404, {
    source: name,
    known: sources.map((one) => one.name).join(', '),
  });
}

async function readList(path: string, dataset: string): Promise<readonly Source[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const list: unknown = JSON.parse(text);
  if (!Check(SourcesSchema, list))
    throw new Refusal('format-invalid', 422, { where: path, path: '/', reason: 'url and title' });
  return list.map(({ url, title }, at) => ({
    name: at === 0 ? dataset : `${dataset}-${at + 1}`,
    dataset,
    url,
    title,
  }));
}
