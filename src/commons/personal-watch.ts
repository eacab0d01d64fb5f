// What looks like a person's among values that go to public fields of a dataset made here: counted while a file is read,
// held against what the last one brought. A column that was opened with a purpose and a legal basis is not looked at
// for what it was opened for, nor one of which such cells are withheld. Counts only: no value is kept.
import { plainName } from './column-names.ts';
import { type Format, fieldsOf } from './format.ts';
import { personNameTest } from './propose/person-names.ts';
import { mayNamePersons, NAMES_SHARE, type PersonalKind, personalKinds } from './propose/personal.ts';
import { personalIn } from './propose/personal-shapes.ts';
import { type Body, valuesOf } from './record.ts';

/** Values of one kind in one field. */
export type PersonalCount = { readonly field: string; readonly kind: PersonalKind; readonly count: number };

/** Types whose values may hold something of a person; figures, days and places are read as what they are. */
const looked: ReadonlySet<Format['fields'][number]['type']> = new Set([
  'text',
  'long-text',
  'term',
  'url',
  'email',
  'integer',
]);

/** The public fields in which something of a person would be seen by everybody. */
function watchedFields(format: Format): Format['fields'] {
  return format.fields.filter(
    ({ code, type, visibility = 'public' }) =>
      visibility === 'public' &&
      looked.has(type) &&
      (format.key.ofRow === undefined || code !== format.key.field),
  );
}

/** A reader of bodies: what stands in the watched fields of one, a value of each kind counted once a field. */
export function personalWatch(format: Format): (body: Body) => readonly Omit<PersonalCount, 'count'>[] {
  const isName = personNameTest();
  const makers = new Set(fieldsOf(format, 'maker'));
  const fields = watchedFields(format).map(({ code, label }) => ({
    code,
    named: !makers.has(code) && mayNamePersons(plainName(label.fr).replaceAll('_', ' ')),
  }));
  return (body) =>
    fields.flatMap(({ code, named }) => {
      const kinds = new Set<PersonalKind>();
      for (const value of valuesOf(body, code)) {
        for (const kind of personalIn(value)) kinds.add(kind);
        if (named && isName(value)) kinds.add('name');
      }
      return [...kinds].map((kind) => ({ field: code, kind }));
    });
}

/** What of `found` is neither opened by the format nor was there, as often, before. */
export function newlyPersonal(
  format: Format,
  found: readonly PersonalCount[],
  before: readonly PersonalCount[],
): readonly PersonalCount[] {
  const fields = new Map(watchedFields(format).map((field) => [field.code, field]));
  return found.filter(({ field, kind, count }) => {
    const watched = fields.get(field);
    if (watched === undefined || isOpened(watched, kind)) return false;
    const known = before.find((one) => one.field === field && one.kind === kind);
    return count > (known?.count ?? 0);
  });
}

/** Withheld cell by cell; or opened with a purpose and a basis, for the kinds found then, for all when none had been. */
function isOpened({ personal }: Format['fields'][number], kind: PersonalKind): boolean {
  if (personal?.cells === 'withheld') return kind !== 'name';
  if (personal?.purpose === undefined || personal.basis === undefined) return false;
  const kinds = Object.keys(personal.found);
  return kinds.length === 0 || kinds.includes(kind);
}

/** Names are told of a whole column: fewer than half of `filled` values are none. */
export function isTellingOfNames(count: number, filled: number): boolean {
  return count > 1 && count >= filled * NAMES_SHARE;
}

const CODE = /^personal-([a-z]+)$/;

/** The code under which a kind is counted with the findings of an import. */
export function personalCode(kind: PersonalKind): string {
  return `personal-${kind}`;
}

/** The kind that a code of a finding stands for. */
export function personalKindOf(code: string): PersonalKind | undefined {
  const [, kind] = CODE.exec(code) ?? [];
  return personalKinds.find((one) => one === kind);
}
