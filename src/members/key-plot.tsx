// The uses of a key in the height of a line: a column a day, said in words for whoever does not see it. The figures stand
// in the table of the key's own page.
import type { VNode } from 'preact';
import type { Translator } from '../web/i18n.ts';
import type { DayOfUse } from './key-view.ts';

const WIDTH = 4;
const HEIGHT = 24;

/** The plot of some days. */
export function KeyPlot({ days, t }: { readonly days: readonly DayOfUse[]; readonly t: Translator }): VNode {
  const most = Math.max(...days.map(({ calls }) => calls), 0);
  const count = days.reduce((sum, { calls }) => sum + calls, 0);
  const label = t('keys.plot', { count, most });
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${days.length * WIDTH} ${HEIGHT}`}
      width={days.length * WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <path class="floor" d={`M0 ${HEIGHT - 0.5}H${days.length * WIDTH}`} />
      {days.map(({ calls }, at) => {
        const height = calls === 0 ? 0 : Math.max(1.5, (calls / most) * (HEIGHT - 2));
        return (
          <rect
            x={at * WIDTH}
            y={(HEIGHT - height).toFixed(1)}
            width={WIDTH - 1}
            height={height.toFixed(1)}
          />
        );
      })}
    </svg>
  );
}
