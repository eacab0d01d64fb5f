// The outcome of an import at a glance: a band in proportion, and its figures in words for those who do not see it.
import type { VNode } from 'preact';
import type { Translator } from '../../web/i18n.ts';
import type { ImportView } from './view.ts';

const outcomes = ['created', 'modified', 'unchanged', 'warned', 'rejected'] as const;

/** The band and the five figures. Rows with a warning are counted apart from the other rows of the band. */
export function OutcomeBand({ t, view }: { readonly t: Translator; readonly view: ImportView }): VNode {
  const counts = countsOf(view);
  const label = outcomes.map((one) => `${t.number(counts[one])} ${t(`imports.outcome.${one}`)}`).join(', ');
  return (
    <>
      <div class="band" role="img" aria-label={label}>
        {outcomes
          .filter((one) => one !== 'warned' && counts[one] > 0)
          .map((one) => (
            <i class={`outcome-${one}`} style={`--count:${counts[one]}`} />
          ))}
      </div>
      <dl class="outcomes">
        {outcomes.map((one) => (
          <div>
            <dt>
              <i class={`outcome-${one}`} aria-hidden="true" />
              {t(`imports.outcome.${one}`)}
            </dt>
            <dd>
              <span class="figure">{t.number(counts[one])}</span>
              <p class="note">{noteOf(one, { t, view })}</p>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

type Outcome = (typeof outcomes)[number];

function countsOf({ counts }: ImportView): Readonly<Record<Outcome, number>> {
  const { created = 0, modified = 0, unchanged = 0, warnings = 0, rejected = 0 } = counts;
  return { created, modified, unchanged, warned: warnings, rejected };
}

function noteOf(
  outcome: Outcome,
  { t, view }: { readonly t: Translator; readonly view: ImportView },
): string {
  const { modified = 0, changes = 0 } = view.counts;
  if (outcome !== 'modified' || modified === 0 || changes === 0) return t(`imports.outcome.${outcome}.note`);
  return t('imports.outcome.modified.fields', { average: Math.round((changes / modified) * 10) / 10 });
}
