// How a file is written, from the parameters of its address (reference: exports); what changes nothing is warned of.
import { exportFormat } from '../../codecs/write.ts';
import type { ExportOptions } from '../../codecs/writing.ts';
import { referenceCodes, referenceSystem, WGS84_CODE } from '../../commons/places/reference-systems.ts';
import { Refusal } from '../../commons/refusal.ts';

/** How an export is written, beside what it holds. */
export type ExportManner = {
  readonly format: string;
  readonly options: ExportOptions;
  readonly labels: boolean;
  /** Of Parquet. */
  readonly compression: (typeof compressions)[number];
  readonly compressed: boolean;
  /** Whether JSON is the array of records that the oldest API gave. */
  readonly former?: boolean;
  /** What was asked and changes nothing. */
  readonly warnings: readonly string[];
};

/** Parameters of exports beside those of lists. */
export const exportParameters = [
  ...['use_labels', 'compressed', 'epsg', 'delimiter', 'list_separator', 'quote_all', 'with_bom'],
  ...[
    'parquet_compression',
    'name_field',
    'description_field_list',
    'use_extension',
    'date_field',
    'end_field',
  ],
] as const;

/** What may part the cells of CSV. */
export const delimiters = [';', ',', '\t', '|'] as const satisfies ExportOptions['delimiter'][];
/** How columns of Parquet may be packed. */
export const compressions = ['snappy', 'zstd'] as const;

/** The manner of an export from the parameters of its address. */
export function readManner(query: URLSearchParams, format: string): ExportManner {
  const text = (name: string): string | undefined => query.get(name) ?? undefined;
  const unclear: string[] = [];
  const yes = (name: string): boolean | undefined => {
    const value = text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    const isYes = ['true', '1', 'yes', ''].includes(value);
    if (!isYes && !['false', '0', 'no'].includes(value))
      unclear.push(`${name} is true or false, not ${value}`);
    return isYes;
  };
  const epsg = readSystem(text('epsg'));
  const moves = exportFormat(format)?.options.includes('epsg') === true;
  const fields = text('description_field_list')
    ?.split(',')
    .map((name) => name.trim());
  const still = moves || epsg === undefined ? [] : [`epsg=${epsg} changes nothing: ${format} is in WGS84`];
  const manner = {
    format,
    labels: yes('use_labels') === true,
    compression: readCompression(text('parquet_compression')),
    compressed: yes('compressed') === true,
    options: defined({
      delimiter: readDelimiter(text('delimiter')),
      list_separator: text('list_separator') || undefined,
      quote_all: yes('quote_all'),
      with_bom: yes('with_bom'),
      name_field: text('name_field') || undefined,
      description_field_list: fields,
      use_extension: yes('use_extension'),
      date_field: text('date_field') || undefined,
      end_field: text('end_field') || undefined,
      epsg: moves ? epsg : undefined,
    }),
  };
  return { ...manner, warnings: [...still, ...unclear] };
}

function defined(
  options: { readonly [name in keyof ExportOptions]: ExportOptions[name] | undefined },
): ExportOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** The code of the system that is asked for, when it is not WGS84. Throws Refusal `epsg-absent`. */
function readSystem(text: string | undefined): number | undefined {
  const [, digits] = /^(?:EPSG:)?(\d{1,6})$/i.exec(text?.trim() || String(WGS84_CODE)) ?? [];
  const code = referenceSystem(Number(digits))?.code;
  if (code !== undefined) return code === WGS84_CODE ? undefined : code;
  throw new Refusal('epsg-absent', 400, {
    epsg: text?.trim().slice(0, 100) ?? '',
    codes: referenceCodes.join(', '),
  });
}

function readCompression(text: string | undefined): ExportManner['compression'] {
  const name = text?.toLowerCase() || 'snappy';
  const known = compressions.find((one) => one === name);
  if (known !== undefined) return known;
  throw invalidParameter('parquet_compression', name);
}

function readDelimiter(text: string | undefined): ExportOptions['delimiter'] | undefined {
  if (text === undefined || text === '') return undefined;
  const sign = ['\\t', 'tab', 'TAB', ' '].includes(text) ? '\t' : text;
  const known = delimiters.find((one) => one === sign);
  if (known !== undefined) return known;
  throw invalidParameter('delimiter', text);
}

/** The refusal of a value. */
export function invalidParameter(name: string, value: string): Refusal {
  return new Refusal('parameter-invalid', 400, { name, value: value.slice(0, 100) });
}

/** The manner by the name that a program asks: `xls`, the Excel of version 2.0, is given as xlsx, and that is said. */
export function readAskedManner(query: URLSearchParams, format: string): ExportManner {
  if (format !== 'xls') return readManner(query, format);
  const manner = readManner(query, 'xlsx');
  return { ...manner, warnings: [...manner.warnings, 'xls is given as xlsx'] };
}
