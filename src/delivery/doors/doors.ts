// What becomes of an address of the old portal here: where it leads, what it answers today, and what differs. Datasets
// come from the register, where those that the public may not see are not, and answers from our own routes.
import type { Label } from '../../commons/format.ts';
import type { CatalogueDataset, PublishedDataset } from '../../commons/published-dataset.ts';
import { slipsBetween } from '../../commons/slips.ts';
import type { Register } from '../../store/published/register.ts';
import type { InsideAnswer } from '../../web/inside.ts';
import type { Explore } from '../explore/explore.ts';
import { exportFormatsOf } from '../explore/export.ts';
import { chartFilters } from './data-chart.ts';
import { hasPoints } from './dataset-address.ts';
import {
  countQuestion,
  type FormerAddress,
  type FormerKind,
  lightQuestion,
  namesIn,
  readFormerAddress,
} from './former-address.ts';
import { formerChart } from './former-charts.ts';

export { type FormerAddress, type FormerKind, readFormerAddress };

/** Something that differs, by a stable code, with what its sentence names. */
export type Difference = {
  readonly code: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
};

/** It answers as it did, answers otherwise, answers no more, or was not asked. */
export type DoorVerdict = 'works' | 'differs' | 'fails' | 'unasked';

/** What became of an address. */
export type Examined = {
  readonly kind: FormerKind;
  readonly verdict: DoorVerdict;
  readonly dataset?: { readonly id: string; readonly title: Label };
  /** HTTP status of the answer, in the end. */
  readonly status?: number;
  /** Where a page leads in the end. */
  readonly leadsTo?: string;
  /** Rows, groups or datasets that it finds today. */
  readonly rows?: number;
  readonly differences: readonly Difference[];
};

/** Asks a path of ours; undefined when there is no time left for it. */
export type Ask = (path: string) => Promise<InsideAnswer | undefined>;

/** Examines one address. */
export async function examineAddress(
  { tables }: Pick<Explore, 'tables'>,
  address: FormerAddress,
  ask: Ask,
): Promise<Examined> {
  const { kind, dataset: id } = address;
  if (id === undefined) return await answered(address, ask, { kind, differences: [] });
  const register = await tables.register();
  const dataset = register.find(id);
  if (dataset === undefined) return { kind, verdict: 'fails', ...notOpen(register, id) };
  const known = {
    kind,
    dataset: { id: dataset.id, title: dataset.title },
    differences: [
      ...(dataset.id === id ? [] : [{ code: 'dataset-renamed', parameters: { now: dataset.id } }]),
      ...renamedColumns(address, dataset),
      ...ofPage(address, dataset),
    ],
  };
  const unoffered = formatUnoffered(address, dataset);
  if (unoffered !== undefined) {
    return { ...known, verdict: 'fails', differences: [...known.differences, unoffered] };
  }
  return await answered(address, ask, known);
}

type Known = Pick<Examined, 'kind' | 'dataset' | 'differences'>;

async function answered(address: FormerAddress, ask: Ask, known: Known): Promise<Examined> {
  const { differences } = known;
  const { answer, path } = await follow(ask, lightQuestion(address));
  if (answer === undefined)
    return { ...known, verdict: 'unasked', differences: [...differences, { code: 'not-asked' }] };
  const { status } = answer;
  const leadsTo = path === undefined ? {} : { leadsTo: path };
  if (status === 429 || status === 503) {
    const code = status === 429 ? 'quota-spent' : 'not-ready';
    return { ...known, verdict: 'unasked', status, differences: [...differences, { code }] };
  }
  if (status >= 400) {
    return {
      ...known,
      verdict: 'fails',
      status,
      ...leadsTo,
      differences: [...differences, refused(address, answer)],
    };
  }
  const shown = rowsOf(answer);
  const count = isCounted(address, path) ? countQuestion(address) : undefined;
  const counted = count === undefined ? shown : rowsOf(await ask(count));
  const rows = known.kind === 'file' ? counted : shown;
  const found = [
    ...differences,
    ...ignored(answer),
    ...lost(address, path),
    ...(known.kind === 'file' ? [] : otherRows(shown, counted)),
  ];
  const verdict = found.length === 0 ? 'works' : 'differs';
  return {
    ...known,
    verdict,
    status,
    ...leadsTo,
    ...(rows === undefined ? {} : { rows }),
    differences: found,
  };
}

