// `dataChart` of the old portal's analyses: a chart told in JSON, in base64 (reference: the old portal's pages). Its filters
// are those of the page when the address names none; the chart itself is not drawn.

/** Longer descriptions are passed over. */
const LONGEST = 50_000;
const filters = /^(q|sort|(?:refine|exclude|disjunctive)\.[^.].*)$/;

/** The parameters of a page with the filters that its chart holds; those of the address win. */
export function chartFilters(query: URLSearchParams): URLSearchParams {
  const merged = new URLSearchParams(query);
  for (const [name, value] of filtersOf(query.get('dataChart') ?? '')) {
    if (!query.has(name)) merged.append(name, value);
  }
  return merged;
}

/** Those of its first query: what it draws first is what the page is about. */
function filtersOf(text: string): readonly (readonly [name: string, value: string])[] {
  const [first] = listOf(memberOf(descriptionOf(text), 'queries'));
  const options = memberOf(memberOf(first, 'config'), 'options');
  if (typeof options !== 'object' || options === null) return [];
  return Object.entries(options).flatMap(([name, value]) => {
    const values = Array.isArray(value) ? value : [value];
    const texts = values.filter((one) => ['string', 'number', 'boolean'].includes(typeof one)).map(String);
    return filters.test(name) ? texts.map((one) => [name, one] as const) : [];
  });
}

function descriptionOf(text: string): unknown {
  if (text === '' || text.length > LONGEST) return undefined;
  try {
    return JSON.parse(Buffer.from(text.replaceAll(' ', '+'), 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
