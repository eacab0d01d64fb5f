// The list of records at the desk, as members of every kind see it; and two worlds that differ only in what a reader may
// not see, whose lists are the same byte for byte.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { levels } from '../../src/commons/viewer.ts';
import { recordChange } from '../../src/store/journal.ts';
import { type Client, openWorld, type World } from '../world.ts';

const AT = new Date('2026-03-01T10:00:00Z');

type List = {
  readonly total: number;
  readonly records: readonly {
    readonly key: string;
    readonly title: string;
    readonly state: string;
    readonly changedBy: string | null;
    readonly path?: string;
  }[];
  readonly facets: Readonly<Record<string, { readonly values: readonly { value: string; count: number }[] }>>;
  readonly next?: string;
};

let plain: World;
let canary: World;
beforeAll(async () => {
  plain = await openWorld();
  canary = await openWorld();
  await prepare(plain, 'rien');
  await prepare(canary, 'canaricache');
});
afterAll(async () => {
  await plain.close();
  await canary.close();
});

/** The same changes in both worlds; `secret` only where nobody but stewards and the producer may see it. */
async function prepare(world: World, secret: string): Promise<void> {
  await write(world, '99900000001', { TITR: 'Horloger en attente' }, 'as-before');
  await write(world, '99900000003', {}, 'nothing');
  await write(world, 'IA90000002', {}, 'withdrawn');
  await write(world, 'PA90000001', { HIST: `${secret} sous la tour`, COOR: secret }, 'this', {
    withheld: JSON.stringify({ fields: ['HIST', 'COOR'] }),
  });
  await write(world, 'PM90000001', { TICO: secret, DENO: secret, AUTR: secret }, 'this', {
    visibility: levels.indexOf('private'),
    producer: secret,
  });
  await write(world, 'MNR90001', { TITR: secret }, 'as-before', {
    visibility: levels.indexOf('organisation'),
    producer: secret,
  });
  await world.settle();
}

async function write(
  world: World,
  key: string,
  values: Readonly<Record<string, string>>,
  publish: 'this' | 'as-before' | 'nothing' | 'withdrawn',
  set?: object,
): Promise<void> {
  const kind = publish === 'withdrawn' ? 'withdraw' : 'save';
  await recordChange(world.db, { kind, at: AT, hides: [] }, async (trx, change) => {
    await sql`
      with next as (
        insert into version (record, number, change, body, format_number)
        select version.record, version.number + 1, ${change}, version.body || ${JSON.stringify(values)}::jsonb,
          version.format_number
        from record join version on version.record = record.id and version.number = record.head
        where record.key = ${key} returning record, number)
      update record set head = next.number, published = case ${publish}::text
          when 'this' then next.number when 'as-before' then record.published end
      from next where next.record = record.id`.execute(trx);
    if (set !== undefined) await trx.updateTable('record').set(set).where('key', '=', key).execute();
    return {};
  });
}

const list = async (client: Client, query = ''): Promise<List> =>
  await client.json<List>(`/espace/notices.json${query}`);

describe('the list of records', () => {
  test('is for members only', async () => {
    expect((await plain.get('/espace/notices')).status).not.toBe(200);
    expect((await plain.get('/espace/notices.json')).status).toBe(401);
  });

  test('a reader sees every state, and opens what is public', async () => {
    const reader = await canary.signIn('reader');
    const { facets, records, total } = await list(reader);
    expect(facets['state']?.values).toEqual([
      { value: 'published', count: total - 3 },
      { value: 'draft', count: 1 },
      { value: 'pending', count: 1 },
      { value: 'withdrawn', count: 1 },
    ]);
    const byKey = new Map(records.map((record) => [record.key, record]));
    expect(byKey.get('99900000001')).toMatchObject({
      title: 'Horloger en attente',
      state: 'pending',
      path: '/notice/joconde/99900000001',
    });
    expect(byKey.get('99900000003')).toMatchObject({ state: 'draft' });
    expect(byKey.get('99900000003')).not.toHaveProperty('path');
    expect(byKey.get('IA90000002')).toMatchObject({ state: 'withdrawn' });
    expect(byKey.has('PM90000001')).toBe(false);
  });

  test('words and filters narrow it together', async () => {
    const administrator = await canary.signIn('administrator');
    const found = await list(administrator, '?q=attente&etat=en-attente&base=joconde');
    expect(found).toMatchObject({
      total: 1,
      records: [{ key: '99900000001', path: '/espace/notices/joconde/99900000001' }],
    });
    expect((await list(administrator, '?q=attente&etat=publiee')).total).toBe(0);
    expect((await list(administrator, '?q=canaricache')).total).toBe(3);
    expect((await list(await canary.signIn('producer', ['canaricache']), '?q=canaricache')).total).toBe(1);
    expect((await list(await canary.signIn('reader'), '?q=canaricache')).total).toBe(0);
  });

  test('its page is a form, a table and a way out of an empty answer, in both languages', async () => {
    const reader = await canary.signIn('reader');
    const page = await reader.text('/espace/notices?etat=brouillon');
    expect(page).toContain('<table class="cards">');
    expect(page).toContain('Étude de vagues');
    expect(page).toMatch(/<option value="brouillon" selected>Brouillon \(1\)/);
    const empty = await reader.text('/espace/notices?q=introuvablement');
    expect(empty).toContain('Aucune notice');
    expect(empty).toContain('href="/espace/notices"');
    expect(await reader.text('/en/espace/notices?etat=brouillon')).toContain('Draft (1)');
    expect(await reader.text('/espace')).toContain('href="/espace/notices"');
  });

  test('a place in another list leads to the first page; programs are told', async () => {
    const reader = await canary.signIn('reader');
    const foreign = await reader.get('/espace/notices?q=tour&suite=abc');
    expect(foreign.status).toBe(303);
    expect(foreign.headers.get('location')).toBe('/espace/notices?q=tour');
    expect((await reader.get('/espace/notices.json?q=tour&suite=abc')).status).toBe(400);
  });

  test('a reader gets the same bytes from worlds that differ in what it may not see', async () => {
    const clients = [await plain.signIn('reader'), await canary.signIn('reader')] as const;
    const probes = [
      '',
      '?tri=titre',
      '?q=tour',
      '?q=canaricache',
      '?q=canaricach',
      '?producteur=canaricache',
    ];
    for (const query of [...probes, '?etat=en-attente', '?etat=brouillon', '?base=palissy', '?base=mnr']) {
      const [without, withHidden] = await Promise.all(
        clients.map(async (client) => await client.text(`/espace/notices.json${query}`)),
      );
      expect(withHidden, query).toBe(without);
      const pages = await Promise.all(
        clients.map(async (client) => await client.text(`/espace/notices${query}`)),
      );
      const page = (text: string | undefined) =>
        (text ?? '').replaceAll(/127\.0\.0\.1:\d+|value="[^"]{32,}"/g, '');
      expect(page(pages[1]), query).toBe(page(pages[0]));
    }
  });
});
