// The desk's answers beside search: pages by cursor to the last, neighbours, clusters, whose cursor is whose; and two
// worlds that differ only in what a viewer may not see answer it byte for byte alike.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deskHistory, deskQuestion, members } from '../../../../test/search/desk-arbitraries.ts';
import { type DeskInProcess, openDeskInProcess } from '../../../../test/search/desk-in-process.ts';
import { corpusOf, createDeskTruth, type Standing } from '../../../../test/search/desk-truth.ts';
import { withFolder } from '../../../../test/search/index-in-process.ts';
import type { Query, Sort } from '../../../commons/query.ts';
import { answerNaively } from '../../../commons/query-naive.ts';
import { createWords } from '../../../commons/words.ts';
import { type Member, type Scope, scopeOf } from './scope.ts';

const sorts: readonly Sort[] = ['relevance', 'date', 'date-desc', 'title', 'changed'];
const [administrator, , own, , , reader] = members as readonly Member[] as [
  Member,
  Member,
  Member,
  Member,
  Member,
  Member,
];

const asked = (parts: Partial<Query> = {}): Query => ({
  where: { kind: 'all' },
  sort: 'title',
  offset: 0,
  limit: 7,
  facets: [],
  ...parts,
});

const standing = (record: number, parts: Partial<Standing> = {}): Standing => ({
  record,
  producer: 'M1',
  visibility: 'public',
  images: 0,
  at: '2026-01-01T00:00:00Z',
  published: { TITLE: `Vue ${record}` },
  ...parts,
});

async function withDesk(
  changes: readonly (readonly Standing[])[],
  work: (desk: DeskInProcess, truth: ReturnType<typeof createDeskTruth>) => Promise<void> | void,
): Promise<void> {
  await withFolder(async (folder) => {
    const truth = createDeskTruth();
    const desk = openDeskInProcess(folder, truth);
    for (const change of changes) {
      truth.change(change);
      await desk.follow();
    }
    await work(desk, truth);
    desk.close();
  });
}

test('pages by cursor hold every record once, in order, on the way on and back; neighbours agree', async () => {
  await fc.assert(
    fc.asyncProperty(deskHistory, fc.constantFrom(...sorts), async (history, sort) => {
      await withDesk(history, ({ reader: desk }, truth) => {
        for (const member of members) {
          const scope = scopeOf(member);
          const question = asked({ sort, limit: 3 });
          const naive = answerNaively(
            { ...question, limit: 1000 },
            corpusOf(truth.all(), member),
            createWords(),
          );
          const pages = [desk.search({ scope, question })];
          for (let { next } = pages[0] ?? {}; next !== undefined; next = pages.at(-1)?.next) {
            pages.push(desk.search({ scope, question: { ...question, cursor: next } }));
          }
          expect(pages.flatMap(({ records }) => records)).toEqual(naive.records);
          const back = [pages.at(-1)];
          for (let { previous } = back[0] ?? {}; previous !== undefined; previous = back[0]?.previous) {
            back.unshift(desk.search({ scope, question: { ...question, cursor: previous } }));
          }
          expect(back.map((page) => page?.records)).toEqual(pages.map(({ records }) => records));
          expect(back.map((page) => page?.before)).toEqual(pages.map((_, page) => page * 3));
          for (const [rank, record] of naive.records.entries()) {
            expect(desk.neighbours({ scope, question: { query: question, record } })).toEqual({
              rank: rank + 1,
              total: naive.total,
              ...(rank === 0 ? {} : { previous: naive.records[rank - 1] }),
              ...(rank + 1 === naive.total ? {} : { next: naive.records[rank + 1] }),
            });
          }
        }
      });
    }),
    { numRuns: 20 },
  );
});

test('clusters of both files are one map', async () => {
  const near = { TITLE: 'Ici', XY: '48.5,2.5' };
  const changes = [
    [
      standing(1, { published: near }),
      standing(2, { published: near, head: { ...near, TITLE: 'Là' } }),
      standing(3, { published: { TITLE: 'Loin', XY: '1.5,1.5' } }),
    ],
  ];
  await withDesk(changes, ({ reader: desk }) => {
    const question = {
      where: { kind: 'all' as const },
      box: { south: -80, west: -180, north: 80, east: 180 },
      zoom: 5,
    };
    const { exact, exactCount } = desk.clusters({ scope: scopeOf(reader), question });
    expect(exactCount).toBe(3);
    expect(exact).toEqual([
      { lat: 48.5, lon: 2.5, count: 2 },
      { lat: 1.5, lon: 1.5, count: 1, record: 3 },
    ]);
  });
});

