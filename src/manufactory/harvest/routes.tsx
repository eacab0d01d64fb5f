// Addresses of harvests at the desk: the list, a catalogue elsewhere, a run of it. Stewards and administrators only.
// What asks other machines is a job: a form answers at once and leads to the page that tells how far it is.
import { harvestKinds } from '../../commons/harvested.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import type { Database } from '../../store/database.ts';
import { type HarvestRun, type HarvestSource, readRun, readSource } from '../../store/harvests.ts';
import { neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import {
  acceptSource,
  applyHeld,
  askEnd,
  askUndo,
  correctSource,
  harvestNow,
  pauseSource,
  proposeSource,
  rhythms,
  type TypedSource,
} from './harvests.ts';
import { SourceListPage } from './list-page.tsx';
import { fates } from './remove.ts';
import { RunPage } from './run-page.tsx';
import type { SourceWords } from './source-form.tsx';
import { progressWords, SourcePage } from './source-page.tsx';
import { runView, sourceRows, sourceView } from './view.ts';

/** What the routes need. */
export type HarvestDesk = {
  readonly db: Database;
  readonly clock: () => Date;
  readonly frame: FrameMaker;
};

const FORM_LIMIT = 64_000;

type Handler = (desk: HarvestDesk, request: RouteRequest) => Promise<RouteAnswer>;

/** The routes. */
export function harvestRoutes(desk: HarvestDesk): readonly Route<Right>[] {
  const right = 'dataset.write';
  const get = (path: string, handle: Handler): Route<Right> => ({
    ...{ method: 'GET', path: `/espace/moissons${path}`, right, twin: true },
    handle: (request) => handle(desk, request),
  });
  const post = (path: string, handle: Handler): Route<Right> => ({
    ...{ method: 'POST', path: `/espace/moissons${path}`, right, limit: FORM_LIMIT },
    handle: (request) => handle(desk, request),
  });
  return [
    get('', showList),
    post('', propose),
    get('/:id', showSource),
    post('/:id', correct),
    { ...get('/:id/avancement', showProgress), twin: false },
    post('/:id/lancement', act(harvestIt)),
    post('/:id/pause', act(pauseIt)),
    post('/:id/fin', act(endIt)),
    get('/:id/passages/:run', showRun),
    post('/:id/passages/:run/application', actOnRun(applyHeld)),
    post('/:id/passages/:run/annulation', actOnRun(askUndo)),
  ];
}

const baseOf = ({ prefix }: RouteRequest): string => `${prefix}/espace/moissons`;
const personOf = ({ viewer }: RouteRequest) => (viewer.kind === 'member' ? { person: viewer.id } : {});

async function showList(desk: HarvestDesk, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
  const sources = await sourceRows(desk.db);
  if (request.wantsJson) return { json: { sources }, headers: neverKept };
  const view = {
    ...{ sources, csrf: request.csrf, base: baseOf(request), deskHref: `${request.prefix}/espace` },
    words: {
      ...wordsTyped(request.form),
      responsable: request.form.get('responsable') ?? request.person?.name ?? '',
    },
    removed: request.query.get('fait') === 'fin',
    ...(error === undefined ? {} : { error: refusalSentence(error, request.t) }),
  };
  const page = <SourceListPage frame={await desk.frame(request)} view={view} />;
  return pageAnswer(page, neverKept, error?.status ?? 200);
}

async function propose(desk: HarvestDesk, request: RouteRequest): Promise<RouteAnswer> {
  try {
    const id = await proposeSource(desk, readTyped(request.form), personOf(request));
    return { redirect: `${baseOf(request)}/${id}` };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return await showList(desk, request, error);
  }
}

function wordsTyped(form: URLSearchParams): SourceWords {
  const said = (name: string): string => (form.get(name) ?? '').slice(0, 2_000);
  return {
    ...{ nom: said('nom'), adresse: said('adresse'), protocole: said('protocole') },
    ...{ organisation: said('organisation'), theme: said('theme'), responsable: said('responsable') },
    frequence: said('frequence') || 'weekly',
  };
}

function readTyped(form: URLSearchParams): TypedSource {
  const { nom, adresse, protocole, organisation, theme, frequence, responsable } = wordsTyped(form);
  const kind = harvestKinds.find((one) => one === protocole);
  return {
    ...{ name: nom, address: adresse, owner: responsable },
    filter: { organisation, theme },
    frequency: rhythms.find((one) => one === frequence) ?? 'weekly',
    ...(kind === undefined ? {} : { kind }),
  };
}

async function findSource(desk: HarvestDesk, { params }: RouteRequest): Promise<HarvestSource> {
  const id = Number(params['id']);
  if (!Number.isSafeInteger(id) || id < 1 || id > 2 ** 31 - 1) {
    throw new Refusal('harvest-not-found', 404, { source: params['id'] ?? '' });
  }
  return await readSource(desk.db, id);
}

async function showSource(desk: HarvestDesk, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
  const source = await findSource(desk, request);
  const view = await sourceView(desk.db, source);
  if (request.wantsJson) return { json: view, headers: neverKept };
  const typed =
    error === undefined || !request.form.has('adresse') ? wordsOf(source) : wordsTyped(request.form);
  const props = {
    ...{ view, words: typed, csrf: request.csrf, here: `${baseOf(request)}/${source.id}` },
    ending: request.query.get('arreter') === '1',
    publicHref: `${request.prefix}/donnees?origine=${encodeURIComponent(source.name)}`,
    ...(error === undefined ? {} : { error: refusalSentence(error, request.t) }),
  };
  return pageAnswer(
    <SourcePage frame={await desk.frame(request)} {...props} />,
    neverKept,
    error?.status ?? 200,
  );
}

function wordsOf({ name, address, kind, organisation, theme, frequency, owner }: HarvestSource): SourceWords {
  return {
    ...{ nom: name, adresse: address, protocole: kind ?? '', frequence: frequency, responsable: owner },
    ...{ organisation: organisation ?? '', theme: theme ?? '' },
  };
}

/** Keeps what the form says; accepts the source when that was asked and nothing else has changed. */
async function correct(desk: HarvestDesk, request: RouteRequest): Promise<RouteAnswer> {
  const { id } = await findSource(desk, request);
  try {
    const moved = await correctSource(desk, id, readTyped(request.form));
    if (request.form.get('faire') === 'accepter' && !moved) await acceptSource(desk, id, personOf(request));
    return { redirect: `${baseOf(request)}/${id}` };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return await showSource(desk, request, error);
  }
}

type Deed = (desk: HarvestDesk, request: RouteRequest, id: number) => Promise<string | undefined>;

/** Does something to a source; what stands in the way is said on its page. A deed may name where it leads. */
function act(deed: Deed): Handler {
  return async (desk, request) => {
    const { id } = await findSource(desk, request);
    try {
      return { redirect: (await deed(desk, request, id)) ?? `${baseOf(request)}/${id}` };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return await showSource(desk, request, error);
    }
  };
}

async function harvestIt(desk: HarvestDesk, request: RouteRequest, id: number): Promise<undefined> {
  await harvestNow(desk, id, personOf(request));
}

async function pauseIt(desk: HarvestDesk, { form }: RouteRequest, id: number): Promise<undefined> {
  await pauseSource(desk, id, form.get('pause') === '1');
}

async function endIt(desk: HarvestDesk, request: RouteRequest, id: number): Promise<string> {
  const fate = fates.find((one) => one === request.form.get('sort')) ?? 'garder';
  await askEnd(desk, id, { fate, ...personOf(request) });
  return `${baseOf(request)}?fait=fin`;
}

/** What the progress bar asks while it is shown. */
async function showProgress(desk: HarvestDesk, request: RouteRequest): Promise<RouteAnswer> {
  const { standing, progress } = await sourceView(desk.db, await findSource(desk, request));
  const { t } = request;
  const label = standing === 'looking' ? t('harvests.progress.looking') : progressWords(progress, t);
  const finished = standing !== 'looking' && standing !== 'harvesting';
  const { datasets: done = 0, total = 0 } = progress;
  return { json: { done, total: Math.max(done, total), label, finished }, headers: neverKept };
}

async function findRun(desk: HarvestDesk, request: RouteRequest): Promise<HarvestRun> {
  const source = await findSource(desk, request);
  const id = Number(request.params['run']);
  const run = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await readRun(desk.db, id) : undefined;
  if (run?.source !== source.id) throw new Refusal('harvest-not-found', 404, { source: source.id });
  return run;
}

async function showRun(desk: HarvestDesk, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
  const run = await findRun(desk, request);
  const view = await runView(desk.db, run);
  if (request.wantsJson) return { json: view, headers: neverKept };
  const { name } = await readSource(desk.db, run.source);
  const sourceHref = `${baseOf(request)}/${run.source}`;
  const props = {
    ...{ view, name, sourceHref, csrf: request.csrf, here: `${sourceHref}/passages/${run.id}` },
    datasets: `${request.prefix}/donnees/`,
    ...(error === undefined ? {} : { error: refusalSentence(error, request.t) }),
  };
  return pageAnswer(
    <RunPage frame={await desk.frame(request)} {...props} />,
    neverKept,
    error?.status ?? 200,
  );
}

function actOnRun(
  deed: (desk: HarvestDesk, run: number, actor: { readonly person?: string }) => Promise<void>,
): Handler {
  return async (desk, request) => {
    const run = await findRun(desk, request);
    try {
      await deed(desk, run.id, personOf(request));
      return { redirect: `${baseOf(request)}/${run.source}/passages/${run.id}` };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return await showRun(desk, request, error);
    }
  };
}
