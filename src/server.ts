// What `serve` does: puts the areas together on one HTTP server, with the search index that only this process opens.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { BasemapFile } from './commons/places/basemap.ts';
import { synonymsOf } from './commons/query-synonyms.ts';
import { createWords } from './commons/words.ts';
import { type Config, originOf } from './config.ts';
import { ckanRoutes } from './delivery/ckan/routes.ts';
import { dcatRoutes } from './delivery/dcat/routes.ts';
import { doorRoutes } from './delivery/doors/routes.ts';
import type { Explore } from './delivery/explore/explore.ts';
import { formerVersionRoutes } from './delivery/explore/former-version.ts';
import { exploreRoutes } from './delivery/explore/routes.ts';
import { exploreManners } from './delivery/explore/trouble.ts';
import { feedRoutes } from './delivery/feeds/routes.ts';
import { openApiRoutes } from './delivery/openapi/routes.ts';
import { resourceRoutes } from './delivery/resources/routes.ts';
import { tabularRoutes } from './delivery/tabular/routes.ts';
import { formerRoutes } from './delivery/v1/routes.ts';
import { connectorRoutes } from './manufactory/connectors/routes.tsx';
import { deskRoutes } from './manufactory/desk/routes.tsx';
import { entryRoutes } from './manufactory/entries/routes.tsx';
import { formatRoutes } from './manufactory/formats/routes.tsx';
import { harvestRoutes } from './manufactory/harvest/routes.tsx';
import type { ImportRoom } from './manufactory/imports/room.ts';
import { importRoutes } from './manufactory/imports/routes.ts';
import { recordListRoutes } from './manufactory/record-list/routes.tsx';
import { keepFormats } from './manufactory/records/kept-formats.ts';
import { deskRecordRoutes } from './manufactory/records/routes.tsx';
import { deskResourceRoutes } from './manufactory/resources/routes.tsx';
import { signalRoutes, waitingSignals } from './manufactory/signals/routes.ts';
import { keyRoutes } from './members/key-routes.tsx';
import { saveRegularly } from './members/key-uses.ts';
import { openLetters } from './members/letters.ts';
import { viewerOf } from './members/members.ts';
import { type Right, requireRight } from './members/rights.ts';
import { memberRoutes } from './members/routes.tsx';
import { healthRoutes } from './observatory/health/routes.tsx';
import { openExplore } from './open-explore.ts';
import { advancedRoutes } from './publisher/portal/advanced-routes.tsx';
import { chartRoutes } from './publisher/portal/chart-routes.tsx';
import { datasetRoutes } from './publisher/portal/dataset-routes.tsx';
import type { FormerAddresses } from './publisher/portal/former-addresses.ts';
import { interfacesRoutes } from './publisher/portal/interfaces-routes.tsx';
import { keepShapes } from './publisher/portal/kept-shapes.ts';
import { reprendreRoutes, resumptionOf } from './publisher/portal/reprendre-routes.tsx';
import { portalRoutes } from './publisher/portal/routes.tsx';
import type { Portal } from './publisher/portal/visit.ts';
import { themeRoutes } from './publisher/themes/routes.tsx';
import { themeOf, themeSetting } from './publisher/themes/themes.ts';
import { type Catalogue, followCatalogue } from './store/catalogue.ts';
import { bothIndexes, obeyIndexOrders } from './store/index-orders.ts';
import { readMoment } from './store/moment.ts';
import type { Platform } from './store/platform.ts';
import { openPrepared, type PreparedExports } from './store/published/prepared.ts';
import { readVocabularies } from './store/references.ts';
import { type Desk, openDesk } from './store/search/desk/desk.ts';
import { openSearch, type Search } from './store/search/search.ts';
import { openPublished } from './store/snapshots/open-published.ts';
import type { Tables } from './store/snapshots/tables.ts';
import { requireSpace } from './store/space.ts';
import { troublePage } from './trouble-page.tsx';
import { assetRoutes } from './web/asset-routes.ts';
import { readAssets } from './web/assets.ts';
import { readBasemap } from './web/basemap.ts';
import { type FrameMaker, frameOf } from './web/frame.ts';
import { createHttpServer } from './web/http-server.ts';
import { type AskInside, createInside } from './web/inside.ts';
import type { Route } from './web/route.ts';
import { createTurns } from './web/turns.ts';

