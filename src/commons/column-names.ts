// Names of columns, made comparable: without accents, case and signs; and all names under which a format's fields go.
import type { Format } from './format.ts';
import { fold } from './words.ts';

/** How sure a name is: a code or published name (3), a label (2), an alias (1). */
export type NameStrength = 1 | 2 | 3;

/** "Numéro d’inventaire" -> "numero_d_inventaire"; empty when there is no letter or digit. */
export function plainName(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** Field and strength by plain name, for every name that the fields of `format` go under. */
export function namesOf(
  format: Format,
): ReadonlyMap<string, { readonly code: string; readonly strength: NameStrength }> {
  const names = new Map<string, { code: string; strength: NameStrength }>();
  const put = (name: string | undefined, code: string, strength: NameStrength): void => {
    const plain = plainName(name ?? '');
    if (plain !== '' && !names.has(plain)) names.set(plain, { code, strength });
  };
  for (const { code } of format.fields) put(code, code, 3);
  for (const { code, column } of format.fields) put(column, code, 3);
  for (const { code, label } of format.fields) put(label.fr, code, 2);
  for (const { code, aliases = [] } of format.fields) for (const alias of aliases) put(alias, code, 1);
  for (const { code, labels = [] } of format.fields) for (const { label } of labels) put(label.fr, code, 1);
  for (const { code, label } of format.fields) put(label.en, code, 1);
  return names;
}

/** The plain name under which `known` has a column; a number at its end ("Dénomination 3") may be left out. */
export function knownName(name: string, known: ReadonlyMap<string, unknown>): string {
  const plain = plainName(name);
  if (known.has(plain)) return plain;
  const bare = plain.replace(/_\d{1,2}$/, '');
  return known.has(bare) ? bare : plain;
}
