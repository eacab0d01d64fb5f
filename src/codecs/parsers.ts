/** The parser of each text codec, made for one pass over one source. */
import type { Collector, TextParser } from './collector.ts';
import { DelimitedParser } from './delimited.ts';
import { JsonParser } from './json.ts';
import { LabelledParser } from './labelled.ts';
import { NdjsonParser } from './ndjson.ts';
import type { Reading, ReadingOptions } from './reading.ts';
import { XmlParser } from './xml.ts';

/** What a text parser must know beforehand. */
export type ParserChoice = Pick<Reading, 'codec' | 'delimiter' | 'quoted'> & Pick<ReadingOptions, 'labels'>;

/** A push parser whose rows go to the collector. Spreadsheets are read elsewhere: they are archives. */
export function createParser(choice: ParserChoice, collector: Collector): TextParser {
  switch (choice.codec) {
    case 'labelled':
      return new LabelledParser(choice.labels ?? [], collector);
    case 'json':
    case 'geojson':
      return new JsonParser(collector);
    case 'ndjson':
      return new NdjsonParser(collector);
    case 'xml':
      return new XmlParser(collector);
    default:
      return new DelimitedParser(
        { delimiter: choice.delimiter ?? ';', quoted: choice.quoted ?? true },
        collector,
      );
  }
}
