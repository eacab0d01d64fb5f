// Sources at the desk: what is stated of one, where it stands, what was done; stating it anew, taking that back, asking
// now. And what is wrong anywhere, for whoever answers for it.
import { inLocale } from '../../commons/format.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import { checkAddress } from '../../commons/resource.ts';
import { frequencies } from '../../commons/source-times.ts';
import type { Viewer } from '../../commons/viewer.ts';
import type { DatasetEntry } from '../../store/catalogue.ts';
import { type JobRow, latestJobFor } from '../../store/jobs.ts';
import { type TroubledLink, troubledLinks } from '../../store/published/link-checks.ts';
import { readRegister } from '../../store/published/register.ts';
import {
  type Alarm,
  openAlarms,
  type SourceStanding,
  type StatedSource,
  sourceHistory,
  standingOf,
  stateSource,
} from '../../store/published/sources.ts';
import { findSource } from '../../store/sources.ts';
import type { ImportRoom } from '../imports/room.ts';
import { producersOf } from './alarms.ts';

/** What the desk needs; `formats` is the folder that lists published files of bases. */
export type SourceDeskRoom = Pick<ImportRoom, 'db' | 'catalogue' | 'clock'> & { readonly formats: string };

/** A dataset's source at the desk. */
export type SourceDesk = {
  readonly entry: DatasetEntry;
  /** Latest first; the first is in force. */
  readonly history: readonly (StatedSource & { readonly who: string | null })[];
  readonly standing: SourceStanding | undefined;
  readonly alarm: Alarm | undefined;
  readonly job: JobRow | undefined;
  /** An address that is known for this base. */
  readonly proposed: string | undefined;
};

/** What a form says. */
export type TypedSource = { readonly address: string; readonly frequency: string; readonly mode: string };

/** Reads it. Throws Refusal `dataset-unknown` (404). */
export async function readSourceDesk(room: SourceDeskRoom, dataset: string): Promise<SourceDesk> {
  const entry = (await room.catalogue()).datasets.get(dataset);
  if (entry === undefined) throw new Refusal('dataset-unknown', 404, { dataset });
  const { db } = room;
  const known = await findSource(room.formats, dataset).catch(() => undefined);
  return {
    entry,
    history: await sourceHistory(db, dataset),
    standing: await standingOf(db, dataset),
    alarm: (await openAlarms(db)).find((one) => one.dataset === dataset),
    job: await latestJobFor(db, 'source', dataset),
    proposed: known?.url,
  };
}

/** States address, frequency and mode. Throws what is wrong with them. */
export async function stateTyped(
  room: SourceDeskRoom,
  { entry }: Pick<SourceDesk, 'entry'>,
  {
    typed,
    seen,
    person,
  }: { readonly typed: TypedSource; readonly seen: number; readonly person: string | null },
): Promise<void> {
  const frequency = frequencies.find((one) => one === typed.frequency);
  if (frequency === undefined) throw new Refusal('request-invalid', 400);
  const mode = typed.mode === 'replace' ? 'replace' : 'update';
  if (mode === 'update' && entry.format.key.ofRow !== undefined) {
    throw new Refusal('replace-only', 422, { dataset: entry.name });
  }
  const address = typed.address.trim() === '' ? null : checkAddress(typed.address);
  const stated = { dataset: entry.name, address, frequency, mode, person, at: room.clock() } as const;
  await stateSource(room.db, { ...stated, seen });
}

/** Takes the last statement back: the one before is in force again; before the first there is no address. */
export async function undoStated(
  room: SourceDeskRoom,
  { history, entry }: SourceDesk,
  { seen, person }: { readonly seen: number; readonly person: string | null },
): Promise<void> {
  const [last, before] = history;
  if (last === undefined) throw new Refusal('source-moved-on', 409, { dataset: entry.name });
  const { address, frequency, mode } = before ?? { ...last, address: null };
  const stated = { dataset: entry.name, address, frequency, mode, person, at: room.clock() };
  await stateSource(room.db, { ...stated, seen });
}

/** A thing that is wrong, with the dataset as people know it and those who answer for it. */
export type Troubles = {
  readonly alarms: readonly (Alarm & Told)[];
  readonly links: readonly (TroubledLink & Told)[];
};
type Told = { readonly datasetTitle: string; readonly producers: readonly string[] };

/** What is wrong with sources and links: a producer is told of its own datasets. */
export async function readTroubles(
  { db, catalogue }: Pick<SourceDeskRoom, 'db' | 'catalogue'>,
  viewer: Viewer,
  lang: string,
): Promise<Troubles> {
  const { datasets, byId } = await catalogue();
  const { known } = await readRegister(db, { datasets, byId });
  const told = (base: string | undefined, published: readonly CatalogueDataset[], name: string): Told => {
    const format = base === undefined ? undefined : datasets.get(base)?.format;
    const title = published.length === 1 ? published[0]?.title : (format?.title ?? published[0]?.title);
    return {
      datasetTitle: title === undefined ? name : inLocale(title, lang),
      producers: producersOf(published, format),
    };
  };
  const alarms = (await openAlarms(db)).map((alarm) => {
    const published = known.filter(({ base }) => base === alarm.dataset);
    return { ...alarm, ...told(alarm.dataset, published, alarm.dataset) };
  });
  const links = (await troubledLinks(db)).map((link) => {
    const found = known.find(({ id, formerIds }) => id === link.dataset || formerIds.includes(link.dataset));
    const published = found === undefined ? [] : [found];
    return { ...link, dataset: found?.id ?? link.dataset, ...told(found?.base, published, link.dataset) };
  });
  const isOwn = ({ producers }: Told): boolean =>
    viewer.kind === 'member' &&
    (viewer.role !== 'producer' || producers.some((producer) => viewer.producers.includes(producer)));
  return { alarms: alarms.filter(isOwn), links: links.filter(isOwn) };
}