/** A server that listens: where, and how to end it after the answers under way. */
export type RunningServer = {
  readonly address: string;
  readonly search: Search;
  readonly desk: Desk;
  readonly tables: Tables;
  readonly close: () => Promise<void>;
};

/** One line of the log. */
export type LogEntry = Readonly<Record<string, unknown>>;

/** Listens on the configured host and port; `log` gets one entry a request, JSON lines on the standard output else. */
export async function serve(
  config: Config,
  platform: Pick<Platform, 'db' | 'url'>,
  log: (entry: LogEntry) => void = jsonLines(),
): Promise<RunningServer> {
  const publicUrl = originOf(config);
  const { search, desk } = await openIndexes(config, platform.url);
  const catalogue = followCatalogue(platform.db, config.root);
  const prepared = await openPrepared(join(config.data, 'exports'), 4_000_000_000);
  const { tables, duck } = await openPublished({
    ...{ db: platform.db, data: config.data, catalogue },
    changed: (dataset) => {
      prepared.drop(dataset).catch((error: unknown) => log({ dataset, bug: String(error) }));
    },
  });
  const inside = createInside();
  const { ask } = inside;
  const parts = await assemble(config, {
    platform,
    search,
    desk,
    tables,
    catalogue,
    publicUrl,
    ask,
    prepared,
  });
  const app = await createHttpServer<Right>({
    routes: parts.routes,
    authenticate: (cookie) => viewerOf(parts.members, cookie),
    requireRight,
    troublePage: (request, refusal) => troublePage(parts.frame, request, refusal),
    requireSpace: () => requireSpace(config.data),
    log,
    programs: parts.programs,
    publicUrl,
    trustProxy: config.trustProxy,
    incoming: join(config.data, 'files', 'incoming'),
  });
  inside.open(app);
  const address = await app.listen({ host: config.host, port: config.port });
  const orders = await obeyIndexOrders(platform.url, bothIndexes(search, desk));
  const endSaving = saveRegularly(parts.keyUses, log);
  const close = async (): Promise<void> => {
    await app.close();
    await endSaving();
    await orders.close();
    await tables.close();
    duck.close();
    await desk.close();
    await search.close();
  };
  return { address, search, desk, tables, close };
}

async function openIndexes(config: Config, databaseUrl: string): Promise<{ search: Search; desk: Desk }> {
  const folder = join(config.data, 'index');
  await mkdir(folder, { recursive: true });
  const vocabularies = await readVocabularies(join(config.root, 'vocabularies'));
  const options = {
    folder,
    source: { databaseUrl, root: config.root },
    threads: Math.max(1, availableParallelism() - 1),
    timeLimit: config.searchLimit,
    synonyms: synonymsOf([...vocabularies.values()].map(({ vocabulary }) => vocabulary)),
  };
  const desk = openDesk(options);
  return { desk, search: await openSearch({ ...options, onView: desk.follow }) };
}

type Assembly = {
  readonly platform: Pick<Platform, 'db' | 'url'>;
  readonly search: Search;
  readonly desk: Desk;
  readonly tables: Tables;
  readonly catalogue: () => Promise<Catalogue>;
  readonly publicUrl: string;
  readonly prepared: PreparedExports;
  readonly ask: AskInside;
};

