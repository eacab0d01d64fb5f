// The formats, vocabularies and facets of this checkout, read for tests.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Format, SharedFacet } from '../../src/commons/format.ts';
import { formatReader } from '../../src/commons/format-check.ts';
import { parseVocabulary, type Vocabulary } from '../../src/commons/vocabulary.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A file of the checkout, parsed. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(`${root}${path}`, 'utf8'));
}

/** Names of the folders of `formats/`. */
function formatNames(): readonly string[] {
  return readdirSync(`${root}formats`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** Every vocabulary of `vocabularies/`. */
export function allVocabularies(): readonly Vocabulary[] {
  return readdirSync(`${root}vocabularies`, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => parseVocabulary(readJson(`vocabularies/${entry.name}`), entry.name));
}

/** Every format, checked, by name. */
export function allFormats(): ReadonlyMap<string, Format> {
  const reader = formatReader(new Set(allVocabularies().map(({ id }) => id)));
  return new Map(
    formatNames().map((name) => [name, reader.parse(readJson(`formats/${name}/format.json`), name)]),
  );
}

/** One format by name. */
export function formatOf(name: string): Format {
  const format = allFormats().get(name);
  if (format === undefined) throw new Error(`no format ${name}`);
  return format;
}

/** `formats/facets.json`. */
export function sharedFacets(): readonly SharedFacet[] {
  return readJson('formats/facets.json') as readonly SharedFacet[];
}
