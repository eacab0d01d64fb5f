// A chart of columns: a title that says the finding, horizontal lines only, its table right under it.
import type { VNode } from 'preact';
import type { Translator } from '../i18n.ts';
import { DataTable } from './table.tsx';

/** One column of a chart. */
export type ChartBar = { readonly label: string; readonly value: number };

type ColumnChartProps = {
  /** What the chart shows, as a sentence. */
  readonly title: string;
  readonly unit: string;
  readonly labelHeading: string;
  readonly bars: readonly ChartBar[];
  readonly source?: string;
  readonly t: Translator;
};

/** Columns with their scale, and the same figures as a table in a fold. */
export function ColumnChart({ title, unit, labelHeading, bars, source, t }: ColumnChartProps): VNode {
  const most = niceCeiling(bars.reduce((max, bar) => Math.max(max, bar.value), 1));
  return (
    <figure class="chart">
      <figcaption>
        <b>{title}</b>
        <span>{unit}</span>
      </figcaption>
      <svg viewBox="0 0 490 250" role="img" aria-label={title}>
        {[0.5, 1].map((share) => (
          <Grid y={224 - 190 * share} label={t.number(most * share)} />
        ))}
        {bars.map((bar, index) => (
          <Column bar={bar} index={index} of={bars.length} height={(bar.value / most) * 190} />
        ))}
        <path class="floor" d="M58 224.5H486" />
      </svg>
      {source !== undefined && <p class="source">{source}</p>}
      <details class="figures">
        <summary>{t('web.chart.figures')}</summary>
        <DataTable
          caption={title}
          columns={[{ label: labelHeading }, { label: unit, numeric: true }]}
          rows={bars.map((bar) => [bar.label, t.number(bar.value)])}
        />
      </details>
    </figure>
  );
}

function Grid({ y, label }: { readonly y: number; readonly label: string }): VNode {
  return (
    <>
      <path class="grid" d={`M58 ${y}H486`} />
      <text x="0" y={y + 4}>
        {label}
      </text>
    </>
  );
}

function Column({
  bar,
  index,
  of,
  height,
}: {
  readonly bar: ChartBar;
  readonly index: number;
  readonly of: number;
  readonly height: number;
}): VNode {
  const step = 428 / of;
  const x = 58 + index * step + step * 0.14;
  const every = Math.ceil(of / 7);
  return (
    <>
      <rect x={round(x)} y={round(224 - height)} width={round(step * 0.72)} height={round(height)} />
      {index % every === 0 && (
        <text class="tick" x={round(x + step * 0.36)} y="243">
          {bar.label}
        </text>
      )}
    </>
  );
}

/** The next round figure: 1, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((step) => step * power >= value) ?? 10) * power;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
