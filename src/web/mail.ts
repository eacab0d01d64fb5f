// Mail: plain letters handed to the one SMTP server that the configuration names. Nothing that a stranger typed becomes
// a header: addresses are read strictly, subjects lose their line breaks, and a letter has no HTML and no attachment.
import { createTransport, type SentMessageInfo } from 'nodemailer';

/** The server (`smtp://` or `smtps://`, with name and password when it asks for them) and who signs. */
export type MailSettings = { readonly smtp: string; readonly from: string };

/** A letter. */
export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

/** What became of one: taken by the server, refused by it for good with its code, or to be tried again. */
export type Delivery =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused' | 'failed'; readonly code: string };

/** Hands letters over; `id` makes a second delivery of the same letter recognisable. */
export type Post = (letter: Letter, id: string) => Promise<Delivery>;

const LONGEST_ADDRESS = 254;
const LONGEST_SUBJECT = 200;
const CONNECT_MS = 20_000;
const SILENCE_MS = 60_000;

/** A post over the server of `settings`. */
export function openPost({ smtp, from }: MailSettings): Post {
  const transport = createTransport(connectionTo(smtp));
  const domain = readAddress(addressIn(from))?.split('@')[1] ?? 'localhost';
  return async ({ to, subject, text }, id) => {
    const recipient = readAddress(to);
    if (recipient === undefined) return { kind: 'refused', code: 'address' };
    const message = {
      from,
      to: { name: '', address: recipient },
      subject: oneLine(subject).slice(0, LONGEST_SUBJECT),
      text,
      messageId: `<${id}@${domain}>`,
      // RFC 3834: no machine answers this one.
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
    return await transport.sendMail(message).then(() => ({ kind: 'sent' }) as const, deliveryOf);
  };
}

/** How the server is spoken to. A password leaves only through TLS, unless the server is this machine. */
export function connectionTo(smtp: string) {
  const url = new URL(smtp);
  // Of protocols that browsers do not know, `URL` leaves names as they are written.
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(url.hostname);
  const signsIn = url.username !== '';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    requireTLS: signsIn && !isHere,
    forceAuth: signsIn,
    ...(signsIn ? { auth: authOf(url) } : {}),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function authOf(url: URL): { readonly user: string; readonly pass: string } {
  return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
}

/** A server that answers 5xx has decided (RFC 5321, section 4.2.1), unless it is about the sign-in, which is ours. */
function deliveryOf(error: Partial<SentMessageInfo> & { code?: string; responseCode?: number }): Delivery {
  const { code = 'unknown', responseCode = 0 } = error;
  const isFinal = responseCode >= 500 && responseCode < 600 && code !== 'EAUTH';
  return {
    kind: isFinal ? 'refused' : 'failed',
    code: responseCode === 0 ? code : `${code} ${responseCode}`,
  };
}

/**
 * One bare address as people type it, or undefined: one `@`, a domain with a dot, no space, quote, bracket, comma or
 * control character (RFC 5321, section 4.1.2, without its quoted forms).
 */
export function readAddress(text: string): string | undefined {
  const address = text.trim();
  if (address.length > LONGEST_ADDRESS) return undefined;
  return /^[\w.!#$%&'*+/=?^`{|}~\u00a1-\uffff-]{1,64}@([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(
    address,
  )
    ? address
    : undefined;
}

/** The address of `Name <address>`, or the text itself. */
function addressIn(text: string): string {
  return /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text;
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
