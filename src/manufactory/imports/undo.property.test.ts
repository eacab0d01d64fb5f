// Whatever files are applied, undoing them from the last to the first passes through the same digests backwards.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportWorld, importWorld } from '../../../test/imports.ts';
import { undoImport } from './apply.ts';
import { applyImport } from './imports.ts';

let world: ImportWorld;
beforeAll(async () => {
  world = await importWorld();
});
afterAll(() => world.close());

const keys = ['HT1', 'HT2', 'HT3', 'HB1', 'HB'];
const columns = ['Titre', 'Horloger', 'Lieu', 'Tour', 'Photographie', 'Crédit'] as const;

const cell = (column: (typeof columns)[number]): fc.Arbitrary<string> => {
  if (column === 'Titre') return fc.constantFrom('Pendule', 'Cartel', 'Régulateur');
  if (column === 'Horloger') return fc.constantFrom('', 'Lepaute', 'Berthoud;Janvier', 'Janvier;Berthoud');
  if (column === 'Tour') return fc.constantFrom('', 'TW1', 'TW1;TW2');
  if (column === 'Photographie') return fc.constantFrom('', 'a.jpg', 'b.jpg;a.jpg');
  return fc.constantFrom('', 'Paris', 'Besançon');
};

const file = fc
  .record({
    names: fc
      .subarray([...columns], { minLength: 0 })
      .map((some) => [...new Set(['Titre' as const, ...some])]),
    rows: fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 5 }),
    mode: fc.constantFrom('update' as const, 'replace' as const, 'append' as const),
  })
  .chain(({ names, rows, mode }) =>
    fc
      .array(fc.tuple(...names.map(cell)), { minLength: rows.length, maxLength: rows.length })
      .map((cells) => ({ mode, text: textOf(names, rows, cells) })),
  );

function textOf(
  names: readonly string[],
  rows: readonly string[],
  cells: readonly (readonly string[])[],
): string {
  const lines = rows.map((key, at) => [key, ...(cells[at] ?? [])].map((value) => `"${value}"`).join('|'));
  return `${['Numéro', ...names].join('|')}\n${lines.join('\n')}\n`;
}

test('undoing every import from the last to the first gives back each digest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (files) => {
      const done: { id: number; before: string }[] = [];
      for (const { text, mode } of files) {
        const before = await world.digest();
        const { id } = await world.prepare(text, { mode });
        await applyImport(world.platform, id, { removeMany: true });
        done.push({ id, before });
      }
      for (const { id, before } of done.toReversed()) {
        await undoImport(world.platform, id);
        expect(await world.digest()).toBe(before);
      }
    }),
    { numRuns: 15, interruptAfterTimeLimit: 40_000 },
  );
});
