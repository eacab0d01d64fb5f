// Settings of the instance: its name, logo, colours, legal owner and the texts that every page leads to.
// A setting never written has its default, so that a new instance says true things from the first page.
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A text in French and, when written, in English; plain paragraphs parted by empty lines. */
export type SettingText = { readonly fr: string; readonly en?: string };

/** What an instance says of itself. */
export type InstanceSettings = {
  readonly name: string;
  readonly territory: string;
  readonly legalOwner: string;
  readonly contact: string;
  /** Accent colour in light and dark themes, as #rrggbb. */
  readonly accent?: { readonly light: string; readonly dark: string };
  /** Digest of the logo in the file store. */
  readonly logo?: string;
  readonly accessibility?: SettingText;
  readonly legal?: SettingText;
  readonly privacy?: SettingText;
  readonly terms?: SettingText;
};

/** What a new instance says. */
export const defaultSettings: InstanceSettings = {
  name: 'Cimaise',
  territory: '',
  legalOwner: '',
  contact: '',
};

const KEY = 'instance';

/** The settings in force. */
export async function readSettings(db: Kysely<Schema>): Promise<InstanceSettings> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', KEY).executeTakeFirst();
  return { ...defaultSettings, ...(row?.value as Partial<InstanceSettings> | undefined) };
}

/** Replaces the settings. */
export async function writeSettings(db: Kysely<Schema>, settings: InstanceSettings): Promise<void> {
  const value = JSON.stringify(settings);
  await db
    .insertInto('setting')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
