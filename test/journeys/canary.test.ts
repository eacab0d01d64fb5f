// Two worlds, alike but for what is hidden: withheld fields, addresses of members, drafts, private records, a private
// dataset. Every public answer must be the same byte for byte, and no canary may be found in any of them.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordChange } from '../../src/store/journal.ts';
import { saveEntries } from '../../src/store/published/entries.ts';
import { addResource } from '../../src/store/published/resources.ts';
import { clocks } from '../imports.ts';
import { openWorld, type RecordAnswer, type World } from '../world.ts';
import { programAddresses, programProbes } from './canary-addresses.ts';
import { csvOf, picture } from './territory.ts';

const AT = new Date('2026-03-01T10:00:00Z');
/** Tags of answers are made of their bytes, addresses included. */
const SAME = { PUBLIC_URL: 'http://world.example' };
/** Indexes of levels in the tables. */
const PRIVATE = 3;

let plain: World;
let canary: World;
let hiddenImage = '';
beforeAll(async () => {
  const photograph = await picture('#102030');
  hiddenImage = createHash('sha256').update(photograph).digest('hex');
  plain = await openWorld(SAME);
  canary = await openWorld(SAME);
  await prepare(plain, undefined);
  await prepare(canary, photograph);
});
afterAll(async () => {
  await plain.close();
  await canary.close();
});

/** Words that only hidden data hold. */
const words = [
  'canaribat',
  'canaricoor',
  'canaridoc',
  'canaridraft',
  'canariedif',
  'canarihist',
  'canarimail',
  'canarimusee',
  'canaripeintre',
  'canaripriv',
  'canariphot',
  'canarirue',
];

const addresses = [
  '/',
  '/index.json',
  '/recherche',
  '/recherche.json',
  '/recherche?vue=mosaique',
  '/recherche?vue=tableau',
  '/recherche?vue=carte',
  '/recherche/carte.json?box=-6,40,10,52',
  '/recherche/tuiles/0/0/0',
  '/recherche/tuiles/9/248/177',
  '/recherche/tuiles/12/1990/1417.mvt',
  '/recherche/tuiles/12/1990/1417?q=phare',
  '/recherche?vue=carte&zone=47_-6_47_-4_49_-4_49_-6',
  '/recherche.json?cadre=-5,47,-4,49',
  '/recherche.json?lieu=Plouzan%C3%A9&km=3',
  '/recherche.json?q=phare',
  '/recherche.json?f.dataset=joconde',
  '/recherche.json?f.author=LEROUX+Anne',
  '/recherche.json?tri=modification',
  '/recherche/voisines.json?q=leroux&rang=1',
  '/recherche/avancee',
  '/recherche/avancee.json',
  '/recherche/avancee?f.dataset=joconde&f.dataset=palissy',
  '/recherche.json?c=NOMOFF+renseigne',
  '/recherche.json?c=HIST+non-renseigne',
  '/recherche.json?c=museofile.REF+au-moins+%22M9900%22',
  ...['TITR', 'AUTR', 'NOMOFF', 'HIST', 'EDIF', 'COM', 'LEG'].map(
    (code) => `/recherche/avancee/valeurs.json?champ=${code}`,
  ),
  ...[
    'author',
    'holder',
    'place',
    'building',
    'dataset',
    'producer',
    'type',
    'domain',
    'rights',
    'image',
  ].flatMap((facet) => [`/recherche/filtres/${facet}`, `/recherche/filtres/${facet}.json`]),
  ...[
    'palissy/PM90000001',
    'museofile/M9901',
    'museofile/M9902',
    'memoire/APTEST00001',
    'joconde/99900000001',
    'joconde/99900000010',
    'merimee/PA90000001',
    'merimee/PA90000003',
    'mnr/MNR90001',
    'autor/AUT90001',
  ].flatMap((record) => [`/notice/${record}`, `/notice/${record}.json`, `/notice/${record}/jsonld`]),
  '/auteurs/LEROUX%20Anne',
  '/auteurs/LEROUX%20Anne.json',
  '/lieux-de-conservation/mus%C3%A9e%20des%20Horloges.json',
];

