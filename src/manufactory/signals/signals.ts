// The verbs of signals: take one from anybody, show its sender where it stands, answer it, close it. Read this first.
// What a sender writes is a personal datum: it is in no index, no export, no log and no letter but the answer's own.
import type { Selectable } from 'kysely';
import { Refusal } from '../../commons/refusal.ts';
import {
  closedStates,
  dueDay,
  foldedMessage,
  type SignalKind,
  type SignalState,
  signalKinds,
  signalLimits,
} from '../../commons/signal.ts';
import type { Viewer } from '../../commons/viewer.ts';
import { clientNetwork } from '../../members/members.ts';
import { secretDigest } from '../../members/passwords.ts';
import type { SignalTable } from '../../store/schema-signals.ts';
import {
  holdSignal,
  readSignal,
  type SignalRow,
  type SignalStep,
  signalByToken,
  signalSecret,
  signalsFrom,
  stepsOfSignal,
  writeSignal,
  writeStep,
} from '../../store/signals.ts';
import type { Locale } from '../../web/i18n.ts';
import { readAddress } from '../../web/mail.ts';
import { followSecret, networkDigest, openSeal, sealForm } from './form-seal.ts';
import { writeAlert, writeAnswer, writeReceipt } from './letters.ts';
import type { SignalRoom } from './room.ts';
import type { Target } from './target.ts';

/** What a form says, as it was typed. */
export type GivenSignal = {
  readonly kind: string;
  readonly message: string;
  readonly email: string;
  /** The field that a person does not see. */
  readonly trap: string;
  readonly seal: string;
};

/** Who sends it: from which address, in which language. */
export type Sender = { readonly client: string; readonly locale: Locale };

/** Signals that one network may send in an hour, and in a day. */
const PACE = { hour: 5, day: 20 } as const;
const HOUR_MS = 3600 * 1000;

/** A fresh seal for the form about `target`. */
export async function freshSeal(room: SignalRoom, target: Target): Promise<string> {
  const secret = await signalSecret(room.db, room.secret);
  return sealForm(secret, target.text, { at: room.clock(), nonce: room.secret() });
}

/**
 * Takes a signal; gives the secret of the address where it is followed. Throws Refusal `signal-trap`, `signal-kind`,
 * `signal-message`, `signal-email` (422), `signal-form-expired`, `signal-form-used` (409), `signal-too-fast` or
 * `signal-too-many` (429). The same form sent again gives the same address.
 */
export async function sendSignal(
  room: SignalRoom,
  target: Target,
  { given, sender }: { readonly given: GivenSignal; readonly sender: Sender },
): Promise<string> {
  const secret = await signalSecret(room.db, room.secret);
  const now = room.clock();
  if (given.trap !== '') throw new Refusal('signal-trap', 422);
  const said = readGiven(given);
  const { nonce } = openSeal(secret, given.seal, { target: target.text, now });
  const follow = followSecret(secret, nonce);
  const token = secretDigest(follow);
  const network = networkDigest(secret, clientNetwork(sender.client));
  await requirePace(room, { network, token, now });
  const fold = secretDigest(JSON.stringify([target.text, said.kind, foldedMessage(said.message)]));
  await room.db.transaction().execute(async (trx) => {
    const written = await writeSignal(trx, {
      ...{ reference: referenceOf(now, token), token, at: now, due: dueDay(said.kind, now), ...said },
      ...{ network, fold, locale: sender.locale },
      record: target.record?.record ?? null,
      image: target.image ?? null,
      published: target.published ?? null,
      producer: target.producer ?? null,
    });
    if (written === undefined) throw new Refusal('signal-form-used', 409);
    if (written.again) return;
    const signal = await signalByToken(trx, token);
    if (signal === undefined) return;
    await writeReceipt(room, trx, { signal, follow });
    if (signal.same_as === null) await writeAlert(room, trx, { signal, target });
  });
  return follow;
}

