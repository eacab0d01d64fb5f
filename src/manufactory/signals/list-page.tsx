// Signals at the desk: what waits for an answer, the one due first in front, late ones marked; filters by state, kind and
// producer.
import type { VNode } from 'preact';
import type { SignalKind, SignalState } from '../../commons/signal.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { Button } from '../../web/ui/button.tsx';
import { type Option, SelectField } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Pages, type Paging } from '../../web/ui/paging.tsx';
import { EmptyFrame } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';

/** A signal in the list. */
export type ListedSignal = {
  readonly id: number;
  readonly reference: string;
  readonly kind: SignalKind;
  readonly state: SignalState;
  readonly about: string;
  readonly producer: string;
  readonly at: string;
  readonly due: string;
  readonly late: boolean;
  readonly closed: boolean;
  /** Others who wrote the same. */
  readonly repeats: number;
};

/** A list of choices with the one in force. */
export type SignalChoice = {
  readonly name: string;
  readonly value: string;
  readonly options: readonly Option[];
};

/** The list. */
export type SignalListView = {
  readonly rows: readonly ListedSignal[];
  readonly total: number;
  readonly late: number;
  readonly mailed: boolean;
  readonly here: string;
  readonly deskHref: string;
  readonly retractionsHref: string;
  readonly filters: {
    readonly etat: SignalChoice;
    readonly nature: SignalChoice;
    readonly producteur: SignalChoice;
  };
  readonly narrowed: boolean;
  readonly paging: Paging;
};

/** The page. */
export function SignalListPage({
  frame,
  view,
}: {
  readonly frame: Frame;
  readonly view: SignalListView;
}): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('signals.title')} desk current="desk" noindex>
      <div class="page">
        <BackLine href={view.deskHref} label={t('desk.title')} />
        <div class="verdict">
          <div>
            <h1>{t('signals.title')}</h1>
            <p class="lead">{t('signals.lead')}</p>
            {view.late > 0 && (
              <FindingNote severity="error">{t('signals.late', { count: view.late })}</FindingNote>
            )}
            {!view.mailed && <FindingNote severity="info">{t('signals.unsent')}</FindingNote>}
          </div>
        </div>
        <Filters frame={frame} view={view} />
        {view.rows.length === 0 ? (
          <EmptyFrame title={t(view.narrowed ? 'signals.empty.filtered' : 'signals.empty')}>
            {view.narrowed && (
              <p>
                <a href={view.here}>{t('signals.empty.all')}</a>
              </p>
            )}
          </EmptyFrame>
        ) : (
          <section aria-labelledby="trouves">
            <h2 id="trouves">{t('signals.count', { count: view.total })}</h2>
            <List frame={frame} view={view} />
            {view.paging.total > view.rows.length && <Pages paging={view.paging} t={t} />}
          </section>
        )}
      </div>
    </Layout>
  );
}

type Props = { readonly frame: Frame; readonly view: SignalListView };

function Filters({ frame, view }: Props): VNode {
  const { t } = frame;
  const { etat, nature, producteur } = view.filters;
  return (
    <search>
      <form action={view.here} class="record-list-form">
        <SelectField t={t} label={t('signals.column.state')} {...etat} />
        <SelectField t={t} label={t('signals.column.kind')} {...nature} />
        {producteur.options.length > 2 && (
          <SelectField t={t} label={t('signals.column.producer')} {...producteur} />
        )}
        <Button look="outline">{t('signals.filter')}</Button>
      </form>
    </search>
  );
}

function List({ frame, view }: Props): VNode {
  const { t } = frame;
  return (
    <DataTable
      caption={t('signals.title')}
      columns={[
        { label: t('signals.column.reference'), whole: true },
        { label: t('signals.column.about'), wide: true },
        { label: t('signals.column.kind') },
        { label: t('signals.column.producer') },
        { label: t('signals.column.at'), whole: true },
        { label: t('signals.column.due') },
        { label: t('signals.column.state') },
      ]}
      rows={view.rows.map((row) => [
        <a href={`${view.here}/${row.id}`} class="code">
          {row.reference}
        </a>,
        <>
          {row.about === '' ? t('signals.gone') : row.about}
          {row.repeats > 0 && <small class="under">{t('signals.repeats', { count: row.repeats })}</small>}
        </>,
        t(`signals.kind.${row.kind}`),
        row.producer === '' ? t('signals.stewards') : row.producer,
        t.date(row.at),
        <Due row={row} frame={frame} />,
        t(`signals.state.${row.state}`),
      ])}
    />
  );
}

function Due({ row, frame }: { readonly row: ListedSignal; readonly frame: Frame }): VNode {
  const { t } = frame;
  if (row.closed) return <span class="quiet">{t('signals.closed')}</span>;
  const day = t.date(row.due);
  if (!row.late) return <>{t('signals.due', { due: day })}</>;
  return <FindingNote severity="error">{t('signals.due.late', { due: day })}</FindingNote>;
}
