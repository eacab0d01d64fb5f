// Licences as catalogues write them.
import { expect, test } from 'vitest';
import { licenceOf, licences } from './licence.ts';
import { licenceMeant } from './licence-names.ts';

const said: Readonly<Record<string, string>> = {
  lov2: 'etalab-2.0',
  'Licence Ouverte / Open Licence version 2.0': 'etalab-2.0',
  'Licence Ouverte v2.0 (Etalab)': 'etalab-2.0',
  'https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf': 'etalab-2.0',
  'http://publications.europa.eu/resource/authority/licence/ETALAB_2_0': 'etalab-2.0',
  'https://www.etalab.gouv.fr/licence-ouverte-open-licence': 'etalab-2.0',
  'http://etalab.gouv.fr/licence-ouverte-open-licence/': 'etalab-2.0',
  'https://www.data.gouv.fr/licences/lov2': 'etalab-2.0',
  'https://www.data.gouv.fr/fr/licences/fr-lo/': 'fr-lo',
  'http://www.opendefinition.org/licenses/odc-odbl': 'odc-odbl',
  'https://creativecommons.org/licenses/by-sa/4.0': 'cc-by-sa-4.0',
  'fr-lo': 'fr-lo',
  'Licence Ouverte / Open Licence': 'fr-lo',
  'Open Database License (ODbL)': 'odc-odbl',
  'odc-odbl': 'odc-odbl',
  'http://www.opendatacommons.org/licenses/odbl/1.0/': 'odc-odbl',
  'http://creativecommons.org/publicdomain/zero/1.0/': 'cc-zero',
  'https://creativecommons.org/licenses/by/4.0/deed.fr': 'cc-by-4.0',
  'CC BY-SA 4.0': 'cc-by-sa-4.0',
};

test('ids, addresses and titles lead to the licence that they mean', () => {
  expect(Object.fromEntries(Object.keys(said).map((text) => [text, licenceMeant(text)]))).toEqual(said);
  for (const { id, url = '' } of licences) expect(licenceMeant(url)).toBe(id);
  for (const id of Object.values(said)) expect(licenceOf(id)?.id).toBe(id);
});

test('another version, or a licence that is not known, is not taken for one that is', () => {
  const others = [
    'cc-by',
    'cc-by-nc-4.0',
    'https://creativecommons.org/licenses/by/3.0/',
    'notspecified',
    'https://www.data.gouv.fr/licences/other-open',
    'https://ville.example/licences/lov2',
    '',
  ];
  expect(others.map(licenceMeant)).toEqual(others.map(() => undefined));
});
