// `digest`: one figure for everything that the records say.
import { digestRecords } from '../store/digest.ts';
import type { Verb } from './verb.ts';

/** Prints the digest and how many records it covers. */
export const digestVerb: Verb = {
  name: 'digest',
  help: 'verb.digest',
  run: async (context) => {
    const { db } = await context.openPlatform();
    const digest = await digestRecords(db);
    return { lines: [context.t('digest.line', { ...digest })], json: digest };
  },
};
