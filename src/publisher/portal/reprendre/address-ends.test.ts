// Where an address ends, and what is still to come behind it.
import { expect, test } from 'vitest';
import { findAddresses } from './find-addresses.ts';

const places = { hosts: ['data.culture.gouv.fr'], roots: ['api', 'explore'] };
const HOST = 'https://data.culture.gouv.fr';
const FILE = `${HOST}/api/explore/v2.1/catalog/datasets/a/exports/csv`;

test.each([
  ['a sign that parts columns', `${FILE}?delimiter=;`, `${FILE}?delimiter=%3B`, 'former'],
  ['the same in a program', `get("${FILE}?x=1&delimiter=,")`, `${FILE}?x=1&delimiter=%2C`, 'former'],
  ['the end of a sentence', `Voir ${FILE}?x=1; puis`, `${FILE}?x=1`, 'former'],
  ['a double slash', `${HOST}//explore/dataset/a/`, `${HOST}//explore/dataset/a/`, 'former'],
  [
    'a dataset that is given apart',
    `requests.get("${HOST}/api/records/1.0/search/", params={"dataset": id})`,
    `${HOST}/api/records/1.0/search/`,
    'template',
  ],
])('%s', async (_, text, given, kind) => {
  const { addresses } = await findAddresses(text, places);
  expect(addresses.map((one) => [one.given, one.kind])).toEqual([[given, kind]]);
});
