// The advanced search over HTTP: conditions in addresses, the form without scripts, POP's addresses, what is refused.
// Every number is counted by hand from `territory.ts`.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { PENDULUMS } from './territory.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const asking = (condition: string, more = '') => `/recherche.json?c=${encodeURIComponent(condition)}${more}`;
const total = async (condition: string, more = '') => (await world.json(asking(condition, more))).total;

describe('a condition in the address', () => {
  test.each([
    ['a text blind to accents and case', 'TITR contient "ETUDE"', 1],
    ['a text to the letter', 'TITR contient-strictement "étude"', 0],
    ['the beginning of a value', 'TITR commence-par "pendule a"', PENDULUMS],
    ['a value among several', 'TECH est "TOILE"', 2],
    ['any of two fields', 'TITR,TICO contient "horloge"', 3],
    ['a field of one dataset alone', 'joconde.DENO est "tableau"', 2],
    ['dates by their interval', 'MILL au-moins "1820" ET DENO est "pendule"', 11],
    ['dates before a century', 'MILL moins-que "19e siècle"', 1],
    ['what is not filled in', 'joconde.PERI non-renseigne', PENDULUMS + 3],
    ['what is filled in', 'PERI renseigne', 1],
    ['a negative, those without a value included', 'joconde.MILL n-est-pas "1788"', PENDULUMS + 3],
    [
      'brackets and exceptions',
      'DENO est "tableau" ET NON (TITR contient "rade" OU TITR contient "tour")',
      1,
    ],
    ['one or the other', 'DENO est "carnet" OU DENO est "dessin"', 2],
    ['looked-up values', 'NOMOFF contient "marine" ET DOMN renseigne', 2],
    ["POP's signs", 'TITR ^ "carnet"', 1],
  ])('finds %s', async (_what, condition, expected) => {
    expect(await total(condition)).toBe(expected);
  });

  test('goes with words, filters, orders and layouts', async () => {
    expect(await total('DENO est "tableau"', '&q=cadran&f.author=KERVEL+Yves&tri=titre')).toBe(1);
    const page = await world.text('/recherche?c=DENO+est+%22tableau%22&vue=tableau');
    expect(page).toContain('Dénomination est «\u00a0tableau\u00a0»');
    expect(page).toContain('/recherche/avancee?c=DENO+est+%22tableau%22&amp;vue=tableau');
    expect(page).toContain('name="c" value="DENO est &quot;tableau&quot;"');
  });

  test.each([
    ['TITR', 'condition-invalid'],
    ['TITR contient', 'condition-invalid'],
    ['TITR contient "x', 'condition-invalid'],
    ['TITR contient ""', 'condition-invalid'],
    ['TITR ressemble "x"', 'condition-invalid'],
    ['(TITR est "x"', 'condition-invalid'],
    ['TITR est "x" ET TICO est "y" OU DENO est "z"', 'condition-invalid'],
    ['ABSENT est "x"', 'field-unknown'],
    ['nulle-part.TITR est "x"', 'field-unknown'],
    // Not public: as if they never had been.
    ['joconde.COOR contient "interne"', 'field-unknown'],
    ['museofile.CONTACT_GENERIQUE renseigne', 'field-unknown'],
    [`${'('.repeat(100)}TITR est "x"${')'.repeat(100)}`, 'query-too-complex'],
    [`${'NON '.repeat(200)}TITR est "x"`, 'query-too-complex'],
    [Array.from({ length: 300 }, () => 'A est "1"').join(' ET '), 'query-too-complex'],
    [`TITR est "${'x'.repeat(10_001)}"`, 'condition-too-long'],
  ])('%.60s is refused', async (condition, code) => {
    const answer = await world.get(asking(condition));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code });
  });

  test('a refusal says where', async () => {
    const page = await world.get('/recherche?c=TITR+est+%22x%22+ET+TITR+oublie');
    expect(await page.text()).toContain('à partir du caractère 22\u00a0: oublie');
  });
});

