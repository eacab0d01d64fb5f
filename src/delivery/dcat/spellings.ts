// The three spellings of a description, by the endings of addresses and by media types.
import type { Prefixes, RootNode } from '../../codecs/rdf-graph.ts';
import { writeGraphJsonLd } from '../../codecs/write-graph-jsonld.ts';
import { writeGraphRdfXml } from '../../codecs/write-graph-rdfxml.ts';
import { writeGraphTurtle } from '../../codecs/write-graph-turtle.ts';
import { preferred } from '../../web/negotiate.ts';

type Spelling = {
  readonly mediaType: string;
  readonly write: (nodes: AsyncIterable<RootNode>, prefixes: Prefixes) => AsyncIterable<Buffer>;
};

/** The spellings by the endings of their addresses. */
export const spellings = {
  ttl: { mediaType: 'text/turtle', write: writeGraphTurtle },
  rdf: { mediaType: 'application/rdf+xml', write: writeGraphRdfXml },
  jsonld: { mediaType: 'application/ld+json', write: writeGraphJsonLd },
} as const satisfies Record<string, Spelling>;

/** An ending. */
export type SpellingName = keyof typeof spellings;

/** The names of the spellings. */
export const spellingNames = Object.keys(spellings) as readonly SpellingName[];

/** The spelling that a program prefers to a page and its data; undefined when it prefers these, or nothing. */
export function spellingWished(accept: string | undefined): SpellingName | undefined {
  const types = spellingNames.map((name) => spellings[name].mediaType);
  const wish = preferred(accept, ['text/html', 'application/json', ...types]);
  return spellingNames.find((name) => spellings[name].mediaType === wish);
}

/** The type of an answer; Turtle says its encoding, the others know their own. */
export function contentType(name: SpellingName): string {
  const { mediaType } = spellings[name];
  return name === 'ttl' ? `${mediaType}; charset=utf-8` : mediaType;
}
