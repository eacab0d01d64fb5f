// Images that a row speaks of: their names, the file dropped beside the data under each name, and what the record says
// of their rights, credit and caption. Rights that no rule of the format reads are unknown, hence not reusable.
import { fileName } from '../../commons/field-types.ts';
import { type FieldRole, type Format, fieldsOf } from '../../commons/format.ts';
import { compilePattern } from '../../commons/pattern.ts';
import { type Body, firstValue, type ImageRights, valuesOf } from '../../commons/record.ts';
import type { StagedImages } from '../../store/imports/stage.ts';

/** What a row says of images; undefined when it says nothing of them. */
export type ImageReader = (body: Body, erased: readonly string[]) => StagedImages | undefined;

/** A reader for the records of a format. */
export function imageReader(format: Format, dropped: (name: string) => string | undefined): ImageReader {
  const rights = rightsReader(format);
  const names = fieldsOf(format, 'image');
  return (body, erased) => {
    const says = (role: FieldRole): boolean =>
      fieldsOf(format, role).some((code) => code in body || erased.includes(code));
    const text = (role: FieldRole): string => firstValue(body, fieldsOf(format, role)) ?? '';
    if (!SPOKEN.some(says)) return undefined;
    return {
      ...(says('image') ? { list: listOf(body, names, dropped) } : {}),
      ...(says('imageRights') ? { rights: rights(body) } : {}),
      ...(says('imageCredit') ? { credit: text('imageCredit') } : {}),
      ...(says('imageCaption') ? { caption: text('imageCaption') } : {}),
    };
  };
}

const SPOKEN = ['image', 'imageRights', 'imageCredit', 'imageCaption'] as const;

/** The names of the first image field that has any, each once, in order. */
function listOf(
  body: Body,
  codes: readonly string[],
  dropped: (name: string) => string | undefined,
): NonNullable<StagedImages['list']> {
  const code = codes.find((one) => one in body);
  const names = code === undefined ? [] : valuesOf(body, code).map(fileName);
  return [...new Set(names)].map((name) => {
    const file = dropped(name);
    return file === undefined ? { name } : { name, file };
  });
}

/** What the rights fields say, by the first pattern of the format that is found in one of them. */
function rightsReader(format: Format): (body: Body) => ImageRights {
  const rules = (format.imageRights ?? []).map(({ pattern, rights }) => ({
    pattern: compilePattern(pattern, 'i'),
    rights,
  }));
  const fields = fieldsOf(format, 'imageRights');
  const known = new Map<string, ImageRights>();
  return (body) => {
    const text = fields.flatMap((code) => valuesOf(body, code)).join(' ; ');
    let rights = known.get(text);
    if (rights === undefined) {
      if (known.size > REMEMBERED) known.clear();
      rights = rules.find((rule) => rule.pattern.test(text))?.rights ?? 'unknown';
      known.set(text, rights);
    }
    return rights;
  };
}

const REMEMBERED = 5_000;
