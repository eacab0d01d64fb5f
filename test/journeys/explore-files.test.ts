// Files of the Explore API: in the coordinates that are asked, through every door of the old portal that took `epsg`; taken up
// where a download broke.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

const MUSEUMS = 'musees-de-france-base-museofile';
const API = '/api/explore/v2.1/catalog/datasets';
const doors = [
  `${API}/${MUSEUMS}/exports/geojson?`,
  `/api/explore/v2.0/catalog/datasets/${MUSEUMS}/exports/geojson?`,
  `/api/v2/catalog/datasets/${MUSEUMS}/exports/geojson?`,
  `/api/records/1.0/download/?dataset=${MUSEUMS}&format=geojson&`,
  `/explore/dataset/${MUSEUMS}/download?format=geojson&`,
] as const;

type Features = {
  readonly crs?: { readonly properties: { readonly name: string } };
  readonly features: readonly { readonly geometry: { readonly coordinates: readonly number[] } | null }[];
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const placesOf = ({ features }: Features) =>
  features.flatMap(({ geometry }) => (geometry === null ? [] : [geometry.coordinates]));

test.each(doors)(
  '%s answers in Lambert-93 and says so, in metres that are those of its degrees',
  async (door) => {
    const degrees = await world.json<Features>(`${door}epsg=4326`);
    const metres = await world.json<Features>(`${door}epsg=EPSG:2154`);
    expect([degrees.crs, metres.crs?.properties.name]).toEqual([undefined, 'urn:ogc:def:crs:EPSG::2154']);
    const [places, moved] = [placesOf(degrees), placesOf(metres)];
    expect([moved.length, places.length > 0]).toEqual([places.length, true]);
    for (const [at, [x = 0, y = 0]] of moved.entries()) {
      const [lon = 0, lat = 0] = places[at] ?? [];
      // A degree of latitude has 111 km, one of longitude 75 km there: near enough to tell a swapped pair.
      expect(Math.abs((x - 700_000) / 75_000 - (lon - 3))).toBeLessThan(0.5);
      expect(Math.abs((y - 6_600_000) / 111_200 - (lat - 46.5))).toBeLessThan(0.5);
    }
  },
);

test('a file of one system is never given for another, whichever is kept', async () => {
  const address = (epsg: string) => `${API}/${MUSEUMS}/exports/geojson${epsg}`;
  const files = ['', '?epsg=4326', '?epsg=2154', '?epsg=3857', '?epsg=2154', ''];
  const texts: string[] = [];
  for (const one of files) texts.push(await world.text(address(one)));
  const [plain, said, lambert, web, again, last] = texts;
  expect([said, last, again]).toEqual([plain, plain, lambert]);
  expect(new Set([plain, lambert, web]).size).toBe(3);
});

test.each(['csv', 'kml', 'gpx', 'json', 'parquet'])(
  '%s stays in WGS84 whatever is asked, and a warning says so',
  async (format) => {
    const answer = await world.get(`${API}/${MUSEUMS}/exports/${format}?epsg=2154`);
    expect([answer.status, answer.headers.get('warning')]).toEqual([
      200,
      `299 - "epsg=2154 changes nothing: ${format} is in WGS84"`,
    ]);
    if (format === 'parquet') return;
    expect(await answer.text()).toBe(await world.text(`${API}/${MUSEUMS}/exports/${format}`));
  },
);

test.each(['2153', 'EPSG:99999', 'lambert93', '-1', '2154.0', '0x86a'])(
  'epsg=%s is refused with the codes that are served',
  async (epsg) => {
    for (const format of ['geojson', 'csv']) {
      const answer = await world.get(`${API}/${MUSEUMS}/exports/${format}?epsg=${epsg}`);
      const { error_code, message } = (await answer.json()) as { error_code: string; message: string };
      expect([answer.status, error_code]).toEqual([400, 'InvalidRESTParameterError']);
      expect(message).toMatch(/2154, .*3857, .*27572/);
    }
  },
);

test.each([
  `${API}/${MUSEUMS}/exports/jsonl`,
  `${API}/${MUSEUMS}/exports/parquet?parquet_compression=zstd`,
  `/api/explore/v2.0/catalog/datasets/${MUSEUMS}/exports/json`,
  `/api/records/1.0/download/?dataset=${MUSEUMS}&format=csv&use_labels_for_header=true`,
])('a broken download of %s goes on where it was left', async (address) => {
  const made = await world.get(address);
  // It was being made, nobody knew its length.
  expect(made.headers.get('accept-ranges')).toBeNull();
  const whole = Buffer.from(await made.arrayBuffer());
  const kept = await world.get(address);
  const etag = kept.headers.get('etag') ?? '';
  expect([kept.headers.get('accept-ranges'), Buffer.from(await kept.arrayBuffer()).equals(whole)]).toEqual([
    ...['bytes', true],
  ]);
  const rest = await world.get(address, { range: 'bytes=100-', 'if-range': etag });
  expect([rest.status, rest.headers.get('content-range'), rest.headers.get('etag')]).toEqual([
    ...[206, `bytes 100-${whole.length - 1}/${whole.length}`, etag],
  ]);
  expect(rest.headers.get('access-control-expose-headers')).toContain('Content-Range');
  expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(100))).toBe(true);
  expect((await world.get(address, { range: 'bytes=100-', 'if-none-match': etag })).status).toBe(304);
  const beyond = await world.get(address, { range: `bytes=${whole.length}-` });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
  expect(beyond.headers.get('x-ratelimit-limit')).not.toBeNull();
});

test('a filtered file has no parts: whoever asks for one is given the whole', async () => {
  const answer = await world.get(`${API}/${MUSEUMS}/exports/jsonl?limit=1`, { range: 'bytes=10-' });
  expect([answer.status, answer.headers.get('accept-ranges')]).toEqual([200, null]);
  expect(JSON.parse(await answer.text())).toBeTypeOf('object');
});