/** The answer in the end, and where it was found when the address led elsewhere. */
async function follow(
  ask: Ask,
  asked: string,
): Promise<{ readonly answer: InsideAnswer | undefined; readonly path?: string }> {
  let path = asked;
  let answer = await ask(path);
  for (let hop = 0; hop < 4 && answer?.location !== undefined; hop += 1) {
    const { location } = answer;
    if (!/^\/(?!\/)/.test(location)) break;
    path = location;
    answer = await ask(path.replace(/#.*$/, ''));
  }
  return path === asked ? { answer } : { answer, path: path.replace(/\.json(?=[?#]|$)/, '') };
}

/** What is known of a dataset that has no rows here: only what its own page says too. */
function notOpen({ entries, entry, gone }: Register, id: string): Pick<Examined, 'dataset' | 'differences'> {
  const stated = entry(id);
  if (stated !== undefined) {
    const dataset = { id: stated.id, title: stated.title };
    return { dataset, differences: [{ code: 'dataset-closed' }] };
  }
  const left = gone(id);
  if (left === undefined) return { differences: [absent(id, entries)] };
  return { differences: [{ code: 'dataset-gone', parameters: { dataset: left.id, reason: left.reason } }] };
}

/** What a dataset that is not here may have been: ids with the same words, or nearly the same letters. */
function absent(id: string, all: readonly CatalogueDataset[]): Difference {
  const near = nearIds(id, all).join(', ');
  const parameters = { dataset: id.replace(/\p{Cc}/gu, '').slice(0, 200), near };
  return { code: near === '' ? 'dataset-absent' : 'dataset-near', parameters };
}

const MOST_NEAR = 3;

/** Ids of the register that come near one that is not in it, the nearest first. */
function nearIds(id: string, all: readonly CatalogueDataset[]): readonly string[] {
  const wanted = wordsOf(id);
  const scored = all.map((dataset) => {
    const scores = [dataset.id, ...dataset.formerIds].map((other) => nearness(id, other, wanted));
    return { id: dataset.id, score: Math.max(...scores) };
  });
  return scored
    .filter(({ score }) => score >= 0.3)
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ id: near }) => near);
}

function nearness(id: string, other: string, wanted: ReadonlySet<string>): number {
  const slips = slipsBetween(id.slice(0, 200).toLowerCase(), other.toLowerCase(), 3);
  if (slips !== undefined && id.length > 5) return 1 - slips / 10;
  const words = wordsOf(other);
  const shared = [...wanted].filter((word) => words.has(word)).length;
  return shared === 0 ? 0 : shared / (wanted.size + words.size - shared);
}

/** Short words say nothing of a dataset. */
function wordsOf(id: string): ReadonlySet<string> {
  return new Set(
    id
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 3),
  );
}

function renamedColumns(address: FormerAddress, { columns }: PublishedDataset): readonly Difference[] {
  return namesIn(address).flatMap((name) => {
    if (columns.some((column) => column.name === name)) return [];
    const column = columns.find(({ formerNames }) => formerNames.includes(name));
    return column === undefined ? [] : [{ code: 'column-renamed', parameters: { name, now: column.name } }];
  });
}

function formatUnoffered(
  { kind, family, format = '', query }: FormerAddress,
  { columns }: PublishedDataset,
): Difference | undefined {
  if (kind !== 'file') return undefined;
  const asked = family === 'v1' ? (query.get('format') ?? format) : format;
  const formats = exportFormatsOf(columns);
  if (formats.includes(asked === 'xls' ? 'xlsx' : asked)) return undefined;
  return {
    code: 'format-unoffered',
    parameters: { format: asked.slice(0, 50), formats: formats.join(', ') },
  };
}

/** What pages and embeds do otherwise, whatever they find. */
function ofPage({ kind, tab, query }: FormerAddress, dataset: PublishedDataset): readonly Difference[] {
  const { columns } = dataset;
  if (kind !== 'page' && kind !== 'embed') return [];
  const isKnown = (name: string): boolean =>
    columns.some((column) => column.name === name || column.formerNames.includes(name));
  const chosen = [...(tab === 'analyze' ? chartFilters(query) : query)].flatMap(([name, value]) =>
    value === '' ? [] : (/^(?:refine|exclude)\.(.+)$/.exec(name)?.[1] ?? []),
  );
  const dropped = [...new Set(chosen)].filter((name) => !isKnown(name));
  return [
    ...(tab === 'analyze' ? chartDifferences(query, dataset) : []),
    ...(tab === 'map' && !hasPoints({ columns }) ? [{ code: 'map-undrawn' }] : []),
    ...(tab === 'custom' ? [{ code: 'custom-view' }] : []),
    ...dropped.map((name) => ({ code: 'filter-dropped', parameters: { name } })),
  ];
}

/** What its chart had and ours has not; filters are told by their names. */
function chartDifferences(query: URLSearchParams, dataset: PublishedDataset): readonly Difference[] {
  const { losses } = formerChart(query, dataset);
  return losses.filter((loss) => loss !== 'filter').map((loss) => ({ code: `chart-${loss}` }));
}

/** Why an answer is none, in its own words. */
function refused({ kind, dataset }: FormerAddress, { status, json }: InsideAnswer): Difference {
  const said = (typeof json === 'object' && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
  const message = String(said['message'] ?? said['detail'] ?? '').slice(0, 500);
  if (status === 410) return { code: 'gone' };
  if (status === 404 && (kind === 'record' || kind === 'portal')) return { code: 'record-absent' };
  if (status === 404 && kind === 'image')
    return { code: 'image-moved', parameters: { dataset: dataset ?? '' } };
  if (message === '' || status >= 500)
    return { code: 'refused-plainly', parameters: { status: String(status) } };
  const isLimit =
    /\b(limit|offset|rows)\b/.test(message) && said['error_code'] === 'InvalidRESTParameterError';
  return { code: isLimit ? 'limit-refused' : 'refused', parameters: { message } };
}

/** Parameters that the answer says it passed over. */
function ignored({ warnings }: InsideAnswer): readonly Difference[] {
  return warnings.flatMap((text) => {
    const [, name] = /^Unknown parameter: (.+)$/.exec(text) ?? [];
    return name === undefined ? [] : [{ code: 'parameter-ignored', parameters: { name } }];
  });
}

/** What an address asked that its place here does not keep. */
function lost({ kind, family, query }: FormerAddress, path: string | undefined): readonly Difference[] {
  const format = query.get('format');
  const isOther = format !== null && !['json', 'jsonp', 'geojson', 'rss', 'atom'].includes(format);
  if (family === 'v1' && kind === 'records' && isOther) {
    return [{ code: 'format-ignored', parameters: { format: format.slice(0, 50) } }];
  }
  const isPage = kind === 'page' || kind === 'embed';
  const sort = query.get('sort') ?? '';
  return isPage && sort !== '' && !/[?&](?:tri|order_by)=/.test(path ?? '')
    ? [{ code: 'order-lost', parameters: { name: sort.slice(0, 100) } }]
    : [];
}

/** Files say no count, and a search of records may find others than the API does; a place on a map narrows it on purpose. */
function isCounted({ kind, query }: FormerAddress, path: string | undefined): boolean {
  return kind === 'file' || (path?.includes('/recherche') === true && !query.has('location'));
}

function otherRows(shown: number | undefined, counted: number | undefined): readonly Difference[] {
  if (shown === undefined || counted === undefined || shown === counted) return [];
  return [{ code: 'rows-differ', parameters: { shown, counted } }];
}

/** How much an answer finds, by the words of each version and of our pages. */
function rowsOf(answer: InsideAnswer | undefined): number | undefined {
  if (answer?.status !== 200 || typeof answer.json !== 'object' || answer.json === null) return undefined;
  const said = answer.json as Readonly<Record<string, unknown>>;
  const table = (said['table'] ?? {}) as Readonly<Record<string, unknown>>;
  const rows = said['total_count'] ?? said['nhits'] ?? table['total'] ?? said['total'];
  return typeof rows === 'number' ? rows : undefined;
}
