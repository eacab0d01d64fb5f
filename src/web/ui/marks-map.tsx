// The map of results: clusters whose area follows their count, single points with their names where there is room.

import type { VNode } from 'preact';
import type { Box } from '../../commons/places/geometry.ts';
import type { Noun, Translator } from '../i18n.ts';
import { type MapShapes, viewBoxOf, worldX, worldY } from '../map-shapes.ts';
import { Land, round } from './map.tsx';

/** A point or a cluster of the map. `commune`: only the commune is known. */
export type MapMark = {
  readonly lat: number;
  readonly lon: number;
  readonly count: number;
  readonly label?: string;
  readonly href: string;
  readonly commune?: boolean;
};

type MarksMapProps = {
  readonly shapes: MapShapes;
  readonly box: Box;
  readonly marks: readonly MapMark[];
  /** A zone drawn by the reader. */
  readonly zone?: readonly (readonly [lat: number, lon: number])[];
  readonly label: string;
  readonly noun: Noun;
  readonly t: Translator;
};

const frame = { width: 900, height: 620 } as const;

/** The map of results. Each mark is a link; the list beside it says the same. */
export function MarksMap({ shapes, box, marks, zone = [], label, noun, t }: MarksMapProps): VNode {
  const seen = viewBoxOf(box, frame.width, frame.height);
  const scale = frame.width / seen.width;
  const corner = ([lat, lon]: readonly [number, number]) =>
    `${round((worldX(lon) - seen.x) * scale)} ${round((worldY(lat) - seen.y) * scale)}`;
  return (
    <svg class="map marks-map" viewBox={`0 0 ${frame.width} ${frame.height}`}>
      <title>{label}</title>
      <rect class="sea" width={frame.width} height={frame.height} />
      <Land shapes={shapes} seen={seen} scale={scale} />
      {zone.length > 0 && <path class="zone" d={`M${zone.map(corner).join('L')}Z`} />}
      <g class="marks">
        {placeMarks(marks, (mark) => ({
          x: (worldX(mark.lon) - seen.x) * scale,
          y: (worldY(mark.lat) - seen.y) * scale,
        })).map((placed) => (
          <Mark placed={placed} noun={noun} t={t} />
        ))}
      </g>
    </svg>
  );
}

/** A mark on the drawing; `name` is written under it when there is room. */
export type PlacedMark = {
  readonly mark: MapMark;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly name?: string;
};

/** Largest first, so that small marks lie above; names only where they cover nothing. */
export function placeMarks(
  marks: readonly MapMark[],
  place: (mark: MapMark) => { readonly x: number; readonly y: number },
): readonly PlacedMark[] {
  const most = marks.reduce((max, mark) => Math.max(max, mark.count), 1);
  const placed = marks
    .map((mark) => ({ mark, ...place(mark), radius: clusterRadius(mark.count, most) }))
    .sort((a, b) => b.mark.count - a.mark.count);
  const taken: Area[] = placed.map(({ x, y, radius }) => ({
    x0: x - radius,
    x1: x + radius,
    y0: y - radius,
    y1: y + radius,
  }));
  return placed.map((one) => {
    const name = shortName(one.mark.label);
    const area = nameArea(one, name);
    if (name === undefined || taken.some((other) => meet(area, other))) return one;
    taken.push(area);
    return { ...one, name };
  });
}

type Area = { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number };

/** Letters are about seven pixels wide. */
function nameArea(
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
  name = '',
): Area {
  const half = name.length * 3.5 + 4;
  return { x0: x - half, x1: x + half, y0: y + radius + 3, y1: y + radius + 21 };
}

function meet(a: Area, b: Area): boolean {
  return a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0;
}

function shortName(label: string | undefined): string | undefined {
  return label === undefined || label.length <= 30 ? label : `${label.slice(0, 28).trimEnd()}…`;
}

/** Radius of a cluster in pixels: its area follows its count, within what fingers and eyes can bear. */
function clusterRadius(count: number, most: number): number {
  if (count === 1) return 6;
  return 11 + 19 * Math.sqrt(count / Math.max(most, 25));
}

function Mark({
  placed,
  noun,
  t,
}: {
  readonly placed: PlacedMark;
  readonly noun: Noun;
  readonly t: Translator;
}): VNode {
  const { mark, radius } = placed;
  const kinds = ['mark', mark.count > 1 ? 'cluster' : 'single', mark.commune === true ? 'by-commune' : ''];
  const name = [mark.label, mark.count > 1 || mark.label === undefined ? t.count(mark.count, noun) : '']
    .filter(Boolean)
    .join(', ');
  return (
    <g transform={`translate(${round(placed.x)} ${round(placed.y)})`}>
      <a class={kinds.filter(Boolean).join(' ')} href={mark.href} aria-label={name}>
        <circle class="target" r={round(Math.max(radius, 12))} />
        <circle r={round(radius)} />
        {mark.count > 1 && <text y="4.5">{t.number(mark.count)}</text>}
        {placed.name !== undefined && (
          <text class="place" y={round(radius + 16)}>
            {placed.name}
          </text>
        )}
      </a>
    </g>
  );
}
