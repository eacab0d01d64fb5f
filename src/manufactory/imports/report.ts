// The report of an import as CSV: every finding with its row, key, inventory number, field, given and proposed value.
// Only 100 findings of each kind are kept; the report reads the files again as they were read, so nothing is left out
// and nothing has to be stored. What only the comparison with the records shows follows at the end, as kept.
import { readRows } from '../../codecs/read.ts';
import { writeDelimited } from '../../codecs/write-delimited.ts';
import type { Finding } from '../../commons/finding.ts';
import { fieldsOf, labelOf } from '../../commons/format.ts';
import { firstValue } from '../../commons/record.ts';
import { findingsOf, isFromComparison } from '../../store/imports/findings.ts';
import { readImport } from '../../store/imports.ts';
import type { Translator } from '../../web/i18n.ts';
import { openEye } from './personal.ts';
import type { FileReading } from './plan.ts';
import { type ImportPlatform, pathOf } from './platform.ts';
import { Reader, type ReadRow } from './reader.ts';
import { labelsOf } from './recognise.ts';

/** The report's text, piece by piece, in the reader's language. */
export async function* reportOf(platform: ImportPlatform, id: number, t: Translator): AsyncIterable<string> {
  yield '\uFEFF';
  yield* writeDelimited(lines(platform, id, t), { spreadsheet: true });
}

const columns = [
  'imports.report.file',
  'imports.report.line',
  'imports.report.severity',
  'imports.report.key',
  'imports.report.inventory',
  'imports.report.field',
  'imports.report.label',
  'imports.report.code',
  'imports.report.finding',
  'imports.report.value',
  'imports.report.proposal',
] as const;

async function* lines(platform: ImportPlatform, id: number, t: Translator): AsyncIterable<readonly string[]> {
  yield columns.map((column) => t(column));
  const row = await readImport(platform.db, id);
  const reader = new Reader(platform, row, { dropped: () => undefined, eye: await openEye(platform) });
  for (const [index, file] of row.files.entries()) {
    const { reading, chosen } = (row.readings[index] ?? {}) as Partial<FileReading>;
    if (reading === undefined) continue;
    const options = { ...chosen, labels: labelsOf(platform) };
    for await (const batch of readRows(pathOf(platform, file), reading, options)) {
      const faults = Map.groupBy(batch.findings, (finding) => finding.row);
      for (const fault of faults.get(0) ?? []) {
        yield lineOf(
          { ...fault, severity: 'warning' },
          { file: file.name, line: 0, key: '', inventory: '', label: '' },
          t,
        );
      }
      for (const given of batch.rows) {
        const read = reader.read(given, faults.get(given.number) ?? [], index);
        yield* linesOfRow(platform, read, { file: file.name, line: given.number, t });
      }
    }
  }
  yield* comparisonLines(platform, id, { names: row.files.map((file) => file.name), t });
}

type Place = {
  readonly file: string;
  readonly line: number;
  readonly key: string;
  readonly inventory: string;
  readonly label: string;
};

function* linesOfRow(
  { catalogue }: ImportPlatform,
  { staged, findings }: ReadRow,
  { file, line, t }: { readonly file: string; readonly line: number; readonly t: Translator },
): Iterable<readonly string[]> {
  if (findings.length === 0) return;
  const format = catalogue.byId.get(staged.dataset ?? 0)?.format;
  const inventory =
    format === undefined ? '' : (firstValue(staged.body, fieldsOf(format, 'inventory')) ?? '');
  for (const finding of findings) {
    const field = format?.fields.find(({ code }) => code === finding.field);
    const { fr = '', en = fr } = field === undefined ? {} : labelOf(field, staged.producer);
    const label = t.locale === 'en' ? en : fr;
    yield lineOf(finding, { file, line, key: staged.key ?? '', inventory, label }, t);
  }
}

/** At most 100 of each are kept; they are few by nature. */
async function* comparisonLines(
  { db }: ImportPlatform,
  id: number,
  { names, t }: { readonly names: readonly string[]; readonly t: Translator },
): AsyncIterable<readonly string[]> {
  for (const kept of await findingsOf(db, id, { severity: 'error', limit: 1_000, offset: 0 })) {
    if (!isFromComparison(kept.code)) continue;
    const place = {
      file: names[kept.file] ?? '',
      line: kept.line,
      key: kept.key ?? '',
      inventory: '',
      label: '',
    };
    const field = kept.field === null ? {} : { field: kept.field };
    const value = kept.value === null ? {} : { value: kept.value };
    yield lineOf({ code: kept.code, severity: kept.severity, ...field, ...value }, place, t);
  }
}

function lineOf(finding: Omit<Finding, 'row'>, place: Place, t: Translator): readonly string[] {
  const { code, severity, field = '', value = '', proposal = '' } = finding;
  return [
    place.file,
    String(place.line),
    t(`imports.severity.${severity}`),
    place.key,
    place.inventory,
    field,
    place.label,
    code,
    t.find(`finding.${code}`, { value }) ?? code,
    value,
    proposal,
  ];
}
