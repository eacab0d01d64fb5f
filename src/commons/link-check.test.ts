// One failure is no verdict; three over a day are; patience that is asked for is given.
import { expect, test } from 'vitest';
import { judgeLink, type LinkAnswer, type LinkStanding } from './link-check.ts';

const at = (hours: number): Date => new Date(Date.UTC(2026, 10, 28) + hours * 3_600_000);
const failed: LinkAnswer = { kind: 'failed', code: '404' };
const ok: LinkAnswer = { kind: 'ok', code: '200' };

/** Each answer given when it is due. */
function after(...answers: readonly LinkAnswer[]) {
  let now = at(0);
  let standing: (LinkStanding & { readonly nextAt: Date }) | undefined;
  for (const answer of answers) {
    standing = judgeLink(standing, answer, { now, spread: 0 });
    now = standing.nextAt;
  }
  return standing;
}

test('an address that fails once or twice is late, at the third failure over a day it is broken since the first', () => {
  expect(after(failed)).toMatchObject({ status: 'late', failures: 1, nextAt: at(12) });
  expect(after(failed, failed)).toMatchObject({ status: 'late', failures: 2, since: at(0), nextAt: at(36) });
  expect(after(failed, failed, failed)).toMatchObject({ status: 'broken', failures: 3, since: at(0) });
});

test('three failures within minutes are not broken yet', () => {
  let standing: LinkStanding | undefined;
  for (const minutes of [0, 5, 10]) {
    standing = judgeLink(standing, failed, { now: at(minutes / 60), spread: 0 });
  }
  expect(standing).toMatchObject({ status: 'late', failures: 3 });
});

test('one good answer mends it; it is asked again within the week', () => {
  expect(after(failed, failed, failed, ok)).toMatchObject({ status: 'ok', failures: 0 });
  expect(after(ok)?.nextAt).toEqual(at(7 * 24));
  expect(judgeLink(undefined, ok, { now: at(0), spread: 1 }).nextAt).toEqual(at(6 * 24));
});

test('the rest between failures grows and never passes a week', () => {
  const many = after(...Array.from({ length: 12 }, () => failed));
  const next = judgeLink(many, failed, { now: at(0), spread: 0 }).nextAt;
  expect(next).toEqual(at(7 * 24));
});

test('who asks for patience gets it, within limits, and keeps its standing', () => {
  const later = (seconds: number): LinkAnswer => ({ kind: 'later', code: '503', seconds });
  expect(after(ok, later(10 * 3600))).toMatchObject({ status: 'ok', failures: 0, nextAt: at(7 * 24 + 10) });
  expect(after(later(9_999_999))?.nextAt).toEqual(at(7 * 24));
  expect(after(later(1))).toMatchObject({ status: 'late', failures: 0, nextAt: at(6) });
});
