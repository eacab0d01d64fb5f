// Proposals from small tables, one thought each: types, units, lists, keys, places, and what looks like a person's.
import { expect, test } from 'vitest';
import { matchColumns } from '../columns.ts';
import { parseFormat } from '../format-check.ts';
import { communeIndex } from '../places/communes.ts';
import { Refusal } from '../refusal.ts';
import type { GivenCell } from '../values.ts';
import { correctProposal, parseCorrections, requireUsable } from './correct.ts';
import { formatOf } from './format-of.ts';
import { personalIn } from './personal-shapes.ts';
import type { ColumnProposal, FormatProposal } from './proposal.ts';
import { proposeFormat } from './propose.ts';
import { surveyTable } from './survey.ts';

const communes = communeIndex({
  communes: '76\n540\tRouen\t49441\t1091\n',
  departments: '76\tSeine-Maritime\t28\tNormandie\n27\tEure\t28\tNormandie\n',
  history: '',
});

/** The proposal for columns given as lists of cells of the same length. */
function propose(columns: Readonly<Record<string, readonly GivenCell[]>>): FormatProposal {
  const names = Object.keys(columns);
  const survey = surveyTable();
  const rows = Math.max(...Object.values(columns).map((cells) => cells.length));
  for (let row = 0; row < rows; row += 1)
    survey.add(
      names,
      names.map((name) => columns[name]?.[row] ?? ''),
    );
  return proposeFormat(survey.finish(), { communes });
}

function column(proposal: FormatProposal, name: string): ColumnProposal {
  const found = proposal.columns.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
}

