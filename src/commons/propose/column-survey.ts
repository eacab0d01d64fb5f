// What a column of a table holds, learned value by value: how many there are and differ, what can read them, what parts
// them, what looks like a person's. Memory is bounded: a column that repeats is counted by value, one that does not is
// only remembered while it may still be a key.
import { readMeasure } from '../units.ts';
import type { GivenCell } from '../values.ts';
import { personNameTest } from './person-names.ts';
import { type PersonalKind, personalKinds } from './personal.ts';
import { personalIn } from './personal-shapes.ts';
import { canRead, hasHours, isWebAddress, type Reading, readings } from './readings.ts';

/** What parts several values in one cell, most telling first. */
export const separators = [';', '|', ','] as const;
/** One of them. */
export type Separator = (typeof separators)[number];

/** What cells look like when they are parted at a separator. */
export type Parting = {
  /** Cells in which it stands. */
  readonly cells: number;
  /** Of these, cells in which no space follows it, as programs write lists. */
  readonly tight: number;
  readonly parts: number;
  /** Different parts; undefined when they are too many. */
  readonly different: number | undefined;
  /** Different parts that also stand alone in a cell. */
  readonly alone: number;
};

/** What a column holds. */
export type ColumnSurvey = {
  readonly name: string;
  /** Cells with a value. */
  readonly filled: number;
  /** Cells that hold a list, and the longest of them. */
  readonly lists: number;
  readonly longestList: number;
  /** Values by how often they stand, when at most `MOST_VALUES` differ. */
  readonly values: ReadonlyMap<string, number> | undefined;
  /** Cells whose value stood before; undefined when it is surely no key. */
  readonly repeated: number | undefined;
  readonly longest: number;
  readonly meanLength: number;
  /** Cells with a line end. */
  readonly lines: number;
  /** Cells that a reading takes. */
  readonly reads: Readonly<Record<Reading, number>>;
  /** Cells that are surely addresses of the web. */
  readonly web: number;
  /** Numbers with a unit after them, by unit: how many, and how many of them are whole. */
  readonly units: ReadonlyMap<string, { readonly count: number; readonly whole: number }>;
  /** Cells with a day and a time that is not midnight. */
  readonly hours: number;
  readonly partings: Readonly<Record<Separator, Parting>>;
  /** Cells in which something of a person stands, by its shape; `name`: cells that are nothing but a person's name. */
  readonly personal: Readonly<Record<PersonalKind, number>>;
  /** The first different values, shortened; those with something of a person are left out. */
  readonly examples: readonly string[];
};

/** A column being surveyed. */
export type ColumnSurveyor = {
  readonly add: (cell: GivenCell) => void;
  readonly finish: () => ColumnSurvey;
};

/** Beyond so many different values a column is no list of terms. */
const MOST_VALUES = 1_000;
/** A column with more repetitions, or more values that are no identifier, than this and this part of its cells is no key. */
const TOLERATED = 200;
const TOLERATED_PART = 0.05;
/** After so many values, what read less than half of them is given up. */
const TRIED = 400;
const EXAMPLES = 3;
const LONGEST_EXAMPLE = 60;
const REMEMBERED_LENGTH = 80;

/** Begins the survey of a column. */
export function surveyColumn(name: string): ColumnSurveyor {
  const counts = { filled: 0, lists: 0, longestList: 0, longest: 0, length: 0, lines: 0, web: 0, hours: 0 };
  const reads = zeros(readings);
  const personal = zeros(personalKinds);
  const alive = new Set<Reading>(readings);
  const examples: string[] = [];
  const known = createValues();
  const parting = createPartings();
  const units = createUnits();
  const add = (cell: GivenCell): void => {
    const text = textOf(cell);
    if (text === '') return;
    counts.filled += 1;
    counts.length += text.length;
    counts.longest = Math.max(counts.longest, text.length);
    if (text.includes('\n')) counts.lines += 1;
    if (typeof cell !== 'string') {
      counts.lists += 1;
      counts.longestList = Math.max(counts.longestList, cell.length);
    }
    const { reads: taken, personal: found, isName } = known.learn(text, alive);
    for (const reading of taken) reads[reading] += 1;
    for (const kind of found) personal[kind] += 1;
    if (isName) personal.name += 1;
    if (isWebAddress(text)) counts.web += 1;
    if (hasHours(text)) counts.hours += 1;
    parting.add(text);
    units.add(text);
    if (found.length === 0) addExample(examples, text);
    if (counts.filled % TRIED === 0) giveUp(alive, reads, counts.filled);
  };
  const finish = (): ColumnSurvey => {
    for (const reading of readings) if (!alive.has(reading)) reads[reading] = 0;
    const { filled, lists, longestList, longest, length, lines, web, hours } = counts;
    return {
      ...{ name, filled, lists, longestList, longest, lines, web, hours, reads, personal, examples },
      meanLength: filled === 0 ? 0 : length / filled,
      values: known.values(),
      repeated: known.repeated(),
      partings: parting.finish(),
      units: units.found,
    };
  };
  return { add, finish };
}

