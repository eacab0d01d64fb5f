// How trouble is told to programs: the shapes and codes that clients read, numbers to wait by, and no key in any word.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Refusal } from '../../commons/refusal.ts';
import { translator } from '../../web/i18n.ts';
import type { RouteRequest } from '../../web/route.ts';
import { refusalAnswer } from './trouble.ts';

const allowance = { limit: 10, remaining: 4, reset: new Date('2026-05-02T00:00:00Z') };

function told(refusal: Refusal, language = 'en') {
  const request = {
    id: 'one',
    t: translator('fr'),
    header: (name: string) => (name === 'accept-language' ? language : undefined),
  } as RouteRequest;
  const answer = refusalAnswer(refusal, request, allowance);
  return { headers: answer.headers, status: answer.status, json: 'json' in answer ? answer.json : undefined };
}

test('a question that costs too much is told which part does, and what to do', () => {
  const parameters = { clause: 'where', part: 'shape', share: 93, cost: 812, most: 400 };
  const refusal = new Refusal('question-too-costly', 400, parameters);
  expect(told(refusal).json).toEqual({
    error_code: 'QueryTooCostly',
    message: expect.stringMatching(
      /812 million.*400 at most.*93 % of it comes from where.*fewer points.*data\.bulk/s,
    ),
  });
  expect(told(refusal, 'fr').json).toMatchObject({ message: expect.stringContaining('moins de points') });
});

test.each(['condition', 'words', 'near-words', 'group', 'aggregate', 'order', 'facet', 'expression'])(
  'a costly %s has its advice',
  (part) => {
    const refusal = new Refusal('question-too-costly', 400, {
      clause: 'where',
      part,
      share: 1,
      cost: 2,
      most: 1,
    });
    const { message } = told(refusal).json as { message: string };
    expect(message).not.toMatch(/[{}]|undefined/);
    expect(message.split('. ').length).toBe(4);
  },
);

test('what is at its limit says how long to wait', () => {
  const many = told(new Refusal('too-many-at-once', 429, { limit: 11, wait: 5 }));
  expect(many).toMatchObject({ status: 429, headers: { 'retry-after': '5', 'x-ratelimit-remaining': '4' } });
  expect(many.json).toEqual({
    errorcode: 10_002,
    error: expect.stringContaining('11'),
    call_limit: 11,
    limit_time_unit: 'at once',
  });
  const busy = told(new Refusal('platform-busy', 503, { wait: 5 }));
  expect(busy).toMatchObject({ status: 503, json: { error_code: 'ServiceUnavailable' } });
});

test('in French every word is French, with what may be meant and where', () => {
  const message =
    'ODSQL query is malformed: Unknown field: titr. Did you mean titre? Clause(s) containing the error(s): where.';
  const refusal = new Refusal('odsql-error', 400, {
    message,
    reason: 'unknown-field',
    name: 'titr',
    clause: 'where',
  });
  expect(told(refusal).json).toEqual({ error_code: 'ODSQLError', message });
  expect(told(refusal, 'fr').json).toEqual({
    error_code: 'ODSQLError',
    message:
      'Ce jeu de données n’a pas de champ « titr ». Vouliez-vous dire « titre » ? Clause concernée : where.',
  });
});

test('every reason of a question that cannot be asked has its sentence', () => {
  const folder = new URL('../../commons/odsql/', import.meta.url);
  const source = readdirSync(folder)
    .filter((name) => !name.includes('.test.'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const reasons = [...source.matchAll(/(?:queryRefusal\(\s*[^,()]+,|malformed\(|tooMuch\()\s*'([a-z-]+)'/g)];
  expect(reasons.length).toBeGreaterThan(40);
  const { find } = translator('fr');
  expect(
    reasons
      .map(([, reason = '']) => reason)
      .filter((reason) => find(`refusal.odsql-error.${reason}`) === undefined),
  ).toEqual([]);
});

test('a key in the wrong place is not repeated', () => {
  const key = 'cle_0a1b2c3d_SECRETsecretSECRETsecretSECRETse';
  for (const value of [key, `apikey=${key}`, `Bearer ${key}`, `x${key}&`]) {
    const { json } = told(new Refusal('parameter-invalid', 400, { name: 'limit', value }));
    expect(JSON.stringify(json)).not.toContain('SECRET');
  }
});
