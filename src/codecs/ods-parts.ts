// The small parts of an OpenDocument spreadsheet around its rows: type, manifest, styles, and what keeps the header in
// view (OpenDocument 1.3 parts 2 and 3; the view settings are those of LibreOffice).
import { escapeAttribute } from './xml-text.ts';

/** What the first entry says. */
export const odsMediaType = 'application/vnd.oasis.opendocument.spreadsheet';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const urn = 'urn:oasis:names:tc:opendocument:xmlns';
const version = 'office:version="1.3"';

/** The list of parts. */
export const odsManifest =
  `${head}<manifest:manifest xmlns:manifest="${urn}:manifest:1.0" manifest:version="1.3">` +
  `<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${odsMediaType}"/>` +
  '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>' +
  '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/></manifest:manifest>';

/** Opens the content: styles of cells (text, date, datetime, header) and of columns w0, w1, ... by their widths. */
export function odsStyles(widths: readonly number[]): string {
  const columns = widths.map(
    (width, at) =>
      `<style:style style:name="w${at}" style:family="table-column">` +
      `<style:table-column-properties style:column-width="${(width * 0.2).toFixed(2)}cm"/></style:style>`,
  );
  return (
    `${head}<office:document-content xmlns:office="${urn}:office:1.0" xmlns:table="${urn}:table:1.0" ` +
    `xmlns:text="${urn}:text:1.0" xmlns:style="${urn}:style:1.0" xmlns:number="${urn}:datastyle:1.0" ` +
    `xmlns:fo="${urn}:xsl-fo-compatible:1.0" ${version}><office:automatic-styles>` +
    `<number:text-style style:name="n1"><number:text-content/></number:text-style>` +
    `<number:date-style style:name="n2">${day}</number:date-style>` +
    `<number:date-style style:name="n3">${day}<number:text> </number:text>${time}</number:date-style>` +
    `${cell('text', 'n1')}${cell('date', 'n2')}${cell('datetime', 'n3')}` +
    '<style:style style:name="header" style:family="table-cell" style:data-style-name="n1">' +
    `<style:text-properties fo:font-weight="bold"/></style:style>${columns.join('')}</office:automatic-styles>`
  );
}

const dash = '<number:text>-</number:text>';
const colon = '<number:text>:</number:text>';
const day =
  `<number:year number:style="long"/>${dash}<number:month number:style="long"/>${dash}` +
  '<number:day number:style="long"/>';
const time =
  `<number:hours number:style="long"/>${colon}<number:minutes number:style="long"/>${colon}` +
  '<number:seconds number:style="long"/>';

function cell(name: string, data: string): string {
  return `<style:style style:name="${name}" style:family="table-cell" style:data-style-name="${data}"/>`;
}

/** Keeps the first row of each table in view. */
export function odsSettings(tables: readonly string[]): string {
  const item = (name: string, type: string, value: number | string) =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const each = tables.map(
    (name) =>
      `<config:config-item-map-entry config:name="${escapeAttribute(name)}">` +
      `${item('VerticalSplitMode', 'short', 2)}${item('VerticalSplitPosition', 'int', 1)}` +
      `${item('ActiveSplitRange', 'short', 2)}${item('PositionBottom', 'int', 1)}</config:config-item-map-entry>`,
  );
  return (
    `${head}<office:document-settings xmlns:office="${urn}:office:1.0" xmlns:config="${urn}:config:1.0" ${version}>` +
    '<office:settings><config:config-item-set config:name="ooo:view-settings">' +
    '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>' +
    `${item('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${each.join('')}` +
    '</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>' +
    '</config:config-item-set></office:settings></office:document-settings>'
  );
}
