// A truth of versions in memory, as the desk's tests need it: records with a published version and a head, producers,
// levels and withheld fields, under a small format that restricts some fields. What each viewer may find is what
// `project` gives of the head, derived: the oracle's corpus, and what the index is made from.
import { type DeriveContext, deriveRecord } from '../../src/commons/derive.ts';
import type { Derived } from '../../src/commons/derived.ts';
import type { Format } from '../../src/commons/format.ts';
import { communeIndex } from '../../src/commons/places/communes.ts';
import type { Body, Version } from '../../src/commons/record.ts';
import { type Level, publicViewer, type Viewer } from '../../src/commons/viewer.ts';
import { project } from '../../src/commons/visibility.ts';
import { anyMember, everySteward, producerViewer, stateOf } from '../../src/store/search/desk/classes.ts';
import { findablePart, restrictedFields } from '../../src/store/search/desk/findable.ts';
import { noVariants, STATE_FACET, variantsOf } from '../../src/store/search/desk/variants.ts';
import type { SourceRecord } from '../../src/store/search/source.ts';
import { type ArraySource, createArraySource } from './array-source.ts';

/** A record as it stands: bodies null are deletions, `published` undefined is nothing published. */
export type Standing = {
  readonly record: number;
  readonly producer: string;
  readonly visibility: Level;
  readonly withheld?: readonly string[];
  readonly published?: Body | null;
  /** Absent: the head is what is published. */
  readonly head?: Body | null;
  readonly withdrawn?: boolean;
  readonly images: number;
  readonly at: string;
};

const label = (fr: string) => ({ fr });

/** Two bases under one format would say no more than one: fields of every level, each found by another way. */
const format: Format = {
  name: 'works',
  title: label('Œuvres'),
  holding: label('Œuvres'),
  noun: { fr: { one: 'œuvre', many: 'œuvres', gender: 'f' }, en: { one: 'work', many: 'works' } },
  wall: 'works',
  schemaType: 'Thing',
  key: { field: 'ID' },
  producers: [{ producer: 'M1', prefixes: [] }],
  sections: [],
  fields: [
    { code: 'ID', type: 'text', label: label('Numéro'), search: 'none' },
    { code: 'TITLE', type: 'text', label: label('Titre'), search: 'title' },
    { code: 'NAMES', type: 'text', label: label('Auteurs'), search: 'names' },
    { code: 'TEXT', type: 'text', label: label('Texte') },
    { code: 'REGION', type: 'term', label: label('Région'), many: true, facets: ['region'] },
    { code: 'TECH', type: 'term', label: label('Technique'), many: true, ownFacet: true },
    { code: 'WHEN', type: 'period', label: label('Date') },
    { code: 'XY', type: 'point', label: label('Position') },
    { code: 'NOTE', type: 'text', label: label('Note'), visibility: 'members' },
    { code: 'CALL', type: 'text', label: label('Surnom'), search: 'title', visibility: 'organisation' },
    { code: 'OWNER', type: 'term', label: label('Propriétaire'), facets: ['region'], visibility: 'private' },
    { code: 'MAIL', type: 'email', label: label('Contact'), search: 'none', visibility: 'members' },
  ],
  roles: { title: ['CALL', 'TITLE'], period: ['WHEN'], description: ['NOTE'] },
};

const restricted = restrictedFields(format);
const context: DeriveContext = {
  communes: communeIndex({ communes: '', departments: '', history: '' }),
  termPath: (_vocabulary, term) => [term],
  treeFacets: new Set(),
  lookup: () => undefined,
  periods: new Map(),
};

type Plane = 'head' | 'published';

function versionOf(standing: Standing, plane: Plane): Version | undefined {
  const { record, producer, visibility, withheld, images, at } = standing;
  const edited = standing.head !== undefined;
  const body = plane === 'head' && edited ? standing.head : standing.published;
  if (body === undefined) return undefined;
  const state = standing.published === undefined ? (standing.withdrawn ? 'withdrawn' : 'draft') : 'published';
  return {
    ...{ record, producer, visibility, at, body },
    dataset: 'works',
    key: `K${record}`,
    number: plane === 'head' && edited ? 2 : 1,
    formatNumber: 1,
    state: body === null ? 'deleted' : state,
    ...(withheld === undefined ? {} : { withheld: { fields: withheld } }),
    images: Array.from({ length: images }, (_, position) => ({
      position,
      name: 'a.jpg',
      file: 'digest',
      rights: 'free' as const,
    })),
    demonstration: false,
  };
}

function readAs(standing: Standing, plane: Plane, viewer: Viewer): Derived | undefined {
  const version = versionOf(standing, plane);
  const projected =
    version && project(version, format, viewer, { visibility: 'public', today: '2026-01-01' });
  if (projected === undefined) return undefined;
  const derived = deriveRecord(findablePart(projected, restricted), format, context);
  // Questions draw around Greenwich, where no point of France is.
  const [lat, lon] = String(projected.values['XY'] ?? '')
    .split(',')
    .map(Number);
  return lat === undefined || lon === undefined
    ? derived
    : { ...derived, position: { lat, lon, precision: 'exact' } };
}

/** Everything that a viewer may find, with the state that the desk tells. */
export function corpusOf(truth: readonly Standing[], viewer: Viewer): readonly Derived[] {
  if (viewer.kind === 'public') return truth.flatMap((one) => readAs(one, 'published', viewer) ?? []);
  return truth.flatMap((one) => {
    const derived = readAs(one, 'head', viewer);
    const head = versionOf(one, 'head');
    if (derived === undefined || head === undefined) return [];
    const state = stateOf(head, one.published === undefined ? null : 1);
    return [{ ...derived, facets: { ...derived.facets, [STATE_FACET]: [state] } }];
  });
}

/** The documents that the desk's index needs for a record. */
function deskDocuments(standing: Standing): readonly SourceRecord[] {
  const head = versionOf(standing, 'head');
  if (head === undefined) return noVariants(standing.record);
  return variantsOf(standing.record, {
    public: readAs(standing, 'published', publicViewer),
    members: readAs(standing, 'head', anyMember),
    organisation: readAs(standing, 'head', producerViewer(standing.producer)),
    private: readAs(standing, 'head', everySteward),
    state: stateOf(head, standing.published === undefined ? null : 1),
  });
}

/** A truth that two indexes follow. */
export type DeskTruth = {
  readonly open: ArraySource;
  readonly desk: ArraySource;
  readonly change: (records: readonly Standing[]) => void;
  readonly all: () => readonly Standing[];
};

/** Begins empty. */
export function createDeskTruth(): DeskTruth {
  const [open, desk] = [createArraySource(), createArraySource()];
  const now = new Map<number, Standing>();
  return {
    open,
    desk,
    change: (records) => {
      for (const one of records) now.set(one.record, one);
      open.change(
        records.map((one) => ({ record: one.record, derived: readAs(one, 'published', publicViewer) })),
      );
      desk.change(records.flatMap(deskDocuments));
    },
    all: () => [...now.values()],
  };
}
