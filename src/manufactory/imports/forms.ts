// What the forms of imports say, read once: decisions about reading, mappings of columns, choices in conflicts.
import type { Delimiter, Encoding, ReadingOptions } from '../../codecs/reading.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import type { ConflictScope } from '../../store/imports/conflicts.ts';
import { rememberMapping } from '../../store/imports/mappings.ts';
import type { ImportMode, ImportRow } from '../../store/imports.ts';
import { headerDigest } from './headers.ts';
import type { HeaderPlan } from './plan.ts';
import type { ImportPlatform } from './platform.ts';

/** What a person decides about a file. */
export type Decisions = {
  readonly dataset?: string;
  readonly mode?: ImportMode;
  readonly chosen: ReadingOptions;
};

const modes: readonly ImportMode[] = ['update', 'replace', 'append'];
const encodings: readonly Encoding[] = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'iso-8859-1',
  'windows-1252',
  'cp949',
];
const delimiters: Readonly<Record<string, Delimiter>> = { semicolon: ';', comma: ',', bar: '|', tab: '\t' };

/** Dataset, mode, encoding and delimiter of a form; what is not said is left to recognition. */
export function readDecisions(form: URLSearchParams, catalogue: Catalogue): Decisions {
  const dataset = form.get('jeu') || undefined;
  if (dataset !== undefined && !catalogue.datasets.has(dataset))
    throw new Refusal('dataset-unknown', 404, { dataset });
  const mode = modes.find((one) => one === form.get('mode'));
  const encoding = encodings.find((one) => one === form.get('encodage'));
  const delimiter = delimiters[form.get('separateur') ?? ''];
  return {
    ...(dataset === undefined ? {} : { dataset }),
    ...(mode === undefined ? {} : { mode }),
    chosen: {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
    },
  };
}

/** What a choice is about: this value, this record, this field everywhere, or (nothing said) the whole file. */
export function readScope(form: URLSearchParams): ConflictScope {
  const number = Number(form.get('ligne') ?? 0);
  const field = form.get('champ') ?? '';
  const scope = form.get('portee');
  if (number === 0) return {};
  if (scope === 'notice') return { number };
  return scope === 'champ' ? { field } : { number, field };
}

/** Remembers where the columns of each header shall go. A field that the dataset lacks is set aside. */
export async function readMappings(
  platform: ImportPlatform,
  row: ImportRow,
  form: URLSearchParams,
): Promise<void> {
  for (const [index, header] of (row.columns as readonly HeaderPlan[]).entries()) {
    const [plan] = header.plans;
    const entry = plan && platform.catalogue.datasets.get(plan.dataset);
    if (entry === undefined) continue;
    const known = new Set(entry.format.fields.map((field) => field.code));
    const columns = header.names.map((name, at) => {
      const code = form.get(`colonne-${index}-${at}`) ?? plan?.columns[name] ?? '';
      return [name, known.has(code) ? code : ''] as const;
    });
    await rememberMapping(platform.db, {
      header: headerDigest(header.names),
      dataset: entry.name,
      columns: Object.fromEntries(columns),
      at: platform.clock(),
    });
  }
}