/** Addresses that name what is hidden: they are answered as if it were not there. */
const probes = [
  ...words.flatMap((word) => [
    `/recherche.json?q=${word}`,
    `/recherche.json?q=${word.slice(0, 8)}`,
    `/recherche?q=${word}`,
    `/recherche/filtres/author.json?contient=${word}`,
    `/recherche/filtres/holder.json?contient=${word}`,
    `/recherche/filtres/building.json?contient=${word}`,
    `/recherche.json?f.author=${word}`,
    `/recherche.json?f.holder=${word}`,
    `/recherche.json?c=TITR,HIST,NOMOFF,LEG,AUTR+contient+%22${word}%22`,
    `/recherche/avancee/valeurs.json?champ=TITR&debut=${word}`,
    `/recherche/avancee/valeurs.json?champ=AUTR&debut=${word}`,
    `/auteurs/${word}`,
    `/lieux-de-conservation/${word}.json`,
  ]),
  '/notice/joconde/CANARI00001',
  '/notice/joconde/CANARI00001.json',
  '/notice/joconde/CANARI00001/jsonld',
  '/notice/joconde/CANARI00002',
  '/notice/museofile/M9903',
  '/notice/museofile/M9903.json',
  '/notice/memoire/APCANARI001.json',
  '/notice/clocks/HT1',
  '/notice/canaribase/HT1',
  '/notice/clocks/HT1.json',
  '/recherche.json?f.dataset=clocks',
  '/recherche.json?f.clocks.MAKER=x',
  '/recherche/filtres/clocks.MAKER.json',
  '/recherche.json?c=clocks.MAKER+renseigne',
  '/recherche.json?c=MAKER+renseigne',
  '/recherche.json?c=museofile.CONTACT_GENERIQUE+contient+%22canarimail%22',
  '/recherche.json?c=palissy.EDIF2+renseigne',
  '/recherche/avancee?f.dataset=clocks',
  '/recherche/avancee.json?f.dataset=clocks',
  '/recherche/avancee?champ.1=clocks.MAKER&operateur.1=renseigne&faire=chercher',
  '/recherche/avancee/valeurs.json?champ=clocks.MAKER',
  '/recherche/avancee/valeurs.json?champ=ADPHOT',
  '/advanced-search/list/canaribase?qb=%5B%7B%22field%22%3A%22MAKER%22%2C%22operator%22%3A%22*%22%7D%5D',
  '/recherche.json?import=1',
  '/ressources/res-canari',
  '/ressources/clocks-csv',
  '/ressources/clocks-table',
];

describe('what is hidden', () => {
  test.each([...addresses, ...programAddresses])(
    '%s is the same in both worlds and holds no canary',
    async (path) => {
      const [without, withHidden] = await both(path);
      expect(withHidden).toEqual(without);
      expect(withHidden?.body.toLowerCase()).not.toContain('canari');
      expect(without?.status).toBe(200);
    },
  );

  test.each([...probes, ...programProbes(words)])('%s cannot tell that it exists', async (path) => {
    const [without, withHidden] = await both(path);
    expect(withHidden).toEqual(without);
  });

  test('an image of private records only is not there', async () => {
    for (const size of ['320', '1280', 'original']) {
      const [without, withHidden] = await both(`/image/${hiddenImage}/${size}`);
      expect(withHidden).toEqual(without);
      expect(withHidden?.status).toBe(404);
    }
  });

  test('is there all the same, for those who may see it', async () => {
    const administrator = await canary.signIn('administrator');
    const pages = await Promise.all(
      ['palissy/PM90000001', 'museofile/M9903', 'joconde/CANARI00001', 'merimee/PA90000003'].map((record) =>
        administrator.text(`/notice/${record}`),
      ),
    );
    const read = pages.join(' ').toLowerCase();
    for (const word of ['canariedif', 'canarimusee', 'canaripriv', 'canarihist'])
      expect(read, word).toContain(word);
    expect((await administrator.get(`/image/${hiddenImage}/320`)).status).toBe(200);
    expect((await administrator.get(`/image/${hiddenImage}/320`)).headers.get('cache-control')).toBe(
      'private, no-store',
    );
    const kept = await canary.db.selectFrom('record').select('key').where('key', 'like', 'CANARI%').execute();
    expect(kept).toHaveLength(2);
  });

  test('an absent record and a hidden one are refused in the same words', async () => {
    const hidden = await canary.text('/notice/joconde/CANARI00001');
    const absent = await canary.text('/notice/joconde/ABSENT00001');
    expect(absent.replaceAll('ABSENT00001', 'CANARI00001')).toBe(hidden);
  });
});

test('hidden records, however many, take no place among linked ones', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => ({
    REF: `APCANARJ${String(100 + at)}`,
    LEG: `Vue ${at}`,
    LBASE: 'PA90000003',
  }));
  const shown = { REF: 'APVISIBLE01', LEG: 'Vue du goulet', LBASE: 'PA90000003' };
  await canary.take({ name: 'm.csv', dataset: 'memoire', text: csvOf([...rows, shown]) });
  await changing(canary, [], async (trx, change) => {
    const hidden = rows.map(({ REF }) => REF);
    await writeAgain(trx, change, hidden);
    await trx.updateTable('record').set({ visibility: PRIVATE }).where('key', 'in', hidden).execute();
  });
  const page = await canary.text('/notice/merimee/PA90000003');
  expect(page).toContain('/notice/memoire/APVISIBLE01');
  expect(page).not.toContain('APCANARJ');
});

