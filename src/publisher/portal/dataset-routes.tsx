// Addresses of the published datasets: the catalogue and the page of a dataset, each with its `.json` twin.
import { fieldsOf, inLocale } from '../../commons/format.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import { listCatalogue, type ReadDataset, readDataset } from '../../delivery/catalogue/catalogue.ts';
import { datasetNegotiated, forSearchEngines } from '../../delivery/dcat/dcat.ts';
import { type Explore, forReader } from '../../delivery/explore/explore.ts';
import type { Right } from '../../members/rights.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import { repeatedBy } from '../../store/harvested.ts';
import { type GoneDataset, type Register, requireEntry } from '../../store/published/register.ts';
import { listResources } from '../../store/published/resources.ts';
import { askedAgain } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import type { Frame } from '../../web/layout.tsx';
import { pageAnswer } from '../../web/page-answer.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { apiFilters, type DatasetAsk, readDatasetAsk } from './datasets/address.ts';
import { datasetView } from './datasets/dataset.ts';
import { datasetListView } from './datasets/dataset-list.ts';
import { ROWS } from './datasets/table.ts';
import { DatasetPage } from './pages/dataset.tsx';
import { DatasetListPage } from './pages/dataset-list.tsx';
import { GoneDatasetPage } from './pages/gone-dataset.tsx';

/** What these pages work with. */
export type DatasetPages = { readonly explore: Explore; readonly frame: FrameMaker };

/** The routes. */
export function datasetRoutes(pages: DatasetPages): readonly Route<Right>[] {
  const page = (path: string, handle: (pages: DatasetPages, request: RouteRequest) => Promise<RouteAnswer>) =>
    ({
      method: 'GET',
      path,
      right: 'portal.read',
      twin: true,
      handle: async (request: RouteRequest) =>
        await handle({ ...pages, explore: forReader(pages.explore, request) }, request),
    }) as const;
  return [page('/donnees', catalogue), { ...page('/donnees/:dataset', dataset), framable: 'asked' }];
}

async function catalogue({ explore, frame }: DatasetPages, request: RouteRequest): Promise<RouteAnswer> {
  const view = datasetListView(await listCatalogue(explore), request);
  if (request.wantsJson) {
    const { total, datasets, paging } = view;
    return { json: { total, datasets, paging }, headers: askedAgain };
  }
  return pageAnswer(<DatasetListPage frame={await frame(request)} view={view} />, askedAgain);
}

async function dataset({ explore, frame }: DatasetPages, request: RouteRequest): Promise<RouteAnswer> {
  const { params, prefix, t, wantsJson, url } = request;
  const id = params['dataset'] ?? '';
  const register = await explore.tables.register();
  const gone = register.entry(id) === undefined ? register.gone(id) : undefined;
  if (gone !== undefined && !wantsJson) return await goneDataset(gone, await frame(request), request);
  const found = requireEntry(register, id);
  if (found.id !== id) {
    const address = `${prefix}/donnees/${found.id}${wantsJson ? '.json' : ''}${url.search}`;
    return { redirect: address, status: 301 };
  }
  const description = await datasetNegotiated(explore, found, request.header('accept'));
  if (description !== undefined)
    return { ...description, headers: { ...description.headers, ...askedAgain } };
  const ask = readDatasetAsk(request.query);
  const { read, trouble } = await readRows(explore, { dataset: found, register, ask, request });
  const view = datasetView(read, {
    t,
    prefix,
    publicUrl: explore.publicUrl,
    today: explore.now().toISOString().slice(0, 10),
    ask,
    all: register.entries.length,
    resources: await listResources(explore.db, found),
    repeated: await repeatedBy(explore.db, found.firstId),
    leading: leadingFields(await explore.catalogue(), found.base),
    ...(trouble === undefined ? {} : { trouble }),
  });
  if (wantsJson) return { json: view, headers: askedAgain };
  const data = forSearchEngines(explore, read, t.locale);
  return pageAnswer(<DatasetPage frame={await frame(request)} view={view} data={data} />, askedAgain);
}

/** Programs are told in their own words, by the refusal. */
async function goneDataset(
  { title, at, reason }: GoneDataset,
  frame: Frame,
  { prefix, t }: RouteRequest,
): Promise<RouteAnswer> {
  const props = { frame, at, reason, title: inLocale(title, t.locale), listHref: `${prefix}/donnees` };
  return pageAnswer(<GoneDatasetPage {...props} />, askedAgain, 410);
}

/** What a reader looks for first in a list. */
const leadingRoles = ['title', 'kind', 'maker', 'date', 'commune', 'holder'] as const;

function leadingFields({ datasets }: Catalogue, base = ''): readonly string[] {
  const format = datasets.get(base)?.format;
  return format === undefined ? [] : leadingRoles.flatMap((role) => fieldsOf(format, role).slice(0, 2));
}

type Rows = {
  readonly dataset: CatalogueDataset;
  readonly register: Register;
  readonly ask: DatasetAsk;
  readonly request: RouteRequest;
};

/** What cannot be asked of a dataset is said on its page; programs are told. */
async function readRows(
  explore: Explore,
  { dataset, register, ask, request }: Rows,
): Promise<{ readonly read: ReadDataset; readonly trouble?: string }> {
  if (dataset.state !== 'open' || dataset.base === undefined) return { read: closedDataset(dataset) };
  const window = { limit: ROWS, offset: (ask.page - 1) * ROWS, lang: request.t.locale };
  try {
    return { read: await readDataset(explore, { dataset, register }, { ...apiFilters(ask), ...window }) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 400 || request.wantsJson) throw error;
    const read = await readDataset(
      explore,
      { dataset, register },
      { where: [], refine: [], exclude: [], ...window, offset: 0 },
    );
    return { read, trouble: refusalSentence(error, request.t) };
  }
}

function closedDataset(dataset: CatalogueDataset): ReadDataset {
  return {
    dataset,
    facts: { records: 0 },
    versions: [],
    found: { total: 0, columns: [], hits: [], more: false },
    facets: [],
  };
}
