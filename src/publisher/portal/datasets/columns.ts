// The columns of a dataset as its page describes them: what each is called, what it holds, the values of its facet.
import { inLocale } from '../../../commons/format.ts';
import type { FacetAnswer } from '../../../commons/odsql/facets.ts';
import type { PublishedColumn } from '../../../commons/published.ts';
import type { CatalogueDataset } from '../../../commons/published-dataset.ts';
import type { ReadDataset } from '../../../delivery/catalogue/catalogue.ts';
import type { Translator } from '../../../web/i18n.ts';
import { addressOf, type DatasetAsk, everything } from './address.ts';
import type { ColumnView } from './view.ts';

const FACET_VALUES = 6;
const LONGEST_LABEL = 60;

/** A chosen value as a reader says it, "Domaine : peinture"; the column may be named as it was formerly. */
export function choiceLabel(
  { columns }: CatalogueDataset,
  { column: name, value }: DatasetAsk['chosen'][number],
  t: Translator,
): string {
  const column = columns.find((one) => one.name === name || one.formerNames.includes(name));
  return column === undefined
    ? `${name} : ${value}`
    : `${labelOf(column, t)} : ${valueLabel(value, column, t)}`;
}

/** Labels of extracts are the headers of old files; what the field is called stands in a short description then. */
export function labelOf({ label, description }: PublishedColumn, t: Translator): string {
  const said = description === undefined ? '' : inLocale(description, t.locale);
  return said !== '' && said.length <= LONGEST_LABEL ? said : inLocale(label, t.locale);
}

type ColumnPlace = { readonly read: ReadDataset; readonly t: Translator; readonly href: string };

/** A column in the list of columns. */
export function columnView(column: PublishedColumn, { read, t, href }: ColumnPlace): ColumnView {
  const { name, kind, many, unit, formerNames } = column;
  const about = column.description === undefined ? '' : inLocale(column.description, t.locale);
  const facet = read.facets.find((one) => one.name === name);
  return {
    name,
    label: labelOf(column, t),
    kind: t(many ? 'datasets.kind.texts' : `datasets.kind.${kind}`),
    formerNames: otherNames(name, formerNames),
    ...(about.length <= LONGEST_LABEL ? {} : { description: about }),
    ...(unit === undefined ? {} : { unit }),
    ...(facet === undefined ? {} : { facet: facetView(facet, column, { t, href }) }),
  };
}

/** Names that differ from another by capitals only answer too, but say nothing more to a reader. */
function otherNames(name: string, formerNames: readonly string[]): readonly string[] {
  const said = new Set([name.toLowerCase()]);
  return formerNames.filter((other) => {
    const isNew = !said.has(other.toLowerCase());
    said.add(other.toLowerCase());
    return isNew;
  });
}

/** The value of a facet as it is read: programs write `true` where a reader says yes. */
function valueLabel(value: string, { kind }: Pick<PublishedColumn, 'kind'>, t: Translator): string {
  if (kind !== 'boolean' || (value !== 'true' && value !== 'false')) return value;
  return t(value === 'true' ? 'datasets.yes' : 'datasets.no');
}

function facetView(
  { values }: FacetAnswer,
  column: PublishedColumn,
  { t, href }: Omit<ColumnPlace, 'read'>,
): NonNullable<ColumnView['facet']> {
  const first = values.slice(0, FACET_VALUES);
  return {
    values: first.map(({ name, value, count = 0 }) => ({
      label: valueLabel(name, column, t),
      count,
      href: addressOf(href, { ...everything, chosen: [{ column: column.name, value }] }),
    })),
    more: values.length > FACET_VALUES,
  };
}
