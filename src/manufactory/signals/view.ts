// What the desk shows of signals: rows of the list, one signal with the content beside it.
import { inLocale } from '../../commons/format.ts';
import { valuesOf } from '../../commons/record.ts';
import { closedStates } from '../../commons/signal.ts';
import type { Viewer } from '../../commons/viewer.ts';
import { mayDo, mayWriteRecordsOf } from '../../members/rights.ts';
import { letterStates } from '../../store/letters.ts';
import type { SignalRow, SignalStep } from '../../store/signals.ts';
import type { Locale } from '../../web/i18n.ts';
import type { ListedSignal } from './list-page.tsx';
import type { SignalRoom } from './room.ts';
import type { SignalView } from './signal-page.tsx';
import { type Target, targetToday } from './target.ts';

/** For whom it is shown. */
export type Showing = { readonly viewer: Viewer; readonly locale: Locale; readonly prefix: string };

/** A row of the list. */
export async function listedSignal(
  room: SignalRoom,
  row: SignalRow,
  { viewer, locale }: Pick<Showing, 'viewer' | 'locale'>,
): Promise<ListedSignal> {
  return listed(room, row, await targetToday(room, row, { viewer, locale }));
}

function listed({ clock }: SignalRoom, row: SignalRow, target: Target | undefined): ListedSignal {
  const { id, reference, kind, state, due, repeats } = row;
  const closed = closedStates.includes(state);
  return {
    ...{ id, reference, kind, state, due, repeats, closed },
    about: target?.title ?? row.key ?? row.published ?? '',
    producer: row.producer ?? '',
    at: row.at.toISOString(),
    late: !closed && due < clock().toISOString().slice(0, 10),
  };
}

const LONGEST = 400;

/** One signal. */
export async function signalView(
  room: SignalRoom,
  { signal, steps }: { readonly signal: SignalRow; readonly steps: readonly SignalStep[] },
  showing: Showing,
): Promise<SignalView> {
  const { viewer, locale } = showing;
  const target = await targetToday(room, signal, { viewer, locale });
  const retractHref = retractWay(signal, target, showing);
  return {
    ...listed(room, signal, target),
    ...(signal.message === null ? {} : { message: signal.message }),
    ...(signal.email === null ? {} : { email: signal.email }),
    ...(target === undefined ? {} : { content: await contentOf(room, target, showing) }),
    ...(retractHref === undefined ? {} : { retractHref }),
    steps: await Promise.all(steps.map((step) => stepView(room, step))),
  };
}

async function stepView(room: SignalRoom, step: SignalStep): Promise<SignalView['steps'][number]> {
  const { at, state, name, words, letters } = step;
  const states = await letterStates(room.db, letters);
  const mail = states.includes('failed') ? 'failed' : states.includes('waiting') ? 'waiting' : 'sent';
  return {
    at: at.toISOString(),
    state,
    ...(name === null ? {} : { name }),
    ...(words === null ? {} : { words }),
    ...(letters.length === 0 ? {} : { mail }),
  };
}

async function contentOf(
  room: SignalRoom,
  { record, title, place, href, image }: Target,
  { viewer, locale, prefix }: Showing,
): Promise<NonNullable<SignalView['content']>> {
  const shown = { title, place, href: `${prefix}${href}`, ...(image === undefined ? {} : { image }) };
  if (record === undefined) return { ...shown, fields: [] };
  const format = (await room.catalogue()).datasets.get(record.dataset)?.format;
  const fields = (format?.fields ?? []).flatMap((field) => {
    const text = valuesOf(record.values, field.code).join(', ');
    if (text === '') return [];
    const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    return [{ label: inLocale(field.label, locale), text: cut }];
  });
  const deskHref = `${prefix}/espace/notices/${record.dataset}/${encodeURIComponent(record.key)}`;
  return { ...shown, ...(mayWriteRecordsOf(viewer, record.producer) ? { deskHref } : {}), fields };
}

/** Records by whoever may write them, datasets by stewards. */
function retractWay(
  { id, image }: SignalRow,
  target: Target | undefined,
  { viewer, prefix }: Showing,
): string | undefined {
  const way = `${prefix}/espace/retraits`;
  const base = target?.base;
  if (base !== undefined)
    return mayDo(viewer, 'dataset.write') ? `${way}/jeu/${base}?signalement=${id}` : undefined;
  const record = target?.record;
  if (record === undefined || !mayWriteRecordsOf(viewer, record.producer)) return undefined;
  const query = new URLSearchParams({ signalement: String(id) });
  if (image !== null) query.set('quoi', 'image');
  if (image !== null) query.set('image', image);
  return `${way}/notice/${record.dataset}/${encodeURIComponent(record.key)}?${query}`;
}
