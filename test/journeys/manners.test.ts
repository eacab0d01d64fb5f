// Manners of every answer: nothing from elsewhere, headers that protect, forms of ours only, doors that stay shut,
// and sound answers to addresses that make no sense.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember } from '../../src/members/members.ts';
import { openWorld, root, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const pages = [
  '/',
  '/recherche',
  '/recherche?vue=mosaique',
  '/recherche?vue=tableau',
  '/recherche?vue=carte',
  '/recherche/filtres/author',
  '/notice/joconde/99900000001',
  '/notice/merimee/PA90000001',
  '/notice/museofile/M9901',
  '/auteurs/LEROUX%20Anne',
  '/lieux-de-conservation/mus%C3%A9e%20des%20Horloges',
  '/mentions-legales',
  '/accessibilite',
  '/donnees-personnelles',
  '/conditions',
  '/connexion',
  '/nulle-part',
];

describe('every page', () => {
  test.each(pages)('%s loads nothing from elsewhere and runs nothing inline', async (path) => {
    for (const prefix of ['', '/en']) {
      const answer = await world.get(`${prefix}${path}`);
      const html = await answer.text();
      const loaded = [...html.matchAll(/<(?:script|img|link|iframe|source|form|image|use)\b[^>]*>/g)]
        .filter(([tag]) => !/rel="canonical"/.test(tag))
        .flatMap(([tag]) => [...tag.matchAll(/\s(?:src|href|srcset|action|data)="([^"]*)"/g)])
        .map(([, address = '']) => address);
      expect(loaded.filter((address) => !/^(?:\/(?!\/)|data:|#|$|\?)/.test(address))).toEqual([]);
      expect(html).not.toMatch(/\son[a-z]+="/);
      expect(html).not.toMatch(/<style|javascript:|url\(\s*['"]?https?:/);
      expect(html.match(/<script(?![^>]*(?:src=|type="application\/))/g)).toBeNull();
      expect(html).toContain(`lang="${prefix === '' ? 'fr' : 'en'}"`);
      for (const legal of ['accessibilite', 'mentions-legales', 'donnees-personnelles', 'conditions'])
        expect(html).toContain(`href="${prefix}/${legal}"`);
    }
  });

  test.each([...pages, '/recherche.json', '/notice/joconde/99900000001/jsonld', '/search/list'])(
    '%s comes with the headers that protect',
    async (path) => {
      const { headers } = await world.get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
      expect(headers.get('server')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );
});

describe('doors', () => {
  // Every address of the desk, as `docs/addresses.md` lists them and a house test holds it to.
  const documented = readFileSync(join(root, 'docs', 'addresses.md'), 'utf8').match(/`\/espace[^`]*`/g);
  const inside = [...new Set(documented)].map((path) => path.slice(1, -1).replace(/:\w+/g, '1'));

  test('the desk has addresses', () => {
    expect(inside.length).toBeGreaterThan(8);
  });

  test.each(inside)('%s is for members: anybody is led to sign in', async (path) => {
    const answers = [await world.get(path), await world.post(path, { login: 'x' })];
    const back = encodeURIComponent(path);
    const shut = answers.filter(({ status }) => status !== 404);
    expect(shut.length).toBeGreaterThan(0);
    for (const { status, headers } of shut) {
      expect(status).toBe(303);
      expect(headers.get('location')).toBe(`/connexion?retour=${back}`);
    }
    const data = await world.get(`${path}.json`);
    expect([401, 404]).toContain(data.status);
  });

  test('a member reaches what its role allows and nothing more', async () => {
    const reader = await world.signIn('reader');
    expect((await reader.get('/espace')).status).toBe(200);
    for (const path of ['/espace/membres', '/espace/reglages'])
      expect((await reader.get(path)).status, path).toBe(403);
    const administrator = await world.signIn('administrator');
    expect((await administrator.get('/espace/membres')).status).toBe(200);
    const page = await administrator.get('/recherche');
    expect(page.headers.get('cache-control')).toBe('private, no-store');
  });

  test('a form without the value of its session is refused, and from another site too', async () => {
    const administrator = await world.signIn('administrator');
    const form = { login: 'nouvelle', name: 'Nouvelle', role: 'reader' };
    const forged = await administrator.post('/espace/membres', { ...form, _csrf: 'x' });
    expect(forged.status).toBe(403);
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://example.org' }])
      expect((await administrator.post('/espace/membres', form, headers)).status).toBe(403);
    expect(
      await world.db.selectFrom('person').select('login').where('login', '=', 'nouvelle').execute(),
    ).toEqual([]);
    expect((await administrator.post('/espace/membres', form)).status).toBe(200);
  });

  test('a one-time sign-in, a password, a session, and the end of it', async () => {
    let count = 0;
    const secret = () => {
      count += 1;
      return `un-secret-assez-long-pour-les-essais-${count}`;
    };
    const invitation = await addMember(
      { db: world.db, now: () => new Date(), secret },
      { login: 'claire', name: 'Claire', role: 'steward' },
    );
    expect((await world.get(`/invitation/${invitation}`)).status).toBe(200);
    const weak = await world.post(`/invitation/${invitation}`, { 'mot-de-passe': 'claire' });
    expect(weak.status).toBe(422);
    const password = 'une longue phrase sans rime';
    const taken = await world.post(`/invitation/${invitation}`, { 'mot-de-passe': password });
    expect(taken.status).toBe(303);
    expect((await world.get(`/invitation/${invitation}`)).status).toBe(404);

    const wrong = await world.post('/connexion', { identifiant: 'claire', 'mot-de-passe': 'autre chose' });
    expect(wrong.status).toBe(401);
    const unknown = await world.post('/connexion', {
      identifiant: 'personne',
      'mot-de-passe': 'autre chose',
    });
    expect(textOf(await unknown.text())).toBe(textOf(await wrong.text()).replaceAll('claire', 'personne'));
    const right = await world.post('/connexion', {
      identifiant: 'claire',
      'mot-de-passe': password,
      retour: '//example.org',
    });
    expect(right.status).toBe(303);
    expect(right.headers.get('location')).toBe('/espace');
    const cookie = right.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    const session = { cookie: cookie.split(';')[0] ?? '' };
    const desk = await world.get('/espace', session);
    expect(desk.status).toBe(200);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(await desk.text())?.[1] ?? '';
    expect((await world.post('/deconnexion', { _csrf: csrf }, session)).status).toBe(303);
    expect((await world.get('/espace', session)).status).toBe(303);
  });
});

describe('addresses that make no sense', () => {
  test.each([
    '/recherche?page=-1',
    '/recherche?page=NaN',
    '/recherche?de=99999&a=-99999',
    '/recherche?de=2000&a=1000',
    '/recherche?lieu=Nulle-Part&km=-3',
    '/recherche?lieu=Besan%C3%A7on&km=1e308',
    '/recherche?f.absente=x',
    '/recherche?f.__proto__=x&f.constructor=y',
    '/recherche?f.domain=__proto__',
    '/recherche?vue=__proto__&tri=constructor',
    '/recherche?q=%22',
    '/recherche?q=-',
    '/recherche?q=%28%29%2A%5E%3AAND+OR+NOT+NEAR%2F3',
    '/recherche?q=%01%FF%FE',
    "/recherche?q=';drop+table+record;--",
    '/recherche?q=%3Cscript%3Ealert(1)%3C/script%3E',
    '/recherche?import=999999999',
    '/recherche?import=1e99',
    '/recherche?q=a&q=b&vue=carte&vue=liste',
    '/recherche/filtres/author?contient=%25_%5C',
    '/search/list?base=%5B%5B%5B&mainSearch=%7B',
  ])('%s is answered as well as it can be', async (path) => {
    const answer = await world.get(path);
    expect([200, 301]).toContain(answer.status);
    const html = await answer.text();
    expect(html).not.toContain('<script>alert');
    const twin = await world.get(path.replace('?', '.json?'));
    expect(twin.status).toBeLessThan(500);
  });

  test.each([
    ['/notice/joconde/%00', 400],
    ['/recherche?q=%00', 400],
    ['/auteurs/%00', 400],
    ['/notice/joconde/%E0%A4%A', 400],
    ['/notice/joconde/..%2f..%2fetc%2fpasswd', 404],
    ['/assets/..%2f..%2fpackage.json', 404],
    ['/assets/../../package.json', 404],
    [`/image/${'0'.repeat(64)}/320`, 404],
    ['/image/x/320', 404],
    ['/recherche?page=1000000000', 400],
    ['/recherche?cadre=NaN,NaN,NaN,NaN', 400],
    ['/recherche?cadre=1,2,3', 400],
    ['/recherche?cadre=10,50,-10,40', 400],
    ['/recherche/carte.json?box=1', 400],
    ['/recherche/voisines.json?rang=-1', 404],
    ['/recherche/voisines.json?rang=1e9', 404],
  ])('%s is refused', async (path, status) => {
    expect((await world.get(path)).status).toBe(status);
  });

  test('an address longer than any of ours is refused', async () => {
    expect((await world.get(`/notice/joconde/${'9'.repeat(5_000)}`)).status).toBe(414);
  });

  test('a form with a NUL in it is refused', async () => {
    const answer = await world.post('/connexion', { identifiant: 'a\0', 'mot-de-passe': 'b' });
    expect(answer.status).toBe(400);
  });

  test('a very long question is refused with its own sentence, quickly', async () => {
    const began = performance.now();
    const answer = await world.get(`/recherche.json?q=${'mot+'.repeat(1_000)}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'query-too-long' });
    const facets = Array.from({ length: 190 }, (_, at) => `f.author=v${at}`).join('&');
    expect((await world.get(`/recherche?${facets}`)).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test.each([
    ['odd bytes', 'GET /recherche?q=\xff\xfe\x80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['no path', 'GET  HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    [
      'a foreign address as path',
      'GET http://example.org/recherche HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    ],
    ['two slashes', 'GET //example.org/recherche HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: <script>\r\nConnection: close\r\n\r\n'],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  ])('%s on the wire is answered without a fault of ours', async (_what, bytes) => {
    const answer = await onTheWire(world.address, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 [234]\d\d/);
    expect(answer).not.toContain('<script>"');
  });
});

/** What a reader reads of a page. */
function textOf(html: string): string {
  return html.replace(/<script[\s\S]*?<\/script>|<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

async function onTheWire(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return await new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(bytes, 'latin1')));
    let text = '';
    socket.on('data', (data) => (text += data.toString('latin1')));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.setTimeout(5_000, () => socket.destroy(new Error(`no answer: ${text}`)));
  });
}
