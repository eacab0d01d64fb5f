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

/** A field that a column may be, and how sure its name makes it. */
type NamedField = { readonly code: string; readonly strength: NameStrength };

/** The field that the name of a column means, if any. */
export type FieldNames = (name: string) => NamedField | undefined;

/**
 * Every name under which the fields of `format` go. A code written exactly is that code; otherwise case, accents and
 * signs do not count, published names go before codes that are no longer shown, and a number at the end
 * ("Dénomination 3") may be left out.
 */
export function namesOf(format: Format): FieldNames {
  const names = new Map<string, NamedField>();
  const put = (name: string | undefined, code: string, strength: NameStrength): void => {
    const plain = plainName(name ?? '');
    if (plain !== '' && !names.has(plain)) names.set(plain, { code, strength });
  };
  const codes = new Set(format.fields.map(({ code }) => code));
  for (const { code, quiet } of format.fields) if (!quiet) put(code, code, 3);
  for (const { code, column } of format.fields) put(column, code, 3);
  for (const { code } of format.fields) put(code, code, 3);
  for (const { code, label } of format.fields) put(label.fr, code, 2);
  for (const { code, aliases = [] } of format.fields) for (const alias of aliases) put(alias, code, 1);
  for (const { code, labels = [] } of format.fields) for (const { label } of labels) put(label.fr, code, 1);
  for (const { code, label } of format.fields) put(label.en, code, 1);
  return (name) => {
    if (codes.has(name)) return { code: name, strength: 3 };
    const plain = plainName(name);
    return names.get(plain) ?? names.get(plain.replace(/_\d{1,2}$/, ''));
  };
}
