// The catalogue as a file: csv, json, xlsx, and so on, of what a call finds in it.
import { exportFormat } from '../../codecs/write.ts';
import type { RouteRequest } from '../../web/route.ts';
import type { Explore } from '../explore/explore.ts';
import { exportParameters, fileAnswer, formatNamed, readManner } from '../explore/export.ts';
import { oneOfTheFiles } from '../explore/export-call.ts';
import { find } from '../explore/find.ts';
import type { Given } from '../explore/manners.ts';
import { knownParameters, readParameters } from '../explore/parameters.ts';
import { selfLink } from '../explore/records.ts';
import { catalogueDatasets, catalogueSource } from './catalogue.ts';

/** Formats in which the catalogue can be had. */
const catalogueFormats = ['csv', 'json', 'jsonl', 'xlsx'].filter((name) => exportFormat(name) !== undefined);

/** Addresses of the exports of the catalogue. */
export async function catalogueExportLinks(explore: Explore, request: RouteRequest): Promise<Given> {
  const { warnings } = readParameters(request.query, knownParameters.plain);
  const href = selfLink(explore, request).href.replace(/\/?(\?.*)?$/, '');
  const links = catalogueFormats.map((rel) => ({ rel, href: `${href}/${rel}` }));
  return { answer: { json: { links } }, warnings };
}

/** The catalogue as a file. */
export async function catalogueExport(explore: Explore, request: RouteRequest): Promise<Given> {
  return await oneOfTheFiles(explore, () => catalogueFile(explore, request));
}

async function catalogueFile(explore: Explore, request: RouteRequest): Promise<Given> {
  const known = [...knownParameters.export, ...exportParameters, 'include_exports', 'use_labels_in_exports'];
  const asked = readParameters(request.query, known, -1);
  const manner = readManner(request.query, request.params['format'] ?? '');
  const format = formatNamed(manner.format, { among: catalogueFormats });
  const source = catalogueSource(await catalogueDatasets(explore, asked.lang), explore.now());
  const { columns, hits } = await find(source, asked);
  const rows = (async function* () {
    yield* hits.map(({ values }) => ({ values }));
  })();
  const table = {
    name: 'catalogue',
    title: await explore.instance(),
    address: `${explore.publicUrl}/explore/`,
    at: explore.now().toISOString(),
    columns,
    rows,
    options: manner.options,
    scratch: explore.scratch,
  };
  return { answer: fileAnswer(table, { format, manner }), warnings: asked.warnings };
}
