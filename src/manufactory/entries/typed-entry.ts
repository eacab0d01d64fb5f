// The form of an entry: its fields as typed, read into an entry, and back. What cannot be meant stays as typed and becomes
// a fault beside its field.
import { plainName } from '../../commons/column-names.ts';
import type { Entry, EntryFault } from '../../commons/entry.ts';
import { datasetStates } from '../../commons/publication.ts';
import type { DatasetState } from '../../commons/published-dataset.ts';

/** Fields of the form. */
export const entryFields = [
  'titre',
  'titreEn',
  'description',
  'descriptionEn',
  'producteur',
  'licence',
  'etat',
  'prevu',
  'motif',
  'themes',
  'motsCles',
  'langue',
  'frequence',
  'debut',
  'fin',
  'territoire',
  'contact',
  'contactEmail',
  'contactAdresse',
  'attributions',
  'reference',
  'adresse',
  'anciennes',
] as const;
/** Name of a field of the form. */
export type EntryField = (typeof entryFields)[number];
/** The form as typed. */
export type TypedEntry = Readonly<Record<EntryField, string>>;

const LONGEST = 25_000;

/** The fields of a form. */
export function readTypedEntry(form: URLSearchParams): TypedEntry {
  const typed = entryFields.map((name) => [
    name,
    (form.get(name) ?? '').replaceAll('\r\n', '\n').slice(0, LONGEST),
  ]);
  return Object.fromEntries(typed) as TypedEntry;
}

/** The form as it would have been typed for this entry. */
export function typedEntry(entry: Entry): TypedEntry {
  const { title, description, temporal, contact } = entry;
  const many = (values: readonly string[] = []): string => values.join(' ; ');
  return {
    titre: title.fr,
    titreEn: title.en ?? '',
    description: description?.fr ?? '',
    descriptionEn: description?.en ?? '',
    producteur: entry.publisher ?? '',
    licence: entry.licence ?? '',
    etat: entry.state ?? 'open',
    prevu: entry.planned ?? '',
    motif: entry.reason ?? '',
    themes: many(entry.theme),
    motsCles: many(entry.keyword),
    langue: entry.language ?? 'fr',
    frequence: entry.frequency ?? '',
    debut: temporal?.from ?? '',
    fin: temporal?.to ?? '',
    territoire: many(entry.spatial),
    contact: contact?.name ?? '',
    contactEmail: contact?.email ?? '',
    contactAdresse: contact?.url ?? '',
    attributions: many(entry.attributions),
    reference: entry.references ?? '',
    adresse: entry.id,
    anciennes: entry.formerIds.join(' '),
  };
}

/** The entry that a form means. What the form does not ask (origin, visibility, tombstone) is as `before` has it. */
export function readEntry(typed: TypedEntry, before?: Entry): Entry {
  const said = (name: EntryField): string | undefined => typed[name].trim() || undefined;
  const texts = (name: EntryField): string[] | undefined => listOf(typed[name], /[;\n]/);
  const titre = said('titre') ?? '';
  const french = said('description') ?? said('descriptionEn');
  const { origin, visibility, tombstone } = before ?? {};
  return defined({
    id: said('adresse') ?? slugOf(titre),
    formerIds: listOf(typed.anciennes, /[\s;,]+/) ?? [],
    title: defined({ fr: titre, en: said('titreEn') }),
    description: french === undefined ? undefined : defined({ fr: french, en: said('descriptionEn') }),
    licence: said('licence'),
    publisher: said('producteur'),
    theme: texts('themes'),
    keyword: texts('motsCles'),
    language: said('langue'),
    frequency: said('frequence'),
    temporal: periodOf(said('debut'), said('fin')),
    spatial: texts('territoire'),
    contact: contactOf(typed),
    attributions: texts('attributions'),
    references: said('reference'),
    state: stateOf(typed.etat),
    planned: dayOf(said('prevu')),
    reason: said('motif'),
    ...{ origin, visibility, tombstone },
  }) as Entry;
}

/** The field that a fault is about. */
export function fieldOfFault({ part, code }: EntryFault): EntryField {
  if (part === 'temporal') return code === 'days-reversed' ? 'fin' : 'debut';
  if (part === 'contact') return code === 'email-unreadable' ? 'contactEmail' : 'contactAdresse';
  return fieldsOfParts[part] ?? 'titre';
}

/** The first field of each part. */
export const fieldsOfParts: Readonly<Partial<Record<keyof Entry, EntryField>>> = {
  id: 'adresse',
  formerIds: 'anciennes',
  title: 'titre',
  description: 'description',
  licence: 'licence',
  publisher: 'producteur',
  theme: 'themes',
  keyword: 'motsCles',
  language: 'langue',
  frequency: 'frequence',
  temporal: 'debut',
  spatial: 'territoire',
  contact: 'contact',
  attributions: 'attributions',
  references: 'reference',
  state: 'etat',
  planned: 'prevu',
  reason: 'motif',
};

/** "Fréquentation des musées (2024)" -> frequentation-des-musees-2024. */
function slugOf(title: string): string {
  return plainName(title).replaceAll('_', '-').slice(0, 100).replace(/-+$/, '');
}

/** Days as people write them: 2027, 2027-01, 2027-01-15, 01/2027, 15/01/2027. Others stay as they are. */
function dayOf(text: string | undefined): string | undefined {
  const match = /^(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})$/.exec(text ?? '');
  if (match === null) return text;
  const [, day, month = '', year = ''] = match;
  return [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, '0')).join('-');
}

function periodOf(debut: string | undefined, fin: string | undefined): Entry['temporal'] {
  const [from, to] = [dayOf(debut), dayOf(fin)];
  return from === undefined && to === undefined ? undefined : defined({ from, to });
}

function contactOf(typed: TypedEntry): Entry['contact'] {
  const [name, email, url] = (['contact', 'contactEmail', 'contactAdresse'] as const).map(
    (field) => typed[field].trim() || undefined,
  );
  const known = name ?? email ?? url;
  return known === undefined ? undefined : defined({ name: known, email, url });
}

function stateOf(text: string): DatasetState {
  return datasetStates.find((state) => state === text) ?? 'identified';
}

function listOf(text: string, separator: RegExp): string[] | undefined {
  const parts = text
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.length === 0 ? undefined : [...new Set(parts)];
}

type Defined<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

function defined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}
