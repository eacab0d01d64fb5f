// The frame of every page: head, header hung from the rail, main, footer with the legal pages.
// Works without scripts: the menu is a details element, the theme a form.

import type { ComponentChildren, VNode } from 'preact';
import { inLocale } from '../commons/format.ts';
import type { Assets } from './assets.ts';
import type { Translator } from './i18n.ts';
import { Icon, type IconName } from './icons.tsx';
import { colourStyle, type InstanceSettings } from './settings.ts';
import { SiteFooter } from './site-footer.tsx';
import { Wordmark } from './wordmark.tsx';

/** A link of the header. */
export type NavEntry = {
  readonly id: string;
  readonly label: string;
  readonly href: string;
  readonly icon?: IconName;
  readonly lang?: string;
};

/** A column of the footer. */
export type FooterColumn = {
  readonly title: string;
  readonly links: readonly { readonly label: string; readonly href: string }[];
};

/** Themes that a reader may choose. */
export const themes = ['system', 'light', 'dark'] as const;
/** A theme. */
export type Theme = (typeof themes)[number];

/** What every page is given besides its own matter: the instance, the language, the reader's choices. */
export type Frame = {
  readonly settings: InstanceSettings;
  readonly t: Translator;
  readonly assets: Assets;
  readonly theme: Theme;
  /** Path and query of this page: where the theme form comes back to. */
  readonly path: string;
  readonly homeHref: string;
  readonly nav: readonly NavEntry[];
  readonly tools: readonly NavEntry[];
  readonly otherLanguageHref: string;
  readonly footer: readonly FooterColumn[];
  /** The page stands in a frame of another site: the address of the same page by itself. */
  readonly wholeHref?: string;
  /** Answers the theme form (POST: theme, back). */
  readonly themeAction: string;
  /** The demonstration territory is loaded: say so, ask not to be indexed. */
  readonly demonstration?: { readonly moreHref: string };
};

/** What a page says to its frame. */
export type LayoutProps = {
  readonly frame: Frame;
  readonly title: string;
  readonly description?: string;
  /** The wall that the header stands on; white when absent. */
  readonly wall?: 'works' | 'monuments' | 'photographs';
  /** The producers' desk: a lower header. */
  readonly desk?: boolean;
  /** Id of the current nav entry. */
  readonly current?: string;
  /** More elements of the head: alternates, canonical, data. */
  readonly head?: ComponentChildren;
  readonly noindex?: boolean;
  readonly children: ComponentChildren;
};

/** A whole page. */
export function Layout(props: LayoutProps): VNode {
  const { frame } = props;
  const chosen = frame.theme === 'system' ? {} : { 'data-theme': frame.theme };
  const style = colourStyle(frame.settings);
  return (
    <html lang={frame.t.locale} {...chosen} {...(style === undefined ? {} : { style })}>
      <Head {...props} />
      {frame.wholeHref === undefined ? <Page {...props} /> : <Framed {...props} href={frame.wholeHref} />}
    </html>
  );
}

/** In a frame of another site: what the page shows, then who shows it. Links lead out of the frame. */
function Framed({ frame, href, children }: LayoutProps & { readonly href: string }): VNode {
  const { t, settings } = frame;
  return (
    <body class="framed">
      <main id="content">{children}</main>
      <footer class="framed-source">
        <a href={href}>{t('web.framed.whole', { name: settings.name })}</a>
        {frame.demonstration !== undefined && <span>{t('web.framed.demonstration')}</span>}
      </footer>
    </body>
  );
}

function Page(props: LayoutProps): VNode {
  const { frame } = props;
  return (
    <body>
      <a class="skip" href="#content">
        {frame.t('web.skip')}
      </a>
      <Header {...props} />
      {frame.demonstration !== undefined && (
        <Demonstration frame={frame} href={frame.demonstration.moreHref} wall={wallClasses(props.wall)} />
      )}
      <main id="content" tabindex={-1}>
        {props.children}
      </main>
      <SiteFooter frame={frame} />
    </body>
  );
}

