// What the desk shows of one record: where it stands, what may be done, and its last changes.
import { titleOf } from '../../commons/derive.ts';
import type { Body } from '../../commons/record.ts';
import type { DatasetEntry } from '../../store/catalogue.ts';
import type { HeldRecord, RecordStep } from '../../store/edits.ts';

/** Where a record stands for the public; `waiting`: published, with an edit that waits. */
export type Standing = 'published' | 'waiting' | 'withdrawn' | 'draft';

/** The desk's page of a record. */
export type DeskRecordView = {
  readonly dataset: string;
  readonly datasetLabel: string;
  readonly key: string;
  readonly title: string;
  readonly noun: { readonly one: string; readonly gender: 'm' | 'f' };
  readonly standing: Standing;
  /** The version before the eyes: every form sends it back. */
  readonly seen: number;
  /** The last withdrawal, when it is withdrawn. */
  readonly withdrawal?: RecordStep;
  readonly mayUndo: boolean;
  readonly steps: readonly RecordStep[];
};

/** The view of `held` with its last changes. */
export function deskRecordView(
  { entry, held }: { readonly entry: DatasetEntry; readonly held: HeldRecord & { readonly body: Body } },
  steps: readonly RecordStep[],
  locale: 'fr' | 'en',
): DeskRecordView {
  const { format } = entry;
  const withdrawal = held.withdrawn ? steps.find(({ kind }) => kind === 'withdraw') : undefined;
  return {
    dataset: entry.name,
    datasetLabel: format.title[locale] ?? format.title.fr,
    key: held.key,
    title: titleOf(held.body, format, held.key),
    noun: locale === 'en' ? { ...format.noun.en, gender: 'm' } : format.noun.fr,
    standing: standingOf(held),
    seen: held.head,
    ...(withdrawal === undefined ? {} : { withdrawal }),
    mayUndo: steps[0]?.kind === 'save' && held.head > 1,
    steps,
  };
}

function standingOf({ published, head, withdrawn }: HeldRecord): Standing {
  if (published === null) return withdrawn ? 'withdrawn' : 'draft';
  return published === head ? 'published' : 'waiting';
}
