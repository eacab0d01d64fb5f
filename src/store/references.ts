// What records refer to besides each other: vocabularies, shared facets and communes, read from the installation's
// folders once and put into the form in which derivation and pages ask for them.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeriveContext } from '../commons/derive.ts';
import type { SharedFacet } from '../commons/format.ts';
import { type BasemapFile, openBasemap } from '../commons/places/basemap.ts';
import { type CommuneIndex, communeIndex } from '../commons/places/communes.ts';
import { type SeaTest, seaTest } from '../commons/places/land.ts';
import type { SystemMapping } from '../commons/system-mapping.ts';
import { indexVocabulary, parseVocabulary, type VocabularyIndex } from '../commons/vocabulary.ts';
import { readSystemMappings } from './system-mappings.ts';

/** Vocabularies by id, shared facets in their order, communes, and derivation's questions answered from them. */
export type References = Pick<DeriveContext, 'communes' | 'termPath' | 'treeFacets'> & {
  readonly vocabularies: ReadonlyMap<string, VocabularyIndex>;
  readonly facets: readonly SharedFacet[];
  /** Tells points at sea. */
  readonly isSea: SeaTest;
  /** What producers' systems call their columns. */
  readonly mappings: readonly SystemMapping[];
};

/** Reads `formats/facets.json`, `vocabularies/` and the basemap below `root`. */
export async function readReferences(root: string): Promise<References> {
  const [vocabularies, facets, communes, mappings] = await Promise.all([
    readVocabularies(join(root, 'vocabularies')),
    readFacets(join(root, 'formats', 'facets.json')),
    readCommunes(join(root, 'vocabularies', 'communes')),
    readSystemMappings(join(root, 'formats')),
  ]);
  const basemap = await readFile(join(root, 'browser', 'basemap', 'france.json'), 'utf8');
  return {
    vocabularies,
    facets,
    communes,
    mappings,
    isSea: seaTest(openBasemap(JSON.parse(basemap) as BasemapFile)),
    termPath: (vocabulary, term) => vocabularies.get(vocabulary)?.path(term) ?? [term],
    treeFacets: new Set(facets.filter((facet) => facet.tree === true).map((facet) => facet.id)),
  };
}

/** The vocabularies of a folder, by id. */
export async function readVocabularies(folder: string): Promise<ReadonlyMap<string, VocabularyIndex>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  const indexes = names.map(async (name) => {
    const path = join(folder, name);
    const vocabulary = parseVocabulary(JSON.parse(await readFile(path, 'utf8')), path);
    return [vocabulary.id, indexVocabulary(vocabulary)] as const;
  });
  return new Map(await Promise.all(indexes));
}

async function readFacets(path: string): Promise<readonly SharedFacet[]> {
  return JSON.parse(await readFile(path, 'utf8')) as readonly SharedFacet[];
}

async function readCommunes(folder: string): Promise<CommuneIndex> {
  const [communes, departments, history] = await Promise.all(
    ['communes', 'departments', 'history'].map((name) => readFile(join(folder, `${name}.tsv`), 'utf8')),
  );
  return communeIndex({ communes: communes ?? '', departments: departments ?? '', history: history ?? '' });
}
