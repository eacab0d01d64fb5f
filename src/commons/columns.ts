// Columns of a file -> fields of a format, by code, label, published name or alias, blind to case, accents and signs;
// and the dataset that a header speaks of. Nothing is guessed beyond that: what is not matched is listed, and when no
// format is near enough the answer says which was nearest.
import { type FieldNames, type NameStrength, namesOf, plainName } from './column-names.ts';
import type { Format } from './format.ts';
import { compilePattern } from './pattern.ts';

/** How well a format fits a header. */
type DatasetScore = {
  readonly dataset: string;
  /** Sum over matched columns; names that many formats share count less. */
  readonly score: number;
  readonly matched: number;
  readonly hasKey: boolean;
};

/** A latitude and a longitude in two columns that make one point field. */
export type PointPair = { readonly code: string; readonly lat: string; readonly lon: string };

/** What a header is. */
export type ColumnMatch = {
  /** The recognised dataset; undefined when none is near enough. */
  readonly dataset: string | undefined;
  /** Several datasets in one file, told apart row by row by the prefix of the key (`datasetOfKey`). */
  readonly split: readonly string[];
  /** Every format, best first. The first is the nearest when `dataset` is undefined. */
  readonly ranking: readonly DatasetScore[];
  /** Column -> field code of the recognised (or asked for) dataset. */
  readonly mapping: ReadonlyMap<string, string>;
  readonly points: readonly PointPair[];
  readonly unmapped: readonly string[];
};

/** What helps besides the header. */
type ColumnHints = {
  /** The dataset, when somebody said it: only its columns are matched. */
  readonly dataset?: string;
  /** Some cells per column of the first rows: keys tell apart formats that share columns. */
  readonly sample?: ReadonlyMap<string, readonly string[]>;
};

/** Matches headers against formats; made once per set of formats. */
export type ColumnMatcher = {
  readonly match: (header: readonly string[], hints?: ColumnHints) => ColumnMatch;
  /** The dataset that the prefix of a key belongs to, when it belongs to one. */
  readonly datasetOfKey: (key: string) => string | undefined;
};

type Candidate = {
  readonly format: Format;
  readonly names: FieldNames;
  readonly keyPattern: RegExp | undefined;
  readonly pointFields: readonly string[];
};

/** With the key, this share of the columns and at least two of them; without it, much more. */
const shareWithKey = 0.3;
const leastWithKey = 2;
const shareWithoutKey = 0.5;
const leastWithoutKey = 10;

/** Makes a matcher of `formats`. */
export function columnMatcher(formats: readonly Format[]): ColumnMatcher {
  const candidates = formats.map(candidateOf);
  const datasetOfKey = producerSplit(formats);
  return {
    datasetOfKey,
    match: (header, hints = {}) => matchHeader(header, hints, { candidates, datasetOfKey }),
  };
}

/** Matches one header against `formats` (see `columnMatcher` for many). */
export function matchColumns(
  header: readonly string[],
  formats: readonly Format[],
  hints?: ColumnHints,
): ColumnMatch {
  return columnMatcher(formats).match(header, hints);
}

/** Tells datasets apart by the prefix of a key, longest first; undefined when no format claims it. */
export function producerSplit(formats: readonly Format[]): (key: string) => string | undefined {
  const prefixes = formats
    .flatMap(({ name, producers }) =>
      producers.flatMap((rule) => rule.prefixes.map((prefix) => ({ prefix, name }))),
    )
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return (key) => {
    const upper = key.trim().toUpperCase();
    return prefixes.find(({ prefix }) => upper.startsWith(prefix))?.name;
  };
}

function candidateOf(format: Format): Candidate {
  return {
    format,
    names: namesOf(format),
    keyPattern: format.key.pattern === undefined ? undefined : compilePattern(format.key.pattern),
    pointFields: format.fields.filter(({ type }) => type === 'point').map(({ code }) => code),
  };
}

type Matching = {
  readonly candidates: readonly Candidate[];
  readonly datasetOfKey: (key: string) => string | undefined;
};

function matchHeader(header: readonly string[], hints: ColumnHints, matching: Matching): ColumnMatch {
  const named = header.filter((name) => plainName(name) !== '');
  const scored = matching.candidates
    .map((candidate) => scoreOf(candidate, { named, hints, matching }))
    .sort((a, b) => b.score - a.score);
  const asked = scored.find(({ dataset }) => dataset === hints.dataset);
  const best = asked ?? scored[0];
  const recognised = asked ?? (best && isNearEnough(best, named.length) ? best : undefined);
  const split = asked === undefined ? splitOf(scored, hints, matching) : [];
  const ranking = recognised === undefined ? mentionedFirst(scored, named) : scored;
  const { mapping, points } = mapped(best?.candidate, named);
  const used = new Set(points.flatMap(({ lat, lon }) => [lat, lon]));
  return {
    dataset: recognised?.dataset,
    split,
    ranking: ranking.map(({ dataset, score, matched, hasKey }) => ({ dataset, score, matched, hasKey })),
    mapping,
    points,
    unmapped: header.filter((name) => !mapping.has(name) && !used.has(name)),
  };
}

