// The catalogue at the desk with a thousand datasets: found by words, state and producer, put in order, paged.
import { expect, test } from 'vitest';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import type { Register } from '../../store/published/register.ts';
import { translator } from '../../web/i18n.ts';
import { entryListView } from './list.ts';

const states = ['open', 'planned', 'refused', 'identified'] as const;

const known = Array.from({ length: 1000 }, (_, at) => ({
  ...{ id: `jeu-${at}`, firstId: `jeu-${at}`, formerIds: [], title: { fr: `Jeu ${at}` }, columns: [] },
  ...{ theme: [], keyword: [], spatial: [], attributions: [], language: 'fr' },
  state: states[at % 4],
  publisher: at % 10 === 0 ? 'Région Ardelle' : `Commune ${at % 10}`,
  visibility: at === 7 ? 'private' : 'public',
  ...(at % 2 === 0 ? { description: { fr: 'Une description' } } : {}),
  statedAt: `2026-0${1 + (at % 9)}-01T00:00:00.000Z`,
})) as unknown as readonly CatalogueDataset[];

const register = { known, gone: (id: string) => (id === 'jeu-3' ? {} : undefined) } as unknown as Register;
const t = translator('fr');
const list = (query: string) => entryListView(register, { t, prefix: '', query: new URLSearchParams(query) });

test('a thousand come fifty by fifty, numbers in their titles in order', () => {
  const view = list('');
  expect([view.total, view.rows.length, view.narrowed]).toEqual([1000, 50, false]);
  expect(view.rows.slice(0, 3).map(({ title }) => title)).toEqual(['Jeu 0', 'Jeu 1', 'Jeu 2']);
  expect(list('p=20').rows.at(-1)?.title).toBe('Jeu 999');
  expect(view.paging.nextHref).toBe('/espace/jeux/fiche?p=2');
});

test('words, a state and a producer narrow it; all stay in the way on', () => {
  expect(list('q=jeu-12').rows.map(({ id }) => id)).toContain('jeu-12');
  expect(list('q=region+ardelle').total).toBe(100);
  const view = list('q=ardelle&etat=open&producteur=R%C3%A9gion+Ardelle');
  expect(view.total).toBe(50);
  expect(list('etat=gone').rows.map(({ id }) => id)).toEqual(['jeu-3']);
  expect(list('etat=hidden').rows.map(({ id }) => id)).toEqual(['jeu-7']);
  expect(list('etat=planned').paging.nextHref).toBe('/espace/jeux/fiche?etat=planned&p=2');
  expect(list('etat=nothing').total).toBe(1000);
  expect(list('q=xyzzy')).toMatchObject({ total: 0, all: 1000, narrowed: true });
});

test('only states that some dataset has are offered', () => {
  const { etat, producteur } = list('').filters;
  expect(etat.options.map(({ value }) => value)).toEqual([
    ...['', 'identified', 'planned', 'open', 'refused', 'hidden', 'gone'],
  ]);
  expect(producteur.options).toHaveLength(11);
});

test('the worst described come first, or what changed last; another order begins at its first page', () => {
  const worst = list('tri=qualite').rows.map(({ quality }) => quality);
  expect(worst).toEqual(worst.toSorted((a, b) => a - b));
  expect(list('tri=modification').rows[0]?.statedAt).toBe('2026-09-01T00:00:00.000Z');
  expect(list('q=jeu&p=3').orderHrefs.qualite).toBe('/espace/jeux/fiche?q=jeu&tri=qualite');
});