const words = { name: 'essai', title: { fr: 'Essai' }, producer: 'Région' };
const formatFor = (proposal: FormatProposal) => parseFormat(formatOf(proposal, words), 'essai');
const many = (count: number, make: (at: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => make(at));

test.each([
  ['Année', ['2009', '2010', '2011'], 'date'],
  ['date_maj', ['01/02/2003', '2015-11-16 00:00:00', '2019/02/14 00:00:00+00'], 'date'],
  ['Année de création', ['2009', '01/01/2016 00:00', '2011'], 'date'],
  ['date_logged', ['2019/02/15 14:47:27.701+00', '2019/02/16 00:00:00+00', '2019/02/17 9:00'], 'datetime'],
  ['begin', ['2024-03-02T23:30:00Z', '2024-03-03T19:00:00+01:00'], 'datetime'],
  ['entrees', ['1 204', '0', '98000'], 'integer'],
  ['ecrans', ['4.0', '1.0', '12.0'], 'integer'],
  ['note moyenne', ['3,5', '4', '2.25'], 'number'],
  ['evolution', ['23.92367332585361300', '1e-05', '-4'], 'number'],
  ['multiplexe', ['OUI', 'NON', 'OUI'], 'text'],
  ['ouvert', ['true', 'False', 'VRAI'], 'boolean'],
  ['geometry', ['{"type":"LineString","coordinates":[[2.1,48.1],[2.2,48.2]]}', '48.2,2.3'], 'shape'],
  ['geometrie', ['48.1,2.1', '48.2,2.3'], 'point'],
  ['code postal', ['01580', '76000', '27000'], 'text'],
  ['telephone', ['0474492042', '0474752758', '0470960134'], 'text'],
  ['coordonnees', ['49.44, 1.09', '48.85,2.35', '43.3 , 5.37'], 'point'],
  ['site', ['www.rouen.fr', 'https://evreux.fr/', 'dieppe.fr'], 'url'],
  ['mel', ['a@rouen.fr', 'b@evreux.fr', 'aucun'], 'email'],
  ['époque', ['17e siècle', 'vers 1820', '1er quart 19e siècle'], 'period'],
  ['resume', ['x'.repeat(200), 'y'.repeat(180), 'z'.repeat(150)], 'long-text'],
  ['objet', ['tableau', 'buffet d’orgue', 'retable'], 'text'],
] as const)('%s %j is of type %s', (name, values, type) => {
  expect(column(propose({ [name]: values }), name).type).toBe(type);
});

test('what the type does not publish is counted; too much of it, and the column is a text', () => {
  const years = (unread: number) => many(100, (at) => (at < unread ? `${at}ème` : '2019'));
  const kept = column(propose({ annee: [...years(2), '31/12/2016 23:00'] }), 'annee');
  expect(kept).toMatchObject({ type: 'date', unreadable: 2, hoursLost: 1 });
  expect(column(propose({ annee: years(3) }), 'annee').type).toBe('period');
  const totals = many(100, (at) => (at < 3 ? 'nc' : `${at}`));
  expect(column(propose({ total: totals }), 'total').type).toBe('text');
});

test('what a corrected type leaves out is counted too', () => {
  const proposal = propose({
    ouvert: many(10, (at) => (at === 0 ? 'fermé' : at % 2 ? 'OUI' : 'NON')),
    debut: many(10, (at) => `2024-03-0${(at % 9) + 1} 20:30`),
  });
  const types = { ouvert: { type: 'boolean' }, debut: { type: 'date' } } as const;
  const corrected = correctProposal(proposal, { columns: types });
  expect(column(corrected, 'ouvert')).toMatchObject({ unreadable: 1, hoursLost: 0 });
  expect(column(corrected, 'debut')).toMatchObject({ unreadable: 0, hoursLost: 10 });
  const texts = correctProposal(corrected, { columns: { debut: { type: 'text' } } });
  expect(column(texts, 'debut')).toMatchObject({ unreadable: 0, hoursLost: 0 });
});

test('dates after many years are counted, however late they come', () => {
  const annee = many(1_000, (at) => (at < 900 ? '2019' : '01/01/2016 00:00'));
  expect(column(propose({ annee }), 'annee')).toMatchObject({ type: 'date', unreadable: 0 });
});

test('a label is the words of the header, a unit is read from its brackets', () => {
  const proposal = propose({
    'Surface (en m²)': ['120', '80'],
    'Recettes en euros': ['12', '14'],
    nom_de_l_etablissement: ['Un', 'Deux'],
    Number_of_visitors: ['53', '50'],
    Code_commune_INSEE: ['76540', '76540'],
    yearOfBirth: ['1900', '1920'],
    'identifiant CNM': ['a', 'b'],
  });
  expect(proposal.columns.map(({ label, unit, code }) => [label.fr, unit, code])).toEqual([
    ['Surface (en m²)', 'm²', 'surface_en_m2'],
    ['Recettes en euros', '€', 'recettes_en_euros'],
    ['Nom de l etablissement', undefined, 'nom_de_l_etablissement'],
    ['Number of visitors', undefined, 'number_of_visitors'],
    ['Code commune INSEE', undefined, 'code_commune_insee'],
    ['Year of birth', undefined, 'yearofbirth'],
    ['identifiant CNM', undefined, 'identifiant_cnm'],
  ]);
});

test('numbers with one unit in all cells are numbers of that unit', () => {
  const proposal = propose({
    prix: ['1 234,50 €', '3 €', '12,00 euros'],
    part: ['12,5 %', '3%', '100 %'],
    trajet: ['3 km', '12 km', '150 km'],
    melange: ['3 km', '12 m', '4 km'],
    nus: ['3 km', '12', '4 km'],
    'Recette (en €)': ['3 km', '12 km', '4 km'],
    heure: ['14 h', '9 h', '10 h'],
  });
  expect(proposal.columns.map(({ type, unit }) => [type, unit])).toEqual([
    ['number', '€'],
    ['number', '%'],
    ['integer', 'km'],
    ['text', undefined],
    ['text', undefined],
    ['text', '€'],
    ['text', undefined],
  ]);
});

test('parts that come back are several values, and a filter', () => {
  const genres = ['danse', 'musique', 'théâtre', 'cirque'];
  const proposal = propose({
    genres: many(40, (at) => `${genres[at % 4]};${genres[(at + 1) % 4]}`),
    discipline: many(40, (at) => ['Cinéma, audiovisuel', 'Livre, littérature'][at % 2] ?? ''),
    motcles: many(40, (at) => `tag${at},culture,rouen`),
    auteur: many(40, (at) => `DUPONT${at}, Jean`),
  });
  expect(column(proposal, 'genres')).toMatchObject({ type: 'term', many: true, separator: ';', facet: true });
  expect(column(proposal, 'discipline')).toMatchObject({ type: 'term', many: false, facet: true });
  expect(column(proposal, 'motcles')).toMatchObject({ many: true, separator: ',' });
  expect(column(proposal, 'auteur')).toMatchObject({ type: 'text', many: false, facet: false });
});

test('a unique column that looks like an identifier is the key; one that repeats is told', () => {
  const nom = many(30, (at) => `Lieu ${at}`);
  const unique = propose({ nom, identifiant: many(30, (at) => `L${at}`) });
  expect(unique.key).toEqual({ kind: 'column', name: 'identifiant' });
  const repeated = propose({ nom, identifiant: many(30, (at) => `L${Math.max(at, 1)}`) });
  expect(repeated.key).toEqual({ kind: 'row' });
  expect(repeated.nearKeys).toEqual([{ name: 'identifiant', repeated: 1, empty: 0 }]);
  expect(propose({ nom, total: many(30, (at) => `${at}`) }).key).toEqual({ kind: 'row' });
});

test('places are known by name and content; two columns of degrees make a point', () => {
  const proposal = propose({
    nom: many(6, (at) => `Salle ${at}`),
    ville: many(6, () => 'Rouen'),
    'code insee': many(6, () => '76540'),
    'code insee epci': many(6, () => '200023414'),
    dep: many(6, () => '76'),
    region: many(6, () => 'Normandie'),
    'region cnc': many(6, () => '3'),
    latitude: many(6, (at) => `49.44${at}`),
    longitude: many(6, (at) => `1.09${at}`),
  });
  const roles = Object.fromEntries(
    proposal.columns.flatMap(({ name, role }) => (role ? [[name, role]] : [])),
  );
  expect(roles).toEqual({
    nom: 'title',
    ville: 'commune',
    'code insee': 'communeCode',
    dep: 'department',
    region: 'region',
  });
  expect(proposal.point).toEqual({ code: 'position', lat: 'latitude', lon: 'longitude' });
  const format = formatFor(proposal);
  expect(format.roles.point).toEqual(['position']);
  const { points, unmapped } = matchColumns(
    proposal.columns.map(({ name }) => name),
    [format],
    {
      dataset: 'essai',
    },
  );
  expect(points).toEqual([{ code: 'position', lat: 'latitude', lon: 'longitude' }]);
  expect(unmapped).toEqual([]);
});

test('an empty column is left out', () => {
  expect(column(propose({ a: ['1', '2'], fax: ['', ''] }), 'fax')).toMatchObject({
    take: false,
    aside: 'empty',
  });
});

test('personal data are found by shape wherever they stand, and proposed as not public', () => {
  const proposal = propose({
    titre: ['Fête', 'Bal', 'Concert', 'Lecture'],
    'Adresse e-mail': ['a@rouen.fr', 'aucun', 'b@evreux.fr', ''],
    tel: ['02 35 00 00 00', '', '', ''],
    note: ['écrire à jean.petit@laposte.net', 'rien', 'appeler le +33 6 12 34 56 78', 'rien'],
    ref: ['0556204762200b1', '04 2018-2020', '3.0612345678', '101'],
  });
  expect(proposal.columns.map(({ name, isPublic, personal }) => [name, isPublic, personal])).toEqual([
    ['titre', true, []],
    ['Adresse e-mail', false, [{ kind: 'email', count: 3, where: 'column' }]],
    ['tel', false, [{ kind: 'phone', count: 1, where: 'column' }]],
    [
      'note',
      false,
      [
        { kind: 'email', count: 1, where: 'text' },
        { kind: 'phone', count: 1, where: 'text' },
      ],
    ],
    ['ref', true, []],
  ]);
  expect(JSON.stringify(proposal)).not.toMatch(/laposte|612 34|12 34 56/);
});

test('a few cells in passing are withheld, and the column is public; more of them hide it', () => {
  const sites = (mails: number) =>
    propose({
      nom: many(40, (at) => `Lieu ${at}`),
      site: many(40, (at) => (at < mails ? `a${at}@b.fr` : `lieu${at}.fr`)),
    });
  const few = sites(2);
  expect(column(few, 'site')).toMatchObject({ isPublic: true, cells: 'withheld', type: 'url' });
  expect(column(few, 'site').examples).not.toContain('a0@b.fr');
  requireUsable(few);
  const field = formatFor(few).fields.find(({ code }) => code === 'site');
  expect(field).toMatchObject({ personal: { found: { email: 2 }, cells: 'withheld' } });
  expect(field?.visibility).toBeUndefined();
  expect(column(sites(3), 'site')).toMatchObject({ isPublic: false });
  const key = correctProposal(few, { key: 'site' });
  expect(() => requireUsable(key)).toThrow('key-not-usable');
  const opened = correctProposal(few, { columns: { site: { cells: '' } } });
  expect(() => requireUsable(opened)).toThrow('personal-unexplained');
});

test('in a table of persons, names, addresses and births are personal; in a table of places they are not', () => {
  const persons = propose({
    nom: ['PETIT', 'GRAND'],
    prenom: ['Jean', 'Anne'],
    adresse: ['3 rue du Lac', '4 rue du Lac'],
    'date de naissance': ['01/02/1980', '03/04/1990'],
    ville: ['Rouen', 'Rouen'],
  });
  const hidden = persons.columns.filter(({ isPublic }) => !isPublic).map(({ name }) => name);
  expect(hidden).toEqual(['nom', 'prenom', 'adresse', 'date de naissance']);
  const places = propose({ nom: ['Rex', 'Lux'], adresse: ['3 rue du Lac', '4 rue du Lac'] });
  expect(places.columns.every(({ isPublic }) => isPublic)).toBe(true);
});

test('a social security number is told from other figures by its control digits', () => {
  expect(personalIn('2 55 08 14 168 025 38')).toEqual(['number']);
  expect(personalIn('2 55 08 14 168 025 39')).toEqual([]);
});

const withMail = () =>
  propose({ nom: many(12, (at) => `Lieu ${at}`), courriel: many(12, (at) => `a${at}@b.fr`) });

test('a hidden column is private, out of the index, and no part of a row’s key', () => {
  const format = formatFor(withMail());
  expect(format.fields.find(({ code }) => code === 'courriel')).toMatchObject({
    type: 'email',
    visibility: 'private',
    search: 'none',
    personal: { found: { email: 12 } },
  });
  expect(format.key).toEqual({ field: 'cle', ofRow: ['nom'] });
});

test('opening personal data takes a purpose and a legal basis, which the format keeps', () => {
  const open = correctProposal(withMail(), { columns: { courriel: { isPublic: true } } });
  expect(() => requireUsable(open)).toThrow('personal-unexplained');
  expect(() => formatFor(open)).toThrow('format-invalid');
  const said = correctProposal(open, {
    columns: { courriel: { purpose: 'Joindre les lieux', basis: 'public-task' } },
  });
  requireUsable(said);
  const field = formatFor(said).fields.find(({ code }) => code === 'courriel');
  expect(field?.visibility).toBeUndefined();
  expect(field?.personal).toEqual({
    found: { email: 12 },
    purpose: 'Joindre les lieux',
    basis: 'public-task',
  });
});

test('a correction changes what it says and nothing else', () => {
  const before = propose({ nom: ['Un', 'Deux'], total: ['1', '2'] });
  const after = correctProposal(before, {
    columns: { total: { label: { fr: 'Entrées' }, unit: 'personnes', type: 'number' }, nom: { role: '' } },
  });
  expect(column(after, 'total')).toEqual({
    ...column(before, 'total'),
    label: { fr: 'Entrées' },
    unit: 'personnes',
    type: 'number',
  });
  const { role: _, ...nom } = column(before, 'nom');
  expect(column(after, 'nom')).toEqual(nom);
});

test.each([
  [{ columns: { autre: { take: false } } }, '/columns/autre'],
  [{ key: 'autre' }, '/key'],
])('corrections of what is not there are refused: %j', (corrections, path) => {
  try {
    correctProposal(withMail(), parseCorrections(corrections));
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).parameters['path']).toBe(path);
  }
});

test('corrections that are no corrections are refused', () => {
  for (const json of [[], { columns: { nom: { type: 'blob' } } }, { colonnes: {} }, 'x'])
    expect(() => parseCorrections(json)).toThrow('corrections-invalid');
});

test('a key that is hidden or repeats is refused', () => {
  expect(() => requireUsable(correctProposal(withMail(), { key: 'courriel' }))).toThrow('key-not-usable');
  expect(() => requireUsable(correctProposal(withMail(), { key: 'nom' }))).toThrow('key-not-usable');
});

test('names that meet or have no letter still get codes of their own', () => {
  const proposal = propose({ 'Nom (fr)': ['a'], 'Nom fr': ['b'], '%': ['1'], '2e trimestre': ['3'] });
  expect(proposal.columns.map(({ code }) => code)).toEqual([
    'nom_fr',
    'nom_fr_2',
    'colonne_3',
    'c_2e_trimestre',
  ]);
  formatFor(proposal);
});
