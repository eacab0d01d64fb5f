// A catalogue entry: what people state of a published dataset, whether its records are here or not. Its words replace those
// of the extract or format; an entry without records is a dataset that is not open yet, or open elsewhere. One definition
// gives the type, the check of what comes from elsewhere (refusal `entry-invalid`) and the faults that a form shows.
import { Ajv } from 'ajv';
import { type Static, Type } from 'typebox';
import { licenceOf } from './licence.ts';
import { Day, publicationProperties } from './publication.ts';
import { Refusal } from './refusal.ts';
import { levels } from './viewer.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ minLength: 1, maxLength: 200 });
const Title = Type.Object(
  { fr: Type.String({ minLength: 1, maxLength: 500 }), en: Type.Optional(Type.String({ maxLength: 500 })) },
  closed,
);
const LONGEST_TEXT = 20_000;
const Text = Type.Object(
  {
    fr: Type.String({ minLength: 1, maxLength: LONGEST_TEXT }),
    en: Type.Optional(Type.String({ minLength: 1, maxLength: LONGEST_TEXT })),
  },
  closed,
);
const Reason = Type.String({ minLength: 1, maxLength: 1_000 });

/** What an address of a dataset may look like. */
const slug = /^[a-z0-9][a-z0-9_.-]{1,149}$/;

/** What is said of a dataset. */
export const EntrySchema = Type.Object(
  {
    /** Its id in addresses. */
    id: Type.String({ pattern: slug.source }),
    /** Ids that it had: they keep answering. */
    formerIds: Type.Array(Name),
    title: Title,
    description: Type.Optional(Text),
    ...publicationProperties,
    state: publicationProperties.state,
    /** When it is to be open: a day, a month or a year; of a planned one. */
    planned: Type.Optional(Day),
    /** Why it cannot be open (the law that says so), or why it is no longer. */
    reason: Type.Optional(Reason),
    /** The catalogue elsewhere that it was harvested from: always shown with it. `harvest` is the number of that source. */
    origin: Type.Optional(
      Type.Object(
        { name: Name, address: Type.String({ maxLength: 2_000 }), harvest: Type.Integer() },
        closed,
      ),
    ),
    /** Who may know of it; everybody when nothing is said. A base has a visibility of its own besides. */
    visibility: Type.Optional(Type.Enum(levels)),
    /** Taken out of the catalogue, its addresses answer 410 with the reason. */
    tombstone: Type.Optional(
      Type.Object({ at: Day, reason: Reason, visibility: Type.Optional(Type.Enum(levels)) }, closed),
    ),
  },
  closed,
);
/** What is said of a dataset. */
export type Entry = Static<typeof EntrySchema>;

/** Something that an entry lacks or says wrongly: the part that it is about, and a code for its sentence. */
export type EntryFault = { readonly part: keyof Entry; readonly code: EntryFaultCode };

/** Codes of faults. */
export type EntryFaultCode =
  | 'title-missing'
  | 'id-unreadable'
  | 'former-id-unreadable'
  | 'licence-unknown'
  | 'day-unreadable'
  | 'days-reversed'
  | 'planned-without-date'
  | 'refused-without-reason'
  | 'closed-without-reason'
  | 'email-unreadable'
  | 'address-unreadable';

/** Faults of an entry whose shape is right, in the order of its parts; none when it may be saved. */
export function entryFaults(entry: Entry): readonly EntryFault[] {
  const { id, formerIds, title, licence, temporal, contact, references, planned, origin } = entry;
  const isDay = (day: string | undefined): boolean => day === undefined || isCalendarDay(day);
  const tests: readonly (readonly [keyof Entry, EntryFaultCode, boolean])[] = [
    ['title', 'title-missing', title.fr.trim() === ''],
    ['planned', 'planned-without-date', entry.state === 'planned' && planned === undefined],
    ['planned', 'day-unreadable', !isDay(planned)],
    ['reason', 'refused-without-reason', entry.state === 'refused' && isBlank(entry.reason)],
    ['reason', 'closed-without-reason', entry.state === 'closed' && isBlank(entry.reason)],
    // What another catalogue says of a licence is kept as it says it.
    [
      'licence',
      'licence-unknown',
      origin === undefined && licence !== undefined && licenceOf(licence) === undefined,
    ],
    ['temporal', 'day-unreadable', !isDay(temporal?.from) || !isDay(temporal?.to)],
    ['temporal', 'days-reversed', isReversed(temporal)],
    [
      'contact',
      'email-unreadable',
      contact?.email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact.email),
    ],
    ['contact', 'address-unreadable', contact?.url !== undefined && !isWebAddress(contact.url)],
    ['references', 'address-unreadable', references !== undefined && !isWebAddress(references)],
    ['id', 'id-unreadable', !slug.test(id)],
    ['formerIds', 'former-id-unreadable', formerIds.some((one) => !/^[\w.-]{1,200}$/.test(one))],
  ];
  return tests.flatMap(([part, code, fails]) => (fails ? [{ part, code }] : []));
}

/** Makes the reading of entries: `where` names one in the Refusal `entry-invalid` (422). */
export function entryReader(): (json: unknown, where: string) => Entry {
  const validate = new Ajv({ strict: false }).compile<Entry>(EntrySchema);
  return (json, where) => {
    if (!validate(json)) {
      const [error] = validate.errors ?? [];
      throw invalid(where, error?.instancePath || '/', error?.message ?? 'not an entry');
    }
    const [fault] = entryFaults(json);
    if (fault !== undefined) throw invalid(where, `/${fault.part}`, fault.code);
    return json;
  };
}

function invalid(where: string, path: string, reason: string): Refusal {
  return new Refusal('entry-invalid', 422, { where, path, reason });
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

/** A day, month or year that the calendar has. */
function isCalendarDay(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (match === null) return false;
  const [, , month = '01', day = '01'] = match;
  const date = new Date(`${match[1]}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}

/** Compared at the precision that both have. */
function isReversed(temporal: Entry['temporal']): boolean {
  const { from, to } = temporal ?? {};
  if (from === undefined || to === undefined) return false;
  const length = Math.min(from.length, to.length);
  return from.slice(0, length) > to.slice(0, length);
}

function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}
