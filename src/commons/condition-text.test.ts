// A condition written is read back to the same; what is not understood is refused, with its place.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Condition, conditionNode, type FieldName } from './condition.ts';
import { operatorWords, readCondition, writeCondition } from './condition-text.ts';
import { fieldOperators } from './query.ts';
import { needsValue } from './query-fields.ts';
import type { Refusal } from './refusal.ts';

const fieldName: fc.Arbitrary<FieldName> = fc.oneof(
  fc.constantFrom('TITR', 'POP_X', 'a-b').map((code) => ({ code })),
  fc.record({ dataset: fc.constantFrom('one', 'two-three'), code: fc.constantFrom('TITR', 'NON') }),
);
const value = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() !== '');
const criterion: fc.Arbitrary<Condition> = fc
  .record({
    kind: fc.constant('criterion' as const),
    fields: fc.array(fieldName, { minLength: 1, maxLength: 3 }),
    operator: fc.constantFrom(...fieldOperators),
    value: fc
      .oneof(value, fc.constantFrom('"', '\\', 'a"b\\" ET (', 'OU', '\n'))
      .filter((text) => text.trim() !== ''),
  })
  .map((one) => (needsValue(one.operator) ? one : { ...one, value: '' }));
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    criterion,
    fc.record({
      kind: fc.constant('group' as const),
      joint: fc.constantFrom('and' as const, 'or' as const),
      negated: fc.constant(false),
      parts: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('group' as const),
      joint: fc.constant('and' as const),
      negated: fc.constant(true),
      parts: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

test('what is written is read back, and written the same again', () => {
  fc.assert(
    fc.property(condition, (given) => {
      const read = readCondition(writeCondition(given));
      const text = writeCondition(read);
      expect(writeCondition(readCondition(text))).toBe(text);
      expect(meaning(read)).toEqual(meaning(given));
    }),
    { numRuns: 1000 },
  );
});

/** What a condition asks, groups of one as their only part. */
function meaning(one: Condition): unknown {
  if (one.kind === 'criterion') return one;
  const parts = one.parts.map(meaning);
  const inner = parts.length === 1 ? parts[0] : [one.joint, ...parts];
  return one.negated ? ['not', inner] : inner;
}

test.each([
  ['', 1],
  ['TITR', 5],
  ['TITR contient "a" et TICO est "b"', 19],
  ['TITR contient "a" ET', 21],
  ['TITR contient "a" ET TICO est "b" OU DENO est "c"', 35],
  ['(TITR contient "a"', 19],
  ['TITR contient "a")', 18],
  ['TITR, contient "a"', 16],
  ['TITR contient a', 15],
  ['TITR contient " "', 15],
  ['TITR renseigne "a"', 16],
  ['TI.TR est "a"', 1],
  ['TITR est "a', 10],
])('%j is refused at character %i', (text, position) => {
  const refusal = refused(() => readCondition(text));
  expect(refusal).toMatchObject({ code: 'condition-invalid', status: 400 });
  expect(refusal.parameters['position']).toBe(position);
});

function refused(read: () => unknown): Refusal {
  try {
    read();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('it was understood');
}

test("POP's codes are read, each for one operator", () => {
  for (const operator of fieldOperators) {
    const asked = needsValue(operator) ? ' "x"' : '';
    expect(readCondition(`TITR ${operatorWords[operator].former}${asked}`)).toMatchObject({ operator });
  }
  expect(new Set(Object.values(operatorWords).map(({ former }) => former)).size).toBe(fieldOperators.length);
});

test('fields of several datasets: any of them; a negative speaks of each dataset for itself', () => {
  const field = (code: string) => ({ code, type: 'text', label: { fr: code } }) as const;
  const named = ({ dataset, code }: FieldName) =>
    ['one', 'two']
      .filter((name) => (dataset ?? name) === name && !(name === 'two' && code === 'DENO'))
      .map((name) => ({ dataset: name, field: field(code) }));
  const leaf = (dataset: string, code: string, operator: string) =>
    expect.objectContaining({ kind: 'field', dataset, field: code, operator });
  expect(conditionNode(readCondition('TITR,DENO contient "x"'), named)).toEqual({
    kind: 'or',
    nodes: [
      { kind: 'or', nodes: [leaf('one', 'TITR', 'contains'), leaf('one', 'DENO', 'contains')] },
      leaf('two', 'TITR', 'contains'),
    ],
  });
  expect(conditionNode(readCondition('TITR,DENO ne-contient-pas "x"'), named)).toEqual({
    kind: 'or',
    nodes: [
      { kind: 'and', nodes: [leaf('one', 'TITR', 'not-contains'), leaf('one', 'DENO', 'not-contains')] },
      leaf('two', 'TITR', 'not-contains'),
    ],
  });
  expect(refused(() => conditionNode(readCondition('nulle.TITR renseigne'), named))).toMatchObject({
    code: 'field-unknown',
    parameters: { field: 'nulle.TITR' },
  });
});
