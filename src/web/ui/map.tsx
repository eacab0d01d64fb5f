// Maps drawn on the server: grey sea, white land, hairline borders, green points. No tile is asked of anybody.
import type { VNode } from 'preact';
import type { Translator } from '../i18n.ts';
import { type MapBox, type MapShapes, viewBoxOf, worldX, worldY } from '../map-shapes.ts';

/** What the small map of a record shows. */
export type LocatorView = {
  readonly shapes: MapShapes;
  readonly box: MapBox;
  readonly lat: number;
  readonly lon: number;
  readonly label: string;
  readonly precision: 'exact' | 'commune';
};

/** The small map: one point on a stem above its name; a ring when only the commune is known. */
export function Locator({ locator, t }: { readonly locator: LocatorView; readonly t: Translator }): VNode {
  const [width, height] = [340, 236];
  const seen = viewBoxOf(locator.box, width, height);
  const scale = width / seen.width;
  const x = (worldX(locator.lon) - seen.x) * scale;
  const y = (worldY(locator.lat) - seen.y) * scale;
  const alternative = t(locator.precision === 'exact' ? 'web.map.locator' : 'web.map.locator.commune', {
    label: locator.label,
  });
  const side =
    x > width * 0.6 ? { x: x - 8, anchor: 'end' as const } : { x: x + 8, anchor: 'start' as const };
  return (
    <svg
      class="map locator"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={alternative}
    >
      <rect class="sea" width={width} height={height} />
      <Land shapes={locator.shapes} seen={seen} scale={scale} />
      <g transform={`translate(${round(x)} ${round(y)})`}>
        {locator.precision === 'exact' && <path class="stem" d="M0 0v22" />}
        <circle
          class={locator.precision === 'exact' ? 'point' : 'ring'}
          r={locator.precision === 'exact' ? 6 : 11}
        />
      </g>
      <text
        class="place"
        x={round(side.x)}
        y={round(y + (locator.precision === 'exact' ? 32 : 28))}
        text-anchor={side.anchor}
      >
        {locator.label}
      </text>
    </svg>
  );
}

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
  readonly box: MapBox;
  readonly marks: readonly MapMark[];
  readonly label: string;
  readonly t: Translator;
};

/** The map of results. Each mark is a link; the list beside it says the same. */
export function MarksMap({ shapes, box, marks, label, t }: MarksMapProps): VNode {
  const [width, height] = [900, 620];
  const seen = viewBoxOf(box, width, height);
  const scale = width / seen.width;
  const most = marks.reduce((max, mark) => Math.max(max, mark.count), 1);
  return (
    <svg
      class="map marks-map"
      viewBox={`0 0 ${width} ${height}`}
      data-seen={[seen.x, seen.y, seen.width, seen.height].map(round).join(' ')}
    >
      <title>{label}</title>
      <rect class="sea" width={width} height={height} />
      <Land shapes={shapes} seen={seen} scale={scale} />
      <g class="marks">
        {[...marks]
          .sort((a, b) => b.count - a.count)
          .map((mark) => (
            <Mark
              mark={mark}
              x={(worldX(mark.lon) - seen.x) * scale}
              y={(worldY(mark.lat) - seen.y) * scale}
              most={most}
              t={t}
            />
          ))}
      </g>
    </svg>
  );
}

/** Radius of a cluster in pixels: its area follows its count, within what fingers and eyes can bear. */
export function clusterRadius(count: number, most: number): number {
  if (count === 1) return 6;
  return 12 + 22 * Math.sqrt(count / Math.max(most, 25));
}

function Mark({
  mark,
  x,
  y,
  most,
  t,
}: {
  readonly mark: MapMark;
  readonly x: number;
  readonly y: number;
  readonly most: number;
  readonly t: Translator;
}): VNode {
  const radius = clusterRadius(mark.count, most);
  const classes = ['mark', mark.count > 1 ? 'cluster' : 'single', mark.commune === true ? 'by-commune' : '']
    .filter(Boolean)
    .join(' ');
  const name = t('web.map.mark', { label: mark.label ?? '', number: mark.count }).trim();
  return (
    <g transform={`translate(${round(x)} ${round(y)})`}>
      <a class={classes} href={mark.href} aria-label={name}>
        <circle class="target" r={Math.max(radius, 12)} />
        <circle r={round(radius)} />
        {mark.count > 1 && <text y="4.5">{t.number(mark.count)}</text>}
        {mark.label !== undefined && (
          <text class="place" y={round(radius + 16)}>
            {mark.label}
          </text>
        )}
      </a>
    </g>
  );
}

function Land({
  shapes,
  seen,
  scale,
}: {
  readonly shapes: MapShapes;
  readonly seen: { x: number; y: number };
  readonly scale: number;
}): VNode {
  return (
    <g transform={`scale(${scale.toPrecision(6)}) translate(${round(-seen.x)} ${round(-seen.y)})`}>
      <path class="around" d={shapes.around} />
      <path class="land" d={shapes.land} />
    </g>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
