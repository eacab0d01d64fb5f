// Messages as French and English write them.
import { describe, expect, test } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import fr from '../../locales/fr.json' with { type: 'json' };
import { formatDate, formatNumber, localeFrom, translator } from './i18n.ts';

const notice = { one: 'notice', many: 'notices', gender: 'f' } as const;

describe('messages', () => {
  test('zero and one are singular in French, only one is in English', () => {
    expect(translator('fr').count(0, notice)).toBe('0\u00a0notice');
    expect(translator('fr').count(1, notice)).toBe('1\u00a0notice');
    expect(translator('fr').count(2, notice)).toBe('2\u00a0notices');
    expect(translator('en').count(0, { one: 'record', many: 'records', gender: 'm' })).toBe('0\u00a0records');
  });

  test('thousands are parted by a no-break space that the typefaces have', () => {
    expect(formatNumber(3_277_068, 'fr')).toBe('3\u00a0277\u00a0068');
    expect(formatNumber(3_277_068, 'en')).toBe('3,277,068');
  });

  test('dates are written out; the first of a month is ordinal in French', () => {
    expect(formatDate('2026-03-03', 'fr')).toBe('3 mars 2026');
    expect(formatDate('2026-05-01T08:00:00Z', 'fr')).toBe('1er mai 2026');
    expect(formatDate('2026-03-03', 'en')).toBe('3 March 2026');
    expect(formatDate('2027-01', 'fr')).toBe('janvier 2027');
    expect(formatDate('vers 1820', 'fr')).toBe('vers 1820');
  });

  test('the language comes from the first wish that we speak', () => {
    expect(localeFrom(undefined, 'de-DE,en;q=0.8,fr;q=0.5')).toBe('en');
    expect(localeFrom('fr', 'en')).toBe('fr');
    expect(localeFrom(undefined)).toBe('fr');
  });

  test('both languages have the same keys with the same places', () => {
    const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
    const english: Record<string, string> = en;
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
    for (const [key, message] of Object.entries(fr))
      expect([key, places(english[key] ?? '')]).toEqual([key, places(message)]);
  });

  test('French messages of pages use the apostrophe and spaces that typography asks', () => {
    const faults = Object.entries(fr).filter(
      ([key, text]) =>
        /^(web|portal)\./.test(key) && (text.includes("'") || / [;:?!»]/.test(text) || /« /.test(text)),
    );
    expect(faults).toEqual([]);
  });
});
