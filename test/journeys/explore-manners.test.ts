// Manners towards programs of any site: open to scripts, counted, tagged, no session, trouble in their own words.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ CIMAISE_API_CALLS: '400' });
});
afterAll(() => world.close());

const ROOT = '/api/explore/v2.1';

describe('an address for programs', () => {
  test('answers with and without its final slash, to every site', async () => {
    for (const path of [ROOT, `${ROOT}/`, `${ROOT}/catalog`, `${ROOT}/catalog/`]) {
      const answer = await world.get(path, { origin: 'https://reuse.example' });
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-expose-headers')).toContain('X-RateLimit-Remaining');
    }
  });

  test('lets a script announce its own headers', async () => {
    const answer = await fetch(`${world.address}${ROOT}/catalog`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://reuse.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization,ods-widgets-version',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toBe('authorization,ods-widgets-version');
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
    const action = await fetch(`${world.address}/api/3/action/datastore_search`, { method: 'OPTIONS' });
    expect(action.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, OPTIONS');
  });

  test('has no language prefix and no twin', async () => {
    expect((await world.get(`/en${ROOT}`)).status).toBe(404);
    expect((await world.get(`${ROOT}.json`)).status).toBe(404);
  });

  test('takes an empty key for none, and leaves the credentials of a proxy alone', async () => {
    for (const authorization of ['Apikey ', 'Basic YTpi'])
      expect((await world.get(ROOT, { authorization })).status).toBe(200);
    const answer = await world.get(`${ROOT}?apikey=&access_token=`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('warning')).toBeNull();
  });

  test('names a parameter that it does not know', async () => {
    const answer = await world.get(`${ROOT}?limt=3&caf%C3%A9%22=1`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('warning')).toBe(
      `299 - "Unknown parameter: limt", 299 - "Unknown parameter: cafe'"`,
    );
  });

  test('says that nothing has changed', async () => {
    const first = await world.get(ROOT);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    const again = await world.get(ROOT, { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(again.headers.get('access-control-allow-origin')).toBe('*');
    expect(await again.text()).toBe('');
  });

  test('reads a member as everybody', async () => {
    const member = await world.signIn('administrator');
    const answer = await member.get(ROOT);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });
});

test('an address that never was is refused in the words that clients read', async () => {
  for (const path of ['/api/explore/v2.1/nulle', '/api/nulle/part', '/api/nulle/']) {
    const answer = await world.get(path);
    expect(answer.status, path).toBe(404);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const body = (await answer.json()) as { error_code: string; message: string };
    expect(body.error_code).toBe('NotFoundResource');
    expect(body.message.length).toBeGreaterThan(5);
  }
  const french = await world.get('/api/nulle', { 'accept-language': 'fr-FR,fr;q=0.9,en;q=0.5' });
  expect(french.headers.get('content-language')).toBe('fr');
});

test('a client that has made its calls of the day is told when to come back', async () => {
  const first = await world.get(ROOT);
  expect(first.headers.get('x-ratelimit-limit')).toBe('400');
  expect(first.headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\d 00:00:00\+00:00$/);
  let left = Number(first.headers.get('x-ratelimit-remaining'));
  for (; left > 1; left -= 1) await world.get(ROOT);
  const last = await world.get(ROOT);
  expect([last.status, last.headers.get('x-ratelimit-remaining')]).toEqual([200, '0']);
  const refused = await world.get(ROOT);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({
    errorcode: 10_002,
    call_limit: 400,
    limit_time_unit: 'day',
    reset_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00Z$/),
  });
});
