// Passwords: argon2id, a strength rule, and digests of the random secrets that stand in cookies and links.
import { createHash } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../commons/refusal.ts';

const MINIMUM = 12;
const MAXIMUM = 200;
// OWASP password storage: argon2id with 19 MiB, 2 passes, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Digest to store for a password. Throws Refusal `password-weak` (422). */
export async function hashPassword(password: string, login: string): Promise<string> {
  requireStrength(password, login);
  return await hash(password.normalize('NFKC'), cost);
}

/** Whether `password` is the one stored; takes the same time when the person is unknown. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (password.length > MAXIMUM) return false;
  const reference = stored ?? (await hash('no such person', cost));
  const same = await verify(reference, password.normalize('NFKC'));
  return same && stored !== null;
}

/** SHA-256 of a random secret: what the store keeps of a cookie or a one-time link. */
export function secretDigest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function requireStrength(password: string, login: string): void {
  const weak =
    password.length < MINIMUM ||
    password.length > MAXIMUM ||
    new Set(password).size < 5 ||
    (login.length > 3 && password.toLowerCase().includes(login.toLowerCase()));
  if (weak) throw new Refusal('password-weak', 422, { minimum: MINIMUM });
}
