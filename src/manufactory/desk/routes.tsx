// The address of the desk: shows each member the ways that its rights open.
import type { Viewer } from '../../commons/viewer.ts';
import { mayDo, type Right } from '../../members/rights.ts';
import { neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { renderPage } from '../../web/render.ts';
import type { Route, RouteRequest } from '../../web/route.ts';
import { DeskPage, type DeskView } from './pages.tsx';

const ways = [
  { id: 'records', path: '/espace/notices', right: 'desk.see' },
  { id: 'imports', path: '/espace/imports', right: 'import.read' },
  { id: 'signals', path: '/espace/signalements', right: 'signal.answer' },
  { id: 'retractions', path: '/espace/retraits', right: 'record.write' },
  { id: 'datasets', path: '/espace/jeux', right: 'dataset.write' },
  { id: 'harvests', path: '/espace/moissons', right: 'dataset.write' },
  { id: 'alarms', path: '/espace/alertes', right: 'import.read' },
  { id: 'keys', path: '/espace/cles', right: 'key.write' },
  { id: 'members', path: '/espace/membres', right: 'member.write' },
  { id: 'settings', path: '/espace/reglages', right: 'settings.write' },
  { id: 'health', path: '/espace/sante', right: 'health.read' },
] as const satisfies readonly { readonly id: string; readonly path: string; readonly right: Right }[];

/** What the desk works with; `waiting` says how much waits for a viewer behind a way, by the way's name. */
export type DeskRoom = {
  readonly frame: FrameMaker;
  readonly waiting: (viewer: Viewer) => Promise<Readonly<Record<string, number>>>;
};

/** The routes of the desk. */
export function deskRoutes({ frame, waiting }: DeskRoom): readonly Route<Right>[] {
  return [
    {
      method: 'GET',
      path: '/espace',
      right: 'desk.see',
      handle: async (request) => ({
        html: renderPage(
          <DeskPage frame={await frame(request)} view={deskView(request, await waiting(request.viewer))} />,
        ),
        headers: neverKept,
      }),
    },
  ];
}

function deskView(
  { t, prefix, viewer, person, csrf }: RouteRequest,
  waiting: Readonly<Record<string, number>>,
): DeskView {
  const role = viewer.kind === 'member' ? viewer.role : 'reader';
  return {
    name: person?.name ?? '',
    role: t(`members.role.${role}`),
    producers: viewer.kind === 'member' ? viewer.producers : [],
    entries: ways
      .filter(({ right }) => mayDo(viewer, right))
      .map(({ id, path }) => ({
        label: t(`desk.entry.${id}`),
        note: t(`desk.entry.${id}.note`),
        href: `${prefix}${path}`,
        waiting: waiting[id] ?? 0,
      })),
    ...(mayDo(viewer, 'import.write') ? { importHref: `${prefix}/espace/imports` } : {}),
    signOutAction: `${prefix}/deconnexion`,
    csrf,
  };
}
