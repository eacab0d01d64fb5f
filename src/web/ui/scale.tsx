// True scale: a work beside a person of 1.70 m; the measured line of a building.
import type { VNode } from 'preact';
import type { Translator } from '../i18n.ts';
import type { SizeMetres } from './hung.tsx';

const person = 'M6 14q7-3.5 14 0l2.5 22h-3L18.5 67h-4L13 42l-1.5 25h-4L6.5 36h-3z';
/** Height of the drawn person in its own units: 68 of them are 1.70 m. */
const unitsPerMetre = 68 / 1.7;

/** Whether a size can be drawn beside a person: from a coin to the height of a house. */
export function isDrawable(size: SizeMetres | undefined): size is SizeMetres {
  if (size === undefined) return false;
  const largest = Math.max(size.width ?? 0, size.height ?? 0);
  return largest >= 0.02 && largest <= 12;
}

/** The scale figure: the work hangs at eye level (or stands, when it is taller) beside a person of 1.70 m. */
export function ScaleFigure({ size, t }: { readonly size: SizeMetres; readonly t: Translator }): VNode {
  const height = size.height ?? size.width ?? 0.5;
  const width = size.width ?? height * 0.7;
  const room = Math.max(2.25, height + 0.25);
  const unit = 92 / room;
  const bottom = height > 2.6 ? 0 : Math.max(0, 1.55 - height / 2);
  const top = 2 + (room - bottom - height) * unit;
  const left = 14 + 0.6 * unit;
  const drawn = { x: left, y: top, width: Math.max(width * unit, 1.5), height: Math.max(height * unit, 1.5) };
  const whole = Math.min(360, left + drawn.width + 8);
  return (
    <span class="scale-figure">
      <svg width={Math.round(whole)} height="96" viewBox={`0 0 ${round(whole)} 96`} aria-hidden="true">
        <path class="floor" d={`M0 94.5h${round(whole)}M${round(left - 8)} 2.5h${round(drawn.width + 16)}`} />
        <path
          class="cables"
          d={`M${round(drawn.x + drawn.width * 0.22)} 2.5V${round(top)}M${round(drawn.x + drawn.width * 0.78)} 2.5V${round(top)}`}
        />
        <g
          class="person"
          transform={`translate(0 ${round(94 - 1.7 * unit)}) scale(${round(unit / unitsPerMetre)})`}
        >
          <circle cx="13" cy="6" r="5.4" />
          <path d={person} />
        </g>
        <Shape drawn={drawn} round={size.round === true} />
      </svg>
      <span>{t('web.scale.person')}</span>
    </span>
  );
}

function Shape({
  drawn,
  round: isRound,
}: {
  readonly drawn: { x: number; y: number; width: number; height: number };
  readonly round: boolean;
}): VNode {
  if (!isRound)
    return (
      <rect
        class="scale-work"
        x={round(drawn.x)}
        y={round(drawn.y)}
        width={round(drawn.width)}
        height={round(drawn.height)}
      />
    );
  const radius = drawn.height / 2;
  return (
    <circle class="scale-work" cx={round(drawn.x + radius)} cy={round(drawn.y + radius)} r={round(radius)} />
  );
}

/** The measured line of a tall thing, with a person at its foot at the same scale. */
export function MeasuredLine({ metres, t }: { readonly metres: number; readonly t: Translator }): VNode {
  const step = metres > 60 ? 10 : metres > 20 ? 5 : 1;
  const ticks = Math.floor(metres / step);
  return (
    <div class="measured-line" style={`--metres:${metres}`}>
      <svg class="measure" aria-hidden="true" preserveAspectRatio="none" viewBox={`0 0 10 ${metres}`}>
        <path
          d={`M.5 0V${metres}${Array.from({ length: ticks + 1 }, (_, index) => `M0 ${round(metres - index * step)}h8`).join('')}`}
        />
      </svg>
      <span class="measure-top">{t('web.scale.metres', { metres })}</span>
      <i class="measure-person" aria-hidden="true" />
      <span class="measure-foot">{t('web.scale.beside')}</span>
    </div>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
