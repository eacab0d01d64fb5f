// `demo status|remove`: whether the demonstration territory is there, and taking it away.
import { Refusal } from '../commons/refusal.ts';
import { demonstrationStatus, removeDemonstration } from '../store/demonstration.ts';
import type { Verb } from './verb.ts';

/** Removing is one change of the journal: its records become tombstones, and it is not seeded again. */
export const demoVerb: Verb = {
  name: 'demo',
  positionals: '<action>',
  help: 'verb.demo',
  run: async ({ openPlatform, t }, { positionals: [action = ''] }) => {
    if (action !== 'status' && action !== 'remove') {
      throw new Refusal('option-invalid', 400, { option: 'demo', value: action });
    }
    const { db } = await openPlatform();
    if (action === 'remove') {
      const removed = await removeDemonstration(db, { at: new Date(), note: t('verb.demo.note') });
      return { lines: [t('verb.demo.removed', { count: removed })], json: { removed } };
    }
    const status = await demonstrationStatus(db);
    return { lines: [t('verb.demo.status', { count: status.records })], json: status };
  },
};
