// The frame that gallery pages stand in.
import { plainAssets } from '../../src/web/assets.ts';
import { type Locale, translator } from '../../src/web/i18n.ts';
import type { Frame, Theme } from '../../src/web/layout.tsx';
import { defaultSettings } from '../../src/web/settings.ts';

/** A frame as the portal makes it. */
export function sampleFrame(
  path: string,
  options: { locale?: Locale; theme?: Theme; demonstration?: boolean } = {},
): Frame {
  const t = translator(options.locale ?? 'fr');
  const nav = [
    { id: 'search', label: 'Collections', href: '/recherche' },
    { id: 'museums', label: 'Musées', href: '/musees' },
    { id: 'map', label: 'Carte', href: '/carte' },
    { id: 'producers', label: 'Producteurs', href: '/producteurs' },
  ];
  return {
    settings: { ...defaultSettings, territory: 'Normandie', legalOwner: 'la Région' },
    t,
    assets: plainAssets,
    theme: options.theme ?? 'system',
    path,
    homeHref: '/',
    nav,
    tools: [{ id: 'find', label: t('web.search'), href: '/recherche', icon: 'search' }],
    otherLanguageHref: '/en',
    footer: [
      { title: t('web.footer.browse'), links: nav.slice(0, 3) },
      { title: 'Réutiliser', links: [{ label: 'Licences et droits', href: '/conditions' }] },
      {
        title: t('web.footer.house'),
        links: [
          { label: t('web.footer.accessibility'), href: '/accessibilite' },
          { label: t('web.footer.legal'), href: '/mentions-legales' },
          { label: t('web.footer.privacy'), href: '/donnees-personnelles' },
          { label: t('web.footer.terms'), href: '/conditions' },
        ],
      },
    ],
    themeAction: '/theme',
    ...(options.demonstration === true ? { demonstration: { moreHref: '/demonstration' } } : {}),
  };
}
