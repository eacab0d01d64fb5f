// What an entry must say: a date for what is planned, a reason for what is refused or closed, days that exist, addresses.
import { describe, expect, test } from 'vitest';
import { type Entry, entryFaults, entryReader } from './entry.ts';
import { entryDataset, entryOf } from './stated-dataset.ts';

const bare: Entry = { id: 'visites', formerIds: [], title: { fr: 'Visites' }, state: 'wanted' };

function faults(words: Partial<Entry>): readonly string[] {
  return entryFaults({ ...bare, ...words }).map(({ part, code }) => `${part} ${code}`);
}

describe('faults', () => {
  test.each<readonly [Partial<Entry>, readonly string[]]>([
    [{}, []],
    [{ title: { fr: '  ' } }, ['title title-missing']],
    [{ state: 'planned' }, ['planned planned-without-date']],
    [{ state: 'planned', planned: '2027' }, []],
    [{ state: 'planned', planned: '2027-02' }, []],
    [{ state: 'planned', planned: '2027-02-29' }, ['planned day-unreadable']],
    [{ state: 'refused' }, ['reason refused-without-reason']],
    [{ state: 'refused', reason: ' ' }, ['reason refused-without-reason']],
    [{ state: 'closed' }, ['reason closed-without-reason']],
    [{ licence: 'mine' }, ['licence licence-unknown']],
    [{ temporal: { from: '2020-13' } }, ['temporal day-unreadable']],
    [{ temporal: { from: '2020-05', to: '2020' } }, []],
    [{ temporal: { from: '2021', to: '2020-05-01' } }, ['temporal days-reversed']],
    [{ contact: { name: 'Accueil', email: 'accueil' } }, ['contact email-unreadable']],
    [{ contact: { name: 'Accueil', url: 'ftp://x' } }, ['contact address-unreadable']],
    [{ references: 'javascript:alert(1)' }, ['references address-unreadable']],
    [{ id: 'Ma base' }, ['id id-unreadable']],
    [{ formerIds: ['Old-Name_1.0', 'a/b'] }, ['formerIds former-id-unreadable']],
  ])('%j', (words, expected) => {
    expect(faults(words)).toEqual(expected);
  });
});

test('what comes from elsewhere is read whole or refused with the place that is wrong', () => {
  const read = entryReader();
  expect(read({ ...bare }, 'x')).toEqual(bare);
  for (const [json, path] of [
    [{ ...bare, colour: 'red' }, '/'],
    [{ ...bare, state: 'lost' }, '/state'],
    [{ ...bare, title: 'Visites' }, '/title'],
    [{ ...bare, state: 'planned' }, '/planned'],
    [null, '/'],
  ] as const) {
    expect(() => read(json, 'x')).toThrow(expect.objectContaining({ code: 'entry-invalid' }));
    expect(() => read(json, 'x')).toThrow(JSON.stringify(path));
  }
});

test('the entry of a dataset says what is said of it', () => {
  const said: Entry = {
    ...bare,
    description: { fr: 'Par mois', en: 'Monthly' },
    licence: 'etalab-2.0',
    theme: ['Culture'],
    spatial: ['Amiens'],
    language: 'fr',
    temporal: { from: '2020' },
    contact: { name: 'Accueil', email: 'a@b.fr' },
  };
  expect(entryOf(entryDataset({ firstId: 'visites', at: '2026-01-01T00:00:00Z', body: said }))).toEqual(said);
});
