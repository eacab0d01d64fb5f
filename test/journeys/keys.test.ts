// Keys at the APIs: wherever a client puts one, what it opens, what is refused, and that it is found nowhere afterwards.
import { randomBytes } from 'node:crypto';
import { ApiClient, AuthenticationError, fromCatalog } from '@opendatasoft/api-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeKey, revokeKey } from '../../src/members/keys.ts';
import { openWorld, type World } from '../world.ts';

const WORKS = 'base-joconde-extrait';
const LIST = `/api/explore/v2.1/catalog/datasets/${WORKS}/records`;
type Trouble = { readonly error_code: string; readonly message: string };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function keyOf(part: { readonly scopes?: readonly string[]; readonly calls?: number } = {}) {
  const context = {
    db: world.db,
    now: () => new Date(),
    secret: () => randomBytes(24).toString('base64url'),
  };
  const { scopes = ['data.read', 'data.export'], calls = 1_000 } = part;
  const made = await makeKey(context, { person: null, name: 'Essai', scopes, calls, until: null });
  return { ...made, context };
}

const limitOf = (answer: Response): string | null => answer.headers.get('x-ratelimit-limit');

describe('a key', () => {
  test('is taken wherever clients put it, and opens what everybody reads, byte for byte', async () => {
    const { secret } = await keyOf();
    const plain = await world.get(`${LIST}?limit=3`);
    const body = await plain.text();
    const ways: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ...['Apikey', 'ApiKey', 'apikey', 'Bearer'].map(
        (scheme) => [`${LIST}?limit=3`, { authorization: `${scheme} ${secret}` }] as const,
      ),
      [`${LIST}?apikey=${secret}&limit=3`, {}],
      [`${LIST}?limit=3&access_token=${secret}`, {}],
      [`${LIST}?limit=3&apikey=${secret}`, { authorization: `Apikey ${secret}` }],
    ];
    for (const [path, headers] of ways) {
      const answer = await world.get(path, headers);
      expect(limitOf(answer), path).toBe('1000');
      expect(await answer.text()).toBe(body);
      expect(answer.headers.get('etag')).toBe(plain.headers.get('etag'));
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect(limitOf(plain)).toBe(String(world.config.apiCalls));
  });

  test('is sent by the official client, which knows when it is refused', async () => {
    const { secret, key, context } = await keyOf();
    const seen: string[] = [];
    const client = new ApiClient({
      domain: world.address,
      apiKey: secret,
      fetch: async (asked: Request) => {
        const response = await fetch(asked);
        seen.push(limitOf(response) ?? '');
        return response;
      },
    });
    const question = fromCatalog().dataset(WORKS).records().limit(1);
    expect(await client.get<{ total_count: number }>(question)).toMatchObject({
      total_count: expect.any(Number),
    });
    expect(seen).toEqual(['1000']);
    await revokeKey(context, key);
    await expect(client.get(question)).rejects.toBeInstanceOf(AuthenticationError);
  });

  test('that is unknown, revoked or another one is refused, and counts for its network', async () => {
    const { secret, key, context } = await keyOf();
    await revokeKey(context, key);
    const other = (await keyOf()).secret;
    const left = Number((await world.get(LIST)).headers.get('x-ratelimit-remaining'));
    const refused = [
      await world.get(`${LIST}?apikey=0123456789abcdef0123456789abcdef0123456789abcdef01234567`),
      await world.get(LIST, { authorization: `Apikey ${secret}` }),
      await world.get(`${LIST}?apikey=${other}`, { authorization: `Apikey ${secret}` }),
      await world.get(`${LIST}?apikey=${'k'.repeat(9_000)}`),
      await world.get(`${LIST}?apikey=${encodeURIComponent('clé 🔑')}&apikey=%00`),
      await world.get(`/api/records/1.0/search/?dataset=${WORKS}&apikey=x`),
      await world.get(`/explore/dataset/${WORKS}/download?apikey=x`),
    ];
    for (const answer of refused) {
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Apikey');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const { error_code, message } = (await answer.json()) as Trouble;
      expect(error_code).toBe('AuthenticationError');
      expect(message).toMatch(/API key/);
    }
    expect(Number(refused.at(-1)?.headers.get('x-ratelimit-remaining'))).toBe(left - refused.length);
  });

  test('opens what its scopes say: reading, files, pages without end', async () => {
    const export_ = `/api/explore/v2.1/catalog/datasets/${WORKS}/exports/csv`;
    const beyond = `${LIST}?limit=10&offset=9991`;
    const statuses = async (scopes: readonly string[]): Promise<readonly number[]> => {
      const { secret } = await keyOf({ scopes });
      const headers = { authorization: `Apikey ${secret}` };
      const paths = [LIST, export_, beyond];
      return await Promise.all(paths.map(async (path) => (await world.get(path, headers)).status));
    };
    expect(await statuses(['data.read'])).toEqual([200, 403, 400]);
    expect(await statuses(['data.export'])).toEqual([403, 200, 403]);
    expect(await statuses(['data.read', 'data.bulk'])).toEqual([200, 403, 200]);
    expect((await world.get(export_)).status).toBe(200);
    expect((await world.get(beyond)).status).toBe(400);
    const { secret } = await keyOf({ scopes: ['data.read'] });
    const refused = await world.get(export_, { authorization: `Apikey ${secret}` });
    expect(await refused.json()).toMatchObject({
      error_code: 'ForbiddenError',
      message: expect.stringContaining('data.export'),
    });
  });

  test('has its calls of the day and not one more, and what it used is kept', async () => {
    const { secret, key } = await keyOf({ calls: 3 });
    const headers = { authorization: `Apikey ${secret}` };
    const left: (string | null)[] = [];
    for (let n = 0; n < 3; n += 1)
      left.push((await world.get(LIST, headers)).headers.get('x-ratelimit-remaining'));
    expect(left).toEqual(['2', '1', '0']);
    const refused = await world.get(LIST, headers);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-ratelimit-limit')).toBe('3');
    expect(await refused.json()).toMatchObject({ errorcode: 10_002, call_limit: 3, limit_time_unit: 'day' });
    expect((await world.get(LIST)).status).toBe(200);
    const kept = async () =>
      await world.db.selectFrom('key_use').select(['calls', 'refused']).where('key', '=', key.id).execute();
    while ((await kept()).length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await kept()).map(({ calls, refused }) => [Number(calls), Number(refused)])).toEqual([[3, 1]]);
  });

  test('stands in no link, no message, no redirect, no page and no line of the log', async () => {
    const { secret } = await keyOf();
    const paths = [
      `${LIST}?apikey=${secret}&limit=2&include_links=true`,
      `${LIST}?limit=2&include_links=true&access_token=${secret}`,
      `${LIST}?apikey=${secret}&limit=nope${secret}`,
      `${LIST}?apikey=${secret}&version=${secret}`,
      `${LIST}?apikey=${secret}&where=${secret}`,
      `/api/v2/catalog/datasets/${WORKS}/records?apikey=${secret}`,
      `/api/records/1.0/search/?dataset=${WORKS}&apikey=${secret}&rows=1`,
      `/explore/dataset/${WORKS}/table/?apikey=${secret}&q=horloge`,
      `/explore/dataset/${WORKS}/information/?apikey=${secret}`,
      `/donnees/${WORKS}?apikey=${secret}`,
      `/en/donnees?apikey=${secret}`,
      `/espace?apikey=${secret}`,
      `/api/nulle?apikey=${secret}`,
    ];
    for (const path of paths) {
      const answer = await world.get(path);
      const said = `${JSON.stringify([...answer.headers])} ${await answer.text()}`;
      expect(said.includes(secret.slice(13)), path).toBe(false);
    }
    const linked = await world.json<{ _links: readonly { rel: string; href: string }[] }>(
      `${LIST}?where=true&apikey=${secret}&limit=2&include_links=true`,
    );
    expect(linked._links.map(({ href }) => new URL(href).searchParams.get('apikey'))).not.toContain(secret);
    expect(linked._links[0]?.href).toBe(`${world.address}${LIST}?where=true&limit=2&include_links=true`);
    expect(JSON.stringify(world.log)).not.toContain(secret.slice(13));
  });
});

test('a second has so many calls, and the next ones are told to wait', async () => {
  const hurried = await openWorld({ CIMAISE_API_BURST: '10' });
  try {
    const answers = await Promise.all(Array.from({ length: 40 }, () => hurried.get('/api/explore/v2.1')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(10);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(await refused[0]?.json()).toMatchObject({
      errorcode: 10_002,
      call_limit: 10,
      limit_time_unit: 'second',
    });
  } finally {
    await hurried.close();
  }
});
