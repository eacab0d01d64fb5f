// The seal of a signal's form: when it was made, for what, and a number used once, signed. It tells a robot from a person
// without asking anybody else, and makes the secret address where the sender follows the signal: a form that is sent
// twice is one signal.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../commons/refusal.ts';

/** A seal that holds. */
export type Seal = { readonly at: Date; readonly nonce: string };

/** Nobody reads, chooses and writes in less (milliseconds). */
const FASTEST = 3_000;
/** A form lies open for a day at most. */
const LONGEST = 24 * 3600 * 1000;

/** Seals a form for `target`; `nonce` is a fresh secret. */
export function sealForm(secret: string, target: string, { at, nonce }: Seal): string {
  const head = `${at.getTime().toString(36)}.${nonce}`;
  return `${head}.${sign(secret, `form ${head} ${target}`)}`;
}

/**
 * Reads a seal. Throws Refusal `signal-form-expired` (409) when it is none of ours, of another target or a day old, and
 * `signal-too-fast` (429) when the form was made a moment ago.
 */
export function openSeal(secret: string, seal: string, { target, now }: { target: string; now: Date }): Seal {
  const [stamp = '', nonce = '', signature = ''] = seal.split('.');
  const at = new Date(Number.parseInt(stamp, 36));
  const wanted = sign(secret, `form ${stamp}.${nonce} ${target}`);
  const age = now.getTime() - at.getTime();
  if (!isSame(signature, wanted) || !(age >= 0 && age <= LONGEST)) {
    throw new Refusal('signal-form-expired', 409);
  }
  if (age < FASTEST) throw new Refusal('signal-too-fast', 429, { seconds: FASTEST / 1000 });
  return { at, nonce };
}

/** The secret of the address where the signal of this form is followed. */
export function followSecret(secret: string, nonce: string): string {
  return sign(secret, `follow ${nonce}`);
}

/** A network as it is kept for a day: nobody without the secret can tell which it is. */
export function networkDigest(secret: string, network: string): string {
  return sign(secret, `network ${network}`);
}

function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

function isSame(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}
