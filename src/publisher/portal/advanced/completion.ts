// Values proposed while somebody fills in a criterion: what the field's facet counts, the terms of its vocabulary, or
// its most frequent values. Facets and values are those of live public records; vocabularies are public anyway.
import type { DatasetField } from '../../../commons/condition.ts';
import { comparedText } from '../../../commons/query-fields.ts';
import { ask, countOnly, type Visit } from '../visit.ts';

const PROPOSED = 12;
/** Values of a facet among which they are sought. */
const LOOKED_AT = 60;
/** Datasets that are asked when a field is common to several. */
const MOST_DATASETS = 4;

/** Values of these fields that hold `text`, those that begin with it first. */
export async function proposedValues(
  one: Visit,
  fields: readonly DatasetField[],
  text: string,
): Promise<readonly string[]> {
  // Nobody types a whole description: of long texts nothing is proposed, or counted.
  const proposing = fields.filter(({ field }) => field.type !== 'long-text');
  const lists = await Promise.all(
    proposing
      .slice(0, MOST_DATASETS)
      .map(async (field) => [
        ...vocabularyTerms(one, field, text),
        ...((await facetValues(one, field, text)) ?? (await frequentValues(one, field, text))),
      ]),
  );
  const wanted = comparedText(text, false).trim();
  const begins = (value: string) => (comparedText(value, false).startsWith(wanted) ? 0 : 1);
  const values = [...new Set(lists.flat())].filter((value) => comparedText(value, false).includes(wanted));
  return values.toSorted((a, b) => begins(a) - begins(b)).slice(0, PROPOSED);
}

function vocabularyTerms({ catalogue }: Visit, { field }: DatasetField, text: string): readonly string[] {
  const vocabulary =
    field.vocabulary === undefined ? undefined : catalogue.references.vocabularies.get(field.vocabulary);
  return text === '' ? [] : (vocabulary?.suggest(text, PROPOSED) ?? []);
}

/** From a facet that lists the field's values as they are; undefined when it has none. */
async function facetValues(
  one: Visit,
  { dataset, field }: DatasetField,
  text: string,
): Promise<readonly string[] | undefined> {
  const { treeFacets } = one.catalogue.references;
  const shared = field.facets?.find((id) => !treeFacets.has(id));
  const facet = field.ownFacet === true ? `${dataset}.${field.code}` : shared;
  if (facet === undefined) return undefined;
  const contains = text === '' ? {} : { contains: text };
  // More than are shown: those that begin with the text may be rarer than those that hold it.
  const request = { facet, limit: LOOKED_AT, ownFilter: 'applied', ...contains } as const;
  const where = countOnly({ kind: 'facet', facet: 'dataset', values: [dataset] });
  const answer = await ask(one, { ...where, facets: [request] });
  return answer.facets[facet]?.values.map(({ value }) => value);
}

async function frequentValues(
  { portal, fence }: Visit,
  { dataset, field }: DatasetField,
  text: string,
): Promise<readonly string[]> {
  return await portal.search.values(
    { dataset, field: field.code, contains: text, limit: PROPOSED },
    { fence },
  );
}
