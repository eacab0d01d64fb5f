// Mappings of producers' systems: known by what they say, composed without leftovers, refused when they say nonsense.
import { describe, expect, test } from 'vitest';
import { Refusal } from './refusal.ts';
import { mappingFor, systemColumns } from './system-columns.ts';
import { parseMappings } from './system-mapping.ts';
import { compose, isTemplate, readTemplate } from './system-template.ts';

const owner = { dataset: 'clocks', codes: new Set(['KEY', 'NAME', 'PLACE', 'PHOTO']), where: 'mapping.json' };
const title = { fr: 'Export HORLO' };
const [byFile, byElement, byColumns] = parseMappings(
  [
    {
      system: 'horlo',
      title,
      when: { file: '^HORLO_\\d+' },
      columns: { Maître: 'NAME' },
      ignore: ['état_envoi'],
    },
    { system: 'horlo-xml', title, when: { element: 'CLOCK' }, compose: { KEY: '{ORG!}_{NUM!}' } },
    { system: 'sheet', title, when: { columns: ['ORG', 'NUM'] }, compose: { PLACE: '{CITY} ; {ROOM}' } },
  ],
  owner,
);

function composed(template: string, cells: Readonly<Record<string, string>>): string {
  return compose(readTemplate(template), (column) => cells[column] ?? '');
}

describe('a template', () => {
  test('leaves nothing of an empty part', () => {
    expect(composed('{A};{B};{C}', { A: 'a', C: 'c' })).toBe('a;c');
    expect(composed('{A};{B};{C}', { B: ' b ' })).toBe('b');
    expect(composed('n° {A} ({B})', { A: '3' })).toBe('n° 3)');
    expect(composed('{A};{B}', {})).toBe('');
  });

  test('composes nothing without a part that it needs', () => {
    expect(composed('{A!}_{B!}', { A: 'IV', B: '7' })).toBe('IV_7');
    expect(composed('{A!}_{B!}', { A: 'IV' })).toBe('');
  });

  test('takes the first column that holds something', () => {
    expect(composed('{A|B}.jpg', { B: 'b' })).toBe('b.jpg');
    expect(composed('{A|B}.jpg', { A: 'a', B: 'b' })).toBe('a.jpg');
  });

  test('keeps the last step of a path', () => {
    expect(composed('{A/}', { A: 'C:\\vues\\0001.jpg' })).toBe('0001.jpg');
    expect(composed('{A|B/!}.jpg', { B: 'vues/0001' })).toBe('0001.jpg');
    expect(composed('{A/!};{B}', { A: 'vues/', B: 'b' })).toBe('');
  });

  test('has a part, no empty one and no lone brace', () => {
    expect(['{A}', '{A|B!}', '{A/!}', 'x {A} y'].every(isTemplate)).toBe(true);
    expect(['', 'A', '{}', '{A|}', '{!}', '{/}', '{A', 'A}', '{A}}', '{{A}}'].filter(isTemplate)).toEqual([]);
  });
});

describe('a mapping', () => {
  const mappings = [byFile, byElement, byColumns].flatMap((one) => one ?? []);
  const found = (place: { file?: string; table?: string; names?: readonly string[] }) =>
    mappingFor(mappings, { file: 'x.csv', names: ['A'], ...place })?.system;

  test('is known by the name of the file or of the entry of a zip, blind to case', () => {
    expect(found({ file: 'horlo_2026.txt' })).toBe('horlo');
    expect(found({ file: 'envoi.zip', table: 'HORLO_1.txt' })).toBe('horlo');
    expect(found({ file: 'mes HORLO_1.txt' })).toBeUndefined();
  });

  test('is known by its element, or by columns that are all there', () => {
    expect(found({ table: 'Clock' })).toBe('horlo-xml');
    expect(found({ names: ['num', 'Org', 'x'] })).toBe('sheet');
    expect(found({ names: ['num'] })).toBeUndefined();
  });

  test('that says more goes before one that says less', () => {
    expect(found({ table: 'CLOCK', names: ['ORG', 'NUM'] })).toBe('sheet');
  });

  test('renames, composes and sets aside only what is there', () => {
    expect(byFile && systemColumns(byFile, ['MAITRE', 'Etat envoi'])).toMatchObject({
      columns: { MAITRE: 'NAME' },
      ignored: ['Etat envoi'],
    });
    expect(byElement && systemColumns(byElement, ['ORG', 'X'])).toMatchObject({ composed: {}, parts: [] });
    expect(byColumns && systemColumns(byColumns, ['room', 'X'])).toMatchObject({
      composed: { PLACE: '{CITY} ; {ROOM}' },
      parts: ['room'],
    });
  });

  test('that says nonsense is refused with its place and the reason', () => {
    const good = { system: 'horlo', title, when: { file: 'x' } };
    const wrong: readonly (readonly [unknown, string])[] = [
      [{}, '/'],
      [[{ ...good, when: {} }], '/0/when'],
      [[{ ...good, titel: 'x' }], '/0'],
      [[good, { ...good, when: { file: '(a+)+' } }], '/1/when/file'],
      [[{ ...good, columns: { A: 'LOST' } }], '/0/columns/A'],
      [[{ ...good, compose: { LOST: '{A}' } }], '/0/compose/LOST'],
      [[{ ...good, compose: { KEY: 'A' } }], '/0/compose/KEY'],
    ];
    for (const [json, path] of wrong) {
      const refusal = refusalOf(() => parseMappings(json, owner));
      expect([refusal.code, refusal.parameters['path']]).toEqual(['mapping-invalid', path]);
      expect(refusal.parameters['where']).toBe('mapping.json');
    }
  });
});

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