test('what another record would fill is withheld too, on the record that withholds it', async () => {
  const shown = await canary.json<RecordAnswer>('/notice/joconde/99900000003.json');
  expect(shown.values).toMatchObject({ VILLE_M: 'Brest' });
  await changing(canary, [], async (trx, change) => {
    await writeAgain(trx, change, ['99900000003']);
    const withheld = JSON.stringify({ fields: ['VILLE_M', 'DPT', 'REGION', 'NOMOFF', 'POP_COORDONNEES'] });
    await trx.updateTable('record').set({ withheld }).where('key', '=', '99900000003').execute();
  });
  await canary.settle();
  for (const path of ['', '.json', '/jsonld']) {
    const text = await canary.text(`/notice/joconde/99900000003${path}`);
    expect(text).toContain('Étude de vagues');
    expect(text).not.toMatch(/Brest|48\.38/);
  }
  for (const query of [
    'q=vagues+brest',
    'f.holder=mus%C3%A9e+de+la+Marine&q=vagues',
    'cadre=-5,48,-4,49&q=vagues',
  ])
    expect((await canary.json(`/recherche.json?${query}`)).total, query).toBe(0);
});

type Answered = { readonly status: number; readonly headers: string; readonly body: string };

async function both(path: string): Promise<readonly Answered[]> {
  return await Promise.all([plain, canary].map((world) => answerOf(world, path)));
}

/** An answer without what two servers never share: port, clock, number of the request. */
async function answerOf(world: World, path: string): Promise<Answered> {
  const answer = await world.get(path);
  const { host } = new URL(world.address);
  const body = (await answer.text())
    .replaceAll(host, 'world')
    .replaceAll(encodeURIComponent(host), 'world')
    .replace(/urn:uuid:[-\w]+/g, 'urn:uuid:');
  const headers = [...answer.headers]
    .filter(([name]) => name !== 'date')
    .map(([name, value]) => `${name}: ${name === 'last-modified' && isLately(value) ? 'lately' : value}`);
  return { status: answer.status, headers: headers.join('\n').replaceAll(host, 'world'), body };
}

/** Both worlds were made a moment ago, one after the other, and a change less than a minute old is not told as a date yet. */
function isLately(date: string): boolean {
  return Date.now() - Date.parse(date) < 60 * 60_000;
}

/** The same number of changes in both worlds; `photograph` only where there are canaries. */
async function prepare(world: World, photograph: Buffer | undefined): Promise<void> {
  const hides = photograph !== undefined;
  const secret = (word: string, otherwise = 'rien') => (hides ? word : otherwise);
  const fixed: World = withClock(world);
  const id = (name: string) => world.platform.catalogue.datasets.get(name)?.id ?? 0;
  await taking(fixed, 'palissy', {
    REF: 'PM90000001',
    EDIF2: secret('Canariedif'),
    ADRS2: secret('Canarirue'),
    COM2: secret('Quimper', 'Brest'),
  });
  await taking(fixed, 'museofile', {
    REF: 'M9901',
    CONTACT_GENERIQUE: secret('canarimail@horloges.example', 'rien@horloges.example'),
    PROPBAT: secret('Canaribat'),
  });
  await taking(fixed, 'memoire', { REF: 'APTEST00001', ADPHOT: secret('12 rue du Canariphot') });
  await taking(fixed, 'joconde', { REF: '99900000001', COOR: secret('Canaricoor') });
  await taking(fixed, 'joconde', {
    REF: '99900000010',
    TITR: 'Œuvre sans musée connu',
    DOMN: 'dessin',
    INV: '10',
    STAT: 'don',
    MUSEO: 'M9903',
  });
  await changing(world, [id('merimee')], async (trx, change) => {
    await writeAgain(trx, change, ['PA90000003']);
    const withheld = JSON.stringify({ fields: ['HIST', 'POP_COORDONNEES'] });
    await trx.updateTable('record').set({ withheld }).where('key', '=', 'PA90000003').execute();
  });
  await taking(fixed, 'merimee', {
    REF: 'PA90000003',
    HIST: secret('Canarihist garde le goulet'),
    POP_COORDONNEES: secret('47.9975,-4.0975', '48.3367,-4.6143'),
  });
  if (hides) {
    const stated = { id: 'res-canari', kind: 'link', title: 'Canaripriv' } as const;
    const place = { address: 'https://canaripriv.example/' };
    await addResource(world.db, { ...stated, dataset: { id: 'clocks', formerIds: [] }, place }, { at: AT });
    const said = { id: 'canarifiche', formerIds: ['canari-fiche'], title: { fr: 'Canaripriv' } };
    const body = {
      ...said,
      theme: ['Canaripriv'],
      state: 'planned',
      planned: '2099',
      visibility: 'private',
    } as const;
    const edit = { firstId: 'canarifiche', body: { ...body, theme: [...body.theme] }, seen: 0 };
    await saveEntries(world.db, [edit], { at: AT });
  }
  if (photograph === undefined) for (let times = 0; times < 4; times += 1) await changing(world, []);
  else await bringHiddenRecords(fixed, photograph);
  await changing(world, ['joconde', 'museofile', 'memoire'].map(id), async (trx, change) => {
    const keys = ['CANARI00001', 'M9903', 'APCANARI001'];
    await writeAgain(trx, change, [...keys, 'CANARI00002']);
    await trx.updateTable('record').set({ visibility: PRIVATE }).where('key', 'in', keys).execute();
    await trx.updateTable('record').set({ published: null }).where('key', '=', 'CANARI00002').execute();
  });
  await changing(world, [], async (trx, change) => {
    if (hides) await bringHiddenDataset(trx, change);
  });
  await world.settle();
}

