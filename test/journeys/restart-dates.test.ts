// Copies of data outlive the process that gave them: after a restart the same answer has the same tag and the same date, by
// which it is known again; what changed meanwhile is never taken for unchanged.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../src/server.ts';
import { journalHead } from '../../src/store/journal.ts';
import { openWorld, type World } from '../world.ts';

const id = 'base-joconde-extrait';
const API = `/api/explore/v2.1/catalog/datasets/${id}`;
const paths = [
  `${API}/records`,
  `${API}/facets`,
  `${API}/records/99900000001`,
  `/api/explore/v2.0/catalog/datasets/${id}/records`,
  `/api/records/1.0/search/?dataset=${id}`,
  `/api/resources/${id}/data/`,
];

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** As if everything had happened so long ago. */
async function age(interval: string): Promise<void> {
  await sql`update change set at = at - ${interval}::interval`.execute(world.db);
}

type Copy = { readonly status: number; readonly tag: string; readonly date: string };

/** What a process that has just begun answers, each path asked once with these headers. */
async function asked(headers: (path: string) => Record<string, string>): Promise<ReadonlyMap<string, Copy>> {
  const data = await mkdtemp(join(tmpdir(), 'restart-'));
  const server = await serve({ ...world.config, data, port: 0 }, world.platform, () => undefined);
  try {
    await server.tables.waitFor(await journalHead(world.db));
    const copies = new Map<string, Copy>();
    for (const path of paths) {
      const answer = await fetch(`${server.address}${path}`, { headers: headers(path) });
      await answer.arrayBuffer();
      const { headers: given, status } = answer;
      const [tag, date] = [given.get('etag') ?? '', given.get('last-modified') ?? ''];
      copies.set(path, { status, tag, date });
    }
    return copies;
  } finally {
    await server.close();
    await rm(data, { recursive: true, force: true });
  }
}

const none = () => ({});

test('after a restart the same answers have the same tags, and the date of the last change of the dataset', async () => {
  await age('1 day');
  const before = await asked(none);
  const { rows } = await sql<{ at: Date }>`
    select max(change.at) as at from change left join dataset on dataset.id = change.dataset
    where change.dataset is null or dataset.name in ('joconde', 'museofile')`.execute(world.db);
  const last = Math.ceil((rows[0]?.at.getTime() ?? 0) / 1000) * 1000;
  for (const [path, { status, tag, date }] of before) {
    expect([status, Date.parse(date)], path).toEqual([200, last]);
    expect(tag, path).not.toBe('');
  }
  expect(await asked(none)).toEqual(before);
  const byDate = await asked((path) => ({ 'if-modified-since': before.get(path)?.date ?? '' }));
  const byTag = await asked((path) => ({ 'if-none-match': before.get(path)?.tag ?? '' }));
  for (const path of paths) {
    expect([path, byDate.get(path)?.status, byTag.get(path)?.status]).toEqual([path, 304, 304]);
  }
});

test('what changed between two processes is given anew, at once and when it is settled', async () => {
  const before = await asked(none);
  const steward = await world.signIn('steward');
  await steward.post('/espace/notices/joconde/99900000002/retrait', { motif: 'droits' });
  const copies = (path: string) => ({ 'if-modified-since': before.get(path)?.date ?? '' });
  const fresh = await asked(copies);
  for (const path of paths) expect([path, fresh.get(path)?.status]).toEqual([path, 200]);
  await age('2 minutes');
  const settled = await asked(copies);
  for (const path of paths) {
    const [old, now] = [before.get(path)?.date ?? '', settled.get(path)?.date ?? ''];
    expect([path, settled.get(path)?.status, Date.parse(now) > Date.parse(old)]).toEqual([path, 200, true]);
  }
});

test('a question about the hour has no date of the journal', async () => {
  await age('1 hour');
  paths.splice(0, paths.length, `${API}/records?where=now() > date'2026-01-01'`);
  const [copy] = [...(await asked(none)).values()];
  const { rows } = await sql<{ at: Date }>`select max(at) as at from change`.execute(world.db);
  expect(copy?.status).toBe(200);
  expect(Date.parse(copy?.date ?? '')).not.toBe(Math.ceil((rows[0]?.at.getTime() ?? 0) / 1000) * 1000);
});
