// The letters of signals: to its sender that it was received and what was answered, to those who answer that one waits.
// The one who answers is told where it is, never what was written or by whom.
import type { Kysely, Selectable } from 'kysely';
import type { SignalState } from '../../commons/signal.ts';
import { addressesOf } from '../../members/letters.ts';
import type { Schema } from '../../store/schema.ts';
import type { SignalTable } from '../../store/schema-signals.ts';
import { sendersOf } from '../../store/signals.ts';
import { translator } from '../../web/i18n.ts';
import type { SignalRoom } from './room.ts';
import type { Target } from './target.ts';

type Signal = Selectable<SignalTable>;

/** Tells the sender that it was received, by when it is answered, and where to follow it. */
export async function writeReceipt(
  { letters, publicUrl }: SignalRoom,
  trx: Kysely<Schema>,
  { signal, follow }: { readonly signal: Signal; readonly follow: string },
): Promise<void> {
  const { email, locale, reference, due } = signal;
  if (email === null) return;
  const t = translator(locale);
  const address = `${publicUrl}${locale === 'en' ? '/en' : ''}/signalements/${follow}`;
  const text = t('signals.letter.receipt', { reference, due: t.date(due), address });
  await letters.write(trx, { to: email, subject: t('signals.letter.receipt.subject', { reference }), text });
}

/** Tells those who answer for the record or dataset, its contact, or the stewards, that a signal waits. */
export async function writeAlert(
  { letters, publicUrl }: SignalRoom,
  trx: Kysely<Schema>,
  { signal, target }: { readonly signal: Signal; readonly target: Target },
): Promise<void> {
  if (!letters.sent) return;
  const t = translator('fr');
  const { id, reference, kind, due } = signal;
  const address = `${publicUrl}/espace/signalements/${id}`;
  const words = {
    reference,
    kind: t(`signals.kind.${kind}`),
    due: t.date(due),
    place: target.place,
    address,
  };
  const subject = t('signals.letter.alert.subject', { reference, due: t.date(due) });
  const members = await addressesOf(trx, target.record?.producer ?? target.producer);
  for (const to of new Set([...members, ...(target.contact === undefined ? [] : [target.contact])])) {
    await letters.write(trx, { to, subject, text: t('signals.letter.alert', words) });
  }
}

/** Sends the answer to everybody who wrote the same and left an address; gives the numbers of the letters. */
export async function writeAnswer(
  { letters }: SignalRoom,
  trx: Kysely<Schema>,
  answer: { readonly signal: Signal; readonly state: SignalState; readonly words: string },
): Promise<number[]> {
  const { signal, state, words } = answer;
  const written: number[] = [];
  for (const { email, locale, reference } of await sendersOf(trx, signal.id)) {
    if (email === null) continue;
    const t = translator(locale);
    const text = t('signals.letter.answer', { reference, state: t(`signals.state.${state}`), words });
    const subject = t('signals.letter.answer.subject', { reference });
    const id = await letters.write(trx, { to: email, subject, text });
    if (id !== undefined) written.push(id);
  }
  return written;
}
