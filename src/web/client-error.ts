// What cannot be read as a request has no language and no page: one sentence in both languages, and the end.
import type { Socket } from 'node:net';
import { translator } from './i18n.ts';

type ClientError = Error & { readonly code?: string };

/** Answers an address that is too long (431) or bytes that are no HTTP (400), and closes the connection. */
export function refuseClient(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, key] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? (['431 Request Header Fields Too Large', 'refusal.address-too-long'] as const)
      : (['400 Bad Request', 'refusal.request-invalid'] as const);
  const text = `${translator('fr')(key)}\n${translator('en')(key)}\n`;
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}
