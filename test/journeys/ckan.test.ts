// CKAN's action API, asked as its clients and harvesters ask it: parameters in the address, a form or JSON.
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { PENDULUMS } from './territory.ts';

type Row = Readonly<Record<string, unknown>>;
type Envelope<T> = {
  readonly help: string;
  readonly success: boolean;
  readonly result: T;
  readonly error?: { readonly __type: string; readonly message: string };
};
type Package = Row & {
  readonly name: string;
  readonly resources: readonly (Row & {
    readonly id: string;
    readonly url: string;
    readonly datastore_active: boolean;
  })[];
};
type Search = {
  readonly count: number;
  readonly results: readonly Package[];
  readonly facets: Readonly<Record<string, Row>>;
};
type Records = {
  readonly total?: number;
  readonly limit: number;
  readonly fields: readonly { readonly id: string; readonly type: string }[];
  readonly records: readonly Row[];
  readonly _links: { readonly next?: string };
};

const WORKS = 'base-joconde-extrait';
const MUSEUMS = 'musees-de-france-base-museofile';
const TOTAL = PENDULUMS + 4;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** As the client `ckanapi` asks: a POST of JSON; an error is told by its type. */
async function action<T>(name: string, parameters: object = {}): Promise<T> {
  const body = JSON.stringify(parameters);
  const answer = await world.send(`/api/action/${name}`, body, 'application/json');
  const { success, result, error } = (await answer.json()) as Envelope<T>;
  if (answer.status === 200 && success) return result;
  throw new Error(error?.__type);
}

const ask = async <T>(path: string) => (await world.json<Envelope<T>>(`/api/3/action/${path}`)).result;

describe('packages', () => {
  test('are listed, searched by pages and shown, each with its resources', async () => {
    const names = await action<readonly string[]>('package_list');
    expect(names).toContain(WORKS);
    const read: string[] = [];
    for (let start = 0; ; start += 2) {
      const { count, results } = await action<Search>('package_search', { rows: 2, start, sort: 'name asc' });
      expect(count).toBe(names.length);
      read.push(...results.map(({ name }) => name));
      if (results.length === 0) break;
    }
    expect(read).toEqual(names.toSorted());
    const shown = await action<Package>('package_show', { id: WORKS });
    expect(shown).toMatchObject({ type: 'dataset', state: 'active', private: false, name: WORKS });
    expect(await action<Package>('package_show', { id: shown['id'] })).toEqual(shown);
    for (const { url } of shown.resources)
      expect((await world.get(url.replace(world.address, ''))).status, url).toBe(302);
    expect(shown.resources.filter((one) => one.datastore_active)).toHaveLength(1);
    expect(
      (await action<Package>('package_show', { id: 'liste-et-localisation-des-musees-de-france' })).name,
    ).toBe(MUSEUMS);
    const one = await action<Row>('resource_show', { id: `${WORKS}-csv` });
    expect(one).toMatchObject({ format: 'CSV', package_id: shown['id'] });
  });

  test.each([
    ['q=*:*', undefined],
    ['q=museofile', MUSEUMS],
    [`fq=name:${WORKS}`, WORKS],
    [`fq=name:(${WORKS} OR nothing)`, WORKS],
    [`q=name:nothing OR name:${MUSEUMS}`, MUSEUMS],
    [`fq=%2Bdataset_type:dataset -name:${WORKS}`, MUSEUMS],
    ['fq=metadata_modified:[2020-01-01T00:00:00Z TO *]', WORKS],
    ['fq=res_format:CSV', WORKS],
  ])('%s finds what it names', async (query, name) => {
    const { count, results } = await ask<Search>(`package_search?rows=1000&${query.replaceAll(' ', '%20')}`);
    expect(count).toBe(results.length);
    if (name !== undefined) expect(results.map((one) => one.name)).toContain(name);
    if (query.includes('-name')) expect(results.map((one) => one.name)).not.toContain(WORKS);
  });

  test('are counted by organisation, group, tag and format', async () => {
    const { count, facets } = await action<Search>('package_search', {
      'facet.field': ['organization', 'tags', 'groups', 'res_format', 'license_id'],
      rows: 0,
    });
    expect(facets['res_format']?.['CSV']).toBe(count);
    const organizations = await action<readonly Row[]>('organization_list', { all_fields: true });
    for (const { name, package_count } of organizations) {
      expect(facets['organization']?.[String(name)]).toBe(package_count);
      expect(await action<Row>('organization_show', { id: name })).toMatchObject({ name, package_count });
    }
    expect(await action<readonly string[]>('tag_list')).toEqual(Object.keys(facets['tags'] ?? {}).toSorted());
    expect(await action<readonly string[]>('group_list')).toEqual(
      Object.keys(facets['groups'] ?? {}).toSorted(),
    );
  });
});

