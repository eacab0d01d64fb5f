// Old codes and old names lead to today's communes, on the real files of vocabularies/communes.
import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kilometres } from '../query-shapes.ts';
import { communeIndex, departmentOfCode, foldPlace } from './communes.ts';

const folder = new URL('../../../vocabularies/communes/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const index = communeIndex({
  communes: text('communes.tsv'),
  history: text('history.tsv'),
  departments: text('departments.tsv'),
});

test('a commune of today is itself, with its department and region', () => {
  expect(index.currentCommune('76540')).toMatchObject({
    code: '76540',
    name: 'Rouen',
    department: '76',
    departmentName: 'Seine-Maritime',
    region: '28',
    regionName: 'Normandie',
  });
  expect(index.currentCommune('2a004')?.name).toBe('Ajaccio');
  expect(index.currentCommune('97411')?.departmentName).toBe('La Réunion');
});

test('codes of before a merger lead to the commune of today', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['74011', '74010'], // Annecy-le-Vieux, merged with Annecy in 2017
    ['50173', '50129'], // Équeurdreville-Hainneville, Cherbourg-en-Cotentin since 2016
    ['69232', '69123'], // Saint-Rambert-l'Île-Barbe, Lyon since 1963
    ['55039', '55039'],
  ];
  for (const [old, now] of cases) expect(index.currentCommune(old)?.code ?? old, old).toBe(now);
});

test('codes of a former department follow it', () => {
  expect(index.currentCommune('75021')?.department).not.toBe('75');
  expect(index.currentCommune('20004')?.code).toBe('2A004');
});

test('the date tells which change a code has to follow', () => {
  expect(index.currentCommune('74011', '1995-06-01')?.code).toBe('74010');
  expect(index.currentCommune('74011', '2020-06-01')?.code).toBe('74010');
});

test('a code that never was leads nowhere', () => {
  expect(index.currentCommune('99999')).toBeUndefined();
  expect(index.currentCommune('')).toBeUndefined();
});

test('names are found without accents, case, hyphens, articles, and with St for Saint', () => {
  expect(index.communeByName('rouen')?.code).toBe('76540');
  expect(index.communeByName('SAINT ETIENNE', '42')?.code).toBe('42218');
  expect(index.communeByName('St-Etienne', 'Loire')?.code).toBe('42218');
  expect(index.communeByName('Le Havre')?.code).toBe('76351');
  expect(index.communeByName('Havre (Le)')?.code).toBe('76351');
  expect(index.communeByName('Aix en Provence')?.code).toBe('13001');
  expect(index.communeByName('Châlons-sur-Marne', 'Marne')?.code).toBe('51108');
  expect(index.communeByName('Annecy-le-Vieux')?.code).toBe('74010');
});

test('a name that several communes bear needs its department', () => {
  expect(index.communeByName('Saint-Denis')).toBeUndefined();
  expect(index.communeByName('Saint-Denis', '93')?.code).toBe('93066');
  expect(index.communeByName('Saint-Denis', '974')?.code).toBe('97411');
  expect(index.communeByName('Saint-Denis', 'nowhere')).toBeUndefined();
  expect(index.communesNamed('Saint-Denis').length).toBeGreaterThan(2);
});

test('the arrondissements of Paris are part of Paris and have their own place', () => {
  const eighteenth = index.currentCommune('75118');
  expect(eighteenth?.partOf).toBe('75056');
  expect(index.currentCommune('75056')?.name).toBe('Paris');
  if (eighteenth?.point !== undefined)
    expect(kilometres(eighteenth.point, { lat: 48.892, lon: 2.348 })).toBeLessThan(1.5);
  expect(eighteenth?.point).toBeDefined();
});

test('centres lie where the towns are', () => {
  const towns: readonly (readonly [string, number, number])[] = [
    ['76540', 49.443, 1.099],
    ['13055', 43.296, 5.37],
    ['67482', 48.573, 7.752],
    ['97209', 14.616, -61.07],
    ['97302', 4.922, -52.313],
    ['97608', -12.782, 45.257],
    ['97502', 46.78, -56.18],
  ];
  for (const [code, lat, lon] of towns) {
    const point = index.currentCommune(code)?.point;
    expect(point, code).toBeDefined();
    if (point !== undefined) expect(kilometres(point, { lat, lon }), code).toBeLessThan(10);
  }
});

test('folding and the department of a code', () => {
  expect(foldPlace("L'Haÿ-les-Roses")).toBe('hay les roses');
  expect([departmentOfCode('76540'), departmentOfCode('2A004'), departmentOfCode('97411')]).toEqual([
    '76',
    '2A',
    '974',
  ]);
});

test('each file stays below a megabyte', () => {
  for (const name of ['communes.tsv', 'history.tsv', 'departments.tsv']) {
    expect(statSync(new URL(name, folder)).size).toBeLessThan(1_000_000);
  }
});
