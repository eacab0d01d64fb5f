// The Explore API, version 2.1, by its official client and by plain addresses, on the datasets of the territory.
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import {
  ApiClient,
  exactMatch,
  field,
  fromCatalog,
  NotFoundError,
  string,
  textSearch,
  textStartWith,
  textSuggest,
  UserError,
} from '@opendatasoft/api-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { PENDULUMS } from './territory.ts';

type Row = Readonly<Record<string, unknown>>;
type Link = { readonly rel: string; readonly href: string };
type List = {
  readonly total_count: number;
  readonly results: readonly Row[];
  readonly _links?: readonly Link[];
};
type Facets = {
  readonly facets: readonly {
    readonly name: string;
    readonly facets: readonly {
      readonly name: string;
      readonly value: string;
      readonly count: number;
      readonly state: string;
    }[];
  }[];
};
type Trouble = { readonly error_code: string; readonly message: string };

const WORKS = 'base-joconde-extrait';
const MUSEUMS = 'musees-de-france-base-museofile';
const API = '/api/explore/v2.1/catalog/datasets';
/** Public works of the territory. */
const TOTAL = PENDULUMS + 4;

let world: World;
let client: ApiClient;
beforeAll(async () => {
  world = await openWorld();
  client = new ApiClient({ domain: world.address });
});
afterAll(() => world.close());

const works = () => fromCatalog().dataset(WORKS).records();
const list = (query: string, dataset = WORKS) => world.json<List>(`${API}/${dataset}/records${query}`);

describe('the official client', () => {
  test('lists datasets, filters them and reads one', async () => {
    const all = await client.get<List>(fromCatalog().datasets());
    expect(all.results.map(({ dataset_id }) => dataset_id)).toEqual(expect.arrayContaining([WORKS, MUSEUMS]));
    const found = await client.get<List>(
      fromCatalog().datasets().where(exactMatch('publisher', 'Ministère de la Culture')).limit(2),
    );
    expect(found.total_count).toBeGreaterThan(2);
    expect(found.results).toHaveLength(2);
    const dataset = await client.get<Row>(fromCatalog().dataset(WORKS).itself());
    expect(dataset).toMatchObject({
      dataset_id: WORKS,
      dataset_uid: expect.stringMatching(/^da_[a-z0-9]{6}$/),
      has_records: true,
      visibility: 'domain',
      features: expect.arrayContaining(['geo', 'analyze']),
      metas: { default: { records_count: TOTAL, license: 'Licence Ouverte v2.0 (Etalab)' } },
    });
    const { fields } = dataset as { fields: readonly { name: string; type: string }[] };
    expect(fields.find(({ name }) => name === 'coordonnees')?.type).toBe('geo_point_2d');
  });

  test('pages through records, every one once, each with all its keys', async () => {
    const seen: unknown[] = [];
    for (let offset = 0; offset < TOTAL; offset += 10) {
      const page = await client.get<List>(works().limit(10).offset(offset));
      expect(page.total_count).toBe(TOTAL);
      seen.push(...page.results.map(({ reference }) => reference));
      for (const row of page.results) expect(row['ancien_depot']).toBeNull();
    }
    expect(new Set(seen).size).toBe(TOTAL);
    expect(seen).toHaveLength(TOTAL);
  });

  test('selects, groups and orders', async () => {
    const grouped = await client.get<List>(
      works().select('count(*) as number').groupBy(field('domaine')).orderBy('-number'),
    );
    expect(grouped.results[0]).toEqual({ domaine: 'horlogerie', number: PENDULUMS });
    const first = await client.get<List>(
      works()
        .select('titre, millesime_de_creation as annee')
        .where(exactMatch('domaine', 'horlogerie'))
        .orderBy('-reference')
        .limit(1),
    );
    expect(first.results).toEqual([
      { titre: `Pendule à colonnes, numéro ${PENDULUMS}`, annee: String(1800 + PENDULUMS) },
    ]);
  });

  test('searches text in its three ways', async () => {
    const count = async (where: string) =>
      (await client.get<List>(works().where(where).limit(0))).total_count;
    expect(await count(textSearch('pendule'))).toBe(PENDULUMS);
    expect(await count(textSearch('pendulle bronz'))).toBe(PENDULUMS);
    expect(await count(textSuggest('pend', ['titre']))).toBe(PENDULUMS);
    expect(await count(textStartWith('Pendule à', ['titre']))).toBe(PENDULUMS);
    expect(await count(textStartWith('pendule à', ['titre']))).toBe(0);
    expect(await count(`titre like ${string('%Pendule%')}`)).toBe(PENDULUMS);
  });

  test('reads facets with their states', async () => {
    const { facets } = await client.get<Facets>(
      fromCatalog().dataset(WORKS).facets().facet('domaine').refine('domaine:peinture'),
    );
    expect(facets).toEqual([
      { name: 'domaine', facets: [{ name: 'peinture', value: 'peinture', count: 2, state: 'refined' }] },
    ]);
  });

  test('takes exports', async () => {
    const rows = await client.get<readonly Row[]>(fromCatalog().dataset(WORKS).export('json'));
    expect(rows).toHaveLength(TOTAL);
    const chosen = await client.get<readonly Row[]>(
      fromCatalog()
        .dataset(WORKS)
        .export('json')
        .where(exactMatch('domaine', 'peinture'))
        .select('reference'),
    );
    expect(chosen.map((row) => Object.keys(row))).toEqual([['reference'], ['reference']]);
  });

  test('meets its own errors', async () => {
    const asked = (query: Parameters<ApiClient['get']>[0]) => client.get(query);
    await expect(asked(fromCatalog().dataset('nulle-part').itself())).rejects.toBeInstanceOf(NotFoundError);
    await expect(asked(works().where('auteurr = "x"'))).rejects.toBeInstanceOf(UserError);
    await expect(asked(works().limit(1473))).rejects.toMatchObject({
      details: {
        error_code: 'InvalidRESTParameterError',
        message: 'Invalid value for limit API parameter: 1473 was found but -1 <= limit <= 100 is expected.',
      },
    });
  });
});