describe('the datastore', () => {
  const search = (parameters: object) =>
    action<Records>('datastore_search', { resource_id: `${WORKS}-csv`, ...parameters });

  test('gives rows by pages, each once, as a client follows next', async () => {
    const first = await search({ limit: 7, sort: 'reference desc' });
    expect(first.total).toBe(TOTAL);
    const read = [...first.records];
    let next = first._links.next;
    while (next !== undefined) {
      const page = (await world.json<Envelope<Records>>(next)).result;
      read.push(...page.records);
      next = page._links.next;
    }
    expect(new Set(read.map((one) => one['_id'])).size).toBe(TOTAL);
    const keys = read.map((one) => String(one['reference']));
    expect(keys).toEqual(keys.toSorted().toReversed());
    expect(first.fields.map(({ id }) => id)).toEqual(Object.keys(first.records[0] ?? {}));
  });

  test.each<[object, string]>([
    [{ filters: { domaine: 'peinture' } }, 'domaine="peinture"'],
    [{ filters: { domaine: ['peinture', 'dessin'] } }, 'domaine in ("peinture", "dessin")'],
    [
      { filters: { domaine: 'peinture', reference: '99900000001' } },
      'domaine="peinture" and reference="99900000001"',
    ],
    [
      { filters: { reference: { gte: '99900000002', lt: '99900000004' } } },
      'reference >= "99900000002" and reference < "99900000004"',
    ],
    [{ filters: { auteur: null } }, 'auteur is null'],
    [{ q: 'pendule' }, '"pendule"'],
    [{ q: { titre: 'pendule' } }, 'titre like "pendule"'],
    [{ q: 'pend:*', plain: false }, '"pend*"'],
  ])('%j', async (parameters, where) => {
    const { total } = await search({ limit: 0, ...parameters });
    const same = await world.json<{ total_count: number }>(
      `/api/explore/v2.1/catalog/datasets/${WORKS}/records?limit=0&where=${encodeURIComponent(where)}`,
    );
    expect(total).toBe(same.total_count);
  });

  test('narrows to fields, makes them distinct, gives lists, says its limit', async () => {
    const narrow = await search({ fields: ['domaine'], distinct: true });
    expect(narrow.records).toContainEqual({ domaine: 'horlogerie' });
    expect(narrow.total).toBe(narrow.records.length);
    const lists = await search({
      fields: 'titre,domaine',
      records_format: 'lists',
      limit: 1,
      include_total: false,
    });
    expect(lists.records[0]).toHaveLength(2);
    expect(lists).not.toHaveProperty('total');
    for (const [asked, kept] of [
      [1_001, 1_001],
      [32_000, 32_000],
      [32_001, 32_000],
    ] as const)
      expect((await search({ limit: asked })).limit).toBe(kept);
    const known = await action<{ meta: Row; fields: readonly Row[] }>('datastore_info', {
      id: `${WORKS}-csv`,
    });
    expect(known.meta['count']).toBe(TOTAL);
    expect(known.fields).toContainEqual(expect.objectContaining({ id: 'titre', type: 'text' }));
  });
});

test.each<[string, object, string]>([
  ['package_show', { id: 'nothing' }, 'Not Found Error'],
  ['package_show', {}, 'Validation Error'],
  ['resource_show', { id: 'nothing' }, 'Not Found Error'],
  ['organization_show', { id: 'nothing' }, 'Not Found Error'],
  ['datastore_search', { resource_id: 'nothing' }, 'Not Found Error'],
  ['datastore_search', {}, 'Validation Error'],
  ['datastore_search', { resource_id: WORKS, filters: { nothing: 1 } }, 'Validation Error'],
  ['datastore_search', { resource_id: WORKS, filters: { COOR: 'canari' } }, 'Validation Error'],
  ['datastore_search', { resource_id: WORKS, filters: { titre: { like: 1 } } }, 'Validation Error'],
  ['datastore_search', { resource_id: WORKS, sort: 'titre; drop table x' }, 'Validation Error'],
  ['datastore_search', { resource_id: WORKS, limit: -1 }, 'Validation Error'],
  ['package_create', { name: 'x' }, 'Validation Error'],
  ['__proto__', {}, 'Validation Error'],
])('%s %j is told as a CKAN tells it: %s', async (name, parameters, type) => {
  await expect(action(name, parameters)).rejects.toThrow(type);
});

test.each([
  ['csv', ','],
  ['tsv', '\t'],
])('records come as %s in one text, in the order of the fields', async (records_format, delimiter) => {
  const asked = { resource_id: WORKS, limit: 5, sort: 'reference', fields: ['reference', 'titre'] };
  const plain = await action<Records>('datastore_search', asked);
  const given = await action<{ readonly records: string }>('datastore_search', { ...asked, records_format });
  const read = parse(given.records, { delimiter }) as readonly (readonly string[])[];
  expect(read).toEqual(plain.records.map(({ reference, titre }) => [reference ?? '', titre ?? '']));
});

test('a body that is too large is refused in the words of a CKAN, with the bound of this address', async () => {
  const answer = await world.send(
    '/api/3/action/datastore_search',
    `{"q":"${'a'.repeat(100_001)}"}`,
    'application/json',
  );
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({
    success: false,
    error: { __type: 'Validation Error', message: expect.stringContaining('100,000') },
  });
});

test('what is wrong is a conflict, with its help; a body that is no JSON is refused', async () => {
  const answer = await world.get('/api/3/action/datastore_search?resource_id=nothing&limit=x');
  expect([404, 409]).toContain(answer.status);
  expect(await answer.json()).toMatchObject({
    success: false,
    help: expect.stringContaining('datastore_search'),
  });
  expect((await world.send('/api/action/package_list', '{', 'application/json')).status).toBe(400);
  expect(
    (await world.send('/api/action/package_list', '{}'.padEnd(200_000), 'application/json')).status,
  ).toBe(413);
  const form = await world.post('/api/3/action/package_show', { id: WORKS });
  expect(await form.json()).toMatchObject({ success: true, result: { name: WORKS } });
});
