// The page of one record: the work on its wall with its cartel, what may be done, what is known, and its rights.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { jsonForScript } from '../../../web/render.ts';
import { Mosaic } from '../../../web/ui/hung.tsx';
import { Section } from '../../../web/ui/section.tsx';
import type { RecordView } from '../view.ts';
import type { LinkedGroup } from '../view-parts.ts';
import { hungItem } from './card-parts.tsx';
import { RecordAside } from './record-aside.tsx';
import { RecordFields } from './record-fields.tsx';
import { BareScene, WorkScene } from './record-scene.tsx';
import { RecordTools } from './record-tools.tsx';

/** The page of a record. */
export function RecordPage({ frame, view }: { readonly frame: Frame; readonly view: RecordView }): VNode {
  const { t } = frame;
  return (
    <Layout
      frame={frame}
      title={view.title}
      wall={view.wall}
      current="search"
      head={<RecordHead view={view} />}
      {...(view.summary === undefined ? {} : { description: view.summary })}
    >
      {view.images.length > 0 ? <WorkScene view={view} t={t} /> : <BareScene view={view} t={t} />}
      <div class="page">
        <RecordTools view={view} t={t} />
        <div class="record">
          <div>
            {view.story.length > 0 && (
              <section class="section" aria-label={t('portal.record.story')}>
                {view.story.map((paragraph) => (
                  <p class="story">{paragraph}</p>
                ))}
              </section>
            )}
            {view.sections.map((section) => (
              <Section title={section.label} id={section.id}>
                <RecordFields fields={section.fields} />
              </Section>
            ))}
            {view.linked.map((group) => (
              <Linked group={group} t={t} />
            ))}
            <Citation view={view} t={t} />
          </div>
          <RecordAside view={view} t={t} />
        </div>
      </div>
    </Layout>
  );
}

function RecordHead({ view }: { readonly view: RecordView }): VNode {
  const image = view.images[0];
  return (
    <>
      <link rel="canonical" href={view.permalink} />
      {view.formats.map((format) => (
        <link rel="alternate" title={format.label} href={format.href} type="application/json" />
      ))}
      <meta property="og:title" content={view.title} />
      <meta property="og:type" content="article" />
      {image !== undefined && <meta property="og:image" content={image.src1280 ?? image.src320} />}
      {view.jsonLd !== undefined && (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonForScript(view.jsonLd) }} />
      )}
    </>
  );
}

function Linked({ group, t }: { readonly group: LinkedGroup; readonly t: Translator }): VNode {
  const link =
    group.moreHref === undefined
      ? {}
      : { link: { label: t.count(group.total, group.noun), href: group.moreHref } };
  return (
    <Section title={group.label} {...link}>
      <Mosaic small plain items={group.cards.map((card) => hungItem(card, t))} />
    </Section>
  );
}

function Citation({ view, t }: { readonly view: RecordView; readonly t: Translator }): VNode {
  return (
    <Section title={t('portal.record.cite')} id="cite">
      <Copyable text={view.citation} t={t} label={t('portal.record.citation')} />
      {view.mention !== undefined && (
        <Copyable text={view.mention} t={t} label={t('portal.record.mention')} />
      )}
      <Copyable text={view.permalink} t={t} label={t('portal.record.permalink')} />
    </Section>
  );
}

function Copyable({
  text,
  label,
  t,
}: {
  readonly text: string;
  readonly label: string;
  readonly t: Translator;
}): VNode {
  return (
    <div class="copyable">
      <b>{label}</b>
      <cimaise-copy label={t('portal.record.copy')} done={t('portal.record.copied')}>
        <p>{text}</p>
      </cimaise-copy>
    </div>
  );
}