/** Of formats that are all too far, those that the header itself names are the nearest. */
function mentionedFirst(scored: readonly Scored[], named: readonly string[]): readonly Scored[] {
  const words = new Set(named.flatMap((name) => plainName(name).split('_')));
  const mentions = ({ dataset }: Scored): number => (words.has(plainName(dataset)) ? 1 : 0);
  return scored.toSorted((a, b) => mentions(b) - mentions(a));
}

type Scored = DatasetScore & { readonly candidate: Candidate; readonly keyColumn: string | undefined };
type Scoring = {
  readonly named: readonly string[];
  readonly hints: ColumnHints;
  readonly matching: Matching;
};

function scoreOf(candidate: Candidate, { named, hints, matching }: Scoring): Scored {
  const { mapping } = mapped(candidate, named);
  const keyField = candidate.format.key.field;
  const keyColumn = [...mapping].find(([, code]) => code === keyField)?.[0];
  let score = 0;
  for (const name of mapping.keys()) {
    const sharing = matching.candidates.filter((other) => other.names(name) !== undefined);
    score += 1 / Math.max(1, sharing.length);
  }
  const keys =
    keyColumn === undefined ? [] : (hints.sample?.get(keyColumn) ?? []).filter((key) => key.trim() !== '');
  return {
    dataset: candidate.format.name,
    score: score * keyFit(candidate, keys, matching),
    matched: mapping.size,
    hasKey: keyColumn !== undefined,
    candidate,
    keyColumn,
  };
}

/** 1 when every key could be one of this format, a tenth of it when none could; keys claimed by another count against. */
function keyFit(
  { format, keyPattern }: Candidate,
  keys: readonly string[],
  { datasetOfKey }: Matching,
): number {
  if (keys.length === 0) return 1;
  const fitting = keys.filter((key) => {
    const owner = datasetOfKey(key);
    if (owner !== undefined) return owner === format.name;
    return keyPattern === undefined || keyPattern.test(key.trim().toUpperCase());
  });
  return 0.1 + (0.9 * fitting.length) / keys.length;
}

function isNearEnough({ hasKey, matched }: DatasetScore, columns: number): boolean {
  const share = matched / Math.max(1, columns);
  if (hasKey) return matched >= leastWithKey && share >= shareWithKey;
  return matched >= leastWithoutKey && share >= shareWithoutKey;
}

/** Datasets whose keys stand together in the sample, when their formats all know the header. */
function splitOf(
  scored: readonly Scored[],
  { sample }: ColumnHints,
  { datasetOfKey }: Matching,
): readonly string[] {
  const column = scored.find(({ keyColumn }) => keyColumn !== undefined)?.keyColumn;
  const keys = column === undefined ? [] : (sample?.get(column) ?? []);
  const owners = new Set(keys.flatMap((key) => datasetOfKey(key) ?? []));
  const known = [...owners].filter((owner) =>
    scored.some(({ dataset, hasKey }) => dataset === owner && hasKey),
  );
  return known.length > 1 ? known : [];
}

function mapped(
  candidate: Candidate | undefined,
  named: readonly string[],
): { readonly mapping: ReadonlyMap<string, string>; readonly points: readonly PointPair[] } {
  const mapping = new Map<string, string>();
  if (candidate === undefined) return { mapping, points: [] };
  const taken = new Map<string, NameStrength>();
  for (const name of named) {
    const found = candidate.names(name);
    if (found === undefined) continue;
    const before = taken.get(found.code) ?? 0;
    const many = candidate.format.fields.find(({ code }) => code === found.code)?.many === true;
    if (before >= found.strength && !many) continue;
    if (before > 0 && !many) dropWeaker(mapping, found.code);
    mapping.set(name, found.code);
    taken.set(found.code, found.strength);
  }
  return { mapping, points: pointPairs(candidate, named, mapping) };
}

function dropWeaker(mapping: Map<string, string>, code: string): void {
  for (const [name, other] of mapping) if (other === code) mapping.delete(name);
}

/** "latitude" and "longitude", or "<field>.lat" and "<field>.lon", when no column gives the point itself. */
function pointPairs(
  { pointFields }: Candidate,
  named: readonly string[],
  mapping: ReadonlyMap<string, string>,
): readonly PointPair[] {
  const given = new Set(mapping.values());
  return pointFields
    .filter((code) => !given.has(code))
    .flatMap((code) => {
      const own = plainName(code);
      const free = named.filter((name) => !mapping.has(name));
      const find = (...wanted: string[]) => free.find((name) => wanted.includes(plainName(name)));
      const lat = find(`${own}_lat`, 'latitude', 'lat');
      const lon = find(`${own}_lon`, `${own}_lng`, 'longitude', 'lon', 'lng', 'long');
      return lat === undefined || lon === undefined ? [] : [{ code, lat, lon }];
    });
}
