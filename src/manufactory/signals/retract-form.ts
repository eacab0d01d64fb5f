// A retraction as a form says it, and what it means: read, shown once more in words, done.
import { type Format, inLocale } from '../../commons/format.ts';
import { type Body, valuesOf } from '../../commons/record.ts';
import { Refusal } from '../../commons/refusal.ts';
import { retractionKinds } from '../../commons/retraction.ts';
import type { Viewer } from '../../commons/viewer.ts';
import { readableFields } from '../../commons/visibility.ts';
import type { Locale, Translator } from '../../web/i18n.ts';
import type { GivenRetraction, RetractView } from './retract-page.tsx';

const scopes = ['record', 'fields', 'image'] as const;

/** What an address or a form says so far. */
export function readGiven(given: URLSearchParams, isDataset: boolean): GivenRetraction {
  const wanted = given.get('quoi');
  const scope = isDataset ? 'dataset' : (scopes.find((one) => one === wanted) ?? 'record');
  return {
    scope,
    fields: given.getAll('champ'),
    images: given.getAll('image'),
    kind: given.get('motif') ?? '',
    reason: given.get('raison') ?? '',
  };
}

/** Refuses what lacks its last words: `retraction-kind`, `reason-missing`, `retraction-nothing` (422). */
export function requireWhole({ scope, fields, images, kind, reason }: GivenRetraction): void {
  const isEmpty = (scope === 'fields' && fields.length === 0) || (scope === 'image' && images.length === 0);
  if (isEmpty) throw new Refusal('retraction-nothing', 422);
  if (!retractionKinds.some((one) => one === kind)) throw new Refusal('retraction-kind', 422, { kind });
  if (reason.trim() === '') throw new Refusal('reason-missing', 422);
}

const LONGEST = 160;

/** The fields of a record that say something to whoever retracts, and may be retracted. */
export function retractableFields(
  { format, body, producer }: { readonly format: Format; readonly body: Body; readonly producer: string },
  { viewer, locale }: { readonly viewer: Viewer; readonly locale: Locale },
): RetractView['fields'] {
  return readableFields(format, viewer, producer).flatMap((field) => {
    const text = valuesOf(body, field.code).join(', ');
    if (text === '' || field.code === format.key.field) return [];
    const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    return [{ code: field.code, label: inLocale(field.label, locale), text: cut }];
  });
}

/** What goes, one line a thing. */
export function confirmLines(
  { given, fields, title }: Pick<RetractView, 'given' | 'fields' | 'title'>,
  t: Translator,
): readonly string[] {
  const { scope, kind, reason } = given;
  const parts =
    scope === 'fields'
      ? given.fields.map((code) => fields.find((field) => field.code === code)?.label ?? code)
      : scope === 'image'
        ? given.images
        : [];
  const what = parts.length === 0 ? [] : [parts.join(', ')];
  return [
    `${t(`retractions.scope.${scope}`)} : ${title}`,
    ...what,
    `${t('retractions.column.kind')} : ${t.find(`retractions.kind.${kind}`) ?? kind}`,
    `${t('retractions.reason')} : ${reason}`,
  ];
}
