// The list of records at the desk with sample views: every state, and an empty answer.
import type { VNode } from 'preact';
import { RecordListPage } from '../../src/manufactory/record-list/pages.tsx';
import type { RecordListView } from '../../src/manufactory/record-list/view.ts';
import { sampleFrame } from './frame.ts';

const filter = (name: string, all: string, ...labels: readonly string[]) => ({
  name,
  value: '',
  options: [{ value: '', label: all }, ...labels.map((label) => ({ value: label, label }))],
});

const view: RecordListView = {
  action: '/espace/notices',
  text: 'horloger',
  filters: {
    base: filter('base', 'Toutes les bases', 'Œuvres et objets (3)'),
    etat: filter('etat', 'Tous les états', 'Publiée (1)', 'Brouillon (1)', 'Retirée de la diffusion (1)'),
    producteur: filter('producteur', 'Tous les producteurs', 'musée des Horloges (3)'),
  },
  total: 1203,
  sort: 'changed',
  sortHrefs: { title: '/espace/notices?tri=titre', changed: '/espace/notices' },
  rows: (['published', 'pending', 'draft', 'withdrawn'] as const).map((state, at) => ({
    title: 'L’horloger dans son atelier, avec ses deux apprentis et la grande pendule de l’hôtel de ville',
    dataset: 'Œuvres et objets',
    key: `9990000000${at}`,
    state,
    producer: 'musée des Horloges',
    changed: '3 mars 2026',
    ...(state === 'draft' ? {} : { href: '/espace/notices/oeuvres/1', by: 'La régie' }),
  })),
  paging: { first: 1, last: 50, total: 1203, nextHref: '/espace/notices?suite=x' },
  narrowed: true,
};

/** The list, or what it says when nothing is found. */
export function RecordListSample({ empty }: { readonly empty?: boolean }): VNode {
  const frame = sampleFrame('/espace/notices');
  const { paging: _, ...rest } = view;
  const nothing = {
    ...rest,
    rows: [],
    total: 0,
    instead: { text: 'horloger', href: '/espace/notices?q=horloger' },
  };
  return <RecordListPage frame={frame} view={empty === true ? nothing : view} />;
}