/** A text that ends with a digit or begins without one is left at once. */
function createUnits() {
  const found = new Map<string, { count: number; whole: number }>();
  const add = (text: string): void => {
    const measure = /^[+-]?\d.*\D$/s.test(text) ? readMeasure(text) : undefined;
    if (measure === undefined) return;
    const known = found.get(measure.unit) ?? { count: 0, whole: 0 };
    known.count += 1;
    if (canRead('integer', measure.number)) known.whole += 1;
    found.set(measure.unit, known);
  };
  return { found, add };
}

/** The text of a cell; of a list of two figures, the point that it may be. */
function textOf(cell: GivenCell): string {
  return typeof cell === 'string' ? cell.trim() : cell.map((part) => part.trim()).join(',');
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}

function addExample(examples: string[], text: string): void {
  if (examples.length >= EXAMPLES) return;
  const flat = text.replace(/\s+/g, ' ');
  const short = flat.length > LONGEST_EXAMPLE ? `${flat.slice(0, LONGEST_EXAMPLE)}…` : flat;
  if (!examples.includes(short)) examples.push(short);
}

function giveUp(alive: Set<Reading>, reads: Readonly<Record<Reading, number>>, filled: number): void {
  for (const reading of alive) if (reads[reading] < filled / 2) alive.delete(reading);
}

/**
 * 53 bits that stand for a text: a tenth of the memory. Of a million different texts, two meet once in 18,000 columns,
 * which then only seem to repeat once.
 */
function markOf(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}

/** A few, or a small part. */
function isTolerable(count: number, filled: number): boolean {
  return count <= TOLERATED || count <= filled * TOLERATED_PART;
}

type Learned = {
  readonly reads: readonly Reading[];
  readonly personal: readonly PersonalKind[];
  readonly isName: boolean;
};

/** Values met so far: what is learned of a short one is remembered, repetitions are counted. */
function createValues(): {
  readonly learn: (text: string, alive: ReadonlySet<Reading>) => Learned;
  readonly values: () => ReadonlyMap<string, number> | undefined;
  readonly repeated: () => number | undefined;
} {
  const learned = new Map<string, Learned>();
  const counted = new Map<string, number>();
  const isName = personNameTest();
  const seen = new Set<number>();
  const state = { tooMany: false, noKey: false, filled: 0, repeated: 0, unfit: 0 };
  const count = (text: string): void => {
    state.filled += 1;
    if (!state.tooMany) {
      counted.set(text, (counted.get(text) ?? 0) + 1);
      state.tooMany = counted.size > MOST_VALUES;
      if (state.tooMany) counted.clear();
    }
    if (state.noKey) return;
    const mark = markOf(text);
    if (seen.has(mark)) state.repeated += 1;
    else seen.add(mark);
    if (!canRead('key', text)) state.unfit += 1;
    if (isTolerable(state.repeated, state.filled) && isTolerable(state.unfit, state.filled)) return;
    state.noKey = true;
    seen.clear();
  };
  return {
    learn: (text, alive) => {
      count(text);
      const before = text.length <= REMEMBERED_LENGTH ? learned.get(text) : undefined;
      if (before !== undefined) return before;
      const now = {
        reads: [...alive].filter((one) => canRead(one, text)),
        personal: personalIn(text),
        isName: isName(text),
      };
      if (text.length <= REMEMBERED_LENGTH && learned.size < MOST_VALUES) learned.set(text, now);
      return now;
    },
    values: () => (state.tooMany ? undefined : counted),
    repeated: () => (state.noKey ? undefined : state.repeated),
  };
}

/** Cells parted at each separator; given up for one whose parts are too many. */
function createPartings(): {
  readonly add: (text: string) => void;
  readonly finish: () => Record<Separator, Parting>;
} {
  const state = separators.map((sign) => ({
    sign,
    cells: 0,
    tight: 0,
    parts: 0,
    different: new Set<string>(),
  }));
  const alone = new Set<string>();
  return {
    add: (text) => {
      let parted = false;
      for (const one of state) {
        if (!text.includes(one.sign)) continue;
        parted = true;
        one.cells += 1;
        if (!text.includes(`${one.sign} `)) one.tight += 1;
        const parts = text.split(one.sign);
        one.parts += parts.length;
        if (one.different.size <= MOST_VALUES) for (const part of parts) one.different.add(part.trim());
      }
      if (!parted && text.length <= REMEMBERED_LENGTH && alone.size <= MOST_VALUES) alone.add(text);
    },
    finish: () =>
      Object.fromEntries(
        state.map(({ sign, cells, tight, parts, different }) => [
          sign,
          {
            cells,
            tight,
            parts,
            different: different.size > MOST_VALUES ? undefined : different.size,
            alone: [...different].filter((part) => alone.has(part)).length,
          },
        ]),
      ) as Record<Separator, Parting>,
  };
}
