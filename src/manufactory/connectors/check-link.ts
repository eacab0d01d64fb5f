// Asking one address whether it still answers: HEAD, and where that is not understood GET, of which the first bytes are
// enough. What has not changed since the last time costs one 304.
import type { LinkAnswer } from '../../commons/link-check.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Asked, Outward, OutwardAnswer } from '../../web/outward.ts';

/** One question: 20 seconds, and no more than is read of the first kilobytes. */
const LIMITS = { seconds: 20, bytes: 1_000_000 };
const FIRST_BYTES = 1_024;

/** What the address answers. Never throws for what the other side does. */
export async function askLink(
  outward: Outward,
  address: string,
  known: Pick<Asked, 'etag' | 'lastModified'> = {},
): Promise<LinkAnswer> {
  const head = await attempt(outward, address, { ...known, method: 'HEAD' });
  if (head.kind !== 'failed' || head.code === 'fetch-refused-address') return head;
  const part = await attempt(outward, address, { ...known, firstBytes: FIRST_BYTES });
  // An empty file has no first bytes (RFC 9110, 15.5.17): it is there.
  return part.code === '416' ? { kind: 'ok', code: '416' } : part;
}

async function attempt(outward: Outward, address: string, asked: Asked): Promise<LinkAnswer> {
  try {
    const answer = await outward(address, LIMITS, asked);
    await readFirst(answer);
    const { status, url, etag, lastModified } = answer;
    return {
      kind: 'ok',
      code: String(status),
      ...(url === new URL(address).href ? {} : { movedTo: url }),
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { modified: lastModified }),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return answerOf(error);
  }
}

/** A server that closes before its first byte does not answer; an empty file does. */
async function readFirst({ body }: OutwardAnswer): Promise<void> {
  for await (const _ of body) break;
  body.destroy();
}

function answerOf({ code, parameters }: Refusal): LinkAnswer {
  const { status, retryAfter } = parameters;
  if (status !== 429 && status !== 503) return { kind: 'failed', code: String(status ?? code) };
  return {
    kind: 'later',
    code: String(status),
    ...(typeof retryAfter === 'number' ? { seconds: retryAfter } : {}),
  };
}