test('a record that its head deletes is gone for members while the public still reads it', async () => {
  await withDesk([[standing(1), standing(2, { head: null })]], ({ reader: desk }, truth) => {
    for (const member of members) {
      expect(desk.search({ scope: scopeOf(member), question: asked() }).records).toEqual([1]);
    }
    expect(truth.open.all().map(({ record }) => record)).toEqual([1, 2]);
  });
});

test('a slip is corrected as if what is hidden did not hold it too', async () => {
  const slip = Array.from({ length: 15 }, (_, at) =>
    standing(at + 1, { published: { TITLE: 'chateux' }, visibility: 'private' }),
  );
  const right = Array.from({ length: 30 }, (_, at) => standing(at + 16, { published: { TITLE: 'château' } }));
  await withDesk([[...slip, ...right]], ({ reader: desk }) => {
    const question = asked({ where: { kind: 'words', text: 'chateux' }, sort: 'relevance' });
    const answer = desk.search({ scope: scopeOf(reader), question });
    expect(answer).toMatchObject({ total: 0, corrections: [{ word: 'chateux', instead: 'château' }] });
    expect(desk.search({ scope: scopeOf(administrator), question }).total).toBe(15);
  });
});

test('a cursor of another scope, or of the public search, is refused', async () => {
  const changes = [Array.from({ length: 9 }, (_, at) => standing(at + 1, { visibility: 'members' }))];
  await withDesk(changes, ({ reader: desk }) => {
    const scopes = [administrator, own, reader].map(scopeOf);
    const cursors = scopes.map((scope) => desk.search({ scope, question: asked() }).next ?? '');
    for (const [at, scope] of scopes.entries()) {
      for (const [of, cursor] of cursors.entries()) {
        const ask = () => desk.search({ scope, question: asked({ cursor }) }).records.length;
        if (at === of) expect(ask()).toBe(2);
        else expect(ask).toThrowError(expect.objectContaining({ code: 'cursor-foreign' }));
      }
    }
  });
});

/** The same standing with something else wherever `scope` sees nothing of it. */
function otherwise(one: Standing, scope: Scope): Standing {
  const mine = scope.everything || scope.producers.includes(one.producer);
  const secret = 'château naïade été peinture Saint-Denis secrète';
  const change = (body: Standing['head']): Standing['head'] =>
    body && { ...body, CALL: `${secret} ${one.record}`, OWNER: 'Occitanie', MAIL: 'b@example.org' };
  if (mine) return one;
  const { published, head, ...rest } = one;
  const hidden = one.visibility === 'organisation' || one.visibility === 'private';
  const open: Standing['head'] = hidden
    ? { TITLE: secret, TEXT: secret, XY: '1.5,1.5', WHEN: '1889' }
    : undefined;
  return {
    ...rest,
    ...(published === undefined ? {} : { published: open ?? change(published) ?? null }),
    ...(head === undefined ? {} : { head: open ?? change(head) ?? null }),
  };
}

test('worlds that differ only in what a viewer may not see answer it alike, byte for byte', async () => {
  const misspelt = ['chateux', 'naiadde', 'secrete', 'peinturr', 'Denys'].map((text) =>
    asked({ where: { kind: 'words', text }, sort: 'relevance' }),
  );
  const outsiders = members.filter(({ role }) => role === 'producer' || role === 'reader');
  await fc.assert(
    fc.asyncProperty(
      deskHistory,
      fc.array(deskQuestion, { minLength: 2, maxLength: 4 }),
      async (history, queries) => {
        for (const member of outsiders) {
          const scope = scopeOf(member);
          const answers: string[] = [];
          for (const world of [
            history,
            history.map((change) => change.map((one) => otherwise(one, scope))),
          ]) {
            await withDesk(world, ({ reader: desk }) => {
              const all = [...queries, ...misspelt].map((question) => [
                desk.search({ scope, question }),
                desk.neighbours({ scope, question: { query: question, record: 3 } }),
                desk.clusters({
                  scope,
                  question: {
                    where: question.where,
                    box: { south: -80, west: -180, north: 80, east: 180 },
                    zoom: 3,
                  },
                }),
              ]);
              answers.push(JSON.stringify(all));
            });
          }
          expect(answers[1]).toBe(answers[0]);
        }
      },
    ),
    { numRuns: 8 },
  );
});
