/**
 * Rows -> a zip of shapefiles, one layer a kind of geometry: points, multipoints, lines, polygons, and a table alone for
 * rows without geometry. Their headers tell lengths, boxes and widths, so rows are put aside until all are known.
 * `columns.csv` says what each name of ten letters stands for.
 */
import { referenceSystem, WGS84_CODE } from '../commons/places/reference-systems.ts';
import { DbfTable } from './dbf.ts';
import { type ShapeKind, ShapeLayer, shapeRecords } from './shape-layer.ts';
import { openSpools, type SpoolFolder } from './spool.ts';
import { uniqueNames } from './unique-names.ts';
import { writeDelimited } from './write-delimited.ts';
import { geometryColumns, isEmpty, partsOf } from './write-geometry.ts';
import type { Encoder, ExportColumn, ExportRow, ExportTable } from './writing.ts';
import { type StreamedEntry, streamZip } from './zip-stream.ts';

const endings = {
  point: 'points',
  multipoint: 'multipoints',
  line: 'lines',
  polygon: 'polygons',
  none: 'none',
};

/** What the rows of one kind of geometry become; without geometry, a table alone. */
type Layer = { readonly kind: ShapeKind | 'none'; readonly shapes?: ShapeLayer; readonly cells: DbfTable };

/** Texts in UTF-8, cut at 254 bytes as dBASE wants them. Option: `epsg`, which the `.prj` of each layer tells. */
export const writeShp: Encoder = async function* (table) {
  const spools = await openSpools(table.scratch);
  try {
    yield* streamZip(entries(table, spools));
  } finally {
    await spools.remove();
  }
};

async function* entries(table: ExportTable, spools: SpoolFolder): AsyncGenerator<StreamedEntry> {
  const { geometry, others } = geometryColumns(table.columns, table.options.epsg);
  const names = uniqueNames(
    others.map(({ name }) => name),
    10,
  );
  const layers = new Map<Layer['kind'], Layer>();
  const layerOf = async (kind: Layer['kind']) => {
    const layer = layers.get(kind) ?? (await openLayer(kind, spools, { others, names }));
    layers.set(kind, layer);
    return layer;
  };
  for await (const row of table.rows) await addRow(row, geometry, layerOf);
  if (layers.size === 0) await layerOf('none');
  for (const layer of layers.values()) yield* layerEntries(layer, table, layers.size === 1);
  yield { name: 'columns.csv', content: Buffer.from(await legend(others, names)) };
}

async function addRow(
  row: ExportRow,
  geometry: (row: ExportRow) => Parameters<typeof partsOf>[0],
  layerOf: (kind: Layer['kind']) => Promise<Layer>,
): Promise<void> {
  const parts = partsOf(geometry(row));
  if (isEmpty(parts)) await (await layerOf('none')).cells.add(row.values);
  for (const record of shapeRecords(parts)) {
    const { shapes, cells } = await layerOf(record.kind);
    await shapes?.add(record);
    await cells.add(row.values);
  }
}

async function openLayer(
  kind: Layer['kind'],
  spools: SpoolFolder,
  { others, names }: { readonly others: readonly ExportColumn[]; readonly names: readonly string[] },
): Promise<Layer> {
  const cells = new DbfTable(await spools.spool(), others, names);
  if (kind === 'none') return { kind, cells };
  return { kind, cells, shapes: new ShapeLayer(kind, await spools.spool(), await spools.spool()) };
}

async function* layerEntries(
  { kind, shapes, cells }: Layer,
  { name, at, options }: ExportTable,
  alone: boolean,
): AsyncGenerator<StreamedEntry> {
  const file = alone ? name : `${name}_${endings[kind]}`;
  const projection = referenceSystem(options.epsg ?? WGS84_CODE)?.wkt ?? '';
  if (shapes !== undefined) {
    yield { name: `${file}.shp`, content: shapes.shapes() };
    yield { name: `${file}.shx`, content: shapes.index() };
    yield { name: `${file}.prj`, content: Buffer.from(projection) };
  }
  yield { name: `${file}.dbf`, content: cells.bytes(at) };
  yield { name: `${file}.cpg`, content: Buffer.from('UTF-8') };
}

/** What each short name stands for. */
async function legend(others: readonly ExportColumn[], names: readonly string[]): Promise<string> {
  async function* lines() {
    yield ['name', 'column', 'label'];
    for (const [at, { name, header }] of others.entries()) yield [names[at] ?? '', name, header ?? name];
  }
  let text = '';
  for await (const line of writeDelimited(lines(), { spreadsheet: true })) text += line;
  return text;
}
