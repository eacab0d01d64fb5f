// Retractions at the desk: what was taken from the public for good, why, how far kept versions are clean of it, and the
// way back where there is one.
import type { VNode } from 'preact';
import type { RetractionKind, RetractionScope } from '../../commons/retraction.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { TextButton } from '../../web/ui/button.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Pages, type Paging } from '../../web/ui/paging.tsx';
import { EmptyFrame, Toast } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';

/** A retraction in the list. */
export type ListedRetraction = {
  readonly id: number;
  /** ISO moments. */
  readonly at: string;
  readonly what: string;
  readonly href?: string;
  readonly scope: RetractionScope;
  /** Fields or images, when only these went. */
  readonly parts: readonly string[];
  readonly kind: RetractionKind;
  readonly reason: string;
  readonly name?: string;
  readonly signalHref?: string;
  readonly undoneAt?: string;
  readonly waiting: number;
  readonly cleaned: number;
  readonly taken: number;
  readonly cleanedAt?: string;
};

type Props = {
  readonly frame: Frame;
  readonly rows: readonly ListedRetraction[];
  readonly here: string;
  readonly deskHref: string;
  readonly csrf: string;
  readonly done?: 'retrait' | 'annulation';
  readonly refused?: string;
  readonly paging: Paging;
};

/** The page. */
export function RetractionListPage(props: Props): VNode {
  const { frame, rows, paging, deskHref, done, refused } = props;
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('retractions.title')} desk current="desk" noindex>
      <div class="page">
        <BackLine href={deskHref} label={t('desk.title')} />
        {done !== undefined && refused === undefined && <Toast>{t(`retractions.done.${done}`)}</Toast>}
        <div class="verdict">
          <div>
            <h1>{t('retractions.title')}</h1>
            <p class="lead">{t('retractions.lead')}</p>
            {refused !== undefined && <FindingNote severity="error">{refused}</FindingNote>}
          </div>
        </div>
        {rows.length === 0 ? (
          <EmptyFrame title={t('retractions.empty')}>
            <p>{t('retractions.empty.how')}</p>
          </EmptyFrame>
        ) : (
          <section aria-labelledby="retraits" class="section">
            <h2 id="retraits">{t('retractions.count', { count: paging.total })}</h2>
            <List {...props} />
            {paging.total > rows.length && <Pages paging={paging} t={t} />}
          </section>
        )}
      </div>
    </Layout>
  );
}

function List(props: Props): VNode {
  const { t } = props.frame;
  return (
    <DataTable
      caption={t('retractions.title')}
      columns={[
        { label: t('retractions.column.what'), wide: true },
        { label: t('retractions.column.at'), whole: true },
        { label: t('retractions.column.kind') },
        { label: t('retractions.column.reason'), wide: true },
        { label: t('retractions.column.versions') },
        { label: t('retractions.column.undo'), whole: true },
      ]}
      rows={props.rows.map((row) => [
        <What row={row} {...props} />,
        <>
          {t.date(row.at)}
          {row.name !== undefined && <small class="under">{row.name}</small>}
        </>,
        t(`retractions.kind.${row.kind}`),
        <>
          {row.reason}{' '}
          {row.signalHref !== undefined && <a href={row.signalHref}>{t('retractions.signal')}</a>}
        </>,
        <Cleaning row={row} {...props} />,
        <Undo row={row} {...props} />,
      ])}
    />
  );
}

type RowProps = Props & { readonly row: ListedRetraction };

function What({ row, frame }: RowProps): VNode {
  const { t } = frame;
  return (
    <>
      {row.href === undefined ? row.what : <a href={row.href}>{row.what}</a>}
      <small class="under">
        {t(`retractions.scope.${row.scope}`)}
        {row.parts.length > 0 && ` : ${row.parts.join(', ')}`}
      </small>
    </>
  );
}

function Cleaning({ row, frame }: RowProps): VNode {
  const { t } = frame;
  if (row.waiting > 0) return <>{t('retractions.cleaning.waiting', { count: row.waiting })}</>;
  if (row.cleanedAt === undefined) return <>{t('retractions.cleaning.nothing')}</>;
  const date = t.date(row.cleanedAt);
  const taken = t('retractions.cleaning.taken', { count: row.taken });
  return (
    <>
      {t('retractions.cleaning.done', { count: row.cleaned, date })}, {taken}
    </>
  );
}

function Undo({ row, frame, here, csrf }: RowProps): VNode {
  const { t } = frame;
  if (row.undoneAt !== undefined) return <>{t('retractions.undone', { date: t.date(row.undoneAt) })}</>;
  return (
    <form method="post" action={`${here}/${row.id}/annulation`}>
      <input type="hidden" name="_csrf" value={csrf} />
      <TextButton>
        {t('retractions.undo')}
        <span class="unseen"> {row.what}</span>
      </TextButton>
    </form>
  );
}
