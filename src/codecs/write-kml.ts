// Rows -> KML 2.2 (OGC 07-147r2): a placemark a row, its columns as typed data of a schema, its geometry in degrees.
// Rows without a geometry are placemarks without one.
import { featureWords } from './feature-words.ts';
import { uniqueNames } from './unique-names.ts';
import { geometryColumns, type Line, type Parts, partsOf } from './write-geometry.ts';
import { cellText } from './write-values.ts';
import { type Encoder, type ExportColumn, encodeText } from './writing.ts';
import { escapeXml } from './xml-text.ts';

const types: Readonly<Record<string, string>> = { int: 'int', double: 'double', boolean: 'bool' };

/** Option: `name_field`, the column that names a placemark. */
export const writeKml: Encoder = ({ title, columns, rows, options }) => {
  const { geometry, others } = geometryColumns(columns);
  const words = featureWords(columns, options);
  const codes = uniqueNames(others.map(({ name }) => name));
  const fields = others.map(({ name }, at) => ({ name, open: `<SimpleData name="${codes[at]}">` }));
  return encodeText(rows, {
    head:
      '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>' +
      `<name>${escapeXml(title)}</name><Schema id="row" name="row">${others.map(schemaField(codes)).join('')}</Schema>\n`,
    row(row) {
      let data = '';
      for (const { name, open } of fields) {
        const text = cellText(row.values[name]);
        if (text !== '') data += `${open}${escapeXml(text)}</SimpleData>`;
      }
      const name = escapeXml(words.name(row));
      const shape = geometryXml(partsOf(geometry(row)));
      return (
        `<Placemark><name>${name}</name><ExtendedData><SchemaData schemaUrl="#row">${data}</SchemaData>` +
        `</ExtendedData>${shape}</Placemark>\n`
      );
    },
    tail: '</Document></kml>\n',
  });
};

function schemaField(codes: readonly string[]): (column: ExportColumn, at: number) => string {
  return ({ name, header, kind }, at) =>
    `<SimpleField type="${types[kind] ?? 'string'}" name="${codes[at]}">` +
    `<displayName>${escapeXml(header ?? name)}</displayName></SimpleField>`;
}

function geometryXml({ points, lines, polygons }: Parts): string {
  const all = [
    ...points.map((point) => `<Point>${places([point])}</Point>`),
    ...lines.map((line) => `<LineString>${places(line)}</LineString>`),
    ...polygons.map(([outer, ...holes]) => {
      const inner = holes.map((hole) => `<innerBoundaryIs>${ringXml(hole)}</innerBoundaryIs>`).join('');
      return `<Polygon><outerBoundaryIs>${ringXml(outer ?? [])}</outerBoundaryIs>${inner}</Polygon>`;
    }),
  ];
  return all.length > 1 ? `<MultiGeometry>${all.join('')}</MultiGeometry>` : all.join('');
}

function ringXml(ring: Line): string {
  return `<LinearRing>${places(ring)}</LinearRing>`;
}

function places(line: Line): string {
  return `<coordinates>${line.map(([lon, lat]) => `${lon},${lat}`).join(' ')}</coordinates>`;
}
