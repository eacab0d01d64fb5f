// The page of a chart: the form that composes it, the finding, the drawing, what may be taken away, and the same figures in
// a table. In a frame of another site the chart stands alone, its table in a fold.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { BackLine } from '../../../web/ui/breadcrumbs.tsx';
import { Button } from '../../../web/ui/button.tsx';
import { Chips } from '../../../web/ui/chips.tsx';
import { SelectField, TextField } from '../../../web/ui/field.tsx';
import { Section } from '../../../web/ui/section.tsx';
import { EmptyFrame } from '../../../web/ui/states.tsx';
import { DataTable } from '../../../web/ui/table.tsx';
import type { ChartField, ChartPageView, ChartView } from '../charts/view.ts';
import { drawPanel } from './chart-plot.tsx';

type PageProps = { readonly frame: Frame; readonly view: ChartPageView };
type PartProps = { readonly view: ChartPageView; readonly t: Translator };

/** The page. */
export function ChartPage({ frame, view }: PageProps): VNode {
  const { t } = frame;
  const { chart } = view;
  const title = t('chart.title.of', { title: view.datasetTitle });
  if (frame.wholeHref !== undefined) {
    return (
      <Layout frame={frame} title={title} noindex>
        <div class="page graph-framed">
          {chart === undefined && <h1 class="graph-title">{title}</h1>}
          <Differences view={view} t={t} />
          <Trouble view={view} />
          {chart === undefined ? <NoChart view={view} t={t} /> : <Figure chart={chart} t={t} framed />}
        </div>
      </Layout>
    );
  }
  return (
    <Layout
      frame={frame}
      title={chart === undefined ? title : `${chart.title} · ${title}`}
      current="data"
      noindex
    >
      <div class="page">
        <BackLine href={view.datasetHref} label={view.datasetTitle} />
        <h1 class="graph-title">{title}</h1>
        <div class="graph-page">
          <Builder view={view} t={t} />
          <div class="graph-main">
            {view.chips.length > 0 && <Chips chips={view.chips} clearHref={view.clearHref} t={t} />}
            <Differences view={view} t={t} />
            <Trouble view={view} />
            {chart === undefined ? <NoChart view={view} t={t} /> : <Figure chart={chart} t={t} />}
          </div>
        </div>
        {chart !== undefined && (
          <Section
            block
            id="chiffres"
            title={t('chart.table')}
            link={{ label: t('chart.table.rows', { count: chart.rows }), href: chart.rowsHref }}
          >
            <FoldedFigures chart={chart} t={t} />
          </Section>
        )}
      </div>
    </Layout>
  );
}

