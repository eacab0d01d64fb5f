// Bodies of forms: urlencoded fields, or multipart with files that are written to disk as they arrive.
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../commons/refusal.ts';
import type { UploadedFile } from './route.ts';

/** What a form held; `release` removes its files. */
export type ReceivedForm = {
  readonly fields: URLSearchParams;
  readonly files: readonly UploadedFile[];
  readonly release: () => Promise<void>;
};

const nothingToRelease = async (): Promise<void> => undefined;

/** Reads the body of `request`. Files are taken only where `upload` says so; else Refusal `request-invalid`. */
export async function readForm(
  request: FastifyRequest,
  { upload, folder }: { readonly upload: boolean; readonly folder: string },
): Promise<ReceivedForm> {
  if (request.isMultipart()) {
    if (!upload) throw new Refusal('request-invalid', 415);
    return await readParts(request, folder);
  }
  const fields = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
  return { fields, files: [], release: nothingToRelease };
}

async function readParts(request: FastifyRequest, folder: string): Promise<ReceivedForm> {
  await mkdir(folder, { recursive: true });
  const place = await mkdtemp(join(folder, 'form-'));
  const release = () => rm(place, { recursive: true, force: true });
  const fields = new URLSearchParams();
  const files: UploadedFile[] = [];
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.append(part.fieldname, String(part.value));
      else {
        const path = join(place, String(files.length));
        await pipeline(part.file, createWriteStream(path));
        const { size } = await stat(path);
        const isEmptyInput = part.filename === '' && size === 0;
        if (!isEmptyInput) files.push({ field: part.fieldname, name: part.filename ?? '', path, size });
      }
    }
    return { fields, files, release };
  } catch (error) {
    await release();
    throw error;
  }
}
