// Pages of text: accessibility, legal notices, personal data, terms.
import type { VNode } from 'preact';
import { type Frame, Layout } from '../../../web/layout.tsx';
import type { TextBlock, TextView } from '../view.ts';

/** A page of text. */
export function TextPage({ frame, view }: { readonly frame: Frame; readonly view: TextView }): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={view.title}>
      <article class="page text-page">
        <h1>{view.title}</h1>
        {view.blocks.map((block) => (
          <TextPart block={block} />
        ))}
        {view.updated !== undefined && (
          <p class="quiet small">{t('portal.text.updated', { date: t.date(view.updated) })}</p>
        )}
      </article>
    </Layout>
  );
}

function TextPart({ block }: { readonly block: TextBlock }): VNode {
  if (block.kind === 'heading') return <h2>{block.text}</h2>;
  if (block.kind === 'paragraph') return <p>{block.text}</p>;
  if (block.kind === 'list') {
    return (
      <ul class="bullets">
        {block.items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    );
  }
  return (
    <dl class="facts">
      {block.items.map((item) => (
        <>
          <dt>{item.label}</dt>
          <dd>{item.href === undefined ? item.value : <a href={item.href}>{item.value}</a>}</dd>
        </>
      ))}
    </dl>
  );
}
