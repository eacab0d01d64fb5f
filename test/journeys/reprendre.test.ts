// Old addresses are pasted, and where each leads is seen: on a page that works without scripts, as data, as a file. Every
// answer that is told is the answer that the address gives; nothing that anybody pastes does any harm.
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { PENDULUMS } from './territory.ts';

type Line = {
  readonly given: string;
  readonly verdict: string;
  readonly href?: string;
  readonly leadsTo?: string;
  readonly rows?: number;
  readonly status?: number;
  readonly times: number;
  readonly differences: readonly { readonly code: string; readonly sentence: string }[];
};
type Twin = {
  readonly total: number;
  readonly sentence: string;
  readonly notes: readonly string[];
  readonly totals: Readonly<Record<string, number>>;
  readonly command?: string;
  readonly addresses: readonly Line[];
};

const HOST = 'https://data.culture.gouv.fr';
const API = `${HOST}/api/explore/v2.1/catalog/datasets`;
const WORKS = 'base-joconde-extrait';
const MUSEUMS = 'musees-de-france-base-museofile';
const TOTAL = PENDULUMS + 4;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const json = { accept: 'application/json' };
async function resume(text: string): Promise<Twin> {
  const answer = await world.post('/reprendre', { adresses: text }, json);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Twin;
}
async function one(address: string): Promise<Line & { readonly codes: readonly string[] }> {
  const { addresses } = await resume(address);
  const [line] = addresses;
  if (line === undefined || addresses.length !== 1)
    throw new Error(`${addresses.length} lines for ${address}`);
  return { ...line, codes: line.differences.map(({ code }) => code) };
}

/** A chart of a column that is not here, in a form and with a function that are not. */
const lostChart = encodeURIComponent(
  Buffer.from(
    JSON.stringify({
      queries: [{ charts: [{ type: 'pie', func: 'STDDEV', yAxis: 'x' }], xAxis: 'couleur' }],
    }),
  ).toString('base64'),
);

