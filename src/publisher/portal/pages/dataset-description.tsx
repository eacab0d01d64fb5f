// What a dataset is, in the words of its catalogue: the first sentences stand out, what is long is unfolded.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';

/** Characters that are read at once, and those that stand out. */
const READ_AT_ONCE = 600;
const STANDING_OUT = 320;

type Props = { readonly paragraphs: readonly string[]; readonly t: Translator };

/** The description. */
export function DatasetDescription({ paragraphs, t }: Props): VNode | null {
  const [first, ...others] = opened(paragraphs);
  if (first === undefined) return null;
  const rest = others.map((paragraph) => <p class="dataset-text">{paragraph}</p>);
  return (
    <>
      <p class={first.length > READ_AT_ONCE ? 'dataset-text' : 'lead'}>{first}</p>
      {others.join('').length <= READ_AT_ONCE ? (
        rest
      ) : (
        <details class="dataset-more">
          <summary>{t('datasets.description.more')}</summary>
          {rest}
        </details>
      )}
    </>
  );
}

/** A long first paragraph is opened behind a sentence: catalogues elsewhere often know one paragraph alone. */
export function opened(paragraphs: readonly string[]): readonly string[] {
  const [first = '', ...others] = paragraphs;
  if (first.length <= READ_AT_ONCE) return paragraphs;
  const ends = [...first.slice(0, STANDING_OUT).matchAll(/[.!?…]\s+(?=\p{Lu})/gu)];
  const last = ends.at(-1);
  if (last === undefined) return paragraphs;
  return [first.slice(0, last.index + 1), first.slice(last.index + last[0].length), ...others];
}
