// A chart of lines over sizes, as the interface draws charts: title, unit under it, horizontal lines only, labels at the
// lines themselves. Records stand on a logarithmic scale: the same step is ten times as many.
import { shown } from './measure.ts';

/** One line; a value that was not measured leaves a gap. */
export type Series = { readonly label: string; readonly values: readonly (number | undefined)[] };

/** One of the drawings of the chart. */
export type Panel = {
  readonly title: string;
  readonly unit: string;
  readonly log: boolean;
  readonly series: readonly Series[];
};

const WIDTH = 520;
const HEIGHT = 330;
const LEFT = 64;
const RIGHT = 400;
const TOP = 70;
const FLOOR = 280;
/** The interface's series colours, by day. */
const colours = ['#0b5a4c', '#c47f12', '#3490c6', '#7a1f2b', '#332c5c'];
const style = `text { font: 13px "Schibsted Grotesk", system-ui, sans-serif; fill: #454b4b }
  .title { font-weight: 600; font-size: 15px; fill: #17191a }
  .grid { stroke: #d6d9d6 } .floor { stroke: #17191a } .line { fill: none; stroke-width: 2 }`;

/** All panels, two beside each other, for these numbers of records. */
export function panelsAsSvg(sizes: readonly number[], panels: readonly Panel[]): string {
  const rows = Math.ceil(panels.length / 2);
  const drawn = panels.map((panel, at) => {
    const place = `translate(${(at % 2) * WIDTH} ${Math.floor(at / 2) * HEIGHT})`;
    return `<g transform="${place}">${drawPanel(sizes, panel)}</g>`;
  });
  const size = `viewBox="0 0 ${2 * WIDTH} ${rows * HEIGHT}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="How cost grows with records">
<style>${style}</style>
<rect width="${2 * WIDTH}" height="${rows * HEIGHT}" fill="#fbfbfa"/>
${drawn.join('\n')}
</svg>
`;
}

function drawPanel(sizes: readonly number[], { title, unit, log, series }: Panel): string {
  const values = series.flatMap((one) => one.values.filter((value) => value !== undefined));
  const scale = log ? logScale(values) : linearScale(values);
  const grid = scale.lines.map(
    (value) => `<path class="grid" d="M${LEFT} ${scale.y(value)}H${RIGHT}"/>
<text x="${LEFT - 8}" y="${scale.y(value) + 4}" text-anchor="end">${shown(value)}</text>`,
  );
  const ticks = sizes.map(
    (size) =>
      `<text x="${across(sizes, size)}" y="${FLOOR + 20}" text-anchor="middle">${sizeLabel(size)}</text>`,
  );
  const labels = apart(
    series.map(({ values: list }) => scale.y(list.findLast((value) => value !== undefined) ?? 0)),
  );
  const lines = series.map(({ label, values: list }, at) => {
    const colour = colours[at % colours.length];
    const points = list.flatMap((value, index) =>
      value === undefined ? [] : [`${across(sizes, sizes[index] ?? 1)} ${scale.y(value)}`],
    );
    const marks = points.map((point) => {
      const [x, y] = point.split(' ');
      return `<circle cx="${x}" cy="${y}" r="3.5" fill="${colour}"/>`;
    });
    return `<path class="line" stroke="${colour}" d="M${points.join('L')}"/>${marks.join('')}
<text x="${RIGHT + 10}" y="${(labels[at] ?? 0) + 4}" style="fill:${colour}">${label}</text>`;
  });
  return `<text class="title" x="0" y="22">${title}</text><text x="0" y="42">${unit}</text>
${grid.join('')}${ticks.join('')}<path class="floor" d="M${LEFT} ${FLOOR}H${RIGHT}"/>
${lines.join('\n')}`;
}

type Scale = { readonly lines: readonly number[]; readonly y: (value: number) => number };

function logScale(values: readonly number[]): Scale {
  const low = Math.floor(Math.log10(Math.min(...values, 10)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values, 1))));
  const lines = Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at));
  return { lines, y: (value) => place((Math.log10(Math.max(value, 10 ** low)) - low) / (high - low)) };
}

function linearScale(values: readonly number[]): Scale {
  const most = niceCeiling(Math.max(...values, 1));
  return { lines: [0.5, 1].map((share) => most * share), y: (value) => place(value / most) };
}

function place(share: number): number {
  return Math.round((FLOOR - share * (FLOOR - TOP)) * 10) / 10;
}

function across(sizes: readonly number[], size: number): number {
  const [first = 1, last = first] = [sizes[0], sizes.at(-1)];
  const share = last === first ? 0.5 : Math.log(size / first) / Math.log(last / first);
  return Math.round((LEFT + 16 + share * (RIGHT - LEFT - 32)) * 10) / 10;
}

/** The next round figure: 1, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((step) => step * power >= value) ?? 10) * power;
}

function sizeLabel(size: number): string {
  return size >= 1e6 ? `${shown(size / 1e6)} M` : `${shown(size / 1000)} k`;
}

/** Labels never stand on each other: moved down in their order until each has its line. */
function apart(places: readonly number[]): readonly number[] {
  const order = places.map((_, at) => at).toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const moved = [...places];
  let least = 0;
  for (const at of order) {
    moved[at] = Math.max(places[at] ?? 0, least);
    least = (moved[at] ?? 0) + 16;
  }
  return moved;
}
