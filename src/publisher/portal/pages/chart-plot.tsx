// A chart drawn in SVG. Places are percentages and sizes pixels, so that its words are as large on a telephone as on a wide
// screen. Colours stand in attributes, for the image that is taken away; on a page the style sheet's go before them.
import type { VNode } from 'preact';
import { type Drawing, type Mark, type Panel, runsOf, spanOf, ticksOf } from '../charts/drawing.ts';

/** A panel in its box. */
export type PlacedPanel = { readonly node: VNode; readonly height: number };

const BAR = 42;
const INK = '#454b4b';
const GREEN = '#0b5a4c';
const LINE = '#7c8482';
const HAIRLINE = '#d6d9d6';
const PAPER = '#fbfbfa';
const LONGEST = 46;
/** Pixels of a chart on a telephone. */
const TELEPHONE = 350;

/** What a panel shows, and the pixels that it is high. `locale` writes the scale. */
export function drawPanel(form: Drawing['form'], panel: Panel, locale: string): PlacedPanel {
  if (form === 'barres') return { node: <Bars panel={panel} />, height: panel.marks.length * BAR };
  return { node: <Course form={form} panel={panel} locale={locale} />, height: HEIGHT };
}

/** One under the other: the label, the bar under it, the figure at its end. */
function Bars({ panel }: { readonly panel: Panel }): VNode {
  const { low, high, marks } = panel;
  // Figures stand outside of the bars, on the side to which these grow: a telephone has to have room for the longest.
  const longest = marks.reduce((most, { text }) => Math.max(most, text.length), 0);
  const room = Math.min(40, ((longest * 7.5 + 8) / TELEPHONE) * 100);
  const [left, right] = [low < 0 ? room : 0, high > 0 ? 100 - room : 100];
  const place = (value: number) => left + ((value - low) / (high - low)) * (right - left);
  return (
    <>
      {low < 0 && (
        <line class="floor" x1={share(place(0))} x2={share(place(0))} y1="0" y2="100%" stroke={LINE} />
      )}
      {marks.map((mark, at) => (
        <Bar mark={mark} y={at * BAR} zero={place(0)} end={place(mark.value ?? 0)} />
      ))}
    </>
  );
}

type BarProps = { readonly mark: Mark; readonly y: number; readonly zero: number; readonly end: number };

function Bar({ mark, y, zero, end }: BarProps): VNode {
  const isLeft = end < zero;
  const width = Math.abs(end - zero);
  return (
    <>
      <text x="0" y={y + 14} fill={INK}>
        {mark.label.length > LONGEST && <title>{mark.label}</title>}
        {shortened(mark.label)}
      </text>
      <rect
        class={mark.missing ? 'missing' : 'mark'}
        x={share(Math.min(zero, end))}
        y={y + 21}
        width={share(mark.value === null || mark.value === 0 ? 0 : Math.max(width, 0.2))}
        height="13"
        fill={mark.missing ? LINE : GREEN}
      />
      <text
        class="figure"
        x={share(end)}
        y={y + 32}
        dx={isLeft ? -6 : 6}
        text-anchor={isLeft ? 'end' : 'start'}
        fill={INK}
      >
        {mark.text}
      </text>
    </>
  );
}

