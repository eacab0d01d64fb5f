// What the pages of imports show, read once: where the import stands, its figures, one page of its details.
// Values are shown only of fields that the viewer may read.
import type { ReadingOptions } from '../../codecs/reading.ts';
import { type Format, inLocale, labelOf } from '../../commons/format.ts';
import type { PersonalCount } from '../../commons/personal-watch.ts';
import type { RefusalParameters } from '../../commons/refusal.ts';
import type { Viewer } from '../../commons/viewer.ts';
import { readableFields } from '../../commons/visibility.ts';
import type { Conflict } from '../../store/imports/conflicts.ts';
import { conflictsOf } from '../../store/imports/conflicts.ts';
import { type FindingGroup, findingGroups } from '../../store/imports/findings.ts';
import {
  type Modification,
  modificationsAhead,
  modificationsMade,
} from '../../store/imports/modifications.ts';
import type { Outcomes } from '../../store/imports/preview.ts';
import { changeOfImport, editedSince } from '../../store/imports/undo.ts';
import type { ImportRow } from '../../store/imports.ts';
import { type JobRow, latestJobFor } from '../../store/jobs.ts';
import { newlyFound } from './personal.ts';
import type { FileReading, HeaderPlan } from './plan.ts';
import type { ImportPlatform } from './platform.ts';
import { type FindingCount, findingCounts } from './tally.ts';

/** Details of an import, one tab each. */
export const importTabs = ['rejets', 'avertissements', 'modifications', 'conflits'] as const;
/** A tab of details. */
export type ImportTab = (typeof importTabs)[number];

/** Lines of details on one page. */
export const LINES_A_PAGE = 25;

/** One import as its page shows it. */
export type ImportView = {
  readonly row: ImportRow;
  readonly counts: Partial<Outcomes> & { readonly overtaken?: number };
  readonly findings: readonly FindingCount[];
  readonly readings: readonly FileReading[];
  readonly headers: readonly HeaderPlan[];
  readonly formats: readonly Format[];
  readonly job: JobRow | undefined;
  readonly refusal: { readonly code: string; readonly parameters: RefusalParameters } | undefined;
  readonly tab: ImportTab;
  readonly page: number;
  readonly lines: ImportLines;
  /** Of an import that may be applied: what looks like a person's and would be seen by everybody from now on. */
  readonly personal: readonly PersonalCount[];
  /** Of an applied import: records that later edits keep from being undone. */
  readonly edited: Awaited<ReturnType<typeof editedSince>> | undefined;
};

/** The lines of the current tab. */
export type ImportLines = {
  readonly findings: readonly FindingGroup[];
  readonly modifications: readonly Modification[];
  readonly conflicts: readonly Conflict[];
};

/** Reads what the page of an import shows to `viewer`. */
export async function readImportView(
  platform: ImportPlatform,
  row: ImportRow,
  asked: { readonly viewer: Viewer; readonly tab: ImportTab | undefined; readonly page: number },
): Promise<ImportView> {
  const counts = row.counts as ImportView['counts'];
  const tab = asked.tab ?? firstTab(counts);
  const page = Math.max(1, asked.page);
  const change = row.state === 'applied' ? await changeOfImport(platform.db, row.id) : undefined;
  return {
    row,
    counts,
    tab,
    page,
    findings: findingCounts(row.findings),
    readings: row.readings as readonly FileReading[],
    headers: row.columns as readonly HeaderPlan[],
    formats: formatsOf(platform, row),
    job: await latestJobFor(platform.db, 'import', row.id),
    refusal: row.refusal === null ? undefined : (row.refusal as ImportView['refusal']),
    personal: row.state === 'ready' ? await newlyFound(platform, row) : [],
    lines: await readLines(platform, row, { viewer: asked.viewer, tab, page }),
    edited: change === undefined ? undefined : await editedSince(platform.db, change, LINES_A_PAGE),
  };
}

/** The label of a field in one of the import's formats; its code when no format has it. */
export function fieldLabel(formats: readonly Format[], code: string | null, locale: 'fr' | 'en'): string {
  if (code === null) return '';
  for (const format of formats) {
    const field = format.fields.find((one) => one.code === code);
    if (field !== undefined) return inLocale(labelOf(field, ''), locale);
  }
  return code;
}

/** What a person chose for a file instead of the guess. */
export function chosenFor(row: ImportRow, file: number): ReadingOptions {
  const { chosen } = row.options as { readonly chosen?: readonly ReadingOptions[] };
  return chosen?.[file] ?? {};
}

/** What is most worth looking at first. */
function firstTab({ rejected = 0, conflicts = 0, warnings = 0 }: ImportView['counts']): ImportTab {
  if (rejected > 0) return 'rejets';
  if (conflicts > 0) return 'conflits';
  return warnings > 0 ? 'avertissements' : 'modifications';
}

function formatsOf({ catalogue }: ImportPlatform, row: ImportRow): readonly Format[] {
  const named = new Set([
    ...row.datasets,
    ...(row.columns as readonly HeaderPlan[]).flatMap((header) => header.plans.map((plan) => plan.dataset)),
  ]);
  return [...named].flatMap((name) => catalogue.datasets.get(name)?.format ?? []);
}

async function readLines(
  platform: ImportPlatform,
  row: ImportRow,
  { viewer, tab, page }: { readonly viewer: Viewer; readonly tab: ImportTab; readonly page: number },
): Promise<ImportLines> {
  const { db, catalogue } = platform;
  const slice = { limit: LINES_A_PAGE, offset: (page - 1) * LINES_A_PAGE };
  const nothing: ImportLines = { findings: [], modifications: [], conflicts: [] };
  if (row.state !== 'ready' && row.state !== 'applied') return nothing;
  const mayRead = ({
    dataset,
    producer,
    field,
  }: {
    dataset: number;
    producer: string;
    field: string;
  }): boolean => {
    const format = catalogue.byId.get(dataset)?.format;
    return (
      format !== undefined && readableFields(format, viewer, producer).some(({ code }) => code === field)
    );
  };
  if (tab === 'rejets')
    return { ...nothing, findings: await findingGroups(db, row.id, { severity: 'error', ...slice }) };
  if (tab === 'avertissements') {
    return { ...nothing, findings: await findingGroups(db, row.id, { severity: 'warning', ...slice }) };
  }
  if (tab === 'conflits') {
    const conflicts = await conflictsOf(db, row.id, slice);
    return { ...nothing, conflicts: conflicts.filter((one) => mayRead(one)) };
  }
  const change = row.state === 'applied' ? await changeOfImport(db, row.id) : undefined;
  const modifications =
    change === undefined
      ? await modificationsAhead(db, row.id, slice)
      : await modificationsMade(db, change, slice);
  return { ...nothing, modifications: modifications.filter(mayRead) };
}
