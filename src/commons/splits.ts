// Fields that are a part of another field's text: the pattern finds the part, `take` says which.
// `name` takes the name of the group that matched (a code for a wording), a number takes that group's text.
import type { Format } from './format.ts';
import { compilePattern } from './pattern.ts';

/** Fills `code` from the text of `from`. */
export type Split = {
  readonly code: string;
  readonly from: string;
  readonly take: (text: string) => string | undefined;
};

/** The splits of a format, ready to be applied. */
export function compileSplits(format: Format): readonly Split[] {
  return format.fields.flatMap(({ code, derived }) => {
    if (derived?.kind !== 'split') return [];
    const pattern = compilePattern(derived.pattern, 'i');
    const take = derived.take ?? '0';
    return [{ code, from: derived.from, take: (text: string) => taken(pattern.exec(text), take) }];
  });
}

function taken(match: RegExpExecArray | null, take: string): string | undefined {
  if (match === null) return undefined;
  if (take !== 'name') return match[Number(take)]?.trim() || undefined;
  return Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
}
