// The true-fact records of `demonstration/` as the index gets them, without a database: rows read by their formats,
// projected for the public, derived. Record numbers follow the order of the files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { dayNumber } from '../../src/commons/dates/day-number.ts';
import { deriveRecord } from '../../src/commons/derive.ts';
import type { Derived } from '../../src/commons/derived.ts';
import { type Format, fieldsOf } from '../../src/commons/format.ts';
import { firstValue } from '../../src/commons/record.ts';
import { compileFormat, readRecord } from '../../src/commons/values.ts';
import { publicViewer } from '../../src/commons/viewer.ts';
import { project } from '../../src/commons/visibility.ts';
import { readReferences } from '../../src/store/references.ts';

const root = join(import.meta.dirname, '../..');
const today = '2026-01-01';
const names = ['joconde', 'merimee', 'palissy', 'memoire', 'mnr', 'enluminures', 'museofile', 'autor'];

/** Every record of the demonstration. */
export async function demonstrationCorpus(): Promise<readonly Derived[]> {
  const references = await readReferences(root);
  const vocabularies = [...references.vocabularies.values()].map(({ vocabulary }) => vocabulary);
  const context = { ...references, lookup: () => undefined, periods: new Map() };
  const corpus: Derived[] = [];
  for (const name of names) {
    const format = JSON.parse(readFileSync(join(root, 'formats', name, 'format.json'), 'utf8')) as Format;
    const compiled = compileFormat(format, { vocabularies, today: dayNumber(2026, 1, 1) });
    for (const [index, row] of readRows(name).entries()) {
      const { key, producer, body } = readRecord(compiled, new Map(Object.entries(row)), index + 1);
      const illustrated = firstValue(body, fieldsOf(format, 'image')) !== undefined;
      const version = {
        record: corpus.length + 1,
        dataset: name,
        key,
        producer,
        number: 1,
        state: 'published',
        visibility: 'public',
        body,
        images: illustrated ? [{ file: 'drawing', rights: 'free' }] : [],
        at: `${today}T00:00:00Z`,
        demonstration: true,
      };
      const projected = project(version as never, format, publicViewer, { visibility: 'public', today });
      if (projected !== undefined) corpus.push(deriveRecord(projected, format, context));
    }
  }
  return corpus;
}

function readRows(name: string): Record<string, string>[] {
  const file = readFileSync(join(root, 'demonstration', `${name}.csv`));
  return parse(file, { columns: true, delimiter: ';', skip_empty_lines: true }) as Record<string, string>[];
}
