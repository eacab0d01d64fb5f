// The table of *Reprendre* as a file: CSV whose texts no spreadsheet evaluates.
import { writeCsv } from '../../../codecs/write-csv.ts';
import type { ExportColumn } from '../../../codecs/writing.ts';
import type { Translator } from '../../../web/i18n.ts';
import type { ResumedLine } from './view.ts';

const names = [
  'given',
  'href',
  'verdict',
  'dataset',
  'answer',
  'differs',
  'leads',
  'status',
  'rows',
  'line',
  'times',
] as const;
const numbers: readonly string[] = ['status', 'rows', 'line', 'times'];

/** The file. */
export async function resumeFile(lines: readonly ResumedLine[], t: Translator): Promise<Buffer> {
  const columns = names.map(
    (name): ExportColumn => ({
      name,
      header: t(`resume.column.${name}`),
      kind: numbers.includes(name) ? 'int' : 'text',
      many: false,
    }),
  );
  async function* rows() {
    for (const line of lines) yield { values: valuesOf(line) };
  }
  const table = {
    name: 'reprendre',
    title: '',
    address: '',
    at: '',
    columns,
    rows: rows(),
    options: {},
    scratch: '',
  };
  return Buffer.concat(await Array.fromAsync(writeCsv(table)));
}

function valuesOf(line: ResumedLine): Record<(typeof names)[number], string | number | null> {
  return {
    given: line.given,
    href: line.href ?? null,
    verdict: line.verdictLabel,
    dataset: line.dataset?.id ?? null,
    answer: line.answer,
    differs: line.differences.map(({ sentence }) => sentence).join(' '),
    leads: line.leadsTo ?? null,
    status: line.status ?? null,
    rows: line.rows ?? null,
    line: line.line,
    times: line.times,
  };
}
