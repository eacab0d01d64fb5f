// What a signal is about: a record, one of its images, a published dataset. Somebody who may not see it is answered as
// if it were not there, word for word.
import { titleOf } from '../../commons/derive.ts';
import { type Format, inLocale } from '../../commons/format.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import { publicViewer, type Viewer } from '../../commons/viewer.ts';
import type { Projected } from '../../commons/visibility.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import { findRecord, type Reading, readRecords } from '../../store/records.ts';
import { visibleImage } from '../../store/visible-image.ts';
import type { Locale } from '../../web/i18n.ts';
import type { SignalRoom } from './room.ts';

/** What an address or a form names: `notice` is `dataset/key`, `image` a digest, `jeu` the id of a published dataset. */
export type TargetName = { readonly notice?: string; readonly image?: string; readonly jeu?: string };

/** A thing that may be signalled, as it is shown. */
export type Target = {
  readonly name: TargetName;
  /** The name in one text, for seals. */
  readonly text: string;
  readonly kind: 'record' | 'image' | 'dataset';
  readonly title: string;
  /** The dataset that it belongs to, and its key there. */
  readonly place: string;
  readonly href: string;
  readonly image?: string;
  readonly record?: Projected;
  readonly published?: string;
  /** The base of a published dataset whose records are here. */
  readonly base?: string;
  /** Who answers for a published dataset, and where they are written to besides. */
  readonly producer?: string;
  readonly contact?: string;
};

/** The name that an address or a form holds. */
export function targetName(given: URLSearchParams): TargetName {
  const [image, notice, jeu] = ['image', 'notice', 'jeu'].map((name) => given.get(name) ?? '');
  if (image) return { image };
  if (notice) return { notice };
  return jeu ? { jeu } : {};
}

/** What `viewer` means by a name. Throws Refusal `not-found` (404), whatever the reason. */
export async function findTarget(
  room: SignalRoom,
  name: TargetName,
  { viewer, locale }: { readonly viewer: Viewer; readonly locale: Locale },
): Promise<Target> {
  const found = name.jeu === undefined ? await recordTarget(room, name, { viewer, locale }) : undefined;
  const target = found ?? (await datasetTarget(room, name, locale));
  if (target === undefined) throw new Refusal('not-found', 404);
  return target;
}

type Asking = { readonly viewer: Viewer; readonly locale: Locale };

async function recordTarget(room: SignalRoom, name: TargetName, asking: Asking): Promise<Target | undefined> {
  const catalogue = await room.catalogue();
  const reading = readingOf(room, catalogue, asking.viewer);
  if (name.image !== undefined) {
    if (!/^[0-9a-f]{64}$/.test(name.image)) return undefined;
    const shown = await visibleImage(room.db, name.image, reading);
    return shown && shownRecord(shown.record, { catalogue, name, locale: asking.locale });
  }
  const [, dataset = '', key = ''] = /^([^/]+)\/(.+)$/s.exec(name.notice ?? '') ?? [];
  const entry = catalogue.datasets.get(dataset);
  if (entry === undefined) return undefined;
  const found = await findRecord(room.db, { dataset: entry, key }, reading);
  if (found.kind !== 'record') return undefined;
  return shownRecord(found.record, { catalogue, name, locale: asking.locale });
}

type Shown = { readonly catalogue: Catalogue; readonly name: TargetName; readonly locale: Locale };

function shownRecord(record: Projected, { catalogue, name, locale }: Shown): Target | undefined {
  const format = catalogue.datasets.get(record.dataset)?.format;
  if (format === undefined) return undefined;
  return {
    name,
    text: JSON.stringify(name),
    kind: name.image === undefined ? 'record' : 'image',
    title: titleOf(record.values, format, record.key),
    place: `${inLocale(format.title, locale)}, ${record.key}`,
    href: `/notice/${record.dataset}/${encodeURIComponent(record.key)}`,
    ...(name.image === undefined ? {} : { image: name.image }),
    record,
  };
}

async function datasetTarget(
  room: SignalRoom,
  name: TargetName,
  locale: Locale,
): Promise<Target | undefined> {
  const dataset = name.jeu === undefined ? undefined : (await room.register()).entry(name.jeu);
  if (dataset === undefined) return undefined;
  const known = { jeu: dataset.id };
  return {
    name: known,
    text: JSON.stringify(known),
    kind: 'dataset',
    title: inLocale(dataset.title, locale),
    place: dataset.id,
    href: `/donnees/${dataset.id}`,
    published: dataset.id,
    ...(dataset.base === undefined ? {} : { base: dataset.base }),
    ...answeringFor(dataset, (await room.catalogue()).datasets.get(dataset.base ?? '')?.format),
  };
}

/** Who publishes it, else the only producer of its records; its contact, unless another catalogue speaks for it. */
function answeringFor(
  { publisher, origin, contact }: CatalogueDataset,
  format: Format | undefined,
): Pick<Target, 'producer' | 'contact'> {
  const [own, ...others] = format?.producers ?? [];
  const producer = publisher ?? (others.length === 0 ? own?.producer : undefined);
  const email = origin === undefined ? contact?.email : undefined;
  return {
    ...(producer === undefined ? {} : { producer }),
    ...(email === undefined ? {} : { contact: email }),
  };
}

/** What a signal is about as everybody sees it today; undefined when the public sees it no more. */
export async function targetToday(
  room: SignalRoom,
  signal: {
    readonly record: number | null;
    readonly image: string | null;
    readonly published: string | null;
  },
  { viewer = publicViewer, locale }: { readonly viewer?: Viewer; readonly locale: Locale },
): Promise<Target | undefined> {
  if (signal.published !== null) return await datasetTarget(room, { jeu: signal.published }, locale);
  const catalogue = await room.catalogue();
  const plane = viewer.kind === 'public' ? 'published' : 'head';
  const reading = { ...readingOf(room, catalogue, viewer), plane } as const;
  const [record] = await readRecords(room.db, [signal.record ?? 0], reading);
  if (record === undefined) return undefined;
  if (signal.image !== null && !record.images.some(({ file }) => file === signal.image)) return undefined;
  const name =
    signal.image === null ? { notice: `${record.dataset}/${record.key}` } : { image: signal.image };
  return shownRecord(record, { catalogue, name, locale });
}

function readingOf({ clock }: SignalRoom, catalogue: Catalogue, viewer: Viewer): Reading {
  return { catalogue, viewer, today: clock().toISOString().slice(0, 10), plane: 'published' };
}
