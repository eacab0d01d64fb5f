// Delays of signals: counted in months as the law counts them, from one table.
import { expect, test } from 'vitest';
import { addMonths, dueDay, foldedMessage } from './signal.ts';

const at = (day: string) => new Date(`${day}T22:30:00Z`);

test('a request about personal data is answered within a month of the calendar', () => {
  expect(dueDay('personal', at('2026-11-28'))).toBe('2026-12-28');
  expect(dueDay('personal', at('2026-01-31'))).toBe('2026-02-28');
  expect(dueDay('personal', at('2027-12-31'))).toBe('2028-01-31');
  expect(dueDay('personal', at('2028-01-30'))).toBe('2028-02-29');
});

test('unlawful content is looked at within days, an error within thirty', () => {
  expect(dueDay('unlawful', at('2026-11-28'))).toBe('2026-12-01');
  expect(dueDay('right', at('2026-12-28'))).toBe('2027-01-04');
  expect(dueDay('error', at('2026-11-28'))).toBe('2026-12-28');
});

test('months may go back', () => {
  expect(addMonths(at('2026-08-31'), -6).toISOString()).toBe('2026-02-28T22:30:00.000Z');
});

test('accents, case, spaces and points do not make two signals of one', () => {
  expect(foldedMessage('  L’adresse EST fausse !')).toBe(foldedMessage("l'adresse est\n fausse"));
  expect(foldedMessage('À retirer')).not.toBe(foldedMessage('À garder'));
});
