// `jobs list|retry`: jobs that were given up after all their attempts, and trying them again.
import { Refusal } from '../commons/refusal.ts';
import { failedJobs, retryJob } from '../store/jobs.ts';
import type { Verb } from './verb.ts';

const MOST = 1_000;

/** Lists failed jobs with their error, or puts all of them back into the queue. */
export const jobsVerb: Verb = {
  name: 'jobs',
  positionals: '<action>',
  help: 'verb.jobs',
  run: async ({ openPlatform, t }, { positionals: [action = ''] }) => {
    if (action !== 'list' && action !== 'retry') {
      throw new Refusal('option-invalid', 400, { option: 'jobs', value: action });
    }
    const { db } = await openPlatform();
    const failed = await failedJobs(db, MOST);
    if (action === 'retry') for (const { id } of failed) await retryJob(db, id);
    const jobs = failed.map(({ id, kind, error, ended_at }) => ({ id, kind, error, ended: ended_at }));
    const lines = jobs.map(({ id, kind, error }) => `${id} ${kind} ${JSON.stringify(error)}`);
    const summary = t(action === 'retry' ? 'verb.jobs.retried' : 'verb.jobs.failed', { count: jobs.length });
    return { lines: [...lines, summary], json: { action, jobs } };
  },
};
