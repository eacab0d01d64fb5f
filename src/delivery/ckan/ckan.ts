// CKAN's action API over the catalogue, read-only (reference: CKAN): what harvesters and clients ask of a CKAN. Answers are
// `{help, success, result}`.
import { Refusal } from '../../commons/refusal.ts';
import type { RouteRequest } from '../../web/route.ts';
import type { Explore } from '../explore/explore.ts';
import { deprecationHeader } from '../explore/former-fields.ts';
import type { Given } from '../explore/manners.ts';
import { readCount, readYes, required } from './asked.ts';
import { describeDatastore, searchDatastore, type Told } from './datastore.ts';
import { searchPackages } from './package-search.ts';
import { allPackages, type Named, namedBy, type Package } from './packages.ts';

type Action = (explore: Explore, asked: URLSearchParams, told: Told) => Promise<unknown>;

/** The version whose answers these are. */
const VERSION = '2.10.0';
const ALL = Number.MAX_SAFE_INTEGER;

const actions: Readonly<Record<string, Action>> = {
  site_read: async () => true,
  status_show: async ({ instance, publicUrl }) => ({
    ckan_version: VERSION,
    site_title: await instance(),
    site_description: '',
    site_url: publicUrl,
    error_emails_to: null,
    locale_default: 'fr',
    extensions: ['datastore'],
  }),
  package_list: async (explore, asked) => {
    const names = (await allPackages(explore)).map(({ name }) => name).toSorted();
    return part(names, asked);
  },
  current_package_list_with_resources: async (explore, asked) => part(await allPackages(explore), asked),
  package_search: async (explore, asked) => searchPackages(await allPackages(explore), asked),
  package_show: async (explore, asked) =>
    await onePackage(explore, asked.get('id') ?? required(asked, 'name_or_id')),
  resource_show: async (explore, asked) => {
    const id = required(asked, 'id');
    const found = (await allPackages(explore))
      .flatMap(({ resources }) => resources)
      .find((one) => one.id === id);
    if (found === undefined) throw new Refusal('not-found', 404);
    return found;
  },
  organization_list: async (explore, asked) => named(organizationsOf(await allPackages(explore)), asked),
  organization_show: async (explore, asked) => shown(organizationsOf(await allPackages(explore)), asked),
  group_list: async (explore, asked) => named(groupsOf(await allPackages(explore)), asked),
  group_show: async (explore, asked) => shown(groupsOf(await allPackages(explore)), asked),
  tag_list: async (explore, asked) => {
    const words = (await allPackages(explore)).flatMap(({ tags }) => tags.map(({ name }) => name));
    const wanted = (asked.get('query') ?? '').toLowerCase();
    const tags = [...new Set(words)].filter((word) => word.toLowerCase().includes(wanted)).toSorted();
    return readYes(asked, 'all_fields', false) ? tags.map(namedBy) : tags;
  },
  license_list: async (explore) => {
    const licences = (await allPackages(explore)).flatMap(
      ({ license_id: id, license_title: title, license_url: url }) =>
        id === null ? [] : [[id, { id, title, url, status: 'active' }] as const],
    );
    return [...new Map(licences).values()];
  },
  datastore_search: searchDatastore,
  datastore_info: describeDatastore,
  help_show: async (_explore, asked) => {
    const name = required(asked, 'name');
    if (!Object.hasOwn(actions, name)) throw new Refusal('not-found', 404);
    return `${name}: docs/api/ckan.md`;
  },
};

/** Answers an action; parameters come in the address or in the body. Refuses `action-unknown`. */
export async function answerAction(explore: Explore, request: RouteRequest): Promise<Given> {
  const name = request.params['action'] ?? '';
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) {
    const known = Object.keys(actions).join(', ');
    throw new Refusal('action-unknown', 400, { action: name.slice(0, 100), actions: known });
  }
  const asked = new URLSearchParams([...request.query, ...request.form]);
  const told: Told = { former: [] };
  const result = await action(explore, asked, told);
  const json = { help: helpOf(explore.publicUrl, name), success: true, result };
  return { answer: { json, headers: deprecationHeader(told.former) } };
}

/** Where an action is explained. */
export function helpOf(publicUrl: string, action: string): string {
  return `${publicUrl}/api/3/action/help_show?name=${encodeURIComponent(action.slice(0, 100))}`;
}

/** By its name, an id that it had, or its own. */
async function onePackage(explore: Explore, id: string): Promise<Package> {
  const { entry } = await explore.tables.register();
  const name = entry(id)?.id ?? id;
  const found = (await allPackages(explore)).find((one) => one.name === name || one.id === id);
  if (found === undefined) throw new Refusal('dataset-not-found', 404, { dataset: id.slice(0, 200) });
  return found;
}

function part<T>(all: readonly T[], asked: URLSearchParams): readonly T[] {
  const offset = readCount(asked, 'offset', { preset: 0, most: ALL });
  return all.slice(offset, offset + readCount(asked, 'limit', { preset: ALL, most: ALL }));
}

type Gathered = Named & { readonly packages: readonly Package[] };

function organizationsOf(all: readonly Package[]): readonly Gathered[] {
  return gathered(all, ({ organization }) => (organization === null ? [] : [organization]));
}

function groupsOf(all: readonly Package[]): readonly Gathered[] {
  return gathered(all, ({ groups }) => groups);
}

function gathered(all: readonly Package[], of: (one: Package) => readonly Named[]): readonly Gathered[] {
  const pairs = all.flatMap((one) => of(one).map((named) => [named, one] as const));
  const groups = Map.groupBy(pairs, ([{ name }]) => name);
  return [...groups.values()]
    .flatMap((mine) => {
      const [first] = mine;
      if (first === undefined) return [];
      const [{ id, name, title, display_name }] = first;
      return [{ id, name, title, display_name, packages: mine.map(([, one]) => one) }];
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function named(all: readonly Gathered[], asked: URLSearchParams): readonly unknown[] {
  const isWhole = readYes(asked, 'all_fields', false);
  return part(
    all.map((one) => (isWhole ? described(one) : one.name)),
    asked,
  );
}

function shown(all: readonly Gathered[], asked: URLSearchParams): object {
  const id = required(asked, 'id');
  const found = all.find(({ name }) => name === id);
  if (found === undefined) throw new Refusal('not-found', 404);
  const packages = readYes(asked, 'include_datasets', false) ? { packages: found.packages } : {};
  return { ...described(found), ...packages };
}

function described({ packages, ...one }: Gathered): object {
  return { ...one, description: '', image_url: '', state: 'active', package_count: packages.length };
}
