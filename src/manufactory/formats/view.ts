// What the pages of datasets show, from what is kept: where a deposited table stands, what is wrong with it, the list.
import { inLocale } from '../../commons/format.ts';
import type { RefusalParameters } from '../../commons/refusal.ts';
import { publicViewer } from '../../commons/viewer.ts';
import { readableFields } from '../../commons/visibility.ts';
import { formatOrigins } from '../../store/formats.ts';
import type { ImportRow } from '../../store/imports.ts';
import type { Translator } from '../../web/i18n.ts';
import type { ImportRoom } from '../imports/room.ts';
import { type DepositView, findDeposit, nameOfDeposit } from './deposits.ts';
import type { DepositState, ListedDataset, ListedDeposit } from './list-page.tsx';

/** Where a deposited table stands. */
export function depositState({ row, deposit, job }: Omit<DepositView, 'proposal'>): DepositState {
  if (job?.state === 'refused' || row.state === 'refused') return 'refused';
  if (job?.state === 'failed') return 'failed';
  if (row.state === 'undone') return 'undone';
  if (row.state === 'applied') return 'created';
  if (row.dataset !== null) return 'importing';
  return deposit.table === undefined ? 'reading' : 'proposed';
}

/** Why the table or its import was refused or given up, in a sentence. */
export function troubleOf({ row, job }: Pick<DepositView, 'row' | 'job'>, t: Translator): string | undefined {
  if (job?.state === 'failed') return t('imports.failed');
  const refusal = (row.refusal ?? (job?.state === 'refused' ? job.error : null)) as {
    readonly code?: string;
    readonly parameters?: RefusalParameters;
  } | null;
  if (refusal === null || refusal.code === undefined) return undefined;
  return t.find(`refusal.${refusal.code}`, refusal.parameters ?? {}) ?? refusal.code;
}

/** A deposited table as data. */
export function depositFacts({ row, proposal, deposit }: DepositView, state: DepositState): object {
  return {
    id: row.id,
    state,
    file: nameOfDeposit(row),
    dataset: row.dataset,
    words: deposit.words,
    counts: row.counts,
    ...(proposal === undefined ? {} : { proposal }),
  };
}

/** A deposited table in the list. */
export async function depositRow(room: Pick<ImportRoom, 'db'>, row: ImportRow): Promise<ListedDeposit> {
  const state = depositState(await findDeposit(room, row.id));
  return {
    id: row.id,
    file: nameOfDeposit(row),
    on: row.at.toISOString(),
    state,
    ...(row.dataset === null ? {} : { dataset: row.dataset }),
  };
}

/** The datasets of the instance, those made here first. */
export async function datasetRows(
  room: Pick<ImportRoom, 'db' | 'catalogue'>,
  { locale, prefix }: { readonly locale: 'fr' | 'en'; readonly prefix: string },
): Promise<readonly ListedDataset[]> {
  const { datasets } = await room.catalogue();
  const origins = await formatOrigins(room.db);
  return [...datasets.values()]
    .map(({ name, format }): ListedDataset => {
      const open = readableFields(format, publicViewer, '').length;
      return {
        name,
        title: inLocale(format.title, locale),
        fields: format.fields.length,
        hidden: format.fields.length - open,
        origin: origins.get(name) ?? 'folder',
        href:
          origins.get(name) === 'desk'
            ? `${prefix}/espace/jeux/format/${name}`
            : `${prefix}/recherche?f.dataset=${name}`,
      };
    })
    .toSorted((a, b) => a.origin.localeCompare(b.origin) || a.title.localeCompare(b.title, locale));
}
