// What the worker does for tables that are to become datasets: fetches those that are at an address, reads them through
// once to propose a format.
import type { JobHandlers } from '../../store/jobs/run.ts';
import type { Outward } from '../../web/outward.ts';
import type { ImportPlatform } from '../imports/platform.ts';
import { FETCH, fetchDeposit, PROPOSE, surveyDeposit } from './deposits.ts';

/** The handlers; `open` gives the platform with the catalogue in force at that moment, `outward` the way to addresses. */
export function formatJobs({
  open,
  outward,
}: {
  readonly open: () => Promise<ImportPlatform>;
  readonly outward?: Outward;
}): JobHandlers {
  return {
    [FETCH]: async (job) => {
      if (outward === undefined) throw new Error('no way to the outer world');
      await fetchDeposit(await open(), outward, Number(job.subject['import']));
    },
    [PROPOSE]: async (job) => {
      const progress = async (rows: number): Promise<void> => await job.progress({ step: 'reading', rows });
      await surveyDeposit(await open(), Number(job.subject['import']), progress);
    },
  };
}
