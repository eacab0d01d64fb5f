// What the worker does for tables that are to become datasets: reads them through once, to propose a format.
import type { JobHandlers } from '../../store/jobs/run.ts';
import type { ImportPlatform } from '../imports/platform.ts';
import { PROPOSE, surveyDeposit } from './deposits.ts';

/** The handlers; `open` gives the platform with the catalogue in force at that moment. */
export function formatJobs({ open }: { readonly open: () => Promise<ImportPlatform> }): JobHandlers {
  return {
    [PROPOSE]: async (job) => {
      const progress = async (rows: number): Promise<void> => await job.progress({ step: 'reading', rows });
      await surveyDeposit(await open(), Number(job.subject['import']), progress);
    },
  };
}
