// Rows -> GPX 1.1: points are waypoints, lines and the rings of polygons tracks, which the schema wants after all
// waypoints: they are put aside until then. Rows without a geometry are left out: GPX has no place for them.
import { featureWords } from './feature-words.ts';
import { openSpools, type Spool } from './spool.ts';
import { uniqueNames } from './unique-names.ts';
import { geometryColumns, type Line, partsOf } from './write-geometry.ts';
import { cellText } from './write-values.ts';
import { type Encoder, type ExportRow, type ExportTable, encodeText } from './writing.ts';
import { escapeAttribute, escapeXml } from './xml-text.ts';

/** Options: `name_field`, `description_field_list`, `use_extension` (the columns as extensions; yes unless said). */
export const writeGpx: Encoder = async function* (table) {
  const spools = await openSpools(table.scratch);
  try {
    const tracks = await spools.spool();
    yield* encodeText(waypoints(table, tracks), { head: gpxHead(table), row: (text) => text, tail: '' });
    yield* tracks.read();
    yield Buffer.from('</gpx>\n');
  } finally {
    await spools.remove();
  }
};

/** The waypoints of each row; its tracks are put aside. */
async function* waypoints(table: ExportTable, tracks: Spool): AsyncGenerator<string> {
  const { geometry } = geometryColumns(table.columns);
  const describe = describer(table);
  for await (const row of table.rows) {
    const { points, lines, polygons } = partsOf(geometry(row));
    const segments = [...lines, ...polygons.flat()];
    if (points.length + segments.length === 0) continue;
    const told = describe(row);
    if (segments.length > 0) {
      await tracks.write(Buffer.from(`<trk>${told}${segments.map(segmentXml).join('')}</trk>\n`));
    }
    yield points.map((point) => `<wpt ${place(point)}>${told}</wpt>\n`).join('');
  }
}

function gpxHead({ title, address, at }: ExportTable): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gpx xmlns="http://www.topografix.com/GPX/1/1" ' +
    `xmlns:d="${escapeAttribute(address)}#" version="1.1" creator="${escapeAttribute(address)}"><metadata>` +
    `<name>${escapeXml(title)}</name><link href="${escapeAttribute(address)}"/><time>${at}</time></metadata>\n`
  );
}

/** Name, description and extensions of a row, in the order that the schema asks for. */
function describer({ columns, options }: ExportTable): (row: ExportRow) => string {
  const { others } = geometryColumns(columns);
  const words = featureWords(others, options);
  const names = uniqueNames(others.map(({ name }) => name));
  const fields = others.map(({ name }, at) => ({ name, tag: `d:${names[at]}` }));
  return (row) => {
    const described = `<name>${escapeXml(words.name(row))}</name><desc>${escapeXml(words.description(row))}</desc>`;
    if (options.use_extension === false) return described;
    let extensions = '';
    for (const { name, tag } of fields) {
      const text = cellText(row.values[name]);
      if (text !== '') extensions += `<${tag}>${escapeXml(text)}</${tag}>`;
    }
    return extensions === '' ? described : `${described}<extensions>${extensions}</extensions>`;
  };
}

function segmentXml(line: Line): string {
  return `<trkseg>${line.map((point) => `<trkpt ${place(point)}/>`).join('')}</trkseg>`;
}

function place([lon, lat]: Line[number]): string {
  return `lat="${lat}" lon="${lon}"`;
}
