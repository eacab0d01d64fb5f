// Rows -> GeoJSON (RFC 7946): one FeatureCollection; the geometry is the shape, else the point, else null. The column
// that gives the geometry is no property; all the others are, as they stand in JSON answers. Other coordinates than WGS84 are
// said by `crs`, as GeoJSON did before it became a standard (2008, section 3): GIS still read it.

import { WGS84_CODE } from '../commons/places/reference-systems.ts';
import { geometryColumns } from './write-geometry.ts';
import { objectWriter } from './write-json.ts';
import { type Encoder, encodeText } from './writing.ts';

/** A feature a line. Option: `epsg`. */
export const writeGeoJson: Encoder = ({ columns, rows, options: { epsg = WGS84_CODE } }) => {
  const { geometry, others } = geometryColumns(columns, epsg);
  const properties = objectWriter(others);
  return encodeText(rows, {
    head: `{"type":"FeatureCollection",${crs(epsg)}"features":[`,
    row(row, index) {
      const shape = JSON.stringify(geometry(row) ?? null);
      return `${index === 0 ? '\n' : ',\n'}{"type":"Feature","geometry":${shape},"properties":${properties(row)}}`;
    },
    tail: '\n]}\n',
  });
};

/** None of WGS84, which RFC 7946 wants unsaid. */
function crs(epsg: number): string {
  if (epsg === WGS84_CODE) return '';
  return `"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::${epsg}"}},`;
}
