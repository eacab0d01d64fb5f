// What a dataset can be had as: its table and its exports, made from the register, and what stewards stated beside them.
// Every one has an address that stays.
import { exportFormat } from '../../codecs/write.ts';
import { inLocale } from '../../commons/format.ts';
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import { type Resource, resourcePath } from '../../commons/resource.ts';
import type { GoneDataset, Register } from '../../store/published/register.ts';
import { findResource } from '../../store/published/resources.ts';
import { BASE, type Explore } from '../explore/explore.ts';
import { exportFormatsOf } from '../explore/export.ts';

/** The table and the exports of a dataset: their ids are the dataset's and the format's, joined by a hyphen. */
export function madeResources(dataset: PublishedDataset, lang: string): readonly Resource[] {
  if (dataset.state !== 'open') return [];
  const { id } = dataset;
  const title = inLocale(dataset.title, lang);
  const table: Resource = {
    ...{ id: `${id}-table`, dataset: id, kind: 'table', title, position: 0 },
    address: `/donnees/${id}`,
  };
  const exports = exportFormatsOf(dataset.columns).map((format, at): Resource => {
    const mediaType = exportFormat(format)?.mediaType;
    return {
      ...{ id: `${id}-${format}`, dataset: id, kind: 'file', title, format, position: (at + 1) / 100 },
      ...(mediaType === undefined ? {} : { mediaType }),
      address: `${BASE}/catalog/datasets/${id}/exports/${format}`,
    };
  });
  return [table, ...exports];
}

/** What an address that stays leads to now. */
export type Resolved =
  | { readonly kind: 'gone'; readonly title: string; readonly reason: string; readonly at: Date }
  | { readonly kind: 'there'; readonly resource: Resource; readonly fileName?: string };

/** The resource of that id, when the public may know of its dataset. */
export async function resolveResource(
  { db, tables }: Pick<Explore, 'db' | 'tables'>,
  id: string,
): Promise<Resolved | undefined> {
  const register = await tables.register();
  const made = madeResource(register, id);
  if (made !== undefined) return { kind: 'there', resource: made };
  const found = await findResource(db, id);
  const away = register.gone(found?.resource.dataset ?? datasetOfMade(id));
  if (away !== undefined) return goneWith(away);
  if (found === undefined || register.entry(found.resource.dataset) === undefined) return undefined;
  const { resource, gone, fileName } = found;
  if (gone !== undefined) return { kind: 'gone', title: resource.title, ...gone };
  return { kind: 'there', resource, ...(fileName === undefined ? {} : { fileName }) };
}

/** What belongs to a dataset that was taken away went with it. */
function goneWith({ title, reason, at }: GoneDataset): Resolved {
  return { kind: 'gone', title: inLocale(title, 'fr'), reason, at: new Date(at) };
}

/** The last hyphen parts the dataset from the format, whose name has none. */
function datasetOfMade(id: string): string {
  return id.slice(0, id.lastIndexOf('-'));
}

function madeResource(register: Register, id: string): Resource | undefined {
  const dataset = register.find(datasetOfMade(id));
  if (dataset === undefined) return undefined;
  const wanted = `${dataset.id}-${id.slice(id.lastIndexOf('-') + 1)}`;
  return madeResources(dataset, 'fr').find((one) => one.id === wanted);
}

/** A file beside a dataset as clients of the Explore API read it. */
export type AttachmentJson = {
  readonly id: string;
  readonly mimetype: string;
  readonly title: string;
  readonly url: string;
};

/** Files beside the rows, and the same data as they can be had elsewhere. */
export type Beside = {
  readonly attachments: readonly AttachmentJson[];
  readonly alternative_exports: readonly AttachmentJson[];
};

/** What clients are told of resources that stewards stated: deposited files are attachments, addresses other ways. */
export function besideJson(resources: readonly Resource[], publicUrl: string): Beside {
  const json = ({ id, title, mediaType }: Resource): AttachmentJson => ({
    id,
    mimetype: mediaType ?? 'application/octet-stream',
    title,
    url: publicUrl + resourcePath(id),
  });
  return {
    attachments: resources.filter(({ digest }) => digest !== undefined).map(json),
    alternative_exports: resources.filter(({ kind }) => kind === 'link').map(json),
  };
}
