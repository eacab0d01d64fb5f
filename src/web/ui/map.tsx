// Maps drawn on the server: grey sea, white land, hairline borders, green points. No tile is asked of anybody.

import type { VNode } from 'preact';
import type { Box } from '../../commons/places/geometry.ts';
import type { Translator } from '../i18n.ts';
import { type MapShapes, viewBoxOf, worldX, worldY } from '../map-shapes.ts';

/** What the small map of a record shows. */
export type LocatorView = {
  readonly shapes: MapShapes;
  readonly box: Box;
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

/** Land and what lies around it, moved and scaled into the frame. */
export function Land({
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

/** To hundredths: what a drawing needs. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
