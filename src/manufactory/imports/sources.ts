// Imports from the web: the address is fetched by the one outbound client as a job, kept like an upload, then read.
import { Refusal } from '../../commons/refusal.ts';
import { putFile } from '../../store/files.ts';
import { insertImport, moveImport, readImport } from '../../store/imports.ts';
import { enqueueJob } from '../../store/jobs.ts';
import type { Outward } from '../../web/outward.ts';
import type { NewImportRequest } from './imports.ts';
import type { ImportPlatform } from './platform.ts';

/** Limits of one fetch: an hour, 20 GB once decompressed. */
const LIMITS = { seconds: 3600, bytes: 20 * 1024 ** 3 };

/** Opens an import whose file is still to be fetched; `job` does it. */
export async function createFromAddress(
  platform: Pick<ImportPlatform, 'db' | 'clock'>,
  {
    address,
    apply,
    ...request
  }: Omit<NewImportRequest, 'files'> & { readonly address: string; readonly apply?: boolean },
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
  const subject = { import: id, apply: apply === true };
  const job = await enqueueJob(platform.db, {
    kind: 'import-fetch',
    queue: 'outward',
    subject,
    at: platform.clock(),
  });
  return { id, job };
}

/** Fetches the file of an import; done already when it has one. */
export async function fetchImport(platform: ImportPlatform, outward: Outward, id: number): Promise<void> {
  const row = await readImport(platform.db, id);
  if (row.files.length > 0) return;
  const address = String(row.options['address'] ?? '');
  const answer = await outward(address, LIMITS);
  const name =
    answer.fileName ?? (decodeURIComponent(new URL(answer.url).pathname.split('/').at(-1) ?? '') || 'data');
  const stored = await putFile(platform.files, answer.body, {
    type: 'application/octet-stream',
    limit: LIMITS.bytes,
  });
  await moveImport(platform.db, id, {
    from: ['received'],
    set: { files: JSON.stringify([{ name, ...stored }]) },
  });
}
