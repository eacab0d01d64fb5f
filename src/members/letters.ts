// Writing to people: a letter is written when the platform has a mail server, and handed to it by a job of the outward
// queue. Without one nothing is written, and who asked is told so. Read this file before sending anything.
import type { Kysely } from 'kysely';
import { Refusal } from '../commons/refusal.ts';
import { keepLooking, type Looking } from '../store/jobs/looking.ts';
import type { JobHandlers } from '../store/jobs/run.ts';
import { deleteLetter, LETTER, readLetter, retryLetters, writeLetter } from '../store/letters.ts';
import { allPeople } from '../store/members.ts';
import type { Schema } from '../store/schema.ts';
import { type Letter, openPost, type Post, readAddress } from '../web/mail.ts';

/** What rooms are given to write with. */
export type Letters = {
  /** Whether letters leave this platform at all. */
  readonly sent: boolean;
  /** Writes one, in `db`'s transaction if it is one; its number, or undefined when none leaves. */
  readonly write: (db: Kysely<Schema>, letter: Letter) => Promise<number | undefined>;
};

/** Letters of a platform with a mail server (`sent`), or of one without. */
export function openLetters(sent: boolean, now: () => Date): Letters {
  return {
    sent,
    write: async (db, { to, subject, text }) => {
      const recipient = readAddress(to);
      if (!sent || recipient === undefined) return undefined;
      return await writeLetter(db, { recipient, subject, text, at: now() });
    },
  };
}

/**
 * Addresses of the members who answer for a producer, or of the stewards where there is none: logins that are mail
 * addresses, of people who may sign in.
 */
export async function addressesOf(
  db: Kysely<Schema>,
  producer: string | undefined,
): Promise<readonly string[]> {
  const people = (await allPeople(db)).filter(({ disabled }) => !disabled);
  const addresses = (some: typeof people) =>
    some.flatMap(({ login }) => {
      const address = readAddress(login);
      return address === undefined ? [] : [address];
    });
  const members = people.filter(
    ({ role, producers }) => role === 'producer' && producer !== undefined && producers.includes(producer),
  );
  const own = addresses(members);
  return own.length > 0 ? own : addresses(people.filter(({ role }) => role === 'steward'));
}

/** The handler of letters. `post` is absent without a mail server. A server that fails is asked again later. */
export function letterJobs(db: Kysely<Schema>, post: Post | undefined): JobHandlers {
  return {
    [LETTER]: async ({ subject }) => {
      const id = Number(subject['letter']);
      const letter = await readLetter(db, id);
      if (letter === undefined) return;
      if (post === undefined) throw new Refusal('mail-unset', 503);
      const { recipient, at, text } = letter;
      const name = `lettre-${id}-${at.getTime().toString(36)}`;
      const delivery = await post({ to: recipient, subject: letter.subject, text }, name);
      if (delivery.kind === 'failed') throw new Error(`mail server: ${delivery.code}`);
      await deleteLetter(db, id);
      if (delivery.kind === 'refused') throw new Refusal('mail-refused', 502, { answer: delivery.code });
    },
  };
}

const EVERY = 10 * 60_000;

/** Looks for letters that could not leave, until stopped. */
export function startPosting(
  { db, now }: { readonly db: Kysely<Schema>; readonly now: () => Date },
  log: (event: Readonly<Record<string, unknown>>) => void,
): Looking {
  const look = (): Promise<unknown> => retryLetters(db, now());
  return keepLooking(look, { every: EVERY }, (error) => log({ letters: 'retry', error }));
}

/** The post of a configuration, if it names a server. */
export function postOf(mail: { readonly smtp: string; readonly from: string } | undefined): Post | undefined {
  return mail === undefined ? undefined : openPost(mail);
}
