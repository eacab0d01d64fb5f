// How complete a record is: nine ticks and the words that say the same.
import type { VNode } from 'preact';
import type { Translator } from '../i18n.ts';

/** Ticks and "6 sur 9". */
export function QualityTicks({
  got,
  of,
  t,
}: {
  readonly got: number;
  readonly of: number;
  readonly t: Translator;
}): VNode {
  return (
    <span class="label">
      <span class="ticks" aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <i {...(index < got ? { class: 'on' } : {})} />
        ))}
      </span>
      <span class="unseen">{t('web.quality')} </span>
      {t('web.quality.of', { got, of })}
    </span>
  );
}
