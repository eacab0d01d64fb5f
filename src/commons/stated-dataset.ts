// Datasets as people state them: the words of an entry replace those that an extract or format came with; an entry alone is
// a dataset of the catalogue without records.
import type { Entry } from './entry.ts';
import { type Licence, licenceOf } from './licence.ts';
import { type CatalogueDataset, type PublishedDataset, uidOf } from './published-dataset.ts';
import { strictest } from './viewer.ts';

/** An entry in force: the first id of what it is about, and when it was stated (ISO 8601). */
export type StatedEntry = { readonly firstId: string; readonly at: string; readonly body: Entry };

/** The dataset of an entry whose records are not here. */
export function entryDataset(entry: StatedEntry): CatalogueDataset {
  const words = wordsOf(entry, [entry.firstId]);
  const { visibility = 'public', state = 'identified' } = entry.body;
  return { ...words, columns: [], condition: [], visibility, state };
}

/** A dataset with the words of its entry: what the entry does not say, nobody says. */
export function statedDataset(dataset: PublishedDataset, entry: StatedEntry): PublishedDataset {
  const { base, columns, condition, id, formerIds } = dataset;
  const { visibility = 'public', state = dataset.state } = entry.body;
  return {
    ...wordsOf(entry, [...formerIds, id, entry.firstId]),
    ...{ base, columns, condition, state },
    visibility: strictest(dataset.visibility, visibility),
  };
}

type Words = Omit<CatalogueDataset, 'base' | 'columns' | 'condition' | 'visibility' | 'state'>;

/** `before`: ids that it had besides those that the entry names. */
function wordsOf({ firstId, at, body }: StatedEntry, before: readonly string[]): Words {
  const { licence, visibility: _, state: __, tombstone: ___, ...said } = body;
  const known = licence === undefined ? undefined : (licenceOf(licence) ?? licenceElsewhere(licence, body));
  return {
    ...{ theme: [], keyword: [], spatial: [], attributions: [], language: 'fr' },
    ...said,
    ...(known === undefined ? {} : { licence: known }),
    ...{ firstId, uid: uidOf(firstId), statedAt: at },
    formerIds: [...new Set([...body.formerIds, ...before])].filter((id) => id !== body.id),
  };
}

/** A licence that only another catalogue knows, as it was said there; an address when that is what was said. */
function licenceElsewhere(licence: string, { origin }: Entry): Licence | undefined {
  if (origin === undefined) return undefined;
  const isAddress = /^https?:\/\//i.test(licence) && URL.canParse(licence);
  return { id: licence, title: licence, ...(isAddress ? { url: licence } : {}) };
}

/** The entry that would say of a dataset what is said of it now; who may see a base is no word of its entry. */
export function entryOf(dataset: CatalogueDataset): Entry {
  const { columns: _, condition: __, firstId: ___, uid: ____, statedAt: _____, base, ...words } = dataset;
  const { licence, theme, keyword, spatial, attributions, formerIds, visibility, ...said } = words;
  return {
    ...said,
    formerIds: [...formerIds],
    ...(licence === undefined ? {} : { licence: licence.id }),
    ...(theme.length === 0 ? {} : { theme: [...theme] }),
    ...(keyword.length === 0 ? {} : { keyword: [...keyword] }),
    ...(spatial.length === 0 ? {} : { spatial: [...spatial] }),
    ...(attributions.length === 0 ? {} : { attributions: [...attributions] }),
    ...(visibility === 'public' || base !== undefined ? {} : { visibility }),
  };
}
