// The first page: a wall with a sentence, the search and works at true scale; the holdings; what is new.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { Icon } from '../../../web/icons.tsx';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { Mosaic } from '../../../web/ui/hung.tsx';
import { Section } from '../../../web/ui/section.tsx';
import { Title } from '../../../web/ui/words.tsx';
import type { Holding, HomeView } from '../view.ts';
import { hungItem, makerAndDate } from './card-parts.tsx';
import { type HungWork, hangWorks } from './hanging.ts';

/** The home page. */
export function HomePage({ frame, view }: { readonly frame: Frame; readonly view: HomeView }): VNode {
  const { t } = frame;
  const works = hangWorks(view.wall);
  return (
    <Layout frame={frame} title={frame.settings.name} wall="works" current="home" description={view.lead}>
      <section class="wall hero" aria-label={view.title}>
        <div class="page">
          <div class="wall-row">
            <WallText view={view} t={t} />
            {works.length > 0 && (
              <ul class="hanging" aria-label={t('portal.home.wall')}>
                {works.map((work, index) => (
                  <Work work={work} eager={index < 3} />
                ))}
              </ul>
            )}
          </div>
        </div>
        {works.length > 0 && <Plinth view={view} t={t} />}
      </section>
      <div class="page">
        <Holdings holdings={view.holdings} t={t} />
        {view.recent.cards.length > 0 && (
          <Section
            block
            title={t('portal.home.recent')}
            link={{
              label: t('portal.home.recent.all', {
                count: view.recent.count,
                nouns: t.count(view.recent.count, view.recent.noun),
              }),
              href: view.recent.href,
            }}
          >
            <Mosaic items={view.recent.cards.map((card) => hungItem(card, t))} />
          </Section>
        )}
      </div>
    </Layout>
  );
}

function WallText({ view, t }: { readonly view: HomeView; readonly t: Translator }): VNode {
  return (
    <div class="wall-text">
      <h1>{view.title}</h1>
      <p>{view.lead}</p>
      <search>
        <form class="wall-search" action={view.searchAction}>
          <label class="unseen" for="q">
            {t('web.search')}
          </label>
          <input
            id="q"
            name="q"
            type="search"
            placeholder={t('portal.home.placeholder')}
            autocomplete="off"
          />
          <button type="submit" aria-label={t('web.search')}>
            <Icon name="search" />
          </button>
        </form>
      </search>
      {view.examples.length > 0 && (
        <p class="examples">
          {t('portal.home.examples')}{' '}
          {view.examples.map((example) => (
            <>
              <a href={example.href}>{example.label}</a>{' '}
            </>
          ))}
        </p>
      )}
    </div>
  );
}

function Work({ work, eager }: { readonly work: HungWork; readonly eager: boolean }): VNode {
  const { card, image } = work;
  const on = work.on.map((width) => `on-${width}`).join(' ');
  const shape = card.sizeMetres?.round === true ? ' work-round' : '';
  return (
    <li
      class={`work ${on}${shape}`}
      style={`--w:${work.widthCm};--h:${work.heightCm};--least:${work.captionWidth}px`}
    >
      <a href={card.href}>
        <span class="work-image">
          <img
            src={image.src1280 ?? image.src320}
            width={image.width}
            height={image.height}
            alt=""
            {...(eager ? {} : { loading: 'lazy' as const })}
            decoding="async"
          />
        </span>
        <span class="work-caption">
          <Title italic={card.titleItalic}>{card.title}</Title>
          {makerAndDate(card)}
        </span>
      </a>
    </li>
  );
}

function Plinth({ view, t }: { readonly view: HomeView; readonly t: Translator }): VNode {
  return (
    <div class="plinth">
      <div class="page">
        <span class="scale-bar">
          <i />
          {t('portal.home.scale')}
        </span>
        {view.hung !== undefined && (
          <span class="hung-on">
            {t('portal.home.hung', { date: t.date(view.hung.on) })}{' '}
            {view.hung.nextHref !== undefined && (
              <a href={view.hung.nextHref}>{t('portal.home.hung.next')}</a>
            )}
          </span>
        )}
      </div>
    </div>
  );
}

function Holdings({ holdings, t }: { readonly holdings: readonly Holding[]; readonly t: Translator }): VNode {
  return (
    <section class="block block-first">
      <h2 class="unseen">{t('portal.home.holdings')}</h2>
      <ul class="holdings">
        {holdings.map((holding) => (
          <li>
            <a class="holding" href={holding.href}>
              <span class="big-number">{t.number(holding.count)}</span>
              <b>{holding.label}</b>
            </a>
            <ul>
              {holding.entries.map((entry) => (
                <li>
                  <a href={entry.href}>
                    {entry.label}
                    <span>{t.number(entry.count)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