/** A label in one line; all of it stands in the table. */
function shortened(label: string): string {
  const line = label.replace(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
}

const HEIGHT = 290;
const TOP = 26;
const FLOOR = 250;
const LEFT = 13;
const RIGHT = 98;

type CourseProps = { readonly form: Drawing['form']; readonly panel: Panel; readonly locale: string };

/** Along time or numbers: columns or a line over horizontal lines. */
function Course({ form, panel, locale }: CourseProps): VNode {
  const ticks = ticksOf(panel);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const first = panel.marks[0]?.at ?? 0;
  const span = Math.max(1, spanOf(panel.marks.map(({ at }) => at)));
  const step = (RIGHT - LEFT) / span;
  const x = (at: number) => LEFT + (at - first + 0.5) * step;
  const y = (value: number) => FLOOR - ((value - low) / (high - low)) * (FLOOR - TOP);
  const shape = { marks: panel.marks, x, y, step };
  return (
    <>
      {ticks.map((tick) => (
        <Tick y={y(tick)} label={scaleText(tick, locale)} floor={tick === 0} />
      ))}
      {form === 'colonnes' ? <Columns {...shape} /> : <Line {...shape} />}
      {labelled(panel.marks, form).map((mark) => (
        <Figure mark={mark} x={x(mark.at)} y={y(mark.value ?? 0)} />
      ))}
      {named(panel.marks).map((mark) => (
        <text
          class="tick"
          x={share(x(mark.at))}
          y={HEIGHT - 14}
          text-anchor={anchorAt(x(mark.at))}
          fill={INK}
        >
          {shortened(mark.label)}
        </text>
      ))}
    </>
  );
}

function Tick({
  y,
  label,
  floor,
}: {
  readonly y: number;
  readonly label: string;
  readonly floor: boolean;
}): VNode {
  const height = round(y);
  return (
    <>
      <line
        class={floor ? 'floor' : 'grid'}
        x1={share(LEFT)}
        x2="100%"
        y1={height}
        y2={height}
        stroke={floor ? LINE : HAIRLINE}
      />
      <text class="scale" x="0" y={height + 4} fill={INK}>
        {label}
      </text>
    </>
  );
}

type Shape = {
  readonly marks: readonly Mark[];
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
  /** Of the axis, in percent. */
  readonly step: number;
};

function Columns({ marks, x, y, step }: Shape): VNode {
  const width = Math.max(step * 0.72, 0.15);
  return (
    <>
      {marks.map(({ at, value }) =>
        value === null ? null : (
          <rect
            class="mark"
            x={share(x(at) - width / 2)}
            y={round(Math.min(y(value), y(0)))}
            width={share(width)}
            height={round(Math.max(Math.abs(y(value) - y(0)), value === 0 ? 0 : 1))}
            fill={GREEN}
          />
        ),
      )}
    </>
  );
}

/** A gap is a gap; a mark that stands alone is a dot. */
function Line({ marks, x, y }: Shape): VNode {
  const runs = runsOf(marks);
  const tops = labelled(marks, 'ligne');
  const dots = [...runs.filter((run) => run.length === 1).flat(), ...tops];
  return (
    <>
      <svg
        aria-hidden="true"
        x="0"
        y="0"
        width="100%"
        height={HEIGHT}
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {runs.map((run) => (
          <polyline
            class="course"
            points={run.map(({ at, value }) => `${round(x(at))},${round(y(value ?? 0))}`).join(' ')}
            fill="none"
            stroke={GREEN}
            stroke-width="2"
            vector-effect="non-scaling-stroke"
          />
        ))}
      </svg>
      {[...new Set(dots)].map(({ at, value }) => (
        <circle class="mark" cx={share(x(at))} cy={round(y(value ?? 0))} r="3.5" fill={GREEN} />
      ))}
    </>
  );
}

function Figure({ mark, x, y }: { readonly mark: Mark; readonly x: number; readonly y: number }): VNode {
  const below = (mark.value ?? 0) < 0;
  return (
    <text
      class="figure halo"
      x={share(x)}
      y={round(y) + (below ? 16 : -7)}
      text-anchor={anchorAt(x)}
      fill={INK}
      stroke={PAPER}
      stroke-width="4"
      paint-order="stroke"
    >
      {mark.text}
    </text>
  );
}

/** Marks whose figure stands beside them: a few all; of many the highest, and the last of a line unless these would touch. */
function labelled(marks: readonly Mark[], form: Drawing['form']): readonly Mark[] {
  const told = marks.filter(({ value }) => value !== null);
  const longest = told.reduce((most, { text }) => Math.max(most, text.length), 0);
  const span = spanOf(marks.map(({ at }) => at));
  if (told.length <= 6 && span <= 8 && longest * 7 < NARROW / Math.max(span, 1)) return told;
  const [first] = told;
  const last = told.at(-1);
  if (first === undefined || last === undefined) return [];
  const top = told.reduce((best, mark) => ((mark.value ?? 0) > (best.value ?? 0) ? mark : best), first);
  const apart = ((last.at - top.at) / Math.max(span, 1)) * NARROW;
  return form !== 'ligne' || top === last || apart < longest * 8 ? [top] : [top, last];
}

/** Pixels of the axis on a telephone. */
const NARROW = 290;

/** Marks that are named under the axis: as many as a telephone has room for, evenly. */
function named(marks: readonly Mark[]): readonly Mark[] {
  const longest = marks.reduce((most, { label }) => Math.max(most, Math.min(label.length, LONGEST)), 1);
  const room = Math.max(2, Math.floor(NARROW / (longest * 7 + 14)));
  const [first] = marks;
  const last = marks.at(-1);
  if (first === undefined || last === undefined) return [];
  if (marks.length <= room) return marks;
  const chosen: Mark[] = [first];
  const least = (last.at - first.at) / room;
  for (const mark of marks) {
    const before = chosen.at(-1);
    if (before !== undefined && mark.at - before.at >= least && last.at - mark.at >= least * 0.9)
      chosen.push(mark);
  }
  return [...chosen, last];
}

function anchorAt(x: number): 'start' | 'middle' | 'end' {
  return x > 84 ? 'end' : x < LEFT + 4 ? 'start' : 'middle';
}

function scaleText(value: number, locale: string): string {
  const text = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 2 }).format(value);
  return text.replaceAll('\u202f', '\u00a0');
}

function share(value: number): string {
  return `${round(value)}%`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
