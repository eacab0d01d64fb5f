// The address of a resource that stays: leads to where it is, gives a deposited file, says why it is no longer there.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putFile } from '../../src/store/files.ts';
import { addResource, changeResource } from '../../src/store/published/resources.ts';
import { openWorld, type World } from '../world.ts';

const WORKS = 'base-joconde-extrait';
const API = '/api/explore/v2.1/catalog/datasets';
const notice = 'Notice de lecture : <script>alert(1)</script>';
const digest = createHash('sha256').update(notice).digest('hex');

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const { db, platform } = world;
  const at = platform.clock();
  const dataset = { id: WORKS, formerIds: [] };
  await putFile(platform.files, Readable.from([notice]), { type: 'application/octet-stream', limit: 1_000 });
  const place = { file: digest, fileName: 'Notice d’été "2026".html', mediaType: 'text/html' };
  await addResource(db, { id: 'res-notice', dataset, kind: 'documentation', title: 'Notice', place }, { at });
  const elsewhere = { address: 'https://exemple.example/donnees.csv' };
  await addResource(
    db,
    { id: 'res-lien', dataset, kind: 'link', title: 'Ailleurs', place: elsewhere },
    { at },
  );
  const hidden = { id: 'clocks', formerIds: [] };
  await addResource(
    db,
    { id: 'res-cachee', dataset: hidden, kind: 'link', title: 'Canari', place: elsewhere },
    { at },
  );
});
afterAll(() => world.close());

test('the table and every export have an address that stays, made by itself', async () => {
  const { links } = await world.json<{ links: readonly { rel: string; href: string }[] }>(
    `${API}/${WORKS}/exports`,
  );
  for (const { rel, href } of links) {
    const answer = await world.get(`/ressources/${WORKS}-${rel}`);
    expect([rel, answer.status, `${world.address}${answer.headers.get('location')}`]).toEqual([
      rel,
      302,
      href,
    ]);
  }
  expect((await world.get(`/ressources/${WORKS}-table`)).headers.get('location')).toBe(`/donnees/${WORKS}`);
  expect((await world.get(`/ressources/${WORKS}-docx`)).status).toBe(404);
});

test('a deposited file is taken away with its name and type, is never run, and costs nothing when it is known', async () => {
  const answer = await world.get('/ressources/res-notice');
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe(notice);
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="Notice_d_ete__2026_.html"; filename*=UTF-8\'\'Notice%20d%E2%80%99%C3%A9t%C3%A9%20%222026%22.html',
  );
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(notice)));
  const etag = answer.headers.get('etag') ?? '';
  expect(etag).toBe(`"${digest}"`);
  expect((await world.get('/ressources/res-notice', { 'if-none-match': etag })).status).toBe(304);
});

test('a broken download of a deposited file goes on where it was left, and begins anew when the file is another', async () => {
  const whole = Buffer.from(notice);
  const rest = await world.get('/ressources/res-notice', { range: 'bytes=10-' });
  expect([rest.status, rest.headers.get('content-range'), rest.headers.get('content-length')]).toEqual([
    ...[206, `bytes 10-${whole.length - 1}/${whole.length}`, String(whole.length - 10)],
  ]);
  expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(10))).toBe(true);
  expect(rest.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  const same = await world.get('/ressources/res-notice', { range: 'bytes=-3', 'if-range': `"${digest}"` });
  expect([same.status, await same.text()]).toEqual([206, 'pt>']);
  const other = await world.get('/ressources/res-notice', { range: 'bytes=-3', 'if-range': '"other"' });
  expect([other.status, await other.text()]).toEqual([200, notice]);
  const done = await world.get('/ressources/res-notice', { range: `bytes=${whole.length}-` });
  expect([done.status, done.headers.get('content-range'), await done.text()]).toEqual([
    ...[416, `bytes */${whole.length}`, ''],
  ]);
  const known = { range: 'bytes=10-', 'if-none-match': `"${digest}"` };
  expect((await world.get('/ressources/res-notice', known)).status).toBe(304);
  const head = await fetch(`${world.address}/ressources/res-notice`, {
    method: 'HEAD',
    headers: { range: 'bytes=10-' },
  });
  expect([head.status, head.headers.get('accept-ranges'), head.headers.get('content-length')]).toEqual([
    ...[200, 'bytes', String(whole.length)],
  ]);
});

test('an address elsewhere is the one that was stated, whatever the caller adds', async () => {
  const answer = await world.get('/ressources/res-lien?url=https://ailleurs.example/&to=//ailleurs.example');
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe('https://exemple.example/donnees.csv');
  expect((await world.get('/en/ressources/res-lien')).status).toBe(302);
});

test('programs read files as attachments and addresses as other ways to have the data', async () => {
  const file = { title: 'Notice', id: 'res-notice', url: `${world.address}/ressources/res-notice` };
  const { attachments } = await world.json<{ attachments: readonly object[] }>(`${API}/${WORKS}/attachments`);
  expect(attachments).toEqual([{ href: file.url, metas: { 'mime-type': 'text/html', ...file } }]);
  const one = await world.json<Record<string, unknown>>(`${API}/${WORKS}`);
  expect(one['attachments']).toEqual([{ mimetype: 'text/html', ...file }]);
  expect(one['alternative_exports']).toMatchObject([{ id: 'res-lien', title: 'Ailleurs' }]);
  const { results } = await world.json<{ results: readonly Record<string, unknown>[] }>(`${API}?limit=100`);
  expect(results.find((dataset) => dataset['dataset_id'] === WORKS)).toEqual(one);
});

test('what is beside a dataset that the public may not know of is not there', async () => {
  expect((await world.get('/ressources/res-cachee')).status).toBe(404);
  expect((await world.get('/ressources/clocks-csv')).status).toBe(404);
  expect((await world.get('/ressources/rien')).status).toBe(404);
});

test('what was taken away answers 410 with its reason, to people and to programs', async () => {
  const at = new Date('2026-11-28T09:00:00Z');
  await changeResource(world.db, { id: 'res-lien', seen: 1, act: 'remove', gone: 'droits échus' }, { at });
  const page = await world.get('/ressources/res-lien');
  expect(page.status).toBe(410);
  expect((await page.text()).replaceAll('\u00a0', ' ')).toContain(
    '« Ailleurs » a été retiré le 28 novembre 2026. Motif : droits échus',
  );
  const problem = await world.get('/ressources/res-lien', { accept: 'application/json' });
  expect(problem.status).toBe(410);
  expect(await problem.json()).toMatchObject({
    code: 'resource-gone',
    parameters: { reason: 'droits échus' },
  });
});
