/**
 * How is this text delimited? Every candidate reads the sample; the one whose rows agree with the header wins. Quotes
 * count as quotes when reading them so makes the rows agree at least as well as taking them for ordinary characters.
 */
import { Refusal } from '../commons/refusal.ts';
import { Collector } from './collector.ts';
import { DelimitedParser, type Dialect } from './delimited.ts';
import type { Delimiter, Evidence, ReadingOptions } from './reading.ts';

/** A dialect, its header and why. */
export type DialectGuess = Dialect & {
  readonly header: readonly string[];
  readonly rows: number;
  readonly evidence: readonly Evidence[];
};

type Trial = Dialect & {
  readonly header: readonly string[];
  readonly rows: number;
  readonly agreeing: number;
  readonly stray: number;
  readonly unclosed: boolean;
  readonly refusal?: Refusal;
};

const delimiters: readonly Delimiter[] = [';', ',', '|', '\t'];
const sampleText = 64 * 1024;

/** Guesses from the beginning of the text; `complete` when it is the whole text. */
export function guessDialect(text: string, complete: boolean, options: ReadingOptions = {}): DialectGuess {
  const whole = complete && text.length <= sampleText;
  const sample = whole ? text : wholeLines(text.slice(0, sampleText));
  const candidates = options.delimiter === undefined ? delimiters : [options.delimiter];
  const trials = candidates.map((delimiter) =>
    bestQuoting(sample, delimiter, { complete: whole, decided: options.quoted }),
  );
  const best = trials.reduce((one, other) => (score(other) > score(one) ? other : one));
  const refused = trials.find((trial) => trial.refusal !== undefined);
  if (best.header.length <= 1 && refused?.refusal !== undefined) throw refused.refusal;
  const detail = `${best.agreeing}/${best.rows}`;
  const consistent: Evidence =
    best.header.length > 1
      ? { code: 'delimiter-consistent', detail }
      : { code: 'single-column', detail: String(best.rows) };
  return {
    delimiter: best.delimiter,
    quoted: best.quoted,
    header: best.header,
    rows: best.rows,
    evidence: [consistent, { code: best.quoted ? 'quotes' : 'no-quotes' }],
  };
}

function bestQuoting(
  sample: string,
  delimiter: Delimiter,
  { complete, decided }: { complete: boolean; decided: boolean | undefined },
): Trial {
  if (decided !== undefined) return tryDialect(sample, { delimiter, quoted: decided });
  if (!startsQuoted(sample, delimiter)) return tryDialect(sample, { delimiter, quoted: delimiter !== '|' });
  const quoted = tryDialect(sample, { delimiter, quoted: true });
  const plain = tryDialect(sample, { delimiter, quoted: false });
  const better = share(plain) - share(quoted);
  if (better > 0 || (better === 0 && quoted.unclosed && complete)) return plain;
  return delimiter === '|' && quoted.stray * 5 > quoted.rows ? plain : quoted;
}

function startsQuoted(sample: string, delimiter: Delimiter): boolean {
  return sample.startsWith('"') || sample.includes(`${delimiter}"`) || /[\r\n]"/.test(sample);
}

function tryDialect(sample: string, dialect: Dialect): Trial {
  const collector = new Collector();
  const parser = new DelimitedParser(dialect, collector);
  let refusal: Refusal | undefined;
  try {
    parser.write(sample);
    parser.end();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusal = error;
  }
  const { findings } = collector.take(Number.POSITIVE_INFINITY, true);
  const count = (pattern: RegExp) => findings.filter((finding) => pattern.test(finding.code)).length;
  const ragged = count(/^ragged-row$|^row-overflows$/);
  return {
    ...dialect,
    header: parser.names ?? [],
    rows: collector.count,
    agreeing: refusal === undefined ? collector.count - ragged : 0,
    stray: count(/^stray-quote$/),
    unclosed: count(/^unclosed-quote$/) > 0,
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function share(trial: Trial): number {
  return trial.rows === 0 ? 1 : trial.agreeing / trial.rows;
}

function score(trial: Trial): number {
  return trial.header.length > 1 ? Math.log2(trial.header.length) * (0.2 + share(trial)) : 0;
}

/** The text up to its last line end, so that no row is cut. */
function wholeLines(text: string): string {
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return end <= 0 ? text : text.slice(0, end + 1);
}
