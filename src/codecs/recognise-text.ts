/** What is in these first bytes? Encoding, codec, dialect and the names seen, each with its evidence. */
import { Refusal } from '../commons/refusal.ts';
import { Collector } from './collector.ts';
import { decodeSample, stripMarks } from './decode.ts';
import { guessDialect } from './dialect.ts';
import { type EncodingGuess, guessEncoding } from './encoding.ts';
import { looksLabelled } from './labelled.ts';
import { looksLikeLines } from './ndjson.ts';
import { createParser } from './parsers.ts';
import type { CodecName, Evidence, Reading, ReadingOptions } from './reading.ts';
import { refuseForeignBytes, refuseWebPage } from './signatures.ts';

/** A reading without its container. */
export type TextReading = Omit<Reading, 'container' | 'members'>;

/** Recognises a text source from its beginning; `complete` when the sample is the whole source. */
export function recogniseText(sample: Buffer, complete: boolean, options: ReadingOptions = {}): TextReading {
  refuseForeignBytes(sample);
  const { encoding, evidence } = chooseEncoding(sample, options);
  const text = stripMarks(decodeSample(sample, encoding));
  if (complete && text.trim() === '') throw new Refusal('empty-file', 422);
  refuseWebPage(text);
  if (options.codec === 'xlsx' || options.codec === 'ods') throw new Refusal('spreadsheet-unreadable', 422);
  const codec = options.codec ?? guessCodec(text, complete, options);
  if (codec === 'delimited') return recogniseDelimited(text, complete, options, { encoding, evidence });
  const header = namesSeen(text, complete, codec, options);
  return { codec, encoding, evidence: [evidence, { code: `codec-${codec}` }], header };
}

function chooseEncoding(sample: Buffer, options: ReadingOptions): EncodingGuess {
  if (options.encoding === undefined) return guessEncoding(sample);
  return { encoding: options.encoding, evidence: { code: 'encoding-chosen', detail: options.encoding } };
}

function guessCodec(text: string, complete: boolean, options: ReadingOptions): CodecName {
  const start = text.trimStart();
  if (/^<[?!A-Za-z_]/.test(start)) return 'xml';
  if (/^\{\s*["}]/.test(start)) return looksLikeLines(start) ? 'ndjson' : guessJson(start);
  if (/^\[\s*[[{\]"0-9-]/.test(start)) return 'json';
  return looksLabelled(text, complete, options.labels ?? []) ? 'labelled' : 'delimited';
}

function guessJson(text: string): CodecName {
  return /"type"\s*:\s*"FeatureCollection"/.test(text.slice(0, 2_000)) ? 'geojson' : 'json';
}

function recogniseDelimited(
  text: string,
  complete: boolean,
  options: ReadingOptions,
  guess: EncodingGuess,
): TextReading {
  const dialect = guessDialect(text, complete, options);
  if (complete && dialect.rows === 0) throw new Refusal('header-only', 422);
  const evidence: readonly Evidence[] = [guess.evidence, ...dialect.evidence];
  const { delimiter, quoted, header } = dialect;
  return { codec: 'delimited', encoding: guess.encoding, evidence, delimiter, quoted, header };
}

/** Names of the first rows, in the order in which they are met. */
function namesSeen(
  text: string,
  complete: boolean,
  codec: CodecName,
  options: ReadingOptions,
): readonly string[] {
  const collector = new Collector();
  const labels = options.labels === undefined ? {} : { labels: options.labels };
  const parser = createParser({ codec, ...labels }, collector);
  parser.write(text);
  if (complete) parser.end();
  if (complete && collector.count === 0) throw new Refusal('empty-file', 422);
  const names = new Set<string>();
  for (const row of collector.take(100).rows) for (const name of row.names) names.add(name);
  return [...names];
}
