// Bodies of forms: urlencoded fields, a JSON object, or multipart with files that are written to disk as they arrive.
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

/** Bytes of a field beside files. */
const FIELD = 2_000_000;
/** Fields of a form: beyond what any page has, and no more than are read in some fifty milliseconds. */
const FIELDS = 20_000;

/** What a form may hold: files at all, where they are put, and the bytes of one of its parts. */
type FormLimits = { readonly upload: boolean; readonly folder: string; readonly limit: number };

/** Reads the body of `request`. Files are taken only where `upload` says so; else Refusal `request-invalid`; `body-too-large`, `too-many-fields`. */
export async function readForm(
  request: FastifyRequest,
  { upload, folder, limit }: FormLimits,
): Promise<ReceivedForm> {
  if (request.isMultipart()) {
    if (!upload) throw new Refusal('request-invalid', 415);
    return await readParts(request, { folder, limit });
  }
  requireFew(request.body);
  const fields = fieldsOf(request.body);
  return { fields, files: [], release: nothingToRelease };
}

/** Counted before they are read. Refuses `too-many-fields`. */
function requireFew(body: unknown): void {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const count = typeof body === 'string' ? body.split('&', FIELDS + 1).length : 0;
  if (count > FIELDS || (isObject && Object.keys(body).length > FIELDS)) {
    throw new Refusal('too-many-fields', 413, { most: FIELDS });
  }
}

/** A body of JSON is fields too: texts as they are, everything else as JSON. */
function fieldsOf(body: unknown): URLSearchParams {
  if (typeof body === 'string') return new URLSearchParams(body);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return new URLSearchParams();
  const fields = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  ]);
  return new URLSearchParams(fields);
}

async function readParts(
  request: FastifyRequest,
  { folder, limit }: Omit<FormLimits, 'upload'>,
): Promise<ReceivedForm> {
  await mkdir(folder, { recursive: true });
  const place = await mkdtemp(join(folder, 'form-'));
  const release = () => rm(place, { recursive: true, force: true });
  const fields = new URLSearchParams();
  const files: UploadedFile[] = [];
  try {
    for await (const part of request.parts({
      limits: { fileSize: limit, fieldSize: Math.min(limit, FIELD) },
    })) {
      if (part.type === 'field') {
        if (part.valueTruncated) throw new Refusal('body-too-large', 413, { limit: FIELD });
        fields.append(part.fieldname, String(part.value));
      } else {
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
    throw refusalOf(error, limit);
  }
}

/** What the reader of multipart says of a body that is none, or that ends too early; it has no codes for these. */
const MALFORMED =
  /^(Multipart: Boundary not found|The needle cannot|(Unexpected end|\w+ terminated early)\b)/;

/** Disks that fail are ours to explain, bodies are the sender's. */
function refusalOf(error: unknown, limit: number): unknown {
  if (!(error instanceof Error)) return error;
  const status = 'statusCode' in error ? Number(error.statusCode) : 0;
  if (status === 413) return new Refusal('body-too-large', 413, { limit });
  const isTheirs = (status >= 400 && status < 500) || MALFORMED.test(error.message);
  return isTheirs ? new Refusal('request-invalid', 400) : error;
}
