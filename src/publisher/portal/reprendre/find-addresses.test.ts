// Addresses are found as they were written, in lists, programs and pages; hosts are compared, never asked; hostile text is
// text.
import { expect, test } from 'vitest';
import { findAddresses, isKnownHost, MOST_ADDRESSES } from './find-addresses.ts';

const hosts = ['data.culture.gouv.fr', '*.opendatasoft.com', 'pop.culture.gouv.fr', 'ici.example'];
const roots = ['api', 'explore', 'notice', 'search'];
const find = (text: string) => findAddresses(text, { hosts, roots });
const given = async (text: string) => (await find(text)).addresses.map((one) => one.given);
const kinds = async (text: string) => (await find(text)).addresses.map(({ kind }) => kind);

const API = 'https://data.culture.gouv.fr/api/explore/v2.1/catalog/datasets';

test.each<[string, string, readonly string[]]>([
  [
    'one a line',
    `${API}/a/records\n\n  ${API}/b \r\n/explore/dataset/c/table/`,
    [`${API}/a/records`, `${API}/b`, '/explore/dataset/c/table/'],
  ],
  [
    'with spaces and quotes',
    `${API}/a/records?refine=region:"Pays de la Loire"&where=nom like "%Louvre%"`,
    [`${API}/a/records?refine=region:"Pays de la Loire"&where=nom like "%Louvre%"`],
  ],
  ['several in a line', `${API}/a ${API}/b`, [`${API}/a`, `${API}/b`]],
  [
    'JavaScript',
    `const r = await fetch("${API}/a/records?where=t=\\"x\\"", { method: 'GET' });`,
    [`${API}/a/records?where=t="x"`],
  ],
  ['Python', `url = '${API}/a/exports/csv'  # a file`, [`${API}/a/exports/csv`]],
  [
    'HTML',
    `<p><a href="${API}/a?x=1&amp;y=2">Là</a>, <img src='https://x.opendatasoft.com/explore/dataset/a/files/b/300/'></p>`,
    [`${API}/a?x=1&y=2`, 'https://x.opendatasoft.com/explore/dataset/a/files/b/300/'],
  ],
  ['Markdown', `Voir [la base](${API}/a) (ou ${API}/b).`, [`${API}/a`, `${API}/b`]],
  [
    'JSON',
    `{"url":"https:\\/\\/data.culture.gouv.fr\\/explore\\/dataset\\/a\\/"}`,
    ['https://data.culture.gouv.fr/explore/dataset/a/'],
  ],
  ['a host alone', `new ApiClient({ domain: 'data.culture.gouv.fr' })`, ['data.culture.gouv.fr']],
  ['without a scheme', 'pop.culture.gouv.fr/notice/x/1', ['pop.culture.gouv.fr/notice/x/1']],
  ['prose behind it', `${API}/a is broken since May`, [`${API}/a`]],
])('%s', async (_, text, wanted) => {
  expect(await given(text)).toEqual(wanted);
  expect(new Set(await kinds(text))).toEqual(
    new Set([wanted[0]?.includes('/') === true ? 'former' : 'host']),
  );
});

test('a part that a program fills is a template; other sites are left alone', async () => {
  expect(await kinds(`fetch(\`${API}/\${id}/records\`)`)).toEqual(['template']);
  expect(await kinds(`f"${API}/{dataset}/records"`)).toEqual(['template']);
  expect(await kinds('"https://data.culture.gouv.fr/api/records/1.0/search/?dataset=" + id')).toEqual([
    'template',
  ]);
  const page = await find(
    '<script src="https://cdn.example/x.js"></script> <a href="https://ici.example/explore/">x</a>',
  );
  expect([page.addresses.length, page.elsewhere]).toEqual([1, 1]);
  expect(await kinds('https://example.org/api/explore/v2.1/')).toEqual(['elsewhere']);
});

test.each([
  ['javascript:alert(1)', 'none'],
  ['data:text/html,<script>alert(1)</script>', 'none'],
  ['file:///etc/passwd', 'none'],
  ['ftp://data.culture.gouv.fr/x', 'none'],
  ['http://127.0.0.1:5432/api/records/1.0/search/', 'elsewhere'],
  ['http://[::1]/explore/', 'elsewhere'],
  ['https://data.culture.gouv.fr@evil.example/explore/', 'elsewhere'],
  ['https://data.culture.gouv.fr.evil.example/explore/', 'elsewhere'],
  ['https://evilopendatasoft.com/explore/', 'elsewhere'],
  ['http://', 'none'],
])('%s is harmless', async (text, kind) => {
  expect(await kinds(text)).toEqual([kind]);
});

test('controls are left out, repeated addresses counted, a host with a final dot known', async () => {
  const { addresses } = await find(`${API}/a\u0000\u001b\n${API}/a\nlet u = '${API}/a'`);
  expect(addresses[0]).toMatchObject({ given: `${API}/a`, line: 1, times: 3, kind: 'former' });
  expect(isKnownHost('Data.Culture.Gouv.fr.', hosts)).toBe(true);
});

test('two million characters of anything are read in a moment', async () => {
  const size = 2_000_000;
  const texts = [
    'http://',
    ')',
    '"https://a.b/',
    'a.',
    '<https://x',
    `${API}/a `,
    '/api/',
    '\u0000',
    '//a.b/ ',
    'x:y ',
  ].map((piece) => piece.repeat(Math.ceil(size / piece.length)));
  // A run of spaces before what is no address was read once for each of them.
  texts.push(`${API}?${' '.repeat(size)}x`);
  for (const text of texts) {
    const before = process.cpuUsage();
    const { addresses } = await find(text);
    const { user, system } = process.cpuUsage(before);
    expect(addresses.length).toBeLessThanOrEqual(MOST_ADDRESSES);
    expect((user + system) / 1000, text.slice(0, 20)).toBeLessThan(3_000);
  }
  const many = await find(Array.from({ length: 1_500 }, (_, at) => `${API}/d${at}`).join('\n'));
  expect([many.addresses.length, many.more]).toEqual([MOST_ADDRESSES, 500]);
});

test('addresses that are long together are as few as are looked at, and others are answered meanwhile', async () => {
  const long = Array.from({ length: 900 }, (_, at) => `${API}/d${at}?q=${'a'.repeat(1_000)}`);
  const { addresses, more } = await find(long.join('\n'));
  expect(addresses.length).toBeGreaterThan(300);
  expect(addresses.length).toBeLessThan(400);
  expect(addresses.length + more).toBe(900);
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 0);
  await find('a.\n'.repeat(600_000));
  clearInterval(turning);
  expect(turns).toBeGreaterThan(5);
});
