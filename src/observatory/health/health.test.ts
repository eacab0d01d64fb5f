// The words of health: every state has its sentence in both languages, and what is not well has its command.
import { expect, test } from 'vitest';
import { type HealthCode, healthCodes, type Measure } from '../../store/health.ts';
import { locales, translator } from '../../web/i18n.ts';
import { healthLines, worstState } from './health.ts';

const troubles: Readonly<Partial<Record<HealthCode, readonly string[]>>> = {
  backup: ['never', 'old', 'lacking'],
  index: ['behind', 'rebuilding', 'stopped'],
  desk: ['behind', 'rebuilding', 'stopped'],
};
const facts = {
  count: 2,
  links: 1,
  waiting: 0,
  hours: 1,
  path: '/b',
  records: 3,
  gigabytes: 4,
  milliseconds: 5,
  at: '2026-03-03',
};

function measuresOf(code: HealthCode): readonly Measure[] {
  const named = (troubles[code] ?? []).map((trouble): Measure => ({ code, state: 'warn', trouble, facts }));
  const plain = troubles[code]
    ? (['ok'] as const)
    : code === 'database'
      ? (['ok', 'bad'] as const)
      : (['ok', 'warn'] as const);
  return [...plain.map((state): Measure => ({ code, state, facts })), ...named];
}

test.each(locales)('every state has its sentence (%s), with all its figures', (locale) => {
  const t = translator(locale);
  const lines = healthLines([...healthCodes.flatMap(measuresOf), { code: 'disk', state: 'bad', facts }], t);
  for (const { code, state, sentence } of lines) {
    expect(sentence, `${code} ${state}`).not.toMatch(/^health\.|[{}|]/);
  }
});

test('what is not well has a command, what mends itself has none', () => {
  const t = translator('fr');
  const mends = healthLines(healthCodes.flatMap(measuresOf), t).filter(({ mend }) => mend !== undefined);
  expect(mends.every(({ state }) => state !== 'ok')).toBe(true);
  const waiting: Measure = { code: 'index', state: 'warn', trouble: 'rebuilding', facts };
  expect(healthLines([waiting], t)[0]).not.toHaveProperty('mend');
  expect(worstState([{ code: 'disk', state: 'ok', facts }, waiting])).toBe('warn');
});
