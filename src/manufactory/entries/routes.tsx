// Addresses of the catalogue at the desk: the list, a new entry, a dataset with its form, and what is done to it. Stewards
// and administrators only. What stands in the way is said beside its field, with what was typed.
import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import { neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import type { MessageKey } from '../../web/i18n.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import {
  bringBack,
  type DeskEntry,
  decideVisibility,
  type EntryRoom,
  findDeskEntry,
  goBack,
  readKnown,
  saveWords,
  stateNew,
  takeAway,
} from './entries.ts';
import { baseLevels } from './entry-acts.tsx';
import { EntryPage, NewEntryPage } from './entry-page.tsx';
import { entryListView } from './list.ts';
import { EntriesPage } from './list-page.tsx';
import { readEntry, readTypedEntry, type TypedEntry, typedEntry } from './typed-entry.ts';
import { changedParts, entryView, type FormView, formView } from './view.ts';

/** What the routes need; `beside`: other pages of the desk about a dataset, `:dataset` standing for its id. */
export type EntryDesk = EntryRoom & {
  readonly frame: FrameMaker;
  readonly beside: readonly { readonly label: MessageKey; readonly path: string }[];
};

type Handler = (desk: EntryDesk, request: RouteRequest) => Promise<RouteAnswer>;

/** A form with two long descriptions. */
const FORM_LIMIT = 500_000;

const acts = ['versions', 'visibilite', 'retrait', 'retablissement'] as const;
type Act = (typeof acts)[number];
const deeds = ['enregistrement', ...acts] as const;

/** The routes. */
export function entryRoutes(desk: EntryDesk): readonly Route<Right>[] {
  const at = (method: 'GET' | 'POST', path: string, handle: Handler) => ({
    method,
    path: `/espace/jeux${path}`,
    right: 'dataset.write' as const,
    handle: (request: RouteRequest) => handle(desk, request),
  });
  return [
    { ...at('GET', '/fiche', showList), twin: true },
    at('GET', '/nouvelle-fiche', (_, request) => showNew(desk, request, blankForm(request))),
    { ...at('POST', '/nouvelle-fiche', create), limit: FORM_LIMIT },
    { ...at('GET', '/fiche/:dataset', (_, request) => show(desk, request, {})), twin: true },
    { ...at('POST', '/fiche/:dataset', save), limit: FORM_LIMIT },
    ...acts.map((act) => at('POST', `/fiche/:dataset/${act}`, (_, request) => doAct(desk, request, act))),
  ];
}

async function showList(desk: EntryDesk, request: RouteRequest): Promise<RouteAnswer> {
  const { prefix, wantsJson } = request;
  const view = entryListView(await readKnown(desk), request);
  const { rows, total, paging } = view;
  if (wantsJson) return { json: { total, entries: rows, paging }, headers: neverKept };
  const props = {
    view,
    newHref: `${prefix}/espace/jeux/nouvelle-fiche`,
    datasetsHref: `${prefix}/espace/jeux`,
  };
  return pageAnswer(<EntriesPage frame={await desk.frame(request)} {...props} />, neverKept);
}

function blankForm({ t }: RouteRequest): FormView {
  const blank = { id: '', formerIds: [], title: { fr: '' }, state: 'identified' as const };
  return formView(typedEntry(blank), blank, { t, checked: false });
}

async function showNew(
  desk: EntryDesk,
  request: RouteRequest,
  view: FormView,
  refused?: Refusal,
): Promise<RouteAnswer> {
  const { prefix, csrf, t } = request;
  const props = {
    ...{ view, csrf, here: `${prefix}/espace/jeux/nouvelle-fiche`, listHref: `${prefix}/espace/jeux/fiche` },
    ...(refused === undefined ? {} : { refused: refusalSentence(refused, t) }),
  };
  const page = <NewEntryPage frame={await desk.frame(request)} {...props} />;
  return pageAnswer(page, neverKept, refused?.status ?? 200);
}

async function create(desk: EntryDesk, request: RouteRequest): Promise<RouteAnswer> {
  const typed = readTypedEntry(request.form);
  const entry = readEntry(typed);
  try {
    await stateNew(desk, entry, personOf(request));
    return { redirect: `${hereOf(request, entry.id)}?fait=enregistrement` };
  } catch (error) {
    if (!(error instanceof Refusal) || !inForm.has(error.code)) throw error;
    return await showNew(desk, request, formView(typed, entry, { ...faultsOf(error), t: request.t }), error);
  }
}

/** What the person can mend in the form itself. */
const inForm = new Set(['entry-faulty', 'entry-invalid', 'dataset-id-taken', 'entry-moved-on']);

function faultsOf({ code, parameters }: Refusal): { readonly checked: true; readonly taken?: string } {
  return code === 'dataset-id-taken' ? { checked: true, taken: String(parameters['id']) } : { checked: true };
}

