// Results as list, mosaic, table or map; and what to do when there are none.
import type { VNode } from 'preact';
import type { Assets } from '../../../web/assets.ts';
import type { Translator } from '../../../web/i18n.ts';
import { Mosaic } from '../../../web/ui/hung.tsx';
import { RightsLabel } from '../../../web/ui/picture.tsx';
import { EmptyFrame } from '../../../web/ui/states.tsx';
import { DataTable } from '../../../web/ui/table.tsx';
import { Ordinals, Title } from '../../../web/ui/words.tsx';
import type { SearchView } from '../view.ts';
import type { ResultTable, TableCell } from '../view-parts.ts';
import { hungItem, ResultRow } from './card-parts.tsx';
import { SearchMap } from './search-map.tsx';

/** The results in the layout asked for. */
export function SearchResults({
  view,
  t,
  assets,
}: {
  readonly view: SearchView;
  readonly t: Translator;
  readonly assets: Assets;
}): VNode {
  const isMap = view.layout === 'map' && view.map?.wholeHref !== undefined;
  if (view.total === 0 && !isMap) return <NothingFound view={view} t={t} />;
  if (view.layout === 'mosaic') return <Mosaic items={view.cards.map((card) => hungItem(card, t))} />;
  if (view.layout === 'table' && view.table !== undefined) return <ResultsTable table={view.table} t={t} />;
  if (view.layout === 'map' && view.map !== undefined)
    return <SearchMap map={view.map} view={view} t={t} assets={assets} />;
  return (
    <ol class="result-list" start={view.paging.first}>
      {view.cards.map((card) => (
        <ResultRow card={card} t={t} />
      ))}
    </ol>
  );
}

function ResultsTable({ table, t }: { readonly table: ResultTable; readonly t: Translator }): VNode {
  const title = Math.max(0, table.rows[0]?.cells.findIndex((cell) => cell.link === true) ?? 0);
  const rows = table.rows.map((row) => row.cells.map((cell) => <Cell cell={cell} href={row.href} t={t} />));
  return (
    <DataTable
      caption={t('portal.search.results')}
      columns={table.columns.map((column, index) => ({ ...column, wide: index === title }))}
      rows={rows}
    />
  );
}

function Cell({
  cell,
  href,
  t,
}: {
  readonly cell: TableCell;
  readonly href: string;
  readonly t: Translator;
}): VNode {
  if (cell.rights !== undefined) return <RightsLabel rights={cell.rights} t={t} />;
  const text = cell.italic === true ? <Title italic>{cell.text}</Title> : <Ordinals text={cell.text} />;
  return cell.link === true ? <a href={href}>{text}</a> : text;
}

function NothingFound({ view, t }: { readonly view: SearchView; readonly t: Translator }): VNode {
  const none = t(view.noun.gender === 'f' ? 'portal.search.none.f' : 'portal.search.none.m', {
    noun: view.noun.one,
  });
  const title = view.query === '' ? none : t('portal.search.none.for', { none, query: view.query });
  const relax = view.relax ?? [];
  return (
    <EmptyFrame title={title}>
      {view.suggestion !== undefined && (
        <p>
          {t('portal.search.try')} <a href={view.suggestion.href}>{view.suggestion.text}</a>.
        </p>
      )}
      {relax.length > 0 && (
        <ul class="relax">
          {relax.map((one) => (
            <li>
              <a href={one.href}>{t('portal.search.relax', { label: one.label })}</a> :{' '}
              {t('portal.search.relax.count', { count: one.count, nouns: t.count(one.count, view.noun) })}
            </li>
          ))}
        </ul>
      )}
      {view.suggestion === undefined && relax.length === 0 && <p>{t('portal.search.none.help')}</p>}
      {view.clearHref !== undefined && (
        <p>
          <a href={view.clearHref}>
            {view.chips.length > 0
              ? t('portal.search.none.clear')
              : t('portal.search.none.all', { count: t.count(view.corpusTotal, view.noun) })}
          </a>
        </p>
      )}
    </EmptyFrame>
  );
}
