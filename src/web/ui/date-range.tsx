// The date filter: a histogram, then two years. The histogram repeats in bars what the years say in figures.
import type { VNode } from 'preact';
import type { Translator } from '../i18n.ts';
import { given } from './button.tsx';

/** Bars of equal span and the two years of the filter. Years before our era are negative. */
export type DateRange = {
  readonly label: string;
  readonly bars: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
    readonly inside: boolean;
  }[];
  readonly fromName: string;
  readonly toName: string;
  readonly from?: number;
  readonly to?: number;
};

/** The facet of dates. */
export function DateFacet({
  range,
  form,
  t,
}: {
  readonly range: DateRange;
  readonly form: string;
  readonly t: Translator;
}): VNode {
  const first = range.bars[0];
  const last = range.bars.at(-1);
  return (
    <details class="facet" open>
      <summary>{range.label}</summary>
      <Histogram bars={range.bars} />
      <div class="year-bounds">
        <YearInput
          name={range.fromName}
          value={range.from}
          hint={first?.from}
          form={form}
          label={t('web.dates.from')}
        />
        <span aria-hidden="true">{t('web.dates.to.short')}</span>
        <YearInput
          name={range.toName}
          value={range.to}
          hint={last?.to}
          form={form}
          label={t('web.dates.to')}
        />
      </div>
    </details>
  );
}

function Histogram({ bars }: { readonly bars: DateRange['bars'] }): VNode {
  const most = bars.reduce((max, bar) => Math.max(max, bar.count), 1);
  return (
    <div class="histogram" aria-hidden="true">
      {bars.map((bar) => (
        <i
          title={`${bar.from}–${bar.to} : ${bar.count}`}
          {...(bar.inside ? { class: 'on' } : {})}
          style={`--value:${Math.round((bar.count / most) * 100)}`}
        />
      ))}
    </div>
  );
}

type YearInputProps = {
  readonly name: string;
  readonly value: number | undefined;
  readonly hint: number | undefined;
  readonly form: string;
  readonly label: string;
};

function YearInput({ name, value, hint, form, label }: YearInputProps): VNode {
  const placeholder = hint === undefined ? undefined : String(hint);
  return (
    <input
      type="text"
      inputmode="numeric"
      autocomplete="off"
      name={name}
      form={form}
      aria-label={label}
      {...given({ value, placeholder })}
    />
  );
}
