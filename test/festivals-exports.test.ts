// The 7,283 festivals of the ministry become a dataset; every export of it, read back by an independent reader, says of
// each record what the public may see, and holds none of the addresses that were proposed as not public. The file is looked
// for in CIMAISE_SHARED, else beside the checkout.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { gpx, kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import { parse } from 'csv-parse/sync';
import { geojson } from 'flatgeobuf';
import jsonld from 'jsonld';
import { Parser } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import shp from 'shpjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBack, streamed, written } from '../src/codecs/export-samples.ts';
import { isFormula } from '../src/codecs/formula.ts';
import { uniqueNames } from '../src/codecs/unique-names.ts';
import { type ExportFormatName, exportFormats } from '../src/codecs/write.ts';
import { cellText } from '../src/codecs/write-values.ts';
import type { Format } from '../src/commons/format.ts';
import type { PublishedRow } from '../src/commons/published.ts';
import type { PublishedDataset } from '../src/commons/published-dataset.ts';
import { exportNames, wholeTable } from '../src/delivery/exports/exports.ts';
import { importPlatform } from '../src/first-light.ts';
import { createDataset, proposeFromFile } from '../src/manufactory/formats/formats.ts';
import { runImport } from '../src/manufactory/imports/verbs.ts';
import { followCatalogue } from '../src/store/catalogue.ts';
import { readWhole } from '../src/store/published/whole.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { root } from './world.ts';

const shared = resolve(root, process.env['CIMAISE_SHARED'] ?? '../shared');
const source = join(shared, 'data/festivals/festivals-global-festivals-_-pl_2024-05.csv.gz');
const isThere = existsSync(source);
if (!isThere) console.warn(`SKIPPED: no festivals at ${source} (CIMAISE_SHARED=folder names another place)`);

const publicUrl = 'https://collections.example.org';

