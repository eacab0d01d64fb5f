// What every page of an instance has around it: made once a request from the settings, the language and the reader.
import type { Assets } from './assets.ts';
import { framedParameter } from './framed.ts';
import type { FooterColumn, Frame, NavEntry } from './layout.tsx';
import type { RouteRequest } from './route.ts';
import type { InstanceSettings } from './settings.ts';

/** What differs between instances, read by the caller. */
export type Surroundings = {
  readonly settings: InstanceSettings;
  readonly assets: Assets;
  /** Whether records of the demonstration territory are shown. */
  readonly demonstration: boolean;
};

/** Makes the frame for a request; given to the routes of every area. */
export type FrameMaker = (request: RouteRequest) => Promise<Frame>;

/** The frame of the pages that answer `request`. */
export function frameOf(request: RouteRequest, surroundings: Surroundings): Frame {
  const { t, prefix } = request;
  const path = `${request.url.pathname}${request.url.search}`;
  return {
    settings: surroundings.settings,
    t,
    assets: surroundings.assets,
    theme: request.theme,
    path: `${prefix}${path}`,
    homeHref: `${prefix}/`,
    nav: navigation(request),
    tools: [{ id: 'search', label: t('web.search'), href: `${prefix}/recherche`, icon: 'search' }],
    otherLanguageHref: prefix === '' ? `/en${path}` : path,
    footer: footerColumns(request),
    themeAction: `${prefix}/theme`,
    ...(request.framed === true ? { wholeHref: `${prefix}${wholePath(request.url)}` } : {}),
    ...(surroundings.demonstration ? { demonstration: { moreHref: `${prefix}/demonstration` } } : {}),
  };
}

/** The same page by itself, outside a frame. */
function wholePath({ pathname, searchParams }: URL): string {
  const kept = new URLSearchParams(searchParams);
  kept.delete(framedParameter);
  return kept.size === 0 ? pathname : `${pathname}?${kept}`;
}

function navigation({ t, prefix, viewer }: RouteRequest): readonly NavEntry[] {
  const desk =
    viewer.kind === 'member'
      ? { id: 'desk', label: t('web.nav.desk'), href: `${prefix}/espace` }
      : { id: 'desk', label: t('web.nav.producers'), href: `${prefix}/connexion` };
  return [
    { id: 'collections', label: t('web.nav.collections'), href: `${prefix}/recherche` },
    { id: 'data', label: t('web.nav.data'), href: `${prefix}/donnees` },
    { id: 'map', label: t('web.nav.map'), href: `${prefix}/recherche?vue=carte` },
    desk,
  ];
}

function footerColumns({ t, prefix }: RouteRequest): readonly FooterColumn[] {
  return [
    {
      title: t('web.footer.browse'),
      links: [
        { label: t('web.nav.collections'), href: `${prefix}/recherche` },
        { label: t('web.nav.map'), href: `${prefix}/recherche?vue=carte` },
        { label: t('web.nav.data'), href: `${prefix}/donnees` },
      ],
    },
    {
      title: t('web.footer.reuse'),
      links: [
        { label: t('web.footer.api'), href: `${prefix}/api` },
        { label: t('web.footer.resume'), href: `${prefix}/reprendre` },
      ],
    },
    {
      title: t('web.footer.house'),
      links: [
        { label: t('web.footer.accessibility'), href: `${prefix}/accessibilite` },
        { label: t('web.footer.legal'), href: `${prefix}/mentions-legales` },
        { label: t('web.footer.privacy'), href: `${prefix}/donnees-personnelles` },
        { label: t('web.footer.terms'), href: `${prefix}/conditions` },
        { label: t('web.nav.producers'), href: `${prefix}/espace` },
      ],
    },
  ];
}
