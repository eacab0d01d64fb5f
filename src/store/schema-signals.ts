// The tables of signals and letters as TypeScript sees them.
import type { Generated } from 'kysely';
import type { SignalKind, SignalState } from '../commons/signal.ts';

/**
 * A signal: about a `record`, one of its images (digest in `image`) or a published dataset. `token` is the
 * digest of the secret in the address where its sender follows it, `network` that of where it came from (for a day), `fold`
 * that of what it says of what; `same_as` is the open signal that says the same.
 */
export type SignalTable = {
  id: Generated<number>;
  reference: string;
  token: string;
  at: Date;
  /** ISO date. */
  due: string;
  kind: SignalKind;
  state: Generated<SignalState>;
  record: number | null;
  image: string | null;
  published: string | null;
  /** Who answers for the published dataset. */
  producer: string | null;
  locale: 'fr' | 'en';
  message: string | null;
  email: string | null;
  network: string | null;
  fold: string;
  same_as: number | null;
  closed_at: Date | null;
  erased_at: Date | null;
};
/** A step of its handling; `words` are for its sender, `letters` the numbers of those written with it. */
export type SignalStepTable = {
  id: Generated<number>;
  signal: number;
  at: Date;
  person: string | null;
  state: SignalState;
  words: string | null;
  letters: Generated<number[]>;
};

/** A letter that waits to be sent by mail. */
export type LetterTable = {
  id: Generated<number>;
  recipient: string;
  subject: string;
  text: string;
  at: Date;
};

/** The tables by name. */
export interface SignalSchema {
  letter: LetterTable;
  signal: SignalTable;
  signal_step: SignalStepTable;
}