async function save(desk: EntryDesk, request: RouteRequest): Promise<RouteAnswer> {
  const found = await findDeskEntry(desk, request.params['dataset'] ?? '');
  const typed = readTypedEntry(request.form);
  const entry = readEntry(typed, found.entry);
  try {
    await saveWords(desk, found, { entry, ...stewardOf(request) });
    return { redirect: `${hereOf(request, entry.id)}?fait=enregistrement` };
  } catch (error) {
    if (!(error instanceof Refusal) || !inForm.has(error.code)) throw error;
    return await show(desk, request, { typed, refused: error });
  }
}

async function doAct(desk: EntryDesk, request: RouteRequest, act: Act): Promise<RouteAnswer> {
  const found = await findDeskEntry(desk, request.params['dataset'] ?? '');
  try {
    await does[act](desk, found, request);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return await show(desk, request, { refused: error });
  }
  const left = await findDeskEntry(desk, found.dataset.firstId).catch(() => undefined);
  if (left === undefined) return { redirect: `${request.prefix}/espace/jeux/fiche` };
  return { redirect: `${hereOf(request, left.dataset.id)}?fait=${act}` };
}

const does: Readonly<
  Record<Act, (desk: EntryDesk, found: DeskEntry, request: RouteRequest) => Promise<void>>
> = {
  versions: async (desk, found, request) => {
    await goBack(desk, found, { number: Number(request.form.get('numero') ?? -1), ...stewardOf(request) });
  },
  visibilite: async (desk, found, request) => {
    const level = baseLevels.find((one) => one === request.form.get('visibilite'));
    if (level === undefined) throw new Refusal('request-invalid', 400);
    await decideVisibility(desk, found, { level, ...stewardOf(request) });
  },
  retrait: async (desk, found, request) => {
    await takeAway(desk, found, { reason: request.form.get('raison') ?? '', ...stewardOf(request) });
  },
  retablissement: async (desk, found, request) => {
    await bringBack(desk, found, stewardOf(request));
  },
};

type Shown = { readonly typed?: TypedEntry; readonly refused?: Refusal };

async function show(desk: EntryDesk, request: RouteRequest, { typed, refused }: Shown): Promise<RouteAnswer> {
  const { t, params, query, form, prefix, wantsJson, csrf } = request;
  const asked = params['dataset'] ?? '';
  const found = await findDeskEntry(desk, asked);
  const { id } = found.dataset;
  if (id !== asked && refused === undefined) {
    return { redirect: `${hereOf(request, id)}${wantsJson ? '.json' : ''}` };
  }
  const written = typed === undefined ? undefined : typedView(found, typed, { t, refused });
  const view = entryView(found, t, written);
  if (wantsJson) return { json: { ...view, entry: found.entry }, headers: neverKept };
  const done = deeds.find((deed) => deed === query.get('fait'));
  const question = form.get('raison') ?? (query.get('retirer') === '1' ? '' : undefined);
  const props = {
    ...{ view, csrf, here: hereOf(request, id), listHref: `${prefix}/espace/jeux/fiche` },
    publicHref: `${prefix}/donnees/${encodeURIComponent(id)}`,
    beside: desk.beside.map(({ label, path }) => ({
      label: t(label),
      href: `${prefix}${path.replace(':dataset', encodeURIComponent(id))}`,
    })),
    ...(question === undefined ? {} : { asking: { reason: question } }),
    ...(done === undefined || refused !== undefined ? {} : { done: t(`entries.done.${done}`) }),
    ...(refused === undefined ? {} : { refused: troubleOf(found, refused, request) }),
  };
  const page = <EntryPage frame={await desk.frame(request)} {...props} />;
  return pageAnswer(page, neverKept, refused?.status ?? 200);
}

type Trouble = { readonly t: RouteRequest['t']; readonly refused: Refusal | undefined };

function typedView(found: DeskEntry, typed: TypedEntry, { t, refused }: Trouble): FormView {
  const faults = refused === undefined ? { checked: false } : faultsOf(refused);
  return formView(typed, readEntry(typed, found.entry), { ...faults, t });
}

/** Who was overtaken reads which parts have changed since; saving again is then a decision. */
function troubleOf({ versions, seen }: DeskEntry, refused: Refusal, { t, form }: RouteRequest): string {
  const sentence = refusalSentence(refused, t);
  if (refused.code !== 'entry-moved-on') return sentence;
  const bodyOf = (wanted: number) => versions.find(({ number }) => number === wanted)?.body ?? null;
  const changed = changedParts(bodyOf(Number(form.get('version'))), bodyOf(seen), t);
  return `${sentence} ${t('entries.moved', { parts: changed.join(', ') })}`;
}

function hereOf({ prefix }: RouteRequest, id: string): string {
  return `${prefix}/espace/jeux/fiche/${encodeURIComponent(id)}`;
}

function stewardOf(request: RouteRequest): { readonly person: string; readonly seen: number } {
  return { person: personOf(request), seen: Number(request.form.get('version') ?? -1) };
}

function personOf({ viewer }: RouteRequest): string {
  return viewer.kind === 'member' ? viewer.id : '';
}
