// What a feature or an event is called and what is told about it: columns chosen by the options, else the first text
// for the name and all the others for the description.
import { cellText } from './write-values.ts';
import type { ExportColumn, ExportOptions, ExportRow } from './writing.ts';

/** Name and description of rows; a name that is empty gives way to the row's key. */
export type FeatureWords = {
  name(row: ExportRow): string;
  /** `Header: value` lines. */
  description(row: ExportRow): string;
};

/** Words by these columns and options; columns that the options name and that do not exist are passed over. */
export function featureWords(columns: readonly ExportColumn[], options: ExportOptions): FeatureWords {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const naming = byName.get(options.name_field ?? '') ?? columns.find(({ kind }) => kind === 'text');
  const chosen = options.description_field_list?.flatMap((name) => byName.get(name) ?? []);
  const told = chosen ?? columns.filter((column) => column !== naming);
  return {
    name(row) {
      const text = naming === undefined ? '' : cellText(row.values[naming.name], ', ');
      return text === '' ? (row.key ?? '') : text;
    },
    description: ({ values }) =>
      told
        .map(({ name, header }) => ({ text: cellText(values[name], ', '), head: header ?? name }))
        .filter(({ text }) => text !== '')
        .map(({ text, head }) => `${head}: ${text}`)
        .join('\n'),
  };
}