async function assemble(
  config: Config,
  { platform, search, desk, tables, catalogue, publicUrl, ask, prepared }: Assembly,
) {
  const { db } = platform;
  const now = (): Date => new Date();
  const assets = await readAssets(join(config.root, 'build', 'public', 'manifest.json'));
  const moment = oncePerRequest(() => readMoment(db, themeSetting));
  const theme = async (request: object) => themeOf((await moment(request)).setting);
  const frame: FrameMaker = async (request) => {
    const { setting, demonstration } = await moment(request);
    return frameOf(request, { settings: themeOf(setting), assets, demonstration });
  };
  const members = { db, now, secret: () => randomBytes(24).toString('base64url'), frame, publicUrl };
  const files = { folder: join(config.data, 'files'), db, now };
  const basemap = readBasemap(await readJson<BasemapFile>(config.root, 'browser/basemap/france.json'));
  const portal: Portal = {
    db,
    search,
    files,
    moment,
    catalogue,
    theme,
    frame,
    basemap,
    takeTurn: createTurns(),
    shapesNear: keepShapes(basemap),
    former: await readJson<FormerAddresses>(config.root, 'formats/former-addresses.json'),
    words: createWords(),
    periods: new Map(),
    publicUrl,
    today: () => now().toISOString().slice(0, 10),
  };
  const formats = keepFormats(now);
  const letters = openLetters(config.mail !== undefined, now);
  const signals = { ...members, catalogue, formats, letters, clock: now, register: tables.register };
  const explore = await openExplore(config, {
    ...{ db, tables, catalogue, publicUrl, now, prepared },
    instance: async () => (await theme({})).name,
  });
  const routes: readonly Route<Right>[] = [
    ...assetRoutes<Right>(join(config.root, 'build', 'public'), 'portal.read'),
    ...portalRoutes(portal),
    ...advancedRoutes(portal),
    ...pagesOfDatasets(config, { portal, explore, ask }),
    ...programAddresses(explore),
    ...resourceRoutes({ explore, files }),
    ...themeRoutes({ db, files, frame }),
    ...memberRoutes(members),
    ...keyRoutes({ ...members, saveUses: explore.keyUses.save, busiest: () => explore.quota.busiest(1_000) }),
    ...healthRoutes({ db, data: config.data, index: search.status, desk: desk.status, now, frame }),
    ...deskRoutes({ frame, waiting: waitingSignals(db, now) }),
    ...recordListRoutes({ db, desk, catalogue, clock: now, frame }),
    ...deskRecordRoutes({ db, catalogue, clock: now, formats, frame }),
    ...signalRoutes(signals),
    ...deskOfDatasets(config, { db, url: platform.url, files, clock: now, catalogue, frame }),
  ];
  return { routes, members, frame, programs: exploreManners(explore), keyUses: explore.keyUses };
}

/** The pages of published datasets, and those that tell how programs ask for them. */
function pagesOfDatasets(
  limits: Config,
  { portal, explore, ask }: { readonly portal: Portal; readonly explore: Explore; readonly ask: AskInside },
): readonly Route<Right>[] {
  const { frame } = portal;
  return [
    ...datasetRoutes({ explore, frame }),
    ...chartRoutes({ explore, frame }),
    ...interfacesRoutes({ explore, frame, limits }),
    ...reprendreRoutes(resumptionOf(portal, { explore, ask })),
  ];
}

/** The desk of datasets: tables that become one, imports, what the catalogue says of them, resources beside them. */
function deskOfDatasets({ root }: Config, room: ImportRoom): readonly Route<Right>[] {
  const beside = [{ label: 'resources.list.title', path: '/espace/jeux/ressources/:dataset' }] as const;
  return [
    ...formatRoutes(room),
    ...importRoutes(room),
    ...entryRoutes({ ...room, beside }),
    ...harvestRoutes(room),
    ...deskResourceRoutes({ ...room, newId: randomUUID }),
    ...connectorRoutes({ ...room, formats: join(root, 'formats') }),
  ];
}

/** The addresses for programs: the API in all its versions, the doors of the old portal, descriptions. */
function programAddresses(explore: Explore): readonly Route<Right>[] {
  const areas = [
    exploreRoutes,
    openApiRoutes,
    dcatRoutes,
    feedRoutes,
    formerVersionRoutes,
    formerRoutes,
    doorRoutes,
    tabularRoutes,
    ckanRoutes,
  ];
  return areas.flatMap((routes) => routes(explore));
}

function jsonLines(): (entry: LogEntry) => void {
  const logger = pino({ base: null });
  return (entry) => logger.info(entry);
}

/** What `read` gives, asked once for each request. */
function oncePerRequest<T>(read: () => Promise<T>): (request: object) => Promise<T> {
  const known = new WeakMap<object, Promise<T>>();
  return (request) => {
    const answer = known.get(request) ?? read();
    known.set(request, answer);
    return answer;
  };
}

async function readJson<T>(root: string, path: string): Promise<T> {
  return JSON.parse(await readFile(join(root, path), 'utf8')) as T;
}
