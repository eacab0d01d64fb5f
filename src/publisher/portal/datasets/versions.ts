// The versions of a dataset that may be cited, each with what was taken out of it since, and the feeds for those who keep
// a copy.
import { RETRACTIONS } from '../../../delivery/feeds/retractions.ts';
import type { Version } from '../../../store/snapshots/snapshots.ts';
import type { FeedView, VersionView } from './view.ts';

/** Those whose file is there, newest first. `api`: address of the dataset in the API. */
export function versionViews(versions: readonly Version[], api: string): readonly VersionView[] {
  return versions
    .filter(({ file }) => file !== null)
    .map(({ number, at, rows, losses }) => {
      const last = losses.at(-1);
      const count = losses.reduce((sum, { taken }) => sum + taken, 0);
      return {
        ...{ number, at: at.toISOString(), rows },
        href: `${api}/records?version=${number}`,
        fileHref: `${api}/exports/csv?version=${number}`,
        ...(last === undefined ? {} : { retracted: { count, at: last.at.toISOString() } }),
      };
    });
}

/** Rows that changed last, and rows that a copy must lose. */
export function copyFeeds(id: string): readonly FeedView[] {
  const asked = new URLSearchParams({ dataset: id });
  return [
    {
      kind: 'changes',
      forms: [
        { label: 'Atom', href: `/donnees/${id}.atom` },
        { label: 'RSS', href: `/donnees/${id}.rss` },
      ],
    },
    {
      kind: 'retractions',
      forms: [
        { label: 'JSON', href: `${RETRACTIONS}?${asked}` },
        { label: 'Atom', href: `${RETRACTIONS}/atom?${asked}` },
      ],
    },
  ];
}
