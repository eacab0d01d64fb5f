// The export of a dataset as version 2.1 is asked for it: `/exports/{format}` with the clauses of a list.
import type { PublishedColumn } from '../../commons/published.ts';
import { datasetOf } from '../../store/catalogue.ts';
import { journalHead } from '../../store/journal.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import type { RouteRequest } from '../../web/route.ts';
import type { Explore } from './explore.ts';
import { type Content, exportAnswer } from './export.ts';
import { type ExportManner, exportParameters, readManner } from './export-manner.ts';
import { createFinder, deprecationHeader, type FormerField, formerFields } from './former-fields.ts';
import type { Given } from './manners.ts';
import { knownParameters, type Parameters, readParameters } from './parameters.ts';
import { datesOf, lastChange } from './shown-since.ts';
import { openNamed, readVersion, renamed } from './table-source.ts';

/** The file that a call asks for. */
export async function exportRecords(explore: Explore, request: RouteRequest): Promise<Given> {
  const known = [...knownParameters.export, ...exportParameters];
  const asked = readParameters(request.query, known, -1);
  const manner = readManner(request.query, request.params['format'] ?? '');
  return await exportOf(explore, {
    id: request.params['dataset'] ?? '',
    asked,
    manner,
    header: request.header,
  });
}

/** A call for a file, whatever the version of the API. */
export type ExportCall = {
  readonly id: string;
  readonly asked: Parameters;
  readonly manner: ExportManner;
  /** What the reader has already, and the part that it wants. */
  readonly header: RouteRequest['header'];
  /** Names that fields no longer have, where they are not in the clauses. */
  readonly former?: readonly FormerField[];
};

/** The file; its table stays open until it has been read, or is closed with the refusal. */
export async function exportOf(explore: Explore, call: ExportCall): Promise<Given> {
  return await oneOfTheFiles(explore, async () => {
    const { version } = call.asked;
    const upTo = readVersion(version) === undefined ? undefined : await hiddenUpTo(explore, call.id);
    const table = await openNamed(explore, { id: call.id, version });
    try {
      return await fileOf(explore, table, { ...call, upTo });
    } catch (error) {
      table.close();
      throw error;
    }
  });
}

/**
 * The last change of what a dataset may show. Whatever is opened afterwards has lost what it hides: a file that is kept under
 * its number is never given once something else was hidden.
 */
async function hiddenUpTo(explore: Explore, id: string): Promise<number> {
  const dataset = (await explore.tables.register()).find(id);
  if (dataset?.base === undefined) return 0;
  return (await lastChange(explore, dataset, await journalHead(explore.db)))?.seq ?? 0;
}

async function fileOf(
  explore: Explore,
  table: OpenTable,
  { id, asked, manner, header, upTo, former = [] }: ExportCall & Pick<Content, 'upTo'>,
): Promise<Given> {
  const dates = await datesOf(explore, table);
  const at = (dates.modified ?? explore.now()).toISOString();
  const { format } = datasetOf(await explore.catalogue(), table.dataset.base);
  const answer = await exportAnswer(explore, table, { asked, manner, format, at, header, upTo });
  const told = [...former, ...formerFields(asked, table.columns)];
  return {
    answer: { ...answer, headers: { ...deprecationHeader(told, renamed(id, table)), ...answer.headers } },
    ...dates,
    warnings: [...asked.warnings, ...manner.warnings, ...unknownFields(manner, asked, table.columns)],
  };
}

/** Fields that a file was to be made with and that are none: it is made as if they had not been named. */
function unknownFields(
  { options }: ExportManner,
  { select = '' }: Parameters,
  columns: readonly PublishedColumn[],
): readonly string[] {
  const finder = createFinder(columns);
  const asked = [
    ...(['name_field', 'date_field', 'end_field'] as const).map((name) => [name, options[name]] as const),
    ...(options.description_field_list ?? []).map((field) => ['description_field_list', field] as const),
  ];
  return asked.flatMap(([name, field]) => {
    if (field === undefined || select.includes(field) || finder.find(field) !== undefined) return [];
    return [`Unknown field in ${name}: ${field}`];
  });
}

/** A file is under way until it has been read, or left. Throws `too-many-at-once` (429), `platform-busy` (503). */
export async function oneOfTheFiles(
  { limits, caller }: Pick<Explore, 'limits' | 'caller'>,
  make: () => Promise<Given>,
): Promise<Given> {
  const leave = await limits.exports.enter(caller.client.name);
  try {
    const given = await make();
    if ('stream' in given.answer) given.answer.stream.once('close', leave);
    else leave();
    return given;
  } catch (error) {
    leave();
    throw error;
  }
}
