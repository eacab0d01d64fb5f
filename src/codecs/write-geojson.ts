// Rows -> GeoJSON (RFC 7946): one FeatureCollection; the geometry is the shape, else the point, else null. The column
// that gives the geometry is no property; all the others are, as they stand in JSON answers.

import { geometryColumns } from './write-geometry.ts';
import { objectWriter } from './write-json.ts';
import { type Encoder, encodeText } from './writing.ts';

/** A feature a line. */
export const writeGeoJson: Encoder = ({ columns, rows }) => {
  const { geometry, others } = geometryColumns(columns);
  const properties = objectWriter(others);
  return encodeText(rows, {
    head: '{"type":"FeatureCollection","features":[',
    row(row, index) {
      const shape = JSON.stringify(geometry(row) ?? null);
      return `${index === 0 ? '\n' : ',\n'}{"type":"Feature","geometry":${shape},"properties":${properties(row)}}`;
    },
    tail: '\n]}\n',
  });
};