async function bringHiddenRecords(world: World, photograph: Buffer): Promise<void> {
  const work = { DOMN: 'peinture', STAT: 'don', MUSEO: 'M9901', AUTR: 'LEROUX Anne', INV: '11' };
  const hidden = { ...work, REF: 'CANARI00001', TITR: 'Canaripriv', IMG: 'canari.jpg' };
  await world.take({
    name: 'c.csv',
    dataset: 'joconde',
    text: csvOf([hidden]),
    pictures: { 'canari.jpg': photograph },
  });
  await taking(world, 'joconde', {
    ...work,
    REF: 'CANARI00002',
    TITR: 'Canaridraft',
    AUTR: 'CANARIPEINTRE Anne',
  });
  await taking(world, 'museofile', {
    REF: 'M9903',
    NOMOFF: 'Canarimusee',
    VILLE_M: 'Brest',
    DPT: 'Finistère',
  });
  await taking(world, 'memoire', {
    REF: 'APCANARI001',
    LEG: 'Canaridoc',
    LBASE: 'PA90000001',
    COM: 'Besançon',
    WCOM: 'Besançon',
    INSEE: '25056',
  });
}

async function bringHiddenDataset(trx: World['db'], change: number): Promise<void> {
  await trx
    .insertInto('format_version')
    .values({
      ...{ format: 'clocks', number: 1, digest: 'x', origin: 'desk' as const, at: AT },
      body: JSON.stringify({ ...clocks, title: { fr: 'Canarititre' }, formerNames: ['canaribase'] }),
    })
    .execute();
  const { id } = await trx
    .insertInto('dataset')
    .values({ name: 'clocks', format: 'clocks', format_number: 1, visibility: PRIVATE })
    .returning('id')
    .executeTakeFirstOrThrow();
  const record = await trx
    .insertInto('record')
    .values({ dataset: id, key: 'HT1', head: 1, published: 1 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const body = JSON.stringify({ NUM: 'HT1', TITLE: 'Canaripriv', MAKER: ['x'] });
  await trx
    .insertInto('version')
    .values({ record: record.id, number: 1, change, body, format_number: 1, review: 'accepted' })
    .execute();
}

/** A new version with the same values: versions name their change, and that is how the index hears of it. */
async function writeAgain(trx: World['db'], change: number, keys: readonly string[]): Promise<void> {
  await sql`
    with again as (
      insert into version (record, number, change, body, format_number)
      select version.record, version.number + 1, ${change}, version.body, version.format_number
      from record join version on version.record = record.id and version.number = record.head
      where record.key = any(${[...keys]}::text[])
      returning record, number
    )
    update record set head = again.number, published = again.number from again where again.record = record.id
  `.execute(trx);
}

async function taking(world: World, dataset: string, row: Readonly<Record<string, string>>): Promise<void> {
  await world.take({ name: `${dataset}.csv`, dataset, text: csvOf([row]) });
}

async function changing(
  world: World,
  hides: readonly number[],
  write: (trx: World['db'], change: number) => Promise<void> = async () => undefined,
): Promise<void> {
  await recordChange(world.db, { kind: 'save', at: AT, hides }, async (trx, change) => {
    await write(trx, change);
    return {};
  });
}

function withClock(world: World): World {
  return { ...world, take: (file) => world.take(file, 'update', () => AT) };
}