describe('errors are those of the old portal', () => {
  const cases: readonly (readonly [path: string, status: number, code: string, message: RegExp])[] = [
    [
      `/${WORKS}/records?select=inconnu`,
      400,
      'ODSQLError',
      /^ODSQL query is malformed: Unknown field: inconnu\..*Clause\(s\) containing the error\(s\): select\.$/,
    ],
    [`/${WORKS}/records?where=auteurr%3D%22x%22`, 400, 'ODSQLError', /Did you mean auteur\?/],
    [`/${WORKS}/records?select=invalid_function(titre)`, 400, 'ODSQLError', /invalid_function\(\)/],
    [`/${WORKS}/records?select=sum(titre)`, 400, 'ODSQLError', /only supports numeric or date expression\./],
    [
      `/${WORKS}/records?where=contains(titre,"x")`,
      400,
      'ODSQLSyntaxError',
      /^ODSQL syntax exception: unexpected .* at position \d+ in contains/,
    ],
    [
      `/${WORKS}/records?select=count(*)%26group_by=coordonnees`.replace('%26', '&'),
      400,
      'ODSQLError',
      /Use the geo_cluster/,
    ],
    [`/${WORKS}/records?offset=9991`, 400, 'InvalidRESTParameterError', /offset \+ limit/],
    ['/nulle-part/records', 404, 'NotFoundResource', /^The requested dataset nulle-part does not exist\.$/],
    ['/nulle-part', 404, 'NotFoundResource', /^The requested dataset nulle-part does not exist\.$/],
    [`/${WORKS}/records/nulle`, 404, 'NotFoundResource', /^The requested record nulle does not exist\.$/],
    [`/${WORKS}/exports/docx`, 404, 'NotFoundResource', /csv, json/],
    [`/${WORKS}/records?version=7`, 404, 'NotFoundResource', /7/],
    [`/${WORKS}/records?version=x`, 400, 'InvalidRESTParameterError', /version/],
    [`/${WORKS}/records?cursor=x`, 400, 'InvalidRESTParameterError', /cursor/],
    [`/${WORKS}/exports/csv?delimiter=x`, 400, 'InvalidRESTParameterError', /delimiter/],
  ];
  test.each(cases)('%s', async (path, status, code, message) => {
    const answer = await world.get(`${API}${path}`.replaceAll('"', '%22'));
    const trouble = (await answer.json()) as Trouble;
    expect({ status: answer.status, code: trouble.error_code }).toEqual({ status, code });
    expect(trouble.message).toMatch(message);
    expect(Object.keys(trouble)).toEqual(['error_code', 'message']);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('a list of records', () => {
  test('says its links when they are asked, and their targets answer', async () => {
    const page = await list('?limit=20&include_links=true');
    const links = new Map(page._links?.map(({ rel, href }) => [rel, href]));
    expect([...links.keys()]).toEqual(['self', 'first', 'last', 'next']);
    const next = await world.json<List>(links.get('next') ?? '');
    expect(next.results).toHaveLength(TOTAL - 20);
    const [first] = page.results as readonly { _links: readonly Link[]; reference: string }[];
    const one = await world.json<Row>(first?._links.find(({ rel }) => rel === 'self')?.href ?? '');
    expect(one['reference']).toBe(first?.reference);
  });

  test('says what the platform knows of a record when it is asked', async () => {
    const { results } = await list('?limit=1&include_app_metas=true&select=titre');
    expect(results).toEqual([
      {
        _id: '99900001000',
        _timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
        _size: expect.any(Number),
        titre: 'Pendule à colonnes, numéro 1',
      },
    ]);
  });

  test('takes clauses several times, and names that fields and datasets had', async () => {
    expect(
      (
        await list(
          '?where=domaine="horlogerie"&where=titre like "numéro 7"'.replaceAll(/["éà ]/g, encodeURIComponent),
        )
      ).total_count,
    ).toBe(1);
    const former = await world.get(`${API}/liste-et-localisation-des-musees-de-france/records`);
    expect(((await former.json()) as List).total_count).toBe(2);
    expect(former.headers.get('ods-explore-api-deprecation')).toContain(MUSEUMS);
    expect((await list('?refine=Domaine:horlogerie&limit=0')).total_count).toBe(PENDULUMS);
  });

  test('says when its data changed, and that they have not', async () => {
    const first = await world.get(`${API}/${WORKS}/records?limit=1`);
    expect(Date.parse(first.headers.get('last-modified') ?? '')).toBeLessThanOrEqual(Date.now());
    const etag = first.headers.get('etag') ?? '';
    expect((await world.get(`${API}/${WORKS}/records?limit=1`, { 'if-none-match': etag })).status).toBe(304);
    expect((await world.get(`${API}/${WORKS}/records?limit=2`, { 'if-none-match': etag })).status).toBe(200);
  });

  test('names files by whole addresses that answer', async () => {
    const { results } = await list('?where=presence_image%3D%22oui%22&limit=1');
    expect(results).toHaveLength(1);
  });

  test('a record is asked by its id, with what is selected of it', async () => {
    const one = await world.json<Row>(`${API}/${WORKS}/records/99900000001?select=titre,domaine`);
    expect(one).toEqual({ titre: "Portrait de l'horloger", domaine: ['peinture'] });
  });
});

describe('exports', () => {
  test('a file of each format comes whole, under the name of its dataset', async () => {
    const { links } = await world.json<{ links: readonly Link[] }>(`${API}/${WORKS}/exports`);
    expect(links.map(({ rel }) => rel)).toEqual(expect.arrayContaining(['csv', 'json', 'geojson', 'xlsx']));
    for (const { rel, href } of links) {
      const answer = await world.get(href);
      const bytes = (await answer.arrayBuffer()).byteLength;
      expect([answer.status, bytes > 100], rel).toEqual([200, true]);
      expect(answer.headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="${WORKS}\\.\\w+"$`),
      );
    }
  });

  test('csv obeys its parameters and says that formulas are neutralised', async () => {
    const address = `${API}/${MUSEUMS}/exports/csv`;
    const plain = await world.get(address);
    expect(plain.headers.get('x-formula-texts')).toBe('preceded by an apostrophe');
    const bytes = Buffer.from(await plain.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const asked = await world.text(
      `${address}?delimiter=%2C&with_bom=false&select=nom_officiel,ville&use_labels=true&limit=1`,
    );
    expect(asked.split('\r\n')[0]).toBe('Nom_officiel,Ville');
    expect(asked.trim().split('\r\n')).toHaveLength(2);
  });

  test('is packed when it is asked', async () => {
    const answer = await world.get(`${API}/${MUSEUMS}/exports/json?compressed=true`);
    expect(answer.headers.get('content-disposition')).toContain(`${MUSEUMS}.json.gz`);
    const { gunzipSync } = await import('node:zlib');
    expect(JSON.parse(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString())).toHaveLength(2);
  });

  test('of all rows are kept, told by their digest, and asked for again without being sent', async () => {
    const address = `${API}/${WORKS}/exports/jsonl?use_labels=true`;
    const first = await (await world.get(address)).text();
    const again = await world.get(address);
    expect(await again.text()).toBe(first);
    const etag = again.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(again.headers.get('content-length')).toBe(String(Buffer.byteLength(first)));
    const known = await fetch(`${world.address}${address}`, { headers: { 'if-none-match': etag } });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const some = await world.get(`${address}&limit=1`);
    expect((await some.text()).trim()).toBe(first.split('\n')[0]);
    expect(some.headers.get('etag')).toBeNull();
  });

  test('parquet reads back by another engine, and holds plain columns only', async () => {
    const address = `${API}/${WORKS}/exports/parquet`;
    const answer = await world.get(`${address}?where=domaine%3D%22peinture%22&parquet_compression=zstd`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
    const path = join(world.config.data, 'read-back.parquet');
    await writeFile(path, bytes);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const question = `select reference, domaine, coordonnees.lat as lat from '${path}' order by reference`;
    const rows = (await connection.runAndReadAll(question)).getRowObjectsJson();
    expect(rows[0]).toEqual({ reference: '99900000001', domaine: ['peinture'], lat: 47.2402 });
    expect(rows).toHaveLength(2);
    const columns = (await connection.runAndReadAll(`describe select * from '${path}'`)).getRows();
    expect(columns.map(([name]) => String(name)).filter((name) => name.includes('__'))).toEqual([]);
    expect((await world.get(`${address}?select=count(*)`)).status).toBe(400);
  });

  test('a client that leaves ends its export', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const asked = request(
      `${world.address}${API}/${WORKS}/exports/jsonl?where=titre%20is%20not%20null`,
      (answer) => {
        answer.once('data', () => {
          answer.destroy();
          resolve();
        });
      },
    );
    asked.end();
    await promise;
    expect((await list('?limit=1')).total_count).toBe(TOTAL);
    expect(world.log.filter((entry) => 'bug' in entry)).toEqual([]);
  });

  test('of groups are files of groups', async () => {
    const rows = await world.json<readonly Row[]>(
      `${API}/${WORKS}/exports/json?select=count(*)+as+n&group_by=domaine&order_by=-n`,
    );
    expect(rows[0]).toEqual({ domaine: 'horlogerie', n: PENDULUMS });
  });
});

describe('the catalogue', () => {
  test('is asked in ODSQL, by metadata with or without their template', async () => {
    const count = async (where: string) =>
      (await world.json<List>(`${API}?limit=0&where=${encodeURIComponent(where)}`)).total_count;
    expect(await count(`dataset_id = "${WORKS}"`)).toBe(1);
    expect(await count(`datasetid:"${WORKS}"`)).toBe(1);
    expect(await count("features = 'geo'")).toBeGreaterThan(1);
    expect(await count(`records_count > ${PENDULUMS}`)).toBe(1);
    expect(
      await count('default.modified > date\'2020\' and publisher = "Ministère de la Culture"'),
    ).toBeGreaterThan(1);
    expect(await count('explore.download_count > 100')).toBe(0);
    const { results } = await world.json<List>(`${API}?select=dataset_id,default.data_processed&limit=1`);
    expect(Object.keys(results[0] ?? {})).toEqual(['dataset_id', 'default.data_processed']);
  });

  test('has facets, and exports of its own', async () => {
    const { facets } = await world.json<Facets>('/api/explore/v2.1/catalog/facets?facet=publisher');
    expect(facets[0]?.facets[0]).toMatchObject({ name: 'Ministère de la Culture', state: 'displayed' });
    const csv = await world.text('/api/explore/v2.1/catalog/exports/csv');
    expect(csv).toContain(WORKS);
    const { links } = await world.json<{ links: readonly Link[] }>('/api/explore/v2.1/catalog/exports');
    for (const { href } of links) expect((await world.get(href)).status, href).toBe(200);
  });
});
