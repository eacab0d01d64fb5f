// The address of a format made here: shown to be corrected, its next version by POST.
import { inLocale } from '../../commons/format.ts';
import { correctProposal } from '../../commons/propose/correct.ts';
import { proposalOf } from '../../commons/propose/revise.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import { formatOrigins } from '../../store/formats.ts';
import { baseCalled } from '../../store/published/base-called.ts';
import { neverKept } from '../../web/caching.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { type ImportRoom, platformOf } from '../imports/room.ts';
import { FormatPage } from './format-page.tsx';
import { reviseDataset } from './formats.ts';
import { readCorrections, readTypedWords } from './forms.ts';
import { wordsOfFormat } from './words.ts';

/** A form of a thousand fields. */
const FORM_LIMIT = 8_000_000;

/** The routes of formats made here. */
export function formatRevisionRoutes(room: ImportRoom): readonly Route<Right>[] {
  const path = '/espace/jeux/format/:name';
  return [
    { method: 'GET', path, right: 'dataset.write', twin: true, handle: (request) => show(room, request) },
    {
      method: 'POST',
      path: '/espace/jeux/format/:name',
      right: 'dataset.write',
      limit: FORM_LIMIT,
      handle: (request) => revise(room, request),
    },
  ];
}

/** The format, when it was made here. Throws Refusal `dataset-unknown` (404) or `format-installed` (409). */
async function findMadeHere(room: ImportRoom, { params }: RouteRequest) {
  const catalogue = await room.catalogue();
  const dataset = await baseCalled({ db: room.db, catalogue }, params['name'] ?? '');
  const entry = catalogue.datasets.get(dataset);
  if (entry === undefined) throw new Refusal('dataset-unknown', 404, { dataset });
  if ((await formatOrigins(room.db)).get(dataset) !== 'desk') {
    throw new Refusal('format-installed', 409, { dataset });
  }
  return entry;
}

async function show(room: ImportRoom, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
  const { t, prefix, csrf, form, wantsJson } = request;
  const { name, format, formatNumber } = await findMadeHere(room, request);
  if (wantsJson) return { json: { dataset: name, version: formatNumber, format }, headers: neverKept };
  const proposal = proposalOf(format);
  const typed = error !== undefined;
  const view = {
    title: inLocale(format.title, t.locale),
    words: typed ? readTypedWords(form) : wordsOfFormat(format),
    proposal: typed ? correctProposal(proposal, readCorrections(form, proposal)) : proposal,
    version: formatNumber,
    csrf,
    here: `${prefix}/espace/jeux/format/${name}`,
    listHref: `${prefix}/espace/jeux`,
    searchHref: `${prefix}/recherche?f.dataset=${name}`,
    ...(typed ? { error: refusalSentence(error, t) } : {}),
  };
  const page = <FormatPage frame={await room.frame(request)} view={view} />;
  return pageAnswer(page, neverKept, error?.status ?? 200);
}

async function revise(room: ImportRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { form, viewer, prefix } = request;
  const { name, format } = await findMadeHere(room, request);
  try {
    await reviseDataset(await platformOf(room), {
      dataset: name,
      seen: Number(form.get('version')),
      corrections: readCorrections(form, proposalOf(format)),
      words: readTypedWords(form),
      person: viewer.kind === 'member' ? viewer.id : '',
    });
    return { redirect: `${prefix}/espace/jeux/format/${name}` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'corrections-invalid') throw error;
    return await show(room, request, error);
  }
}
