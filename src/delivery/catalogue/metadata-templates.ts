// The templates of metadata as the Explore API lists them (`/catalog/metadata_templates`): which metadata each has, of which
// type, and what it means elsewhere.
import { Refusal } from '../../commons/refusal.ts';
import type { RouteRequest } from '../../web/route.ts';
import type { Explore } from '../explore/explore.ts';
import type { Link } from '../explore/links.ts';
import type { Given } from '../explore/manners.ts';
import { knownParameters, readParameters } from '../explore/parameters.ts';
import { catalogueTable } from './catalogue-table.ts';
import { datasetJson } from './dataset-json.ts';
import type { Metas } from './metas.ts';

/** Kinds of templates with their names there, and the templates of each. */
const types: Readonly<Record<string, { readonly rel: string; readonly names: readonly (keyof Metas)[] }>> = {
  basic: { rel: 'Basic', names: ['default'] },
  interop: { rel: 'Interoperability', names: ['dcat'] },
  extra: { rel: 'Extra', names: ['explore', 'custom'] },
  admin: { rel: 'Admin', names: [] },
};

const TERMS = 'http://purl.org/dc/terms/';
const DCAT = 'http://www.w3.org/ns/dcat#';

/** What metadata mean elsewhere. */
const meanings: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['title', 'description', 'license', 'language', 'modified', 'publisher', 'references'].map((name) => [
      `default.${name}`,
      TERMS + name,
    ]),
  ),
  'default.theme': `${DCAT}theme`,
  'default.keyword': `${DCAT}keyword`,
  'default.territory': `${TERMS}spatial`,
  'dcat.accrualperiodicity': `${TERMS}accrualPeriodicity`,
  ...Object.fromEntries(
    ['created', 'issued', 'creator', 'contributor', 'spatial', 'temporal'].map((name) => [
      `dcat.${name}`,
      TERMS + name,
    ]),
  ),
};

/** A metadata as the templates describe it. */
export type DescribedMeta = {
  readonly template: string;
  readonly name: string;
  readonly schema: { readonly type: string };
};

/** Every metadata, read off a dataset of which nothing is known: all keys are there. */
export function allMetadata(): readonly DescribedMeta[] {
  const nothing = {
    ...{ id: '', firstId: '', uid: '', formerIds: [], title: { fr: '' }, theme: [], keyword: [] },
    ...{ language: 'fr', spatial: [], attributions: [], columns: [], condition: [] },
    ...({ visibility: 'public', state: 'open' } as const),
  };
  const beside = { attachments: [], alternative_exports: [] };
  const { columns } = catalogueTable([datasetJson(nothing, { records: 0 }, { lang: 'fr', beside })]);
  return columns.flatMap(({ name, kind, many }) => {
    const [template = '', short] = name.split('.');
    if (short === undefined) return [];
    const type = name === 'default.description' ? 'longstring' : many ? 'list' : kind;
    const schema = {
      name: short,
      type,
      label: short,
      uri: meanings[name] ?? null,
      widget: widgets[type] ?? 'textinput',
      ...{ values: null, values_domain_property: null, self_suggest: false, help_text: null },
      ...{ allow_empty: name !== 'default.title', hidden: false },
    };
    return [{ template, name: short, schema }];
  });
}

const widgets: Readonly<Record<string, string>> = {
  longstring: 'richtextinput',
  list: 'multidatalist',
  datetime: 'datetimeinput',
  int: 'numberinput',
  double: 'numberinput',
  boolean: 'checkbox',
};

/** `/catalog/metadata_templates`: the kinds of templates. */
export async function templateTypes(explore: Explore, request: RouteRequest): Promise<Given> {
  const self = addressOf(explore, request);
  const links = Object.entries(types).map(([type, { rel }]) => ({ rel, href: `${self}/${type}` }));
  return given(request, { links: [{ rel: 'self', href: self }, ...links] });
}

/** `/catalog/metadata_templates/{type}`: the templates of a kind. */
export async function templatesOfType(explore: Explore, request: RouteRequest): Promise<Given> {
  const self = addressOf(explore, request);
  const { type, names } = typeNamed(request);
  const links = [{ rel: 'self', href: self }, upLink(self)];
  const templates = names.map((name) => ({
    links: [{ rel: 'self', href: `${self}/${name}` }],
    metadata_template: templateJson(type, name),
  }));
  return given(request, { links, metadata_templates: templates });
}

/** `/catalog/metadata_templates/{type}/{name}`: one template. */
export async function oneTemplate(explore: Explore, request: RouteRequest): Promise<Given> {
  const self = addressOf(explore, request);
  const { type, names } = typeNamed(request);
  const name = names.find((one) => one === request.params['name']);
  if (name === undefined) throw absent(request.params['name']);
  const parent = self.slice(0, self.lastIndexOf('/'));
  const links = [{ rel: 'self', href: self }, { rel: type, href: parent }, upLink(parent)];
  return given(request, { links, metadata_template: templateJson(type, name) });
}

function templateJson(type: string, name: string): object {
  const schema = allMetadata()
    .filter(({ template }) => template === name)
    .map((one) => one.schema);
  return { type, name, schema };
}

function typeNamed({ params }: RouteRequest) {
  const type = params['type'] ?? '';
  const found = Object.hasOwn(types, type) ? types[type] : undefined;
  if (found === undefined) throw absent(type);
  return { type, names: found.names };
}

function absent(name = ''): Refusal {
  return new Refusal('template-absent', 404, { template: name.slice(0, 100) });
}

function addressOf({ publicUrl }: Explore, { url }: RouteRequest): string {
  return publicUrl + url.pathname.replace(/\/$/, '');
}

function upLink(address: string): Link {
  return { rel: 'metadata_templates', href: address.slice(0, address.lastIndexOf('/')) };
}

function given({ query }: RouteRequest, json: object): Given {
  return { answer: { json }, warnings: readParameters(query, knownParameters.plain).warnings };
}
