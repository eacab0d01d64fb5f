// What the operating system or PostgreSQL refuses, told as our own refusals; anything else is a bug and stays one.
import { Refusal } from './commons/refusal.ts';

type SystemError = Error & { readonly code?: string; readonly path?: string; readonly port?: number };

/** The refusal behind an error, or undefined for a bug. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Error)) return undefined;
  const { code, path, port } = error as SystemError;
  // 53100 is PostgreSQL's disk_full.
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return new Refusal('disk-full', 507);
  if (code === 'EADDRINUSE') return new Refusal('port-taken', 409, { port: String(port ?? '') });
  if ((code === 'EACCES' || code === 'EPERM' || code === 'EROFS') && port !== undefined) {
    return new Refusal('port-forbidden', 403, { port: String(port) });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Refusal('folder-unwritable', 403, { folder: path ?? '' });
  }
  return undefined;
}
