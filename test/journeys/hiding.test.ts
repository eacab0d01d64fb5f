// Hiding does not wait: once it is committed, no answer shows what was hidden, by search, facet, page or lookup. An
// answer that cannot know yet is refused (503), never wrong.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Format } from '../../src/commons/format.ts';
import type { Level } from '../../src/commons/viewer.ts';
import { proposeFormats, readFormatFolder } from '../../src/store/formats.ts';
import { recordChange } from '../../src/store/journal.ts';
import { openWorld, root, type SearchAnswer, type World } from '../world.ts';
import { csvOf, PENDULUMS } from './territory.ts';

let world: World;
let formats: readonly Format[];
beforeAll(async () => {
  world = await openWorld();
  formats = await readFormatFolder(`${root}/formats`);
});
afterAll(() => world.close());

/** Proposes a format in which a field has another level, as a new release would. */
async function setLevel(format: string, code: string, visibility: Level): Promise<void> {
  const known = formats.find(({ name }) => name === format);
  if (known === undefined) throw new Error(`no format ${format}`);
  const fields = known.fields.map((field) => (field.code === code ? { ...field, visibility } : field));
  const [proposal] = await proposeFormats(world.db, [{ ...known, fields }], new Date());
  expect(proposal?.outcome).toBe('next');
}

/** The total of a search, or undefined when it was refused for now. */
async function totalOf(query: string): Promise<number | undefined> {
  const answer = await world.get(`/recherche.json?${query}`);
  if (answer.status === 503) {
    expect(answer.headers.get('retry-after')).toBe('2');
    return undefined;
  }
  expect(answer.status).toBe(200);
  return ((await answer.json()) as SearchAnswer).total;
}

/** Asks until an answer is given; what was refused before counts as not shown. */
async function firstTotal(query: string): Promise<number> {
  for (;;) {
    const total = await totalOf(query);
    if (total !== undefined) return total;
  }
}

test('a field that a new version of its format hides is found no more, at once', async () => {
  expect(await totalOf('q=instruments')).toBe(1);
  await setLevel('museofile', 'HIST', 'members');
  expect(await firstTotal('q=instruments')).toBe(0);
  expect(await world.text('/notice/museofile/M9901')).not.toContain('instruments');
  await setLevel('museofile', 'HIST', 'organisation');
});

test('a hidden field is hidden in what looks it up, across records', async () => {
  expect(await totalOf('f.holder=mus%C3%A9e+de+la+Marine')).toBe(2);
  await setLevel('museofile', 'NOMOFF', 'members');
  expect(await firstTotal('f.holder=mus%C3%A9e+de+la+Marine')).toBe(0);
  for (const path of ['/notice/joconde/99900000002', '/notice/joconde/99900000002.json', '/recherche?q=rade'])
    expect((await world.text(path)).toLowerCase(), path).not.toContain('musée de la marine');
});

test('a hidden dataset is counted nowhere, at once, and comes back', async () => {
  const id = world.platform.catalogue.datasets.get('joconde')?.id ?? 0;
  const setVisibility = async (visibility: number) => {
    const hides = visibility > 0 ? [id] : [];
    await recordChange(world.db, { kind: 'format', at: new Date(), dataset: id, hides }, async (trx) => {
      await trx.updateTable('dataset').set({ visibility }).where('id', '=', id).execute();
      return {};
    });
  };
  expect(await totalOf('q=pendule')).toBeGreaterThanOrEqual(PENDULUMS);
  await setVisibility(3);
  expect(await firstTotal('f.dataset=joconde')).toBe(0);
  expect(await firstTotal('q=colonnes')).toBe(0);
  expect((await world.get('/notice/joconde/99900000001')).status).toBe(404);
  expect(await world.text('/')).not.toContain('Portrait de l');
  await setVisibility(0);
  await world.settle();
  expect(await totalOf('q=colonnes')).toBe(PENDULUMS);
});

test('a dozen hidings one after the other are never late', async () => {
  const key = 'PA90000003';
  const { id } = await world.db
    .selectFrom('record')
    .select('id')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  for (let round = 0; round < 12; round += 1) {
    const word = `ressac${'abcdefghijklmnopqrstuvwxyz'[round % 26]}${round}`;
    await world.db.updateTable('record').set({ withheld: null }).where('id', '=', id).execute();
    await world.take({ name: 'p.csv', dataset: 'merimee', text: csvOf([{ REF: key, HIST: word }]) });
    if (round % 3 === 0) expect(await totalOf(`q=${word}`)).toBe(1);
    await hideWord(id);
    expect(await firstTotal(`q=${word}`)).toBe(0);
  }
});

async function hideWord(record: number): Promise<void> {
  const dataset = world.platform.catalogue.datasets.get('merimee')?.id ?? 0;
  await recordChange(world.db, { kind: 'save', at: new Date(), hides: [dataset] }, async (trx, change) => {
    const { head } = await trx
      .selectFrom('record')
      .select('head')
      .where('id', '=', record)
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('version')
      .columns(['record', 'number', 'change', 'body', 'format_number'])
      .expression(
        trx
          .selectFrom('version')
          .select(({ val, ref }) => [
            'record',
            val(head + 1).as('number'),
            val(change).as('change'),
            ref('body').as('body'),
            'format_number',
          ])
          .where('record', '=', record)
          .where('number', '=', head),
      )
      .execute();
    const withheld = JSON.stringify({ fields: ['HIST'] });
    await trx
      .updateTable('record')
      .set({ head: head + 1, published: head + 1, withheld })
      .where('id', '=', record)
      .execute();
    return { modified: 1 };
  });
}
