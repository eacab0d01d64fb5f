// What data.gouv.fr and DCAT-AP expect of the words of a dataset: nine points, each with the field where it is said.
import type { Entry } from '../../commons/entry.ts';
import type { EntryField } from './typed-entry.ts';

/** A point. */
export type QualityPoint = { readonly code: QualityCode; readonly met: boolean; readonly field: EntryField };

type QualityCode =
  | 'description'
  | 'licence'
  | 'publisher'
  | 'theme'
  | 'keyword'
  | 'frequency'
  | 'temporal'
  | 'spatial'
  | 'contact';

/** data.gouv.fr counts a description of more characters. */
const DESCRIBED = 100;

/** The nine points of an entry. */
export function entryQuality(entry: Entry): readonly QualityPoint[] {
  const { description, licence, publisher, theme, keyword, frequency, temporal, spatial, contact } = entry;
  return [
    { code: 'description', met: (description?.fr.length ?? 0) > DESCRIBED, field: 'description' },
    { code: 'publisher', met: publisher !== undefined, field: 'producteur' },
    { code: 'licence', met: licence !== undefined, field: 'licence' },
    { code: 'theme', met: theme !== undefined, field: 'themes' },
    { code: 'keyword', met: keyword !== undefined, field: 'motsCles' },
    { code: 'frequency', met: frequency !== undefined && frequency !== 'unknown', field: 'frequence' },
    { code: 'temporal', met: temporal !== undefined, field: 'debut' },
    { code: 'spatial', met: spatial !== undefined, field: 'territoire' },
    { code: 'contact', met: contact?.email !== undefined || contact?.url !== undefined, field: 'contact' },
  ];
}