describe.skipIf(!isThere)('exports of the festivals', () => {
  let database: TestDatabase;
  let dataset: PublishedDataset;
  let format: Format;
  const rows: PublishedRow[] = [];
  let scratch = '';

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'festivals-'));
    database = await testDatabase();
    const place = { root, data: scratch };
    const path = join(scratch, 'festivals.csv');
    writeFileSync(path, gunzipSync(readFileSync(source)));
    const platform = await importPlatform(place, database);
    const table = await proposeFromFile(platform, { path, name: 'festivals.csv' });
    const words = { name: 'festivals', title: { fr: 'Festivals' }, producer: 'Ministère' };
    const { mode } = await createDataset(platform, { table, words });
    await runImport(
      await importPlatform(place, database),
      { paths: [path], dataset: 'festivals', mode },
      () => undefined,
    );
    const room = { db: database.db, catalogue: followCatalogue(database.db, root), now: () => new Date() };
    await readWhole(room, 'festivals', async (whole) => {
      for await (const row of whole.rows) rows.push(row);
      dataset = whole.dataset;
      format = whole.format;
    });
  });
  afterAll(async () => {
    await database.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  async function file(name: ExportFormatName): Promise<Buffer> {
    const manner = { options: {}, publicUrl, at: '2026-11-22T09:30:00Z', scratch };
    const table = wholeTable({ dataset, format, rows: streamed(rows) }, manner);
    return await written(exportFormats[name].encode, table);
  }

  const texts = (separator: string, write: (text: string) => string = (text) => text) =>
    rows.map(({ values }) => dataset.columns.map(({ name }) => write(cellText(values[name], separator))));

  test('all are there, and no address of a person in any format', async () => {
    expect(rows).toHaveLength(7_283);
    expect(exportNames(dataset.columns)).toContain('shp');
    for (const name of [
      'csv',
      'jsonl',
      'xml',
      'kml',
      'gpx',
      'fgb',
      'turtle',
      'rdfxml',
      'jsonld',
      'ical',
    ] as const) {
      expect((await file(name)).toString()).not.toMatch(/@(?:gmail|orange|wanadoo|hotmail)\./);
    }
  });

  test('JSON, JSON lines and GeoJSON', async () => {
    const values = rows.map((row) => row.values);
    expect(JSON.parse((await file('json')).toString())).toEqual(values);
    const lines = (await file('jsonl')).toString().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(values);
    const { features } = JSON.parse((await file('geojson')).toString());
    expect(features.map(placeOf)).toEqual(rows.map(pointOf));
  });

  test('CSV, XLSX, ODS and XML', async () => {
    const restored = (text: string) =>
      text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text;
    const [, ...csv] = parse(await file('csv'), { bom: true, delimiter: ';' }) as string[][];
    expect(csv.map((cells) => cells.map(restored))).toEqual(texts(','));
    const lineEnds = (text: string) => text.replace(/\r\n?/g, '\n');
    for (const name of ['xlsx', 'ods'] as const) {
      const { cells } = await readBack(await file(name), `a.${name}`);
      const padded = cells.map((row) => dataset.columns.map((_, at) => lineEnds(String(row[at] ?? ''))));
      expect(padded).toEqual(texts(', ', lineEnds));
    }
    const xml = (await file('xml')).toString();
    const found = new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName('record');
    const records = Array.from({ length: found.length }, (_, at) =>
      fieldsOf(found.item(at) as unknown as Element),
    );
    expect(records).toEqual(
      rows.map(({ values }) =>
        dataset.columns.flatMap(({ name }) => {
          const value = values[name] ?? null;
          if (value === null) return [];
          return (Array.isArray(value) ? value : [cellText(value)]).map((text) => [name, text]);
        }),
      ),
    );
  });

  test('KML, GPX, FlatGeobuf and shapefiles', async () => {
    const title = dataset.columns[0]?.name ?? '';
    const placed = rows.filter((row) => pointOf(row) !== undefined);
    const dom = async (name: 'kml' | 'gpx') =>
      new DOMParser().parseFromString((await file(name)).toString(), 'text/xml') as unknown as Document;
    const titles = (all: readonly PublishedRow[]) =>
      all.map(({ values }) => String(values[title] ?? '').trim());
    const named = kml(await dom('kml')).features.map((one) => String(one?.properties?.['name']));
    expect(named).toEqual(titles(rows));
    const points = gpx(await dom('gpx')).features;
    expect(points.map(placeOf)).toEqual(placed.map(pointOf));
    expect(points.map((one) => String(one.properties?.['name']))).toEqual(titles(placed));
    const features: { properties: Record<string, unknown> }[] = [];
    for await (const one of geojson.deserialize(new Uint8Array(await file('fgb'))))
      features.push(one as never);
    expect(features.map(placeOf)).toEqual(placed.map(pointOf));
    expect(features.map(({ properties }) => properties)).toEqual(placed.map((row) => othersOf(row)));
    const layers = [await shp(await file('shp'))].flat();
    const known = layers.find(({ fileName }) => fileName?.includes('points') === true || layers.length === 1);
    const [short = ''] = uniqueNames([title], 10);
    expect(known?.features.map((one) => String(one.properties?.[short]))).toEqual(titles(placed));
  });

  test('Turtle, N3, RDF/XML and JSON-LD say the same', async () => {
    const turtle = new Parser({ format: 'text/turtle' }).parse((await file('turtle')).toString());
    const said = new Set(turtle.map(statement));
    const about = turtle.filter(({ predicate }) => predicate.value.endsWith('/fields#nom_du_festival'));
    expect(about.map(({ object }) => object.value)).toEqual(
      rows.map(({ values }) => values['nom_du_festival']),
    );
    const n3 = new Parser({ format: 'text/n3' }).parse((await file('n3')).toString());
    expect(new Set(n3.map(statement))).toEqual(said);
    const xml: Parameters<typeof statement>[0][] = [];
    for await (const quad of Readable.from([await file('rdfxml')]).pipe(new RdfXmlParser())) xml.push(quad);
    expect(new Set(xml.map(statement))).toEqual(said);
    const graph = (await jsonld.toRDF(
      JSON.parse((await file('jsonld')).toString()),
    )) as unknown as typeof xml;
    expect(new Set(graph.map(statement))).toEqual(said);
  });

  /** What FlatGeobuf holds beside the place: no key of what is empty. */
  function othersOf({ values }: PublishedRow): Record<string, unknown> {
    return Object.fromEntries(
      dataset.columns.flatMap(({ name, kind }) => {
        const value = values[name] ?? null;
        return kind === 'geo_point_2d' || value === null ? [] : [[name, value]];
      }),
    );
  }

  function pointOf({ values }: PublishedRow): readonly number[] | undefined {
    const point = Object.values(values).find(
      (value) => typeof value === 'object' && value !== null && 'lat' in value,
    );
    return point === undefined ? undefined : [(point as { lon: number }).lon, (point as { lat: number }).lat];
  }
});

function placeOf(feature: unknown): readonly number[] | undefined {
  return (feature as { geometry: { coordinates: readonly number[] } | null }).geometry?.coordinates;
}

function fieldsOf(record: Element): readonly (readonly [string, string])[] {
  return Array.from(record.childNodes, (node) => {
    const field = node as Element;
    return [field.getAttribute('name') ?? '', field.textContent ?? ''] as const;
  });
}

function statement(quad: {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly value: string; readonly datatype?: { readonly value: string } };
}): string {
  const { subject, predicate, object } = quad;
  const datatype = object.datatype?.value ?? '';
  const value = datatype.endsWith('#double') ? String(Number(object.value)) : object.value;
  return [subject.value, predicate.value, value, datatype].join(' | ');
}
