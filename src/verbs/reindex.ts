// `reindex`: the search index made anew from the truth; readers keep the old one meanwhile.
import { rebuildIndexOf } from '../store/index-place.ts';
import { openIndexPlace } from './index-place.ts';
import type { Verb } from './verb.ts';

/** Rebuilds the index through the running platform, or here when none runs. */
export const reindexVerb: Verb = {
  name: 'reindex',
  help: 'verb.reindex',
  run: async (context) => {
    const place = await openIndexPlace(context);
    const began = performance.now();
    await rebuildIndexOf(place);
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    return { lines: [context.t('verb.reindex.done', { seconds })], json: { seconds } };
  },
};
