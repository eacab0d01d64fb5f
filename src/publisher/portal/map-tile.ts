// A tile of the map of a search, as a vector tile: layers `exact` and `communes`, never mixed. A mark counts its
// records; one that stands alone, or whose records no closer tile parts, says what it is and where it leads.
// What of the search is not a condition (layout, order, page) and where its map looks (`cadre`) do not count.

import { type TileFeature, vectorTileType, writeVectorTile } from '../../codecs/vector-tile.ts';
import { effectiveValues, titleOf } from '../../commons/derive.ts';
import { latOf, lonOf } from '../../commons/places/mercator.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Projected } from '../../commons/visibility.ts';
import { journalHead } from '../../store/journal.ts';
import { TILE_EXTENT, type Tile, type TileMark } from '../../store/search/tiles.ts';
import { etagOf, isFresh } from '../../web/caching.ts';
import type { RouteAnswer } from '../../web/route.ts';
import { makersOf } from './cards.ts';
import { communeLink } from './commune-link.ts';
import { resolve } from './portal.ts';
import { datasetOfRecord, dateShown, type Presenter, recordHref } from './presenter.ts';
import { type Asked, readAsked, searchHref, whereOf, writeAsked } from './search-address.ts';
import { presenterFor, readForViewer, type Visit } from './visit.ts';

/** Counts up when tiles of the same search would look different than before. */
const DRAWING = 1;
/** Around a place, in degrees: two metres. */
const AROUND = 0.00002;

/** The answer to `/recherche/tuiles/:z/:x/:y`. */
export async function tileAnswer(one: Visit): Promise<RouteAnswer> {
  const tile = tileOf(one);
  const asked = conditionsOf(readAsked(one.request.query));
  const headers = { 'cache-control': 'no-cache', vary: 'Cookie', etag: await tagOf(one, asked) };
  if (isFresh(one.request.header('if-none-match'), headers.etag))
    return { status: 304, empty: true, headers };
  const where = whereOf(asked, await resolve(one, asked));
  const { exact, communes } = await one.portal.search.tile({ where, tile }, { fence: one.fence });
  const named = [...exact, ...communes].filter(isNamed).map(({ record }) => record);
  const records = await readForViewer(one, named);
  const context = {
    tile,
    asked,
    presenter: await presenterFor(one, records),
    records: new Map(records.map((record) => [record.record, record])),
  };
  const bytes = writeVectorTile(
    [
      { name: 'exact', features: exact.flatMap((mark) => exactFeature(mark, context)) },
      { name: 'communes', features: communes.flatMap((mark) => communeFeature(mark, context)) },
    ],
    TILE_EXTENT,
  );
  return { bytes, type: vectorTileType, headers };
}

type Context = {
  readonly tile: Tile;
  readonly asked: Asked;
  readonly presenter: Presenter;
  readonly records: ReadonlyMap<number, Projected>;
};

function tileOf({ request: { params } }: Visit): Tile {
  const numbers = [params['z'], params['x'], params['y']?.replace(/\.mvt$/, '')].map((text = '') =>
    /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN,
  );
  const [z = Number.NaN, x = Number.NaN, y = Number.NaN] = numbers;
  if (numbers.some(Number.isNaN)) throw new Refusal('tile-unknown', 404);
  return { z, x, y };
}

/** The same conditions, in the one way of writing them. */
function conditionsOf({ box: _box, ...asked }: Asked): Asked {
  return { ...asked, layout: 'list', sort: 'relevance', page: 1 };
}

/** Everything that a tile depends on: what the index shows, and what the truth holds, where its titles come from. */
async function tagOf({ portal, request, fence }: Visit, asked: Asked): Promise<string> {
  const { seq, ahead, generation } = portal.search.status();
  const head = await journalHead(portal.db);
  const { params, prefix } = request;
  const place = [params['z'], params['x'], params['y']].join('/');
  return etagOf(
    DRAWING,
    seq,
    ahead,
    generation,
    head,
    fence,
    portal.today(),
    prefix,
    place,
    writeAsked(asked),
  );
}

function isNamed({ count, together }: TileMark): boolean {
  return count === 1 || together;
}

/** A record that may no longer be seen is not there. */
function exactFeature(mark: TileMark, context: Context): readonly TileFeature[] {
  if (mark.count === 1) return singleFeature(mark, context);
  const { x, y, count } = mark;
  if (!mark.together) return [{ x, y, properties: { count } }];
  const { asked, presenter, tile } = context;
  const side = 2 ** tile.z;
  const lat = latOf((tile.y + (y + 0.5) / TILE_EXTENT) / side);
  const lon = lonOf((tile.x + (x + 0.5) / TILE_EXTENT) / side);
  const around = AROUND + 360 / side / TILE_EXTENT;
  const box = { south: lat - around, north: lat + around, west: lon - around, east: lon + around };
  return [
    { x, y, properties: { count, together: true, href: searchHref(presenter.prefix, { ...asked, box }) } },
  ];
}

/** Records of one commune lead to the search for that commune. */
function communeFeature(mark: TileMark, context: Context): readonly TileFeature[] {
  if (mark.count === 1) return singleFeature(mark, context);
  const { x, y, count } = mark;
  const record = mark.together ? context.records.get(mark.record) : undefined;
  if (record === undefined) return [{ x, y, properties: { count } }];
  const link = communeLink(record, context.asked, context.presenter);
  return [{ x, y, properties: { count, ...(link === undefined ? {} : { together: true, ...link }) } }];
}

function singleFeature(
  { x, y, record: number }: TileMark,
  { presenter, records }: Context,
): readonly TileFeature[] {
  const record = records.get(number);
  if (record === undefined) return [];
  const { format } = datasetOfRecord(presenter, record);
  const values = effectiveValues(record, format, presenter.derive);
  const detail = [makersOf(values, format), dateShown(values, format, presenter)].filter(Boolean).join(', ');
  const properties = {
    count: 1,
    dataset: record.dataset,
    key: record.key,
    title: titleOf(values, format, record.key),
    ...(detail === '' ? {} : { detail }),
    href: recordHref(presenter.prefix, record),
  };
  return [{ x, y, properties }];
}