describe('an address of the old portal', () => {
  test.each<[string, number | undefined]>([
    [`${API}/${WORKS}/records?limit=20&where=titre like "Pendule"`, PENDULUMS],
    [`${API}/${WORKS}/records?limit=-1`, TOTAL],
    [`${API}/${WORKS}/records?select=count(*)&group_by=domaine&limit=500`, 3],
    [`${API}/${WORKS}/exports/csv?lang=fr&use_labels=true&delimiter=;&refine=domaine:peinture`, 2],
    [`${API}/${WORKS}/exports/parquet`, TOTAL],
    [`${API}/${WORKS}/records/99900000001`, undefined],
    [`${API}/${WORKS}/facets?facet=domaine`, undefined],
    [`${API}/${WORKS}/`, undefined],
    [`${API}?limit=100`, undefined],
    [`${HOST}/api/v2/catalog/datasets/${WORKS}/records?rows=100&start=0`, TOTAL],
    [
      `${HOST}/api/explore/v2.0/catalog/datasets/${WORKS}/aggregates?select=count(*)&group_by=domaine`,
      undefined,
    ],
    [`${HOST}/api/records/1.0/search/?dataset=${WORKS}&rows=50&refine.domaine=peinture`, 2],
    [`${HOST}/api/records/1.0/download/?dataset=${WORKS}&format=csv&refine.domaine=peinture`, 2],
    [`${HOST}/api/records/1.0/analyze/?dataset=${WORKS}&x=domaine&y.n.func=COUNT`, undefined],
    [`${HOST}/api/datasets/1.0/search/?rows=5`, undefined],
    [`${HOST}/explore/dataset/${WORKS}/download/?format=xlsx&refine.domaine=peinture`, 2],
    [`${HOST}/explore/dataset/${WORKS}/table/?q=pendule`, PENDULUMS],
    [`${HOST}/explore/dataset/${WORKS}/information/`, TOTAL],
    [`${HOST}/explore/?q=horlogerie`, undefined],
    ['https://www.pop.culture.gouv.fr/notice/joconde/99900000001', undefined],
    ['https://www.pop.culture.gouv.fr/search/list?mainSearch="Portrait"', undefined],
  ])('%s answers as before', async (address, rows) => {
    const line = await one(address);
    expect(line).toMatchObject({ verdict: 'works', differences: [], status: 200 });
    if (rows !== undefined) expect(line.rows).toBe(rows);
    const here = new URL(line.href ?? '');
    expect(here.origin).toBe(world.address);
    // The address that is given does answer.
    expect([200, 301, 302]).toContain((await world.get(`${here.pathname}${here.search}`)).status);
    if (line.leadsTo !== undefined)
      expect((await world.get(line.leadsTo.replace(world.address, '').replace(/#.*/, ''))).status).toBe(200);
  });

  test.each<[string, string, readonly string[]]>([
    [`${API}/liste-et-localisation-des-musees-de-france/records`, 'differs', ['dataset-renamed']],
    [`${API}/${WORKS}/records?where=Titre like "Pendule"`, 'differs', ['column-renamed']],
    [`${API}/${WORKS}/records?rows=10&couleur=bleu`, 'differs', ['parameter-ignored', 'parameter-ignored']],
    [`${HOST}/api/records/1.0/search/?dataset=${WORKS}&format=xls`, 'differs', ['format-ignored']],
    [`${HOST}/explore/embed/dataset/${WORKS}/map/?location=5,46.5,2.5`, 'works', []],
    [`${HOST}/explore/dataset/${WORKS}/analyze/?dataChart=e30`, 'works', []],
    [`${HOST}/explore/dataset/${WORKS}/analyze/?dataChart=AAAA`, 'differs', ['chart-unreadable']],
    [
      `${HOST}/explore/embed/dataset/${WORKS}/analyze/?dataChart=${lostChart}&refine.couleur=bleu`,
      'differs',
      ['chart-column', 'chart-function', 'chart-form', 'filter-dropped'],
    ],
    [
      `${HOST}/explore/dataset/${WORKS}/table/?refine.couleur=bleu&sort=couleur`,
      'differs',
      ['filter-dropped', 'order-lost'],
    ],
    [`${API}/${WORKS}/records?where=auteurs="x"`, 'fails', ['refused']],
    [`${API}/${WORKS}/records?limit=1473`, 'fails', ['limit-refused']],
    [`${API}/${WORKS}/records?limit=100&offset=9950`, 'fails', ['limit-refused']],
    [`${HOST}/api/records/1.0/search/?dataset=${WORKS}&rows=10001`, 'fails', ['limit-refused']],
    [`${API}/${WORKS}/exports/docx`, 'fails', ['format-unoffered']],
    [`${API}/${WORKS}/records/nothing`, 'fails', ['record-absent']],
    ['https://pop.culture.gouv.fr/notice/joconde/00000000000', 'fails', ['record-absent']],
    [`${API}/base-joconde-extraits/records`, 'fails', ['dataset-near']],
    [`${API}/comptes-de-la-lune/records`, 'fails', ['dataset-absent']],
    [`${HOST}/explore/dataset/${WORKS}/files/${'a'.repeat(64)}/300/`, 'fails', ['image-moved']],
    [`${HOST}/pages/accueil/`, 'fails', ['no-such-address']],
    [`${API}/\${id}/records`, 'unasked', ['template']],
    ['data.culture.gouv.fr', 'works', ['host-alone']],
    ['https://example.org/api/explore/v2.1/', 'elsewhere', ['other-site']],
  ])('%s %s: %j', async (address, verdict, codes) => {
    const line = await one(address);
    expect([line.verdict, line.codes]).toEqual([verdict, codes]);
    for (const { sentence } of line.differences) expect(sentence).toMatch(/^[A-ZÀ-Ý].+[.?!]$/s);
  });

  test('what is near, and what may have been meant, is said', async () => {
    const near = await one(`${API}/base-joconde-extraits/records`);
    expect(near.differences[0]?.sentence).toContain(WORKS);
    const meant = await one(`${API}/${WORKS}/records?where=auteurs="x"`);
    expect(meant.differences[0]?.sentence).toContain('auteur');
    const english = await world.post('/en/reprendre', { adresses: `${API}/nothing/records` }, json);
    expect(((await english.json()) as Twin).addresses[0]?.differences[0]?.sentence).toContain('is not here');
  });
});

describe('a text', () => {
  const program = `
    import requests  # ${API}/${WORKS}/records
    url = "${API}/${WORKS}/records?limit=10"
    again = '${API}/${WORKS}/records?limit=10'
    museums = "${HOST}/explore/dataset/liste-et-localisation-des-musees-de-france/download?format=csv"
    lost = "${API}/comptes-de-la-lune/exports/json"
    other = "https://example.org/data.json"`;

  test('is told in one sentence, with its totals, its command and what was left alone', async () => {
    const { sentence, totals, notes, command, addresses } = await resume(program);
    expect(sentence).toBe(
      '4 adresses trouvées : 2 répondent comme avant, 1 répond avec des différences, 1 ne mène à rien.',
    );
    expect(totals).toEqual({ works: 2, differs: 1, fails: 1 });
    expect(notes).toEqual(['1 adresse d’un autre site est laissée telle quelle.']);
    expect(addresses.find(({ times }) => times === 2)?.given).toContain('limit=10');
    expect(command).toContain(`https?://(data\\.culture\\.gouv\\.fr)#${world.address}#g`);
  });

  test('is a page without scripts: form, picture in words, table, what to write instead', async () => {
    const empty = await world.text('/reprendre');
    expect(empty).toContain('<textarea');
    const page = await (await world.post('/reprendre', { adresses: program })).text();
    expect(page).toContain('4 adresses trouvées');
    expect(page).toContain('musees-de-france-base-museofile');
    expect(page).toContain(
      `href="${world.address}/api/explore/v2.1/catalog/datasets/${WORKS}/records?limit=10"`,
    );
    expect(page).toContain('sed -i.avant');
    expect(await world.text(`/reprendre?adresse=${encodeURIComponent(`${API}/${MUSEUMS}`)}`)).toContain(
      'Répond',
    );
    expect(await world.text('/donnees')).toContain('href="/reprendre"');
    expect(await world.text('/en/reprendre')).toContain('Take up old addresses');
  });

  test('comes in a file, whatever its encoding', async () => {
    const body = (bytes: string) =>
      `--x\r\ncontent-disposition: form-data; name="adresses"\r\n\r\n\r\n--x\r\ncontent-disposition: form-data; name="fichier"; filename="liste.txt"\r\ncontent-type: text/plain\r\n\r\n${bytes}\r\n--x--\r\n`;
    const sent = await world.send(
      '/reprendre',
      body(`été\n${API}/${WORKS}/records`),
      'multipart/form-data; boundary=x',
    );
    expect(await sent.text()).toContain('1 adresse trouvée : 1 répond comme avant.');
    const binary = await world.send(
      '/reprendre',
      body('\u0000\u0001\u0002\u0003'.repeat(99)),
      'multipart/form-data; boundary=x',
    );
    expect(binary.status).toBeGreaterThanOrEqual(400);
    expect(binary.status).toBeLessThan(500);
    const large = await world.send(
      '/reprendre',
      body('x'.repeat(3_000_000)),
      'multipart/form-data; boundary=x',
    );
    expect(large.status).toBe(413);
  });

  test('leaves as a file whose texts no spreadsheet evaluates', async () => {
    const text = `${API}/${WORKS}/records\njavascript:=cmd|'/c calc'!A1\n${API}/=cmd/records`;
    const answer = await world.post('/reprendre', { adresses: text, faire: 'csv' });
    expect(answer.headers.get('content-disposition')).toContain('reprendre.csv');
    const rows = parse(await answer.text(), { delimiter: ';', bom: true, columns: true }) as readonly Record<
      string,
      string
    >[];
    expect(rows).toHaveLength(3);
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+@\t-]/);
  });
});

describe('bad input', () => {
  test('is text: nothing of it is run, asked outside or shown as anything else', async () => {
    const hostile = [
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'file:///etc/passwd',
      'http://127.0.0.1:1/api/records/1.0/search/?dataset=x',
      'http://169.254.169.254/latest/meta-data/',
      'https://data.culture.gouv.fr@10.0.0.1/explore/',
      `${HOST}/espace/membres`,
      `${HOST}/reprendre?adresse=${HOST}/reprendre`,
      `${HOST}/explore/dataset/../../espace/`,
      `${HOST}//evil.example/explore/`,
      `${API}/"><script>alert(1)</script>/records`,
      `${API}/${'x'.repeat(5_000)}/records`,
      `${API}/%00/records`,
      `${API}/%/records`,
      `${HOST}/explore/dataset/${WORKS}/analyze/?dataChart=${'A'.repeat(5_000)}`,
    ];
    const { addresses, totals } = await resume(hostile.join('\n'));
    expect(addresses).toHaveLength(hostile.length);
    expect(totals['works'] ?? 0).toBe(0);
    for (const { href = world.address } of addresses) expect(new URL(href).origin).toBe(world.address);
    const page = await (await world.post('/reprendre', { adresses: hostile.join('\n') })).text();
    expect(page).not.toContain('<script>alert');
    expect(page).not.toMatch(/<a [^>]*href="(?:javascript|data|file):/);
  });

  test('ten megabytes are refused, a NUL too, in a sentence', async () => {
    expect((await world.post('/reprendre', { adresses: 'x'.repeat(10_000_000) })).status).toBe(413);
    expect((await world.post('/reprendre', { adresses: 'a\u0000b' })).status).toBe(400);
  });

  test('heavy exports are asked with few rows, in bounded time; what was not asked is said', async () => {
    const heavy = Array.from(
      { length: 150 },
      (_, at) => `${API}/${WORKS}/exports/json?where=search("a${at}") or titre like "b${at}"`,
    );
    const { total, totals } = await resume(heavy.join('\n'));
    expect(total).toBe(150);
    expect((totals['works'] ?? 0) + (totals['unasked'] ?? 0)).toBe(150);
  });

  test('a thousand pages of a list are one question', async () => {
    const before = world.log.length;
    const pages = Array.from(
      { length: 1_000 },
      (_, at) => `${API}/${WORKS}/records?limit=9&offset=${at * 9}`,
    );
    expect((await resume(pages.join('\n'))).totals).toEqual({ works: 1_000 });
    expect(world.log.length - before).toBeLessThan(20);
  });

  test('the calls of a text are those of who sends it', async () => {
    const spare = await openWorld({ CIMAISE_API_CALLS: '5' });
    try {
      const text = Array.from(
        { length: 9 },
        (_, at) => `${API}/${WORKS}/records?limit=1&where=titre!="${at}"`,
      ).join('\n');
      const { totals, addresses } = (await (
        await spare.post('/reprendre', { adresses: text }, json)
      ).json()) as Twin;
      expect(totals).toEqual({ works: 5, unasked: 4 });
      expect(addresses.at(-1)?.differences[0]?.code).toBe('quota-spent');
    } finally {
      await spare.close();
    }
  });
});
