// Messages of the interface: keys that do not compile when missing, plurals, numbers and dates as each language writes.
// Promises: `t` never throws; a parameter that is not given stays visible as {name}; {name:date} writes an ISO date out.
import en from '../../locales/en.json' with { type: 'json' };
import fr from '../../locales/fr.json' with { type: 'json' };

/** A key of `locales/fr.json`, the reference. */
export type MessageKey = keyof typeof fr;

/** Languages of the interface. */
export const locales = ['fr', 'en'] as const;
/** A language of the interface. */
export type Locale = (typeof locales)[number];

/** Values for the {places} of a message. Numbers are grouped; `count` chooses the plural form. */
export type MessageParameters = Readonly<Record<string, string | number>>;

/** What one record is called, in one language. `gender` is `m` where the language has none. */
export type Noun = { readonly one: string; readonly many: string; readonly gender: 'f' | 'm' };

/** The messages of one language: call it with a key. */
export type Translator = {
  (key: MessageKey, parameters?: MessageParameters): string;
  readonly locale: Locale;
  /** "19 771" with no-break spaces, "19,771" in English. */
  number(value: number): string;
  /** "3 mars 2026" from an ISO date or moment, "mars 2026" from a month; the text itself when it is neither. */
  date(iso: string): string;
  /** "878 notices", "1 notice". */
  count(value: number, noun: Noun): string;
  /** A message whose key is made from a code (`refusal.<code>`), or undefined when there is none. */
  find(key: string, parameters?: MessageParameters): string | undefined;
};

const catalogues: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { fr, en };

/** The messages of `locale`. */
export function translator(locale: Locale): Translator {
  const catalogue: Readonly<Record<string, string>> = catalogues[locale];
  const find = (key: string, parameters: MessageParameters = {}) => {
    const message = catalogue[key];
    return message === undefined ? undefined : fill(message, parameters, locale);
  };
  const t = (key: MessageKey, parameters: MessageParameters = {}) => find(key, parameters) ?? key;
  return Object.assign(t, {
    locale,
    find,
    number: (value: number) => formatNumber(value, locale),
    date: (iso: string) => formatDate(iso, locale),
    count: (value: number, noun: Noun) => countOf(value, noun, locale),
  });
}

/** The language asked by a path prefix, a cookie or `Accept-Language`; French when nothing says otherwise. */
export function localeFrom(...wishes: readonly (string | undefined)[]): Locale {
  for (const wish of wishes) {
    for (const part of (wish ?? '').split(',')) {
      const name = part.trim().slice(0, 2).toLowerCase();
      const locale = locales.find((one) => one === name);
      if (locale !== undefined) return locale;
    }
  }
  return 'fr';
}

/** Made once: making one takes longer than a hundred numbers. */
const numberFormats: Readonly<Record<Locale, Intl.NumberFormat>> = {
  fr: new Intl.NumberFormat('fr', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 2 }),
};

/** `value` with its thousands parted: U+00A0 in French (the typefaces lack U+202F), a comma in English. */
export function formatNumber(value: number, locale: Locale): string {
  return numberFormats[locale].format(value).replaceAll('\u202f', '\u00a0');
}

const day = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
/** Made once, for the same reason: a record's page took a twelfth of its time to make three. */
const dateFormats: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat('fr', day),
  en: new Intl.DateTimeFormat('en-GB', day),
};
const month = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const monthFormats: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat('fr', month),
  en: new Intl.DateTimeFormat('en-GB', month),
};

/** "3 mars 2026", "1er mai 2026" or "3 March 2026" from `2026-03-03...`, "mars 2026" from `2026-03`; else as it is. */
export function formatDate(iso: string, locale: Locale): string {
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(iso))
    return monthFormats[locale].format(new Date(`${iso}-01T12:00:00Z`));
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const date = match === null ? undefined : new Date(`${match[0]}T12:00:00Z`);
  if (date === undefined || Number.isNaN(date.getTime())) return iso;
  const text = dateFormats[locale].format(date);
  return locale === 'fr' ? text.replace(/^1 /, '1er ') : text;
}

function countOf(value: number, noun: Noun, locale: Locale): string {
  return `${formatNumber(value, locale)}\u00a0${isOne(value, locale) ? noun.one : noun.many}`;
}

function fill(message: string, parameters: MessageParameters, locale: Locale): string {
  const chosen = choosePlural(message, parameters['count'], locale);
  return chosen.replace(/\{(\w+)(:date)?\}/g, (place, name: string, asDate?: string) => {
    const value = parameters[name];
    if (value === undefined) return place;
    if (asDate !== undefined) return formatDate(String(value), locale);
    return typeof value === 'number' ? formatNumber(value, locale) : value;
  });
}

function choosePlural(message: string, count: string | number | undefined, locale: Locale): string {
  if (typeof count !== 'number') return message;
  const [one = message, many = one] = message.split('|');
  return isOne(count, locale) ? one : many;
}

function isOne(count: number, locale: Locale): boolean {
  const size = Math.abs(count);
  return locale === 'fr' ? size < 2 : size === 1;
}
