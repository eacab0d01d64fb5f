// Synthetic records for benchmarks of the index alone, made from their number: same number, same record. Words by
// Zipf's law over made-up French-looking words, facets of real cardinalities, half with a place, most dated.
// Also a source module, so that a follower thread reads them as it would read the truth.
import { dayNumber } from '../../src/commons/dates/day-number.ts';
import type { Derived } from '../../src/commons/derived.ts';
import type { ClosableSource } from '../../src/store/search/source.ts';

/** How many words the made-up language has. */
export const VOCABULARY = 60_000;
/** Found in a fifth of the records, in 6 of 1,000, and in 1 of 10,000. */
export const MARKS = { frequent: 'photographie', medium: 'aquarelle', rare: 'ostensoir' } as const;

const SYLLABLES =
  'ba be bi bo bu ca ce chi co cou da de di do du fa fe fi fo ga gue gi go ja je jo la le li lo lu ma me mi mo mu na ne ni no pa pe pi po pu ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo zé né té ré'.split(
    ' ',
  );
const ENDINGS = ['', 's', 'e', 'es', 'tion', 'ment', 'aux', 'ique', 'eur', 'euse'];

/** Uniform numbers in [0, 1) that follow from a seed. */
export function randomFrom(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The word of a rank, 0 the most frequent. */
export function wordOf(rank: number): string {
  const random = randomFrom(rank + 17);
  const length = 2 + Math.floor(random() * 3);
  const syllables = Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]);
  return syllables.join('') + ENDINGS[rank % ENDINGS.length];
}

/** A word drawn by Zipf's law. */
function drawWord(random: () => number): string {
  return wordOf(Math.floor(VOCABULARY ** random()) - 1);
}

function drawText(random: () => number, words: number): string {
  return Array.from({ length: words }, () => drawWord(random)).join(' ');
}

/** The record of a number. */
export function syntheticRecord(record: number): Derived {
  const random = randomFrom(record);
  const dataset = `d${[0, 0, 0, 0, 0, 0, 1, 1, 2, 3][Math.floor(random() * 10)]}`;
  const title = `${drawText(random, 2 + Math.floor(random() * 6))}`;
  const names = `${wordOf(5000 + Math.floor(random() ** 3 * 40_000))} ${wordOf(200 + Math.floor(random() * 500))}`;
  const marks = Object.values(MARKS).filter((_, index) => random() < ([0.2, 0.006, 0.0001][index] ?? 0));
  const text = `${drawText(random, 15 + Math.floor(random() * 60))} ${marks.join(' ')}`;
  const from = dayNumber(Math.floor(2020 - random() ** 3 * 2000), 1, 1);
  return {
    record,
    dataset,
    key: `K${record}`,
    producer: `M${Math.floor(random() ** 2 * 1200)}`,
    title,
    words: { title, names, text },
    values: { TITR: title, AUTR: names, DESC: text },
    facets: facetsFor(random, dataset, names),
    ...(random() < 0.9 ? { from, to: from + Math.floor(random() * 20_000) } : {}),
    ...placeFor(random),
    images: random() < 0.4 ? 1 : 0,
    ...(random() < 0.4 ? { rights: random() < 0.5 ? 'free' : 'unknown' } : {}),
    prior: Math.floor(random() * 10) / 10,
    at: new Date(1_700_000_000_000 + Math.floor(random() * 80_000_000) * 1000).toISOString(),
    demonstration: false,
  };
}

function facetsFor(random: () => number, dataset: string, author: string): Derived['facets'] {
  const pick = (facet: string, values: number): string => `${facet} ${Math.floor(random() ** 2 * values)}`;
  const domain = pick('domaine', 30);
  const region = pick('région', 18);
  const commune = `${region} > ${pick('dép', 6)}`;
  return {
    domain: [domain, `${domain} > ${pick('sous', 10)}`],
    place: [region, commune, `${commune} > ${pick('commune', 400)}`],
    author: random() < 0.5 ? [author] : [],
    period: [pick('siècle', 20)],
    technique: [pick('technique', 800), ...(random() < 0.3 ? [pick('technique', 800)] : [])],
    subject: [pick('sujet', 20_000)],
    [`${dataset}.STAT`]: [pick('statut', 40)],
    [`${dataset}.DENO`]: [pick('dénomination', 3000)],
  };
}

function placeFor(random: () => number): Pick<Derived, 'position'> | object {
  if (random() < 0.4) return {};
  const precision = random() < 0.8 ? 'exact' : 'commune';
  return { position: { lat: 42 + random() * 9, lon: -4.5 + random() * 12, precision } };
}

/** A truth of `records` synthetic records, all of them one change. */
export async function createSource(options: unknown): Promise<ClosableSource> {
  const { records } = options as { readonly records: number };
  return {
    head: async () => 1,
    next: async (after) => (after < 1 ? { after, upTo: 1, records } : undefined),
    records: async (_stretch, after, limit) => {
      const first = Math.max(1, after + 1);
      const length = Math.max(0, Math.min(limit, records - first + 1));
      return Array.from({ length }, (_, index) => ({
        record: first + index,
        derived: syntheticRecord(first + index),
      }));
    },
    close: async () => undefined,
  };
}
