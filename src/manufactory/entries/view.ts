// What the pages of the catalogue at the desk show, from what is kept: the form, its faults, points of quality, versions.
import { type Entry, entryFaults } from '../../commons/entry.ts';
import { inLocale } from '../../commons/format.ts';
import type { CatalogueDataset, DatasetState } from '../../commons/published-dataset.ts';
import { entryOf } from '../../commons/stated-dataset.ts';
import type { Level } from '../../commons/viewer.ts';
import type { RepeatedBy } from '../../store/harvested.ts';
import type { Register } from '../../store/published/register.ts';
import type { Translator } from '../../web/i18n.ts';
import type { DeskEntry } from './entries.ts';
import { entryQuality, type QualityPoint } from './quality.ts';
import { type EntryField, fieldOfFault, fieldsOfParts, type TypedEntry, typedEntry } from './typed-entry.ts';

/** A version in the list of versions. */
export type VersionLine = {
  readonly number: number;
  /** ISO moment. */
  readonly at: string;
  readonly who?: string;
  /** Names of the parts that it changed, as the form calls them. */
  readonly changed: readonly string[];
};

/** What the form shows, of a dataset or of one to be. */
export type FormView = {
  readonly typed: TypedEntry;
  /** What is wrong, by field. */
  readonly faults: Readonly<Partial<Record<EntryField, string>>>;
  readonly quality: readonly QualityPoint[];
};

/** The page of a dataset. */
export type EntryView = FormView & {
  readonly title: string;
  readonly id: string;
  readonly state: DatasetState;
  /** Whether its records are here. */
  readonly here: boolean;
  /** Whether it is a base made here, whose records are hidden and shown with it. */
  readonly own: boolean;
  readonly visibility: Level;
  readonly tombstone?: { readonly at: string; readonly reason: string };
  readonly origin?: { readonly name: string; readonly address: string };
  /** Catalogues elsewhere that give it too. */
  readonly repeated: readonly RepeatedBy[];
  readonly version: number;
  readonly versions: readonly VersionLine[];
  /** Whether there is a state before the first version to go back to. */
  readonly toBeginning: boolean;
};

/** The form as it is typed; `taken` is an id that belongs to another dataset. */
export function formView(
  typed: TypedEntry,
  entry: Entry,
  { t, checked, taken }: { readonly t: Translator; readonly checked: boolean; readonly taken?: string },
): FormView {
  const faults: Partial<Record<EntryField, string>> = {};
  for (const fault of checked ? entryFaults(entry) : []) {
    faults[fieldOfFault(fault)] ??= t(`entries.fault.${fault.code}`);
  }
  if (taken !== undefined) faults['adresse'] = t('refusal.dataset-id-taken', { id: taken });
  return { typed, faults, quality: entryQuality(entry) };
}

/** The page of a dataset as it is. */
export function entryView(desk: DeskEntry, t: Translator, form?: FormView): EntryView {
  const { dataset, entry, versions, seen, own, repeated } = desk;
  const { tombstone, origin, visibility = 'public' } = entry;
  const shown = form ?? formView(typedEntry(entry), entry, { t, checked: false });
  return {
    ...shown,
    title: inLocale(dataset.title, t.locale),
    id: dataset.id,
    state: dataset.state,
    here: dataset.base !== undefined,
    own: own !== undefined,
    visibility: own?.visibility ?? visibility,
    ...(tombstone === undefined ? {} : { tombstone: { at: tombstone.at, reason: tombstone.reason } }),
    ...(origin === undefined ? {} : { origin }),
    repeated,
    version: seen,
    versions: versions.map((version, at): VersionLine => {
      const before = versions[at + 1]?.body ?? null;
      return {
        number: version.number,
        at: version.at.toISOString(),
        ...(version.name === null ? {} : { who: version.name }),
        changed: changedParts(before, version.body, t),
      };
    }),
    toBeginning:
      seen > 0 && tombstone === undefined && entry.visibility === undefined && versions[0]?.body !== null,
  };
}

/** The parts that differ between two versions, as the form calls them. */
export function changedParts(before: Entry | null, after: Entry | null, t: Translator): readonly string[] {
  if (after === null) return [t('entries.changed.nothing')];
  if (before === null) return [t('entries.changed.first')];
  const parts = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Entry)[];
  const changed = parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  return [...new Set(changed.map((part) => nameOfPart(part, t)))];
}

function nameOfPart(part: keyof Entry, t: Translator): string {
  if (part === 'tombstone') return t('entries.changed.tombstone');
  if (part === 'visibility') return t('entries.visibility');
  if (part === 'origin') return t('entries.origin');
  return t(`entries.field.${fieldsOfParts[part] ?? 'titre'}`);
}

/** A dataset in the list. */
export type ListedEntry = {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly state: DatasetState;
  readonly planned?: string;
  readonly publisher?: string;
  readonly hidden: boolean;
  readonly gone: boolean;
  readonly here: boolean;
  /** Points of quality, of nine. */
  readonly quality: number;
  /** ISO moment of what was stated last. */
  readonly statedAt?: string;
};

/** Everything known, by title. */
export function listedEntries(
  { known, gone }: Register,
  t: Translator,
  prefix: string,
): readonly ListedEntry[] {
  const collator = new Intl.Collator(t.locale, { numeric: true });
  return known
    .map((dataset) => listed(dataset, gone(dataset.id) !== undefined, { t, prefix }))
    .toSorted((a, b) => collator.compare(a.title, b.title));
}

function listed(
  dataset: CatalogueDataset,
  gone: boolean,
  { t, prefix }: { readonly t: Translator; readonly prefix: string },
): ListedEntry {
  const { id, title, state, planned, publisher, visibility, statedAt, base } = dataset;
  return {
    id,
    title: inLocale(title, t.locale),
    href: `${prefix}/espace/jeux/fiche/${encodeURIComponent(id)}`,
    state,
    ...(state === 'planned' && planned !== undefined ? { planned } : {}),
    ...(publisher === undefined ? {} : { publisher }),
    ...{ hidden: visibility !== 'public', gone, here: base !== undefined },
    quality: entryQuality(entryOf(dataset)).filter(({ met }) => met).length,
    ...(statedAt === undefined ? {} : { statedAt }),
  };
}