/** Two cables and a frame: what the house does. */
const favicon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0b5a4c" d="M0 0h32v3H0z"/><path fill="none" stroke="#7c8482" stroke-width="2" d="M11 3v9M21 3v9"/><path fill="#0b5a4c" d="M5 12h22v17H5z"/></svg>',
)}`;

function Head({ frame, title, description, head, noindex }: LayoutProps): VNode {
  const name = frame.settings.name;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <title>{title === name ? name : `${title} · ${name}`}</title>
      <meta
        name="description"
        content={description ?? inLocale(frame.settings.description, frame.t.locale)}
      />
      {(noindex === true || frame.demonstration !== undefined || frame.wholeHref !== undefined) && (
        <meta name="robots" content="noindex" />
      )}
      {frame.wholeHref !== undefined && <base target="_blank" />}
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfbfa" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#131615" />
      {['schibsted-grotesk-latin-wght-normal.woff2', 'spectral-latin-400-italic.woff2'].map((file) => (
        <link rel="preload" as="font" type="font/woff2" href={frame.assets(file)} crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={frame.assets('index.css')} />
      <script type="module" src={frame.assets('enhance.js')} />
      <link rel="icon" type="image/svg+xml" href={favicon} />
      <link rel="alternate" hreflang={frame.t.locale === 'fr' ? 'en' : 'fr'} href={frame.otherLanguageHref} />
      {head}
    </head>
  );
}

function Header({ frame, wall, desk, current: said }: LayoutProps): VNode {
  // The desk has one entry of its own: all its pages stand below it.
  const current = desk === true ? 'desk' : said;
  const classes = ['site-header', ...wallClasses(wall), ...(desk === true ? ['desk'] : [])];
  return (
    <header class={classes.join(' ')}>
      <div class="page">
        <a
          class="wordmark"
          href={frame.homeHref}
          aria-label={frame.t('web.home', { name: frame.settings.name })}
        >
          <Wordmark settings={frame.settings} />
        </a>
        <nav class="main-nav" aria-label={frame.t('web.nav.main')}>
          {frame.nav.map((entry) => (
            <NavLink entry={entry} current={entry.id === current} />
          ))}
        </nav>
        <nav class="tools" aria-label={frame.t('web.nav.tools')}>
          <Tools frame={frame} />
        </nav>
        <PhoneMenu frame={frame} {...(current === undefined ? {} : { current })} />
      </div>
    </header>
  );
}

function PhoneMenu({ frame, current }: { readonly frame: Frame; readonly current?: string }): VNode {
  return (
    <details class="phone-menu">
      <summary aria-label={frame.t('web.menu')}>
        <Icon name="menu" />
      </summary>
      <nav aria-label={frame.t('web.menu')}>
        {frame.nav.map((entry) => (
          <NavLink entry={entry} current={entry.id === current} />
        ))}
        <Tools frame={frame} />
      </nav>
    </details>
  );
}

function Tools({ frame }: { readonly frame: Frame }): VNode {
  const other = frame.t.locale === 'fr' ? 'en' : 'fr';
  return (
    <>
      {frame.tools.map((entry) => (
        <NavLink entry={entry} current={false} />
      ))}
      <a href={frame.otherLanguageHref} lang={other} hreflang={other}>
        {frame.t('web.otherLanguage')}
      </a>
    </>
  );
}

function NavLink({ entry, current }: { readonly entry: NavEntry; readonly current: boolean }): VNode {
  return (
    <a
      href={entry.href}
      {...(current ? { 'aria-current': 'page' as const } : {})}
      {...(entry.lang === undefined ? {} : { lang: entry.lang })}
    >
      {entry.icon !== undefined && <Icon name={entry.icon} />}
      {entry.label}
    </a>
  );
}

type DemonstrationProps = {
  readonly frame: Frame;
  readonly href: string;
  readonly wall: readonly string[];
};

function Demonstration({ frame, href, wall }: DemonstrationProps): VNode {
  return (
    <aside class={['demonstration', ...wall].join(' ')}>
      <div class="page">
        <p>
          {frame.t('web.demonstration')} <a href={href}>{frame.t('web.demonstration.more')}</a>
        </p>
      </div>
    </aside>
  );
}

function wallClasses(wall: LayoutProps['wall']): readonly string[] {
  return wall === undefined ? [] : ['wall', `wall-${wall}`];
}