/** Two letters of a year and six that say nothing: `26-K3TQ9V`. */
function referenceOf(at: Date, token: string): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const bytes = Buffer.from(token, 'hex').subarray(0, 7);
  return `${at.toISOString().slice(2, 4)}-${[...bytes].map((byte) => letters[byte % 32]).join('')}`;
}

function readGiven({ kind, message, email }: GivenSignal) {
  const known = signalKinds.find((one) => one === kind);
  if (known === undefined) throw new Refusal('signal-kind', 422);
  const text = message.replace(/\r\n?/g, '\n').trim();
  const { least, message: most } = signalLimits;
  if (text.length < least || text.length > most) throw new Refusal('signal-message', 422, { least, most });
  const address = email.trim() === '' ? null : readAddress(email);
  if (address === undefined) throw new Refusal('signal-email', 422);
  return { kind: known satisfies SignalKind, message: text, email: address };
}

async function requirePace(
  { db }: SignalRoom,
  { network, token, now }: { readonly network: string; readonly token: string; readonly now: Date },
): Promise<void> {
  if ((await signalByToken(db, token)) !== undefined) return;
  const lately = await signalsFrom(db, network, new Date(now.getTime() - HOUR_MS));
  const today = await signalsFrom(db, network, new Date(now.getTime() - 24 * HOUR_MS));
  if (lately >= PACE.hour || today >= PACE.day)
    throw new Refusal('signal-too-many', 429, { count: PACE.hour });
}

/** A signal as its sender follows it. Throws Refusal `not-found` for an address that is none. */
export async function followSignal(
  { db }: Pick<SignalRoom, 'db'>,
  follow: string,
): Promise<{ readonly signal: Selectable<SignalTable>; readonly steps: readonly SignalStep[] }> {
  const signal = await signalByToken(db, secretDigest(follow));
  if (signal === undefined) throw new Refusal('not-found', 404);
  return { signal, steps: await stepsOfSignal(db, signal) };
}

/** A signal as whoever may handle it reads it. Throws Refusal `not-found` otherwise. */
export async function openSignal(
  { db }: Pick<SignalRoom, 'db'>,
  id: number,
  viewer: Viewer,
): Promise<{ readonly signal: SignalRow; readonly steps: readonly SignalStep[] }> {
  const signal = Number.isSafeInteger(id) ? await readSignal(db, id, viewer) : undefined;
  if (signal === undefined || signal.same_as !== null) throw new Refusal('not-found', 404);
  return { signal, steps: await stepsOfSignal(db, signal) };
}

/** What the desk does with a signal. */
export type Handling = { readonly state: Exclude<SignalState, 'received'>; readonly words: string };

/**
 * Takes a signal a step further; an answer and an end need words, which its senders read. Throws Refusal `not-found`,
 * `signal-words` (422) or `signal-state` (409) when it is closed.
 */
export async function handleSignal(
  room: SignalRoom,
  { id, viewer }: { readonly id: number; readonly viewer: Viewer },
  { state, words: given }: Handling,
): Promise<void> {
  const { signal } = await openSignal(room, id, viewer);
  const words = given.replace(/\r\n?/g, '\n').trim();
  const { answer: most } = signalLimits;
  if (state !== 'examining' && (words.length < 1 || words.length > most)) {
    throw new Refusal('signal-words', 422, { most });
  }
  await room.db.transaction().execute(async (trx) => {
    const now = await holdSignal(trx, id);
    const moves = now !== undefined && !closedStates.includes(now);
    if (!moves || (state === 'examining' && now !== 'received')) throw new Refusal('signal-state', 409);
    const said = state === 'examining' ? null : words;
    const letters = said === null ? [] : await writeAnswer(room, trx, { signal, state, words: said });
    const person = viewer.kind === 'member' ? viewer.id : null;
    await writeStep(trx, { signal: id, at: room.clock(), person, state, words: said, letters });
  });
}
