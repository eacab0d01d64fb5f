// `migrate`: brings the schema forward and stops; opening the platform is what does it.
import { schemaVersion } from '../store/migrate.ts';
import type { Verb } from './verb.ts';

/** Migrates without serving. */
export const migrateVerb: Verb = {
  name: 'migrate',
  help: 'verb.migrate',
  run: async (context) => {
    await context.openPlatform();
    const schema = schemaVersion();
    return { lines: [context.t('migrate.done', { schema })], json: { schema } };
  },
};
