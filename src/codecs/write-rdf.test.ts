/** Turtle and N3 are held against n3, RDF/XML against rdfxml-streaming-parser, JSON-LD against jsonld. */
import { Readable } from 'node:stream';
import jsonld from 'jsonld';
import { Parser } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { expect, test } from 'vitest';
import { columns, emptyRow, fullRow, hostileTexts, tableOf, written } from './export-samples.ts';
import { writeJsonLd } from './write-jsonld.ts';
import { writeRdfXml } from './write-rdfxml.ts';
import { writeTurtle } from './write-turtle.ts';
import type { ExportColumn, ExportRow, ExportTable } from './writing.ts';

type Quad = {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: {
    readonly termType: string;
    readonly value: string;
    readonly datatype?: { readonly value: string };
  };
};

const base = 'https://example.org/explore/dataset/essai';
const xsd = 'http://www.w3.org/2001/XMLSchema#';

/** A statement as one comparable text; doubles by their value (JSON-LD writes -8.75E-1). */
const said = ({ subject, predicate, object }: Quad) => {
  const datatype = object.datatype?.value ?? '';
  const value = datatype === `${xsd}double` ? String(Number(object.value)) : object.value;
  return [subject.value, predicate.value, object.termType, value, datatype].join(' | ');
};

const readers: Readonly<Record<string, (table: ExportTable) => Promise<readonly Quad[]>>> = {
  turtle: async (table) =>
    new Parser({ format: 'text/turtle' }).parse((await written(writeTurtle, table)).toString()),
  n3: async (table) =>
    new Parser({ format: 'text/n3' }).parse((await written(writeTurtle, table)).toString()),
  rdfxml: async (table) => {
    const quads: Quad[] = [];
    const parsing = Readable.from([await written(writeRdfXml, table)]).pipe(new RdfXmlParser());
    for await (const quad of parsing) quads.push(quad as Quad);
    return quads;
  },
  jsonld: async (table) => {
    const text = (await written(writeJsonLd, table)).toString();
    return (await jsonld.toRDF(JSON.parse(text))) as unknown as Quad[];
  },
};

test.each(Object.keys(readers))(
  '%s says of a record what it holds, in the terms of its columns',
  async (name) => {
    const meaning = columns.map((column): ExportColumn => {
      if (column.name === 'texte') return { ...column, property: 'http://purl.org/dc/terms/title' };
      return column.name === 'image' ? { ...column, property: 'https://schema.org/image' } : column;
    });
    const table = tableOf([fullRow('x', 1), emptyRow], {
      columns: meaning,
      type: 'https://schema.org/Museum',
    });
    const quads =
      (await readers[name]?.(table))?.filter(({ subject }) => subject.value === `${base}#K1`) ?? [];
    const polygon = 'POLYGON ((0.01 45, 0.51 45, 0.51 45.5, 0.01 45.5, 0.01 45))';
    const own = `${base}/fields#`;
    const wkt = 'http://www.opengis.net/ont/geosparql#wktLiteral';
    expect(quads.map(said).sort()).toEqual(
      [
        ['http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'NamedNode', 'https://schema.org/Museum', ''],
        [`${own}ref`, 'Literal', 'K1', `${xsd}string`],
        ['http://purl.org/dc/terms/title', 'Literal', 'x', `${xsd}string`],
        [`${own}mots`, 'Literal', 'un', `${xsd}string`],
        [`${own}mots`, 'Literal', 'deux 1', `${xsd}string`],
        [`${own}nombre`, 'Literal', '0', `${xsd}integer`],
        [`${own}mesure`, 'Literal', '-0.875', `${xsd}double`],
        [`${own}ouvert`, 'Literal', 'false', `${xsd}boolean`],
        [`${own}jour`, 'Literal', '2020-11-05', `${xsd}date`],
        [`${own}instant`, 'Literal', '2025-09-10T10:00:00+00:00', `${xsd}dateTime`],
        [`${own}position`, 'Literal', 'POINT (2.353 48.8566)', wkt],
        [`${own}contour`, 'Literal', polygon, wkt],
        ['https://schema.org/image', 'NamedNode', 'https://example.org/f1.jpg', ''],
        [
          `${own}libre`,
          'Literal',
          '{"a":[1,null],"texte":"x"}',
          'http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON',
        ],
      ]
        .map((rest) => [`${base}#K1`, ...rest].join(' | '))
        .sort(),
    );
  },
);

test.each(Object.keys(readers))('%s gives hostile texts back as they were', async (name) => {
  const columns: readonly ExportColumn[] = [{ name: 'texte', kind: 'text', many: false }];
  const rows = hostileTexts.map((texte, at): ExportRow => ({ key: `K${at}`, values: { texte } }));
  const quads = (await readers[name]?.(tableOf(rows, { columns }))) ?? [];
  expect(quads.map(({ object }) => object.value).sort()).toEqual([...hostileTexts].sort());
});

test.each(Object.keys(readers))('%s bears keys, addresses and columns of any letters', async (name) => {
  const odd: readonly ExportColumn[] = [
    { name: 'count(*)', kind: 'int', many: false },
    { name: '2020', kind: 'date', many: false },
    { name: 'a b', kind: 'text', many: false },
    { name: 'a-b', kind: 'text', many: false },
    { name: 'image', kind: 'file', many: false },
  ];
  const image = {
    ...(fullRow('', 1).values['image'] as object),
    url: 'https://example.org/a b<>"{}|\\^`é.jpg',
  };
  const rows = [
    {
      key: 'a/b <c> "d" \uD83D é',
      values: { 'count(*)': 3, '2020': '2020', 'a b': 'un', 'a-b': 'deux', image },
    },
    { values: { 'count(*)': 1e21, '2020': 'v. 1850', 'a b': '', image: { ...image, url: 'files/1' } } },
  ] as unknown as ExportRow[];
  const quads = (await readers[name]?.(tableOf(rows, { columns: odd }))) ?? [];
  const subjects = new Set(quads.map(({ subject }) => subject.value));
  expect(subjects.size).toBe(2);
  expect([...subjects]).toContain(`${base}#a%2Fb%20%3Cc%3E%20%22d%22%20%EF%BF%BD%20%C3%A9`);
  const locals = new Set(quads.map(({ predicate }) => predicate.value.split('#')[1]));
  expect([...locals].sort()).toEqual(['a_b', 'a_b_1', 'c_2020', 'count', 'image']);
  const values = quads.map(({ object }) => object.value);
  expect(values).toContain('https://example.org/a%20b%3C%3E%22%7B%7D%7C%5C%5E%60é.jpg');
  expect(values).toContain('files/1');
  expect(quads.find(({ object }) => object.value === '2020')?.object.datatype?.value).toBe(`${xsd}gYear`);
});
