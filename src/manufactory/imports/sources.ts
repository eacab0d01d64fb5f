// Imports from the web: the address is fetched by the one outbound client as a job, kept like an upload, then read.
import { Refusal } from '../../commons/refusal.ts';
import { fileNameIn } from '../../commons/resource-format.ts';
import { putFile } from '../../store/files.ts';
import { insertImport, moveImport, readImport } from '../../store/imports.ts';
import { enqueueJob } from '../../store/jobs.ts';
import type { Outward, OutwardAnswer } from '../../web/outward.ts';
import { type NewImportRequest, refusing } from './imports.ts';
import type { ImportPlatform } from './platform.ts';

/** Limits of one fetch: an hour, 20 GB once decompressed. */
const LIMITS = { seconds: 3600, bytes: 20 * 1024 ** 3 };

/** What is to be done once the file is there. */
export type FetchChoices = {
  readonly apply?: boolean;
  readonly others?: boolean;
  readonly removeMany?: boolean;
  readonly personal?: boolean;
};

/** Opens an import whose file is still to be fetched; `job` does it. */
export async function createFromAddress(
  platform: Pick<ImportPlatform, 'db' | 'clock'>,
  {
    address,
    apply,
    others,
    removeMany,
    personal,
    ...request
  }: Omit<NewImportRequest, 'files'> & { readonly address: string } & FetchChoices,
): Promise<{ readonly id: number; readonly job: number }> {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new Refusal('address-unreadable', 422, { address });
  }
  const id = await insertImport(platform.db, {
    files: [],
    mode: request.mode ?? 'update',
    options: { ...request.options, address },
    at: platform.clock(),
    ...(request.person === undefined ? {} : { person: request.person }),
    ...(request.dataset === undefined ? {} : { dataset: request.dataset }),
  });
  const subject = {
    import: id,
    apply: apply === true,
    others: others === true,
    removeMany: removeMany === true,
    personal: personal === true,
  };
  const job = await enqueueJob(platform.db, {
    kind: 'import-fetch',
    queue: 'outward',
    subject,
    at: platform.clock(),
  });
  return { id, job };
}

/** Fetches the file of an import; done already when it has one. What the other side refuses is kept with the import. */
export async function fetchImport(platform: ImportPlatform, outward: Outward, id: number): Promise<void> {
  const row = await readImport(platform.db, id);
  if (row.files.length > 0) return;
  const address = String(row.options['address'] ?? '');
  await refusing(platform, row, async () => {
    const answer = await outward(address, LIMITS);
    const stored = await putFile(platform.files, answer.body, {
      type: 'application/octet-stream',
      limit: LIMITS.bytes,
    });
    await moveImport(platform.db, id, {
      from: ['received'],
      set: { files: JSON.stringify([{ name: nameOf(answer), ...stored }]) },
    });
  });
}

/** The name that the answer gives its file, else the last step of its address. */
export function nameOf({ fileName, url }: OutwardAnswer): string {
  return fileName ?? (fileNameIn(url) || 'data');
}
