// Where a harvested dataset comes from, said wherever it is shown.
import type { CatalogueDataset } from '../../../commons/published-dataset.ts';
import type { Translator } from '../../../web/i18n.ts';

/** "Moissonné de Ardelle, fiche du 4 mars 2026"; empty for a dataset that is our own. */
export function originWords({ origin, statedAt }: CatalogueDataset, t: Translator): string {
  if (origin === undefined) return '';
  const { name } = origin;
  if (statedAt === undefined) return t('datasets.origin.from', { name });
  return t('datasets.origin.from.at', { name, date: statedAt.slice(0, 10) });
}
