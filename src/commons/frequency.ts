// How often a dataset is renewed, in one vocabulary (the names of udata), whatever a catalogue calls it: the frequency
// table of the EU, Dublin Core's, ISO 19139's codes, durations of ISO 8601, words of Opendatasoft and of people.

/** The words for one frequency that are not its own name; letters only, in lower case and without accents. */
const words = {
  continuous: 'cont updatecont continual continuously realtime tempsreel encontinu continue continu',
  hourly: 'hourly horaire touteslesheures',
  daily: 'daily quotidienne quotidien journaliere journalier chaquejour touslesjours tlj',
  semiweekly: 'semiweekly weekly2 biweekly2',
  weekly: 'weekly hebdomadaire chaquesemaine touteslessemaines',
  biweekly: 'fortnightly bimensuelle bimensuel touslesquinzejours',
  monthly: 'mensuelle mensuel chaquemois touslesmois',
  bimonthly: 'bimestrielle bimestriel touslesdeuxmois',
  quarterly: 'trimestrielle trimestriel chaquetrimestre',
  threeTimesAYear: 'annual3 threetimesayear quadrimestrielle',
  semiannual: 'annual2 biannually biannual semestrielle semestriel semiannually',
  annual: 'annually yearly annuelle annuel chaqueannee touslesans',
  biennial: 'bisannuelle biennale biennal touslesdeuxans',
  triennial: 'triennale triennal touslestroisans',
  quinquennial: 'quinquennale quinquennal touslescinqans',
  decennial: 'decennale decennal',
  punctual: 'asneeded asrequired ponctuelle ponctuel alademande onceonly unique',
  irregular: 'irreg irreguliere irregulier variable',
  never: 'jamais aucune',
  notPlanned: 'notplanned nonplanifiee nonplanifie nonprevue',
  unknown: 'inconnue inconnu nonrenseignee',
} as const;

/** A frequency by its name. */
export type Frequency = keyof typeof words;

/** Those that a person is offered for a dataset, the most frequent first. */
export const offeredFrequencies = [
  'continuous',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'semiannual',
  'annual',
  'biennial',
  'punctual',
  'irregular',
  'never',
  'unknown',
] as const satisfies readonly Frequency[];

/** Durations of ISO 8601 as CKAN's catalogues write them (`R/P1Y`, `P1Y`). */
const durations: Readonly<Record<string, Frequency>> = {
  PT1S: 'continuous',
  PT1H: 'hourly',
  P1D: 'daily',
  'P0.5W': 'semiweekly',
  'P3.5D': 'semiweekly',
  P1W: 'weekly',
  P7D: 'weekly',
  P2W: 'biweekly',
  P1M: 'monthly',
  P2M: 'bimonthly',
  P3M: 'quarterly',
  P4M: 'threeTimesAYear',
  P6M: 'semiannual',
  'P0.5Y': 'semiannual',
  P1Y: 'annual',
  P2Y: 'biennial',
  P3Y: 'triennial',
  P5Y: 'quinquennial',
  P10Y: 'decennial',
};

const byWord: ReadonlyMap<string, Frequency> = new Map(
  (Object.entries(words) as [Frequency, string][]).flatMap(([name, others]) =>
    [name.toLowerCase(), ...others.split(' ')].map((word) => [word, name] as const),
  ),
);

/** The frequency that a text means (a word, or an IRI by its last part), or undefined. */
export function frequencyOf(said: string): Frequency | undefined {
  const duration =
    durations[
      said
        .trim()
        .toUpperCase()
        .replace(/^R\d*\//, '')
    ];
  if (duration !== undefined) return duration;
  const last =
    said
      .trim()
      .replace(/[/#]+$/, '')
      .split(/[/#]/)
      .at(-1) ?? '';
  return byWord.get(lettersOf(last));
}

function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