describe('the form', () => {
  const form = (fields: Readonly<Record<string, string>>) =>
    `/recherche/avancee?${new URLSearchParams(fields).toString()}`;

  test('begins with one line, and offers what its datasets show', async () => {
    const all = await world.text('/recherche/avancee');
    expect(all.match(/name="champ\./g)).toHaveLength(1);
    const one = await world.text('/recherche/avancee?f.dataset=joconde');
    expect(one).toContain('<option value="TITR"');
    expect(one).not.toContain('value="COOR"');
    expect(one).not.toContain('value="PROT"');
  });

  test('adds, nests and takes away without a script', async () => {
    const filled = {
      lien: 'et',
      'champ.1': 'TITR',
      'operateur.1': 'contient',
      'valeur.1': 'tour',
      q: 'cadran',
    };
    const two = await world.text(form({ ...filled, faire: 'groupe' }));
    expect(two).toContain('name="lien.2"');
    expect(two).toContain('name="champ.2.1"');
    expect(two).toContain('name="q" value="cadran"');
    const group = {
      ...filled,
      'lien.2': 'ou',
      'champ.2.1': 'DENO',
      'operateur.2.1': 'est',
      'valeur.2.1': 'tour',
    };
    const three = await world.text(form({ ...group, faire: 'critere.2' }));
    expect(three).toContain('name="champ.2.2"');
    const less = await world.text(form({ ...group, faire: 'retirer.1' }));
    expect(less).toContain('name="lien.1"');
    expect(less).not.toContain('name="champ.2"');
  });

  test('leads to its results, and back to itself', async () => {
    const answer = await world.get(
      form({
        'f.dataset': 'joconde',
        lien: 'ou',
        'champ.1': 'TITR',
        'operateur.1': 'contient',
        'valeur.1': 'rade',
        'lien.2': 'et',
        'sauf.2': 'oui',
        'champ.2.1': 'MILL',
        'operateur.2.1': 'renseigne',
        'champ.3': '',
        'operateur.3': 'contient',
        'valeur.3': '',
        faire: 'chercher',
      }),
    );
    const location = answer.headers.get('location') ?? '';
    const { pathname, searchParams } = new URL(location, world.address);
    expect(pathname).toBe('/recherche');
    expect(searchParams.get('c')).toBe('TITR contient "rade" OU NON (MILL renseigne)');
    expect((await world.json(location.replace('/recherche', '/recherche.json'))).total).toBe(1);
    const back = await world.text(location.replace('/recherche', '/recherche/avancee'));
    expect(back).toContain('name="sauf.2" value="oui" checked');
    expect(back).toContain('Titre contient «\u00a0rade\u00a0» ou sauf (');
  });

  test.each([
    [{ 'champ.1': 'TITR', 'operateur.1': 'contient', 'valeur.1': '' }, 'Indiquez une valeur'],
    [{ 'champ.1': '', 'operateur.1': 'contient', 'valeur.1': 'x' }, 'Choisissez le champ'],
    [
      { 'champ.1': 'joconde.COOR', 'operateur.1': 'contient', 'valeur.1': 'x' },
      'Aucun champ public ne s’appelle',
    ],
    [{ 'champ.1': 'MILL', 'operateur.1': 'au-moins', 'valeur.1': 'bleu' }, 'Cette date n’est pas comprise'],
  ])('says what is missing: %j', async (fields, sentence) => {
    const answer = await world.get(form({ ...fields, faire: 'chercher' }));
    expect(answer.status).toBe(422);
    expect((await answer.text()).includes(sentence)).toBe(true);
  });

  test('proposes values: of a facet, of a vocabulary, the most frequent', async () => {
    const values = async (query: string) =>
      (await world.json<{ values: readonly string[] }>(`/recherche/avancee/valeurs.json?${query}`)).values;
    expect(await values('champ=AUTR&f.dataset=joconde&debut=ker')).toEqual(['KERVEL Yves']);
    expect(await values('champ=DOMN&f.dataset=joconde&debut=PEIN')).toContain('peinture');
    expect(await values('champ=INV&f.dataset=joconde&debut=2026.2')).toHaveLength(4);
    expect(await values('champ=TITR&f.dataset=joconde&debut=horloger')).toEqual(["Portrait de l'horloger"]);
    for (const name of ['joconde.COOR', 'ABSENT'])
      expect((await world.get(`/recherche/avancee/valeurs.json?champ=${name}`)).status).toBe(400);
    const drawn = await world.text(
      form({ 'f.dataset': 'joconde', 'champ.1': 'AUTR', 'valeur.1': 'ker', faire: 'valeurs.1' }),
    );
    expect(drawn).toContain('<option value="KERVEL Yves">');
  });

  test('has its twin', async () => {
    const twin = await world.json<{
      datasets: { dataset: string; fields: { code: string }[] }[];
      condition: string;
    }>('/recherche/avancee.json?f.dataset=joconde&c=TITR+contient+%22tour%22');
    expect(twin.datasets.map(({ dataset }) => dataset)).toEqual(['joconde']);
    expect(twin.datasets[0]?.fields.map(({ code }) => code)).toContain('TITR');
    expect(twin).toMatchObject({ condition: 'TITR contient "tour"', complete: true });
  });
});

describe("POP's addresses", () => {
  const former = async (path: string) => {
    const answer = await world.get(path);
    expect(answer.status).toBe(301);
    const { pathname, searchParams } = new URL(answer.headers.get('location') ?? '', world.address);
    return { pathname, query: Object.fromEntries(searchParams) };
  };
  const qb = (list: unknown) => encodeURIComponent(JSON.stringify(list));

  test('a list of criteria leads to its results', async () => {
    const list = [
      { field: 'TITR.keyword', operator: '*', value: 'rade', combinator: 'AND' },
      { field: 'MILL.keyword', operator: '!∃', value: '', combinator: 'AND' },
      { field: 'DENO.keyword', operator: '===', value: 'carnet', combinator: 'OR' },
    ];
    expect(await former(`/advanced-search/mosaic/joconde?qb=${qb(list)}`)).toEqual({
      pathname: '/recherche',
      query: {
        'f.dataset': 'joconde',
        c: '(TITR contient "rade" ET MILL non-renseigne) OU DENO est-strictement "carnet"',
        vue: 'mosaique',
      },
    });
  });

  test('older and newer ways of writing them too', async () => {
    const older = 'q[0][combinator]=ET&q[0][key]=TITR&q[0][operator]=%5E&q[0][value]=carnet';
    expect((await former(`/advanced-search/list/joconde?${older}`)).query['c']).toBe(
      'TITR commence-par "carnet"',
    );
    const nested = [
      { crits: [{ base: 'joconde', fields: 'TITR, DENO', operator: '*', value: 'tour' }], combinator: 'AND' },
      { crits: [{ base: 'merimee', fields: 'TICO', operator: '*', value: 'tour' }], combinator: 'OR' },
    ];
    expect((await former(`/advanced-search/list?crits=${qb(nested)}`)).query['c']).toBe(
      'joconde.TITR,joconde.DENO contient "tour" OU merimee.TICO contient "tour"',
    );
  });

  test('what is unknown here leads to the form, which says so', async () => {
    const list = [{ field: 'ABSENT.keyword', operator: '*', value: 'rade', combinator: 'AND' }];
    const answer = await world.get(`/advanced-search/list/museo?qb=${qb(list)}`);
    const location = answer.headers.get('location') ?? '';
    expect(location).toMatch(/^\/recherche\/avancee\?f\.dataset=museofile/);
    expect(await world.text(location)).toContain('Aucun champ public ne s’appelle');
    for (const path of [
      '/advanced-search/list/joconde',
      '/advanced-search/list',
      '/advanced-search/list/x?qb=%5B',
    ])
      expect((await world.get(path)).headers.get('location')).toContain('/recherche/avancee');
  });
});
