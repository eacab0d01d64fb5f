// Addresses of the advanced search: the builder, the values that it proposes, and those of an older portal.
import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import { askedAgain } from '../../web/caching.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import type { Route, RouteAnswer } from '../../web/route.ts';
import {
  advancedJson,
  fieldsOfRow,
  formerAdvancedHref,
  readAdvanced,
  resultsHref,
  rowAt,
} from './advanced/advanced.ts';
import { proposedValues } from './advanced/completion.ts';
import { datasetNamed, openDatasets } from './advanced/fields.ts';
import { advancedView } from './advanced/form-view.ts';
import { AdvancedPage } from './pages/advanced.tsx';
import { nothingAsked } from './presenter.ts';
import { readAsked } from './search-address.ts';
import { searchLayouts } from './view.ts';
import { openRoutes, type Portal, presenterFor, type Visit } from './visit.ts';

/** The routes of the advanced search. */
export function advancedRoutes(portal: Portal): readonly Route<Right>[] {
  const get = openRoutes(portal);
  return [
    get('/recherche/avancee', advanced),
    get('/recherche/avancee/valeurs', values),
    ...portal.former.advanced.map((path) => get(path, former, false)),
  ];
}

async function advanced(one: Visit): Promise<RouteAnswer> {
  const { query, wantsJson, prefix } = one.request;
  const presenter = await presenterFor(one, []);
  const form = readAdvanced(query, readAsked(query), presenter);
  const button = query.get('faire') ?? '';
  if (wantsJson) return { json: advancedJson(form, presenter), headers: askedAgain };
  if (button === 'chercher' && !form.trouble) return { redirect: resultsHref(form, prefix) };
  const place = button.startsWith('valeurs.') ? button.slice('valeurs.'.length) : undefined;
  const row = place === undefined ? undefined : rowAt(form.rows, place);
  const found = row && (await proposedValues(one, fieldsOfRow(form, row.fields), row.value));
  const proposed = place === undefined || found === undefined ? undefined : { place, values: found };
  const view = advancedView(form, presenter, proposed);
  const status = button === 'chercher' ? 422 : 200;
  return pageAnswer(
    <AdvancedPage frame={await one.portal.frame(one.request)} view={view} />,
    askedAgain,
    status,
  );
}

/** Refuses `field-unknown`. */
async function values(one: Visit): Promise<RouteAnswer> {
  const { query } = one.request;
  const presenter = await presenterFor(one, []);
  const form = readAdvanced(new URLSearchParams(), readAsked(query), presenter);
  const name = (query.get('champ') ?? '').slice(0, 1000);
  const fields = fieldsOfRow(form, name);
  if (fields.length === 0) throw new Refusal('field-unknown', 400, { field: name });
  const found = await proposedValues(one, fields, (query.get('debut') ?? '').trim().slice(0, 200));
  return { json: { values: found }, headers: askedAgain };
}

async function former({ portal, request, catalogue }: Visit): Promise<RouteAnswer> {
  const { params, query, prefix } = request;
  const datasets = openDatasets(catalogue);
  const names = (params['base'] ?? '').split(',').flatMap((name) => datasetNamed(name, datasets) ?? []);
  const layout = portal.former.searches.find(({ path }) => path.endsWith(`/${params['view']}`))?.layout;
  const asked = {
    ...nothingAsked,
    layout: searchLayouts.find((known) => known === layout) ?? nothingAsked.layout,
    facets: new Map(names.length === 0 ? [] : [['dataset', names.map(({ entry }) => entry.name)]]),
  };
  return { redirect: formerAdvancedHref(query, asked, { catalogue, prefix }), status: 301 };
}
