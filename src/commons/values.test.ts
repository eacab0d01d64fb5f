// Reading records: what is kept, what is found, what is erased.
import { describe, expect, test } from 'vitest';
import { families, instruments } from '../../test/formats/instruments.ts';
import { dayNumber } from './dates/day-number.ts';
import type { Finding } from './finding.ts';
import { compileFormat, type GivenCell, missingFindings, readRecord } from './values.ts';

const compiled = compileFormat(instruments, { vocabularies: [families], today: dayNumber(2026, 1, 1) });

function read(cells: Readonly<Record<string, GivenCell>>) {
  return readRecord(compiled, new Map(Object.entries({ KEY: 'IN0001', NAME: 'Vielle', ...cells })), 7);
}

function codes(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ field, code }) => `${field} ${code}`);
}

describe('reading a record', () => {
  test('values are kept as given, without outer spaces and empty parts', () => {
    const { body } = read({ MAKER: ' Blanchet ;; Taskin Pascal ; ', MADE: ' vers  1767 ' });
    expect(body).toEqual({
      KEY: 'IN0001',
      NAME: 'Vielle',
      MAKER: ['Blanchet', 'Taskin Pascal'],
      MADE: 'vers 1767',
    });
  });

  test('a long text keeps its lines, a short one has none', () => {
    const { body } = read({ NOTES: 'Une ligne.\r\nUne autre.', ROOM: 'salle\n3' });
    expect(body['NOTES']).toBe('Une ligne.\nUne autre.');
    expect(body['ROOM']).toBe('salle 3');
  });

  test('a list from JSON is taken item by item, and joined for a single value', () => {
    const { body } = read({ MAKER: ['Blanchet', ' ', 'Taskin'], ROOM: ['salle 3', 'vitrine 2'] });
    expect(body['MAKER']).toEqual(['Blanchet', 'Taskin']);
    expect(body['ROOM']).toBe('salle 3 ; vitrine 2');
  });

  test('an empty cell erases, an absent column says nothing', () => {
    const { erased, body } = read({ NOTES: '  ' });
    expect(erased).toEqual(['NOTES']);
    expect(body).not.toHaveProperty('MADE');
  });

  test('a required field that is empty rejects the record; one that is absent only matters at creation', () => {
    expect(read({ NAME: '' })).toMatchObject({ rejected: true, erased: ['NAME'] });
    const without = readRecord(compiled, new Map([['KEY', 'IN0001']]), 3);
    expect(without).toMatchObject({ rejected: false, missing: ['NAME'] });
    expect(missingFindings(without.missing, 3)).toEqual([
      { row: 3, field: 'NAME', code: 'required-empty', severity: 'error' },
    ]);
  });

  test('what the platform itself says of a record is not taken from a file', () => {
    expect(read({ OWNER: 'Somebody' }).body).not.toHaveProperty('OWNER');
  });

  test('codes that the format lacks are left alone', () => {
    expect(read({ COLOUR: 'brun' }).body).not.toHaveProperty('COLOUR');
  });
});

describe('keys and producers', () => {
  test('a short number is padded, and the finding says so', () => {
    const { key, body, findings } = read({ KEY: '42' });
    expect([key, body['KEY']]).toEqual(['000042', '000042']);
    expect(findings).toContainEqual({
      row: 7,
      field: 'KEY',
      code: 'key-padded',
      severity: 'warning',
      value: '42',
      proposal: '000042',
    });
  });

  test('letters become capitals; another shape is an error', () => {
    expect(read({ KEY: 'in0002' }).key).toBe('IN0002');
    expect(read({ KEY: 'XX 3' })).toMatchObject({ rejected: true });
  });

  test('a bare prefix asks for the next key', () => {
    expect(read({ KEY: 'IN' })).toMatchObject({ key: '', generate: 'IN', producer: 'Musée' });
    expect(read({ KEY: 'IN' }).body).not.toHaveProperty('KEY');
  });

  test('the longest prefix decides, a rule with a field before one without', () => {
    expect(read({}).producer).toBe('Musée');
    expect(read({ ROOM: 'atelier de restauration' }).producer).toBe('Atelier');
    expect(read({ KEY: '000042' }).producer).toBe('Ancien fonds');
  });
});

describe('findings', () => {
  test('a rejected form, another spelling and an unknown term each propose what to write', () => {
    const { findings } = read({ FAMILY: 'harpsichord ; Violons ; hautboys ; tuba' });
    expect(findings.map(({ code, value, proposal }) => [code, value, proposal])).toEqual([
      ['vocabulary-rejected', 'harpsichord', 'clavecin'],
      ['vocabulary-spelling', 'Violons', 'violon'],
      ['vocabulary-unknown', 'hautboys', 'hautbois'],
      ['vocabulary-unknown', 'tuba', undefined],
    ]);
  });

  test('dates that cannot be are warnings and their text stays', () => {
    const { findings, body, rejected } = read({ MADE: '20810' });
    expect(codes(findings)).toEqual(['MADE date-impossible']);
    expect([body['MADE'], rejected]).toEqual(['20810', false]);
    expect(codes(read({ MADE: '2081' }).findings)).toEqual(['MADE date-in-the-future']);
  });

  test('a semicolon that cut inside a name shows by its bracket', () => {
    expect(codes(read({ MAKER: 'Blanchet (facteur ; peintre)' }).findings)).toEqual([
      'MAKER separator-inside',
      'MAKER separator-inside',
    ]);
  });

  test('a formula of a spreadsheet is reported; a minus sign or a mention is not', () => {
    expect(codes(read({ NOTES: '=HYPERLINK("x")' }).findings)).toEqual(['NOTES formula-cell']);
    expect(read({ NOTES: '- restauré en 1900' }).findings).toEqual([]);
    expect(read({ NOTES: '= voir IN0003' }).findings).toEqual([]);
  });

  test('a rule for some producers says nothing of the others', () => {
    expect(read({ LOAN: 'Lyon', ROOM: '' }).rejected).toBe(true);
    expect(read({ KEY: '000042', LOAN: 'Lyon', ROOM: '' }).rejected).toBe(false);
  });

  test('a recommended field that is empty is a warning', () => {
    expect(codes(read({ MAKER: ' ; ' }).findings)).toEqual(['MAKER recommended-empty']);
  });
});

describe('fields that are a part of another', () => {
  test('the tail of one fills the other, which is emptied when there is no tail', () => {
    expect(read({ ROOM: 'salle 3 ; manquant' }).body['STATE']).toBe('manquant');
    expect(read({ ROOM: 'salle 3 ; prêtée' }).body['STATE']).toBe('prêté');
    expect(read({ ROOM: 'salle 3' }).erased).toEqual(['STATE']);
  });

  test('a value of its own goes before', () => {
    expect(read({ ROOM: 'salle 3 ; manquant', STATE: 'retrouvé' }).body['STATE']).toBe('retrouvé');
  });
});
