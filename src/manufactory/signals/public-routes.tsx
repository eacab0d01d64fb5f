// What everybody reaches of signals: the form about something shown here, and the secret address where its sender follows
// it. A form that is not taken comes back with everything that was typed.
import { Refusal } from '../../commons/refusal.ts';
import { closedStates, dueDay, signalDelays, signalKinds } from '../../commons/signal.ts';
import type { Right } from '../../members/rights.ts';
import { neverKept } from '../../web/caching.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { FollowPage, type FollowView } from './follow-page.tsx';
import { SignalFormPage, type SignalFormView } from './form-page.tsx';
import type { SignalRoom } from './room.ts';
import { followSignal, freshSeal, type GivenSignal, sendSignal } from './signals.ts';
import { findTarget, type Target, targetName, targetToday } from './target.ts';

/** A message of 4,000 characters, however it is encoded, and no more. */
const FORM_LIMIT = 64_000;

/** Neither kept, nor found, nor told to the next site. */
const secretly = { ...neverKept, 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' } as const;

/** The routes. */
export function publicSignalRoutes(room: SignalRoom): readonly Route<Right>[] {
  return [
    {
      method: 'GET',
      path: '/signaler',
      right: 'portal.read',
      twin: true,
      handle: (request) => showForm(room, request),
    },
    {
      method: 'POST',
      path: '/signaler',
      right: 'portal.read',
      limit: FORM_LIMIT,
      handle: (request) => takeForm(room, request),
    },
    {
      method: 'GET',
      path: '/signalements/:suivi',
      right: 'portal.read',
      twin: true,
      handle: (request) => showFollowed(room, request),
    },
  ];
}

async function showForm(room: SignalRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { query, viewer, t, wantsJson } = request;
  const target = await findTarget(room, targetName(query), { viewer, locale: t.locale });
  if (wantsJson) return { json: formFacts(room, target), headers: neverKept };
  const nothing = { kind: '', message: '', email: '', trap: '', seal: '' };
  return await formAnswer(room, request, { target, given: nothing });
}

function formFacts({ clock }: SignalRoom, { kind, title, place, href }: Target) {
  const kinds = signalKinds.map((one) => ({
    kind: one,
    due: dueDay(one, clock()),
    source: signalDelays[one].source,
  }));
  return { target: { kind, title, place, href }, kinds };
}

type Form = { readonly target: Target; readonly given: GivenSignal; readonly refused?: Refusal };

async function formAnswer(
  room: SignalRoom,
  request: RouteRequest,
  { target, given, refused }: Form,
): Promise<RouteAnswer> {
  const { prefix, csrf, t } = request;
  // A form that came too early is sent again as it is; any other refusal of the seal needs a new one.
  const keepsSeal =
    refused !== undefined && !['signal-form-expired', 'signal-form-used'].includes(refused.code);
  const view: SignalFormView = {
    ...{ target, csrf, kind: given.kind, message: given.message, email: given.email },
    action: `${prefix}/signaler`,
    targetHref: `${prefix}${target.href}`,
    seal: keepsSeal ? given.seal : await freshSeal(room, target),
    now: room.clock(),
    privacyHref: `${prefix}/donnees-personnelles`,
    mailed: room.letters.sent,
    ...(refused === undefined ? {} : { trouble: troubleOf(refused, t) }),
  };
  return pageAnswer(
    <SignalFormPage frame={await room.frame(request)} view={view} />,
    secretly,
    refused?.status ?? 200,
  );
}

const fields = { 'signal-kind': 'nature', 'signal-message': 'message', 'signal-email': 'courriel' } as const;

function troubleOf(refused: Refusal, t: RouteRequest['t']): NonNullable<SignalFormView['trouble']> {
  const field = Object.entries(fields).find(([code]) => code === refused.code)?.[1];
  return { sentence: refusalSentence(refused, t), ...(field === undefined ? {} : { field }) };
}

async function takeForm(room: SignalRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { form, viewer, client, prefix, t } = request;
  const text = (name: string): string => form.get(name) ?? '';
  const target = await findTarget(room, targetName(form), { viewer, locale: t.locale });
  const given = {
    kind: text('nature'),
    message: text('message'),
    email: text('courriel'),
    trap: text('site'),
    seal: text('sceau'),
  };
  try {
    const follow = await sendSignal(room, target, { given, sender: { client, locale: t.locale } });
    return { redirect: `${prefix}/signalements/${follow}?recu=1`, headers: secretly };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return await formAnswer(room, request, { target, given, refused: error });
  }
}

async function showFollowed(room: SignalRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { params, prefix, query, t, wantsJson } = request;
  const follow = params['suivi'] ?? '';
  const { signal, steps } = await followSignal(room, follow);
  const about = await targetToday(room, signal, { locale: t.locale });
  const today = room.clock().toISOString().slice(0, 10);
  const view: FollowView = {
    reference: signal.reference,
    kind: signal.kind,
    state: signal.state,
    at: signal.at.toISOString(),
    due: signal.due,
    late: signal.due < today && !closedStates.includes(signal.state),
    erased: signal.erased_at !== null,
    ...(about === undefined
      ? {}
      : { about: { title: about.title, place: about.place, href: `${prefix}${about.href}` } }),
    steps: steps.map(({ at, state, words }) => ({
      at: at.toISOString(),
      state,
      ...(words === null ? {} : { words }),
    })),
  };
  if (wantsJson) return { json: view, headers: secretly };
  const address = `${room.publicUrl}${prefix}/signalements/${follow}`;
  const props = { frame: await room.frame(request), view, address, isNew: query.get('recu') === '1' };
  return pageAnswer(<FollowPage {...props} />, secretly);
}
