// What the pages of sources and troubles show: texts ready to read, addresses complete.
import { inLocale } from '../../commons/format.ts';
import type { SourceStanding } from '../../store/published/sources.ts';
import type { MessageKey, Translator } from '../../web/i18n.ts';
import { codeText } from '../../web/resource-words.ts';
import { wordsOf } from './alarms.ts';
import type { SourceDesk, Troubles, TypedSource } from './desk.ts';

/** A statement in the history. */
export type ListedStatement = { readonly on: string; readonly what: string; readonly who: string };

/** The page of a source. */
export type SourceView = {
  readonly title: string;
  readonly here: string;
  readonly lead: string;
  readonly working: boolean;
  readonly alarm?: string;
  /** The import that waits for a person. */
  readonly heldHref?: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly stated: boolean;
  readonly typed: TypedSource;
  /** Rows that nothing identifies can only be replaced. */
  readonly replaceOnly: boolean;
  readonly seen: number;
  readonly history: readonly ListedStatement[];
};

type Place = { readonly t: Translator; readonly prefix: string };
type TroublePlace = Place & {
  /** Whether the reader may put things right. */
  readonly mayMend: boolean;
};

/** The view of a source. */
export function sourceView(desk: SourceDesk, { t, prefix }: Place): SourceView {
  const { entry, history, standing, alarm, proposed } = desk;
  const [stated] = history;
  const replaceOnly = entry.format.key.ofRow !== undefined;
  const held = standing?.outcome === 'held' ? standing.import : null;
  return {
    title: inLocale(entry.format.title, t.locale),
    here: `${prefix}/espace/jeux/source/${entry.name}`,
    lead: leadOf(stated?.address ?? null, standing, t),
    working: isWorking(desk),
    ...(alarm === undefined ? {} : { alarm: alarmText(alarm, t) }),
    ...(held === null ? {} : { heldHref: `${prefix}/espace/imports/${held}` }),
    facts: stated?.address == null || standing === undefined ? [] : factsOf(standing, t),
    stated: stated !== undefined && stated.address !== null,
    typed: {
      address: stated === undefined ? (proposed ?? '') : (stated.address ?? ''),
      frequency: stated?.frequency ?? 'weekly',
      mode: stated?.mode ?? (replaceOnly ? 'replace' : 'update'),
    },
    replaceOnly,
    seen: stated?.number ?? 0,
    history: history.map(({ at, who, address, frequency }) => ({
      on: at.toISOString(),
      what:
        address === null
          ? t('sources.stated.none')
          : t('sources.stated', { address, frequency: t(`sources.frequency.${frequency}`) }),
      who: who ?? t('records.platform'),
    })),
  };
}

/** Whether a job asks or reads it now. */
export function isWorking({ job }: Pick<SourceDesk, 'job'>): boolean {
  return job?.state === 'waiting' || job?.state === 'running';
}

function leadOf(address: string | null, standing: SourceStanding | undefined, t: Translator): string {
  if (address === null) return t('sources.lead.none');
  if (standing === undefined) return t('sources.lead.never');
  const date = t.date(standing.asked_at.toISOString());
  return t(`sources.lead.${standing.outcome}`, { date, code: codeText(standing.code ?? '', t) });
}

function factsOf(standing: SourceStanding, t: Translator): SourceView['facts'] {
  const { asked_at, changed_at, next_at, rows } = standing;
  const facts: readonly (readonly [MessageKey, string])[] = [
    ['sources.fact.asked', t.date(asked_at.toISOString())],
    ['sources.fact.changed', changed_at === null ? '' : t.date(changed_at.toISOString())],
    ['sources.fact.next', t.date(next_at.toISOString())],
    ['sources.fact.rows', rows === null ? '' : t.number(rows)],
  ];
  return facts.filter(([, value]) => value !== '').map(([key, value]) => ({ label: t(key), value }));
}

/** What is wrong, in a sentence. */
function alarmText(
  { kind, facts, since }: Pick<Troubles['alarms'][number], 'kind' | 'facts' | 'since'>,
  t: Translator,
): string {
  const said = t(`alarms.${kind}`, wordsOf(facts, t));
  return `${said} ${t('alarms.since', { date: t.date(since.toISOString()) })}`;
}

/** An alarm, or an address that no longer answers, in its list. */
export type ListedTrouble = {
  readonly title: string;
  /** Where it is put right, for whoever may. */
  readonly href?: string;
  readonly producer: string;
  readonly what: string;
  readonly address?: string;
  readonly heldHref?: string;
};

/** What is wrong anywhere. */
export type TroublesView = {
  readonly alarms: readonly ListedTrouble[];
  readonly links: readonly ListedTrouble[];
};

/** The view of what is wrong; links grouped by their producer. */
export function troublesView(
  { alarms, links }: Troubles,
  { t, prefix, mayMend }: TroublePlace,
): TroublesView {
  const way = (path: string) => (mayMend ? { href: `${prefix}/espace/jeux/${path}` } : {});
  return {
    alarms: alarms.map((alarm) => {
      const held = alarm.facts['import'];
      return {
        title: alarm.datasetTitle,
        ...way(`source/${alarm.dataset}`),
        producer: alarm.producers.join(', '),
        what: alarmText(alarm, t),
        ...(held === undefined || !mayMend ? {} : { heldHref: `${prefix}/espace/imports/${held}` }),
      };
    }),
    links: links
      .map((link) => ({ ...link, producer: link.producers.join(', ') }))
      .toSorted((a, b) => a.producer.localeCompare(b.producer, 'fr'))
      .map(({ title, dataset, datasetTitle, producer, address, status, at, since, code }) => ({
        title: `${datasetTitle} : ${title}`,
        ...way(`ressources/${dataset}`),
        producer,
        what: t(`resources.check.${status}`, {
          ...{ date: t.date(at.toISOString()), since: t.date(since.toISOString()) },
          code: codeText(code, t),
        }),
        address,
      })),
  };
}
