// What an edit says of a record's images: nothing, unless a field that speaks of images has changed.
import { type Format, fieldsOf } from '../../commons/format.ts';
import type { Body } from '../../commons/record.ts';
import type { StagedImages } from '../../store/imports/stage.ts';
import { imageReader } from '../imports/row-images.ts';

const roles = ['image', 'imageRights', 'imageCredit', 'imageCaption'] as const;

/** The images of `after` as an import would read them; undefined when no field about them differs from `before`. */
export function imagesSaid(format: Format, before: Body, after: Body): StagedImages | undefined {
  const fields = roles.flatMap((role) => fieldsOf(format, role));
  const isSame = (code: string): boolean => JSON.stringify(before[code]) === JSON.stringify(after[code]);
  if (fields.every(isSame)) return undefined;
  const erased = fields.filter((code) => code in before && !(code in after));
  return imageReader(format, () => undefined)(after, erased);
}
