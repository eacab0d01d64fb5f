// Datasets as CKAN's clients and harvesters read them: packages with their resources, organisation, groups and tags.
import { inLocale } from '../../commons/format.ts';
import { resourcePath } from '../../commons/resource.ts';
import { fold } from '../../commons/words.ts';
import { type Listed, listCatalogue } from '../catalogue/catalogue.ts';
import type { Explore } from '../explore/explore.ts';
import { madeResources } from '../resources/resources.ts';

/** A name with a title, as organisations, groups and tags are. */
export type Named = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly display_name: string;
};

/** A resource of a package. */
export type CkanResource = {
  readonly id: string;
  readonly package_id: string;
  readonly name: string;
  readonly description: string;
  readonly format: string;
  readonly mimetype: string | null;
  readonly url: string;
  readonly size: number | null;
  readonly hash: string;
  readonly created: string | null;
  readonly last_modified: string | null;
  readonly metadata_modified: string | null;
  readonly position: number;
  readonly state: 'active';
  readonly resource_type: string;
  /** Whether `datastore_search` answers for it. */
  readonly datastore_active: boolean;
};

/** A package. */
export type Package = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly notes: string;
  readonly url: string;
  readonly type: 'dataset';
  readonly state: 'active';
  readonly private: false;
  readonly isopen: boolean;
  readonly license_id: string | null;
  readonly license_title: string | null;
  readonly license_url: string | null;
  readonly author: string | null;
  readonly author_email: string | null;
  readonly maintainer: string | null;
  readonly maintainer_email: string | null;
  readonly metadata_created: string | null;
  readonly metadata_modified: string | null;
  readonly owner_org: string | null;
  readonly organization: (Named & { readonly type: 'organization' }) | null;
  readonly groups: readonly Named[];
  readonly tags: readonly (Omit<Named, 'title'> & {
    readonly state: 'active';
    readonly vocabulary_id: null;
  })[];
  readonly extras: readonly { readonly key: string; readonly value: string }[];
  readonly resources: readonly CkanResource[];
  readonly num_resources: number;
  readonly num_tags: number;
};

/** All that the catalogue speaks of. */
export async function allPackages(explore: Explore): Promise<readonly Package[]> {
  const [all, register] = await Promise.all([listCatalogue(explore), explore.tables.register()]);
  return all.map((one) => {
    const here = register.find(one.dataset.id);
    const made = here === undefined ? [] : madeResources(here, 'fr');
    return packageOf({ ...one, resources: [...made, ...one.resources] }, explore.publicUrl);
  });
}

function packageOf({ dataset, facts, resources }: Listed, publicUrl: string): Package {
  const { id, uid, title, description, licence, publisher, contact, statedAt } = dataset;
  const changed = momentOf(facts.modified ?? statedAt);
  const organization =
    publisher === undefined ? null : { ...namedBy(publisher), type: 'organization' as const };
  const shown = resources.map((one, position) => resourceOf(one, { id, uid, changed, position, publicUrl }));
  return {
    ...{ id: uid, name: id, title: inLocale(title, 'fr') },
    notes: description === undefined ? '' : inLocale(description, 'fr'),
    url: `${publicUrl}/donnees/${encodeURIComponent(id)}`,
    ...{ type: 'dataset', state: 'active', private: false, isopen: licence !== undefined },
    license_id: licence?.id ?? null,
    license_title: licence?.title ?? null,
    license_url: licence?.url ?? null,
    ...{ author: publisher ?? null, author_email: null },
    maintainer: contact?.name ?? null,
    maintainer_email: contact?.email ?? null,
    ...{ metadata_created: changed, metadata_modified: changed },
    owner_org: organization?.id ?? null,
    organization,
    groups: dataset.theme.map(namedBy),
    tags: dataset.keyword.map((word) => ({
      ...{ id: slugOf(word), name: word, display_name: word, state: 'active', vocabulary_id: null },
    })),
    extras: extrasOf(dataset, facts.records),
    resources: shown,
    num_resources: shown.length,
    num_tags: dataset.keyword.length,
  };
}

type ResourcePlace = {
  readonly id: string;
  readonly uid: string;
  readonly changed: string | null;
  readonly position: number;
  readonly publicUrl: string;
};

function resourceOf(
  { id, kind, title, description = '', format = '', mediaType, bytes, digest }: Listed['resources'][number],
  { id: dataset, uid, changed, position, publicUrl }: ResourcePlace,
): CkanResource {
  return {
    id,
    package_id: uid,
    name: format === '' ? title : `${title} (${format})`,
    description,
    format: kind === 'table' ? 'HTML' : format.toUpperCase(),
    mimetype: mediaType?.replace(/;.*/, '') ?? null,
    url: publicUrl + resourcePath(id),
    size: bytes ?? null,
    hash: digest ?? '',
    ...{ created: changed, last_modified: changed, metadata_modified: changed, position, state: 'active' },
    resource_type: kind,
    datastore_active: id === `${dataset}-csv`,
  };
}

function extrasOf(dataset: Listed['dataset'], records: number): Package['extras'] {
  const { frequency, spatial, temporal, language, state, planned, origin, formerIds } = dataset;
  const known: Readonly<Record<string, string | undefined>> = {
    frequency,
    language,
    state,
    planned,
    spatial_text: spatial.join(', '),
    temporal_start: temporal?.from,
    temporal_end: temporal?.to,
    harvest_source_title: origin?.name,
    harvest_source_url: origin?.address,
    former_ids: formerIds.join(' '),
    records: String(records),
  };
  return Object.entries(known).flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

/** CKAN writes moments in UTC without saying so. */
function momentOf(iso: string | undefined): string | null {
  return iso === undefined || Number.isNaN(Date.parse(iso)) ? null : new Date(iso).toISOString().slice(0, 23);
}

/** A title with the name that stands for it in addresses. */
export function namedBy(title: string): Named {
  const name = slugOf(title);
  return { id: name, name, title, display_name: title };
}

function slugOf(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100);
}
