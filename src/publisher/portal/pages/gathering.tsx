// A museum, a service, an author: what is known of it, and its works hung from one rail.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { jsonForScript } from '../../../web/render.ts';
import { ButtonLink } from '../../../web/ui/button.tsx';
import { Lines, Mosaic } from '../../../web/ui/hung.tsx';
import { Locator } from '../../../web/ui/map.tsx';
import { Section } from '../../../web/ui/section.tsx';
import { EmptyFrame } from '../../../web/ui/states.tsx';
import { Ordinals } from '../../../web/ui/words.tsx';
import type { GatheringView } from '../view.ts';
import { hungItem } from './card-parts.tsx';
import { Block } from './record-aside.tsx';
import { TrailLine } from './record-scene.tsx';

/** The page of a museum or an author. */
export function GatheringPage({
  frame,
  view,
}: {
  readonly frame: Frame;
  readonly view: GatheringView;
}): VNode {
  const { t } = frame;
  const head =
    view.jsonLd === undefined ? undefined : (
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonForScript(view.jsonLd) }} />
    );
  return (
    <Layout
      frame={frame}
      title={view.title}
      head={head}
      {...(view.lead === undefined ? {} : { description: view.lead })}
    >
      <div class="page">
        <TrailLine trail={view.trail} t={t} />
        <div class="page-head page-head-wide">
          <div>
            <h1>{view.title}</h1>
            {view.lead !== undefined && (
              <p class="lead">
                <Ordinals text={view.lead} />
              </p>
            )}
          </div>
          <Facts view={view} t={t} />
        </div>
        <Works view={view} t={t} />
        <div class="record">
          <div>
            {view.story.map((paragraph) => (
              <p class="story">{paragraph}</p>
            ))}
            {view.groups.length > 0 && <Groups groups={view.groups} t={t} />}
          </div>
          {view.locator !== undefined && (
            <aside class="side" aria-label={t('portal.record.about')}>
              <Block title={t('portal.gathering.where')}>
                <Locator locator={view.locator} t={t} />
                <p>
                  <Lines lines={view.whereLines} />
                </p>
              </Block>
            </aside>
          )}
        </div>
      </div>
    </Layout>
  );
}

function Facts({ view, t }: { readonly view: GatheringView; readonly t: Translator }): VNode {
  return (
    <dl class="facts">
      {view.facts.map((fact) => (
        <>
          <dt>{fact.label}</dt>
          <dd>
            {fact.href === undefined ? <Ordinals text={fact.value} /> : <a href={fact.href}>{fact.value}</a>}
          </dd>
        </>
      ))}
      {view.record !== undefined && (
        <>
          <dt>{t('portal.gathering.record')}</dt>
          <dd>
            <a href={view.record.href}>{view.record.label}</a>
          </dd>
        </>
      )}
    </dl>
  );
}

function Works({ view, t }: { readonly view: GatheringView; readonly t: Translator }): VNode {
  const count = t.count(view.total, view.noun);
  if (view.cards.length === 0) {
    const none = t(view.noun.gender === 'f' ? 'portal.search.none.f' : 'portal.search.none.m', {
      noun: view.noun.one,
    });
    return <EmptyFrame title={none} />;
  }
  return (
    <section class="block block-first" aria-label={count}>
      <div class="results-bar">
        <h2>{count}</h2>
        <ButtonLink look="plain" href={view.allHref}>
          {t('portal.gathering.all')}
        </ButtonLink>
      </div>
      <Mosaic items={view.cards.map((card) => hungItem(card, t))} />
    </section>
  );
}

function Groups({ groups, t }: { readonly groups: GatheringView['groups']; readonly t: Translator }): VNode {
  return (
    <Section title={t('portal.gathering.by')}>
      <div class="groups">
        {groups.map((group) => (
          <div>
            <h3>{group.label}</h3>
            <ul class="counted">
              {group.entries.map((entry) => (
                <li>
                  <a href={entry.href}>
                    {entry.label}
                    <span>{t.number(entry.count)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  );
}
