// Health as people read it: each measure with its sentence and, when it is not well, the command that mends it.
import type { HealthCode, HealthState, Measure } from '../../store/health.ts';
import type { Translator } from '../../web/i18n.ts';

/** One line of the page *Santé* and of `/ready`. */
export type HealthLine = {
  readonly code: HealthCode;
  readonly state: HealthState;
  readonly sentence: string;
  /** The command that mends it; absent when nothing is to be done. */
  readonly mend?: string;
};

const commands: Readonly<Record<HealthCode, string>> = {
  database: 'systemctl restart cimaise',
  disk: 'npm run -s cimaise -- check --mend',
  backup: 'npm run -s cimaise -- backup',
  index: 'npm run -s cimaise -- reindex',
  desk: 'npm run -s cimaise -- reindex',
  jobs: 'npm run -s cimaise -- jobs retry',
  sources: '/espace/alertes',
  signals: '/espace/signalements',
  administrator: 'npm run -s cimaise -- member add administration --role administrator',
};

/** The measures in words. What waits for itself (an index that catches up) or is mended has no command. */
export function healthLines(measures: readonly Measure[], t: Translator): readonly HealthLine[] {
  return measures.map((measure) => {
    const { code, state, trouble } = measure;
    const waits = trouble === 'behind' || trouble === 'rebuilding' || trouble === 'mended';
    const mend = state === 'ok' || waits ? {} : { mend: commands[code] };
    return { code, state, sentence: sentenceOf(measure, t), ...mend };
  });
}

/** The worst of the states. */
export function worstState(measures: readonly Measure[]): HealthState {
  if (measures.some(({ state }) => state === 'bad')) return 'bad';
  return measures.some(({ state }) => state === 'warn') ? 'warn' : 'ok';
}

function sentenceOf({ code, state, trouble, facts }: Measure, t: Translator): string {
  const key = `health.${code}.${trouble ?? state}`;
  const { at } = facts;
  const date = typeof at === 'string' ? { date: t.date(at) } : {};
  return t.find(key, { ...facts, ...date }) ?? key;
}
