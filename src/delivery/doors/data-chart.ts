// `dataChart` of the old portal's analyses: a chart told in JSON, in base64 (reference: the old portal's pages). What it
// says is read as it stands, whoever wrote it; its filters are those of the page when the address names none.

/** Longer descriptions are passed over. */
const LONGEST = 50_000;
const filters = /^(q|q\.[^.].*|sort|geofilter\.(?:distance|polygon)|(?:refine|exclude|disjunctive)\.[^.].*)$/;

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

/** A series as it was told. */
type ToldSeries = {
  readonly type: string;
  readonly func: string;
  readonly yAxis: string;
  readonly subsets: string;
};

/** What a description says of its first query; texts are empty where it says nothing. */
export type ToldChart = {
  readonly charts: readonly ToldSeries[];
  readonly xAxis: string;
  readonly timescale: string;
  readonly sort: string;
  readonly maxpoints: string;
  readonly seriesBreakdown: string;
  readonly stacked: string;
  /** Queries behind the first. */
  readonly others: number;
};

/** The chart of an address: undefined when it tells none, `unreadable` when nobody can read it. */
export function toldChart(query: URLSearchParams): ToldChart | 'unreadable' | undefined {
  const text = query.get('dataChart') ?? '';
  if (text === '') return undefined;
  const description = descriptionOf(text);
  if (typeof description !== 'object' || description === null) return 'unreadable';
  const [first, ...others] = listOf(memberOf(description, 'queries'));
  if (first === undefined) return undefined;
  const said = (name: string) => textOf(memberOf(first, name));
  return {
    charts: listOf(memberOf(first, 'charts')).map((chart) => ({
      type: textOf(memberOf(chart, 'type')),
      func: textOf(memberOf(chart, 'func')),
      yAxis: textOf(memberOf(chart, 'yAxis')),
      subsets: textOf(memberOf(chart, 'subsets')),
    })),
    xAxis: said('xAxis'),
    timescale: said('timescale') || textOf(memberOf(description, 'timescale')),
    sort: said('sort'),
    maxpoints: said('maxpoints'),
    seriesBreakdown: said('seriesBreakdown'),
    stacked: said('stacked'),
    others: others.length,
  };
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

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
