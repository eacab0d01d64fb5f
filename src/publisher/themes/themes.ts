// The face of an instance: name, territory, colours, mark, legal owner, and the four texts that every page leads to.
// Stored as one setting; what was never written has a true default.
import type { Kysely } from 'kysely';
import { Refusal } from '../../commons/refusal.ts';
import type { FileStore } from '../../store/files.ts';
import { putMark } from '../../store/pictures.ts';
import type { Schema } from '../../store/schema.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { defaultSettings, type InstanceSettings, type LocalText } from '../../web/settings.ts';

/** The four texts, by the last step of their address. */
export const legalTexts = [
  'accessibilite',
  'mentions-legales',
  'donnees-personnelles',
  'conditions',
] as const;
/** One of the four texts. */
export type LegalText = (typeof legalTexts)[number];

/** What is stored of an instance's face. */
export type Theme = InstanceSettings & {
  /** Address for messages; empty when there is none. */
  readonly contact: string;
  readonly texts: Readonly<Partial<Record<LegalText, LocalText>>>;
};

/** Where the mark is served, by its digest. */
export const logoPath = '/logo';

/** Name of the setting that holds a face. */
export const themeSetting = 'theme';
const LOGO_SHOWN = 40;
/** Stored at twice the height at which it is shown, for dense screens. */
const LOGO_HEIGHT = 2 * LOGO_SHOWN;
const TEXT_LENGTH = 50_000;

/** The face in force. */
export async function readTheme(db: Kysely<Schema>): Promise<Theme> {
  return themeOf(await readSetting(db, themeSetting));
}

/** The face that a stored setting says; what it does not say is as it is at first. */
export function themeOf(stored: Readonly<Record<string, unknown>> | null | undefined): Theme {
  return { ...defaultSettings, contact: '', texts: {}, ...(stored as Partial<Theme> | null | undefined) };
}

/** Changes the face from the fields of its form. Throws Refusal `setting-invalid` (422) with the field's name. */
export async function saveTheme(db: Kysely<Schema>, form: URLSearchParams): Promise<Theme> {
  const before = await readTheme(db);
  const text = (name: string, limit = 300) => (form.get(name) ?? '').trim().slice(0, limit);
  const name = text('name', 60);
  if (name === '') throw new Refusal('setting-invalid', 422, { field: 'name' });
  const { territory: _, colours: __, ...kept } = before;
  const territory = text('territory', 80);
  const colours = readColours(form);
  const theme: Theme = {
    ...kept,
    name,
    ...(territory === '' ? {} : { territory }),
    ...(colours === undefined ? {} : { colours }),
    description: localText(text('description.fr'), text('description.en')) ?? defaultSettings.description,
    legalOwner: text('legalOwner'),
    contact: readContact(text('contact')),
    texts: readTexts((field) => text(field, TEXT_LENGTH)),
  };
  await writeSetting(db, themeSetting, theme);
  return theme;
}

/** Takes a picture as the instance's mark. Throws Refusal `logo-unreadable` (422) for other bytes. */
export async function saveLogo(db: Kysely<Schema>, files: FileStore, path: string): Promise<void> {
  const mark = await putMark(files, path, LOGO_HEIGHT);
  if (mark === undefined) throw new Refusal('logo-unreadable', 422);
  const { digest, width, height } = mark;
  const shown = Math.min(1, LOGO_SHOWN / height);
  const logo = {
    href: `${logoPath}/${digest}`,
    width: Math.round(width * shown),
    height: Math.round(height * shown),
  };
  await writeSetting(db, themeSetting, { ...(await readTheme(db)), logo });
}

/** Goes back to the name in letters. */
export async function removeLogo(db: Kysely<Schema>): Promise<void> {
  const { logo: _, ...theme } = await readTheme(db);
  await writeSetting(db, themeSetting, theme);
}

function readColours(form: URLSearchParams): InstanceSettings['colours'] {
  const light = form.get('accent.light') ?? '';
  const dark = form.get('accent.dark') ?? '';
  if (light === '' && dark === '') return undefined;
  for (const [field, colour] of [
    ['accent.light', light],
    ['accent.dark', dark],
  ] as const) {
    if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new Refusal('setting-invalid', 422, { field });
  }
  return { accent: { light, dark } };
}

function readContact(contact: string): string {
  if (contact !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact)) {
    throw new Refusal('setting-invalid', 422, { field: 'contact' });
  }
  return contact;
}

function readTexts(text: (field: string) => string): Theme['texts'] {
  return Object.fromEntries(
    legalTexts.flatMap((name) => {
      const both = localText(text(`${name}.fr`), text(`${name}.en`));
      return both === undefined ? [] : [[name, both]];
    }),
  );
}

function localText(fr: string, en: string): LocalText | undefined {
  if (fr === '') return undefined;
  return en === '' ? { fr } : { fr, en };
}
