// The footer of every page: who publishes, the columns of links, the four legal pages, the theme.

import type { VNode } from 'preact';
import { inLocale } from '../commons/format.ts';
import { type Frame, themes } from './layout.tsx';

/** The footer. Every page leads from here to the accessibility declaration and the legal pages. */
export function SiteFooter({ frame }: { readonly frame: Frame }): VNode {
  const { settings, t } = frame;
  return (
    <footer class="site-footer">
      <div class="page">
        <div>
          <b>
            {settings.territory === undefined ? settings.name : `${settings.name} · ${settings.territory}`}
          </b>
          <p>{inLocale(settings.description, t.locale)}</p>
          {settings.legalOwner !== '' && <p>{t('web.footer.owner', { owner: settings.legalOwner })}</p>}
          <ThemeSwitch frame={frame} />
        </div>
        {frame.footer.map((column) => (
          <nav aria-label={column.title}>
            <b>{column.title}</b>
            <ul>
              {column.links.map((link) => (
                <li>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </footer>
  );
}

function ThemeSwitch({ frame }: { readonly frame: Frame }): VNode {
  const { t } = frame;
  const label = { system: t('web.theme.system'), light: t('web.theme.light'), dark: t('web.theme.dark') };
  return (
    <form class="theme-switch" method="post" action={frame.themeAction} data-enhance="theme">
      <input type="hidden" name="back" value={frame.path} />
      <fieldset>
        <legend>{t('web.theme')}</legend>
        {themes.map((theme) => (
          <button type="submit" name="theme" value={theme} aria-pressed={theme === frame.theme}>
            {label[theme]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