/** What an old chart had and this one has not: always in sight. */
function Differences({ view, t }: PartProps): VNode | null {
  if (view.differences.length === 0) return null;
  return (
    <div class="finding graph-losses">
      <p>{t('chart.losses')}</p>
      <ul>
        {view.differences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

function Trouble({ view }: Pick<PartProps, 'view'>): VNode | null {
  return view.trouble === undefined ? null : <p class="finding">{view.trouble}</p>;
}

/** The form: every choice is in the address; what few change is folded. */
function Builder({ view, t }: PartProps): VNode {
  const [seldom, often] = [view.fields.filter(isSeldom), view.fields.filter((field) => !isSeldom(field))];
  return (
    <form class="graph-builder" action={view.href}>
      <h2>{t('chart.builder')}</h2>
      {often.map((field) => (
        <BuilderField field={field} t={t} />
      ))}
      <details class="graph-fold" open={seldom.some(({ value }) => value !== '')}>
        <summary>{t('chart.more')}</summary>
        {seldom.map((field) => (
          <BuilderField field={field} t={t} />
        ))}
      </details>
      {view.kept.map((field) => (
        <input type="hidden" name={field.name} value={field.value} />
      ))}
      <Button>{t('chart.draw')}</Button>
      <p class="graph-hint">{t('chart.address')}</p>
    </form>
  );
}

function isSeldom({ id }: ChartField): boolean {
  return !['x', 'par', 'y1', 'selon'].includes(id);
}

function BuilderField({ field, t }: { readonly field: ChartField; readonly t: Translator }): VNode {
  const { options, help, ...props } = field;
  if (options !== undefined) return <SelectField t={t} {...props} options={options} />;
  return <TextField t={t} {...props} autocomplete="off" {...(help === undefined ? {} : { help })} />;
}

/** Why nothing is drawn, and the way on. */
function NoChart({ view, t }: PartProps): VNode {
  const isNarrowed =
    view.chips.length > 0 || view.fields.some(({ name, value }) => name === 'q' && value !== '');
  if (view.trouble !== undefined) {
    return (
      <p>
        <a href={view.href}>{t('chart.trouble.next')}</a>
      </p>
    );
  }
  const isUnfit = view.fields.every(({ name, options }) => name !== 'x' || options?.length === 0);
  const title = isUnfit ? t('chart.unfit') : t(isNarrowed ? 'chart.empty' : 'chart.empty.rows');
  return (
    <EmptyFrame title={title}>
      <p>
        {isNarrowed ? (
          <a href={view.clearHref}>{t('chart.empty.next')}</a>
        ) : (
          <a href={`${view.datasetHref}#tableau`}>{t(isUnfit ? 'chart.unfit.next' : 'chart.back')}</a>
        )}
      </p>
    </EmptyFrame>
  );
}

type FigureProps = { readonly chart: ChartView; readonly t: Translator; readonly framed?: boolean };

/** The figure, which says what it found, in what unit, from where. */
function Figure({ chart, t, framed }: FigureProps): VNode {
  const { drawing } = chart;
  return (
    <figure class="graph">
      <figcaption>
        {framed === true ? <h1>{chart.title}</h1> : <h2>{chart.title}</h2>}
        <span>{chart.unit}</span>
      </figcaption>
      {drawing.panels.map((panel, at) => {
        const { node, height } = drawPanel(drawing.form, panel, t.locale);
        return (
          <div class="graph-panel">
            {panel.title !== undefined && <p class="graph-part">{panel.title}</p>}
            <svg width="100%" height={height} role="img" aria-labelledby={`dessin-${at} decrit-${at}`}>
              <title id={`dessin-${at}`}>{panel.title ?? chart.title}</title>
              <desc id={`decrit-${at}`}>{panel.description}</desc>
              {node}
            </svg>
          </div>
        );
      })}
      {chart.notes.length > 0 && (
        <ul class="graph-notes">
          {chart.notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      )}
      <p class="graph-source">{chart.source}</p>
      <TakeAway chart={chart} t={t} />
      {framed === true && (
        <details class="graph-fold">
          <summary>{t('web.chart.figures')}</summary>
          <Figures chart={chart} />
        </details>
      )}
    </figure>
  );
}

/** The image, the data, the code. */
function TakeAway({ chart, t }: FigureProps): VNode {
  return (
    <div class="graph-ways">
      <a href={chart.imageHref}>{t('chart.image')}</a>
      <span>
        <a href={chart.csvHref}>{t('chart.data')}</a> (CSV,{' '}
        <a href={chart.jsonHref}>{t('chart.data.json')}</a>)
      </span>
      <details class="graph-fold">
        <summary>{t('chart.embed')}</summary>
        <label for="code">{t('chart.embed.label')}</label>
        <textarea class="control" id="code" rows={4} readonly>
          {chart.embed}
        </textarea>
      </details>
    </div>
  );
}

/** Rows of a table that are read at once. */
const READ_AT_ONCE = 40;

/** The table; a long one is unfolded. */
function FoldedFigures({ chart, t }: FigureProps): VNode {
  const table = <Figures chart={chart} />;
  if (chart.points.length <= READ_AT_ONCE) return table;
  return (
    <details class="graph-fold">
      <summary>{t('chart.table.long', { count: chart.points.length })}</summary>
      {table}
    </details>
  );
}

function Figures({ chart }: { readonly chart: ChartView }): VNode {
  return (
    <DataTable
      caption={chart.title}
      columns={chart.columns.map((label, at) => ({ label, numeric: at > 0 }))}
      rows={chart.points.map(({ label }, at) => [label, ...(chart.cells[at] ?? [])])}
    />
  );
}
