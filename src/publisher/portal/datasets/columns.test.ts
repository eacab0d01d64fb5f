// Columns and chosen values as a reader says them.
import { expect, test } from 'vitest';
import type { CatalogueDataset } from '../../../commons/published-dataset.ts';
import { translator } from '../../../web/i18n.ts';
import { choiceLabel } from './columns.ts';

const t = translator('fr');
const dataset = {
  columns: [
    { name: 'gratuit', kind: 'boolean', label: { fr: 'Gratuit' }, formerNames: ['free'] },
    { name: 'domaine', kind: 'text', label: { fr: 'Domaine' }, formerNames: [] },
  ],
} as unknown as CatalogueDataset;

test('a chosen value says its column in words, also by a former name; yes and no are said', () => {
  expect(choiceLabel(dataset, { column: 'free', value: 'true' }, t)).toBe('Gratuit : oui');
  expect(choiceLabel(dataset, { column: 'domaine', value: 'true' }, t)).toBe('Domaine : true');
  expect(choiceLabel(dataset, { column: 'rien', value: '1' }, t)).toBe('rien : 1');
});
