// What an import would bring into public columns that looks like a person's: counted while it is read, and held until a
// person says that it may go out, when it is more than what the last applied file brought. Datasets whose format was
// installed are governed elsewhere; those made here are watched.

import type { Finding } from '../../commons/finding.ts';
import { inLocale } from '../../commons/format.ts';
import {
  newlyPersonal,
  type PersonalCount,
  personalCode,
  personalKindOf,
  personalWatch,
} from '../../commons/personal-watch.ts';
import type { Body } from '../../commons/record.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { DatasetEntry } from '../../store/catalogue.ts';
import { formatOrigins } from '../../store/formats.ts';
import { lastFindings } from '../../store/imports/findings.ts';
import type { ImportRow } from '../../store/imports.ts';
import type { Translator } from '../../web/i18n.ts';
import type { ImportPlatform } from './platform.ts';
import { findingCounts, type TallyCounts } from './tally.ts';

/** What a row brings: findings without their values. */
type Seen = Pick<Finding, 'code' | 'severity'> & { readonly field: string };
/** Looks at the body of a row that may go out. */
export type PersonalEye = (entry: DatasetEntry, body: Body) => readonly Seen[];

/** The eye for one import. */
export async function openEye({ db }: Pick<ImportPlatform, 'db'>): Promise<PersonalEye> {
  const origins = await formatOrigins(db);
  const watches = new Map<string, ReturnType<typeof personalWatch>>();
  return (entry, body) => {
    if (origins.get(entry.name) !== 'desk') return [];
    const watch = watches.get(entry.name) ?? personalWatch(entry.format);
    watches.set(entry.name, watch);
    return watch(body).map(({ field, kind }) => ({ field, code: personalCode(kind), severity: 'warning' }));
  };
}

/** What looks personal in an import, by field and kind, beyond what the last applied one of its datasets brought. */
export async function newlyFound(
  { db, catalogue }: Pick<ImportPlatform, 'db' | 'catalogue'>,
  { datasets, findings }: Pick<ImportRow, 'datasets' | 'findings'>,
): Promise<readonly PersonalCount[]> {
  const found = personalCounts(findings);
  if (found.length === 0) return [];
  const news = await Promise.all(
    datasets.map(async (name) => {
      const format = catalogue.datasets.get(name)?.format;
      if (format === undefined) return [];
      return newlyPersonal(format, found, personalCounts(await lastFindings(db, name)));
    }),
  );
  return news.flat();
}

function personalCounts(findings: TallyCounts): readonly PersonalCount[] {
  return findingCounts(findings).flatMap(({ code, field = '', count }) => {
    const kind = personalKindOf(code);
    return kind === undefined ? [] : [{ field, kind, count }];
  });
}

/** Throws Refusal `import-personal` (409) when an import would publish what nobody has looked at. */
export async function refuseNewlyPersonal(
  platform: Pick<ImportPlatform, 'db' | 'catalogue'>,
  row: Pick<ImportRow, 'datasets' | 'findings'>,
): Promise<void> {
  const found = await newlyFound(platform, row);
  if (found.length === 0) return;
  const [count, columns] = [
    found.reduce((sum, one) => sum + one.count, 0),
    labelsOfFound(platform, row, found),
  ];
  throw new Refusal('import-personal', 409, { count, columns: [...new Set(columns)].join(', ') });
}

/** The French labels of the fields, in the order of what was found. */
export function labelsOfFound(
  { catalogue }: Pick<ImportPlatform, 'catalogue'>,
  { datasets }: Pick<ImportRow, 'datasets'>,
  found: readonly Pick<PersonalCount, 'field'>[],
): readonly string[] {
  const fields = datasets.flatMap((name) => catalogue.datasets.get(name)?.format.fields ?? []);
  return found.map(({ field }) => {
    const known = fields.find(({ code }) => code === field);
    return known === undefined ? field : inLocale(known.label, 'fr');
  });
}

/** "20 adresses e-mail". */
export function countWords({ kind, count }: Pick<PersonalCount, 'kind' | 'count'>, t: Translator): string {
  return t('formats.found.column', { count: t.number(count), what: t(`formats.personal.${kind}`) });
}
