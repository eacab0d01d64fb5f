// The map of a result set: what is seen, clusters as links that look closer, and how many records have no point.

import { titleOf } from '../../commons/derive.ts';
import { boxAround } from '../../commons/places/geometry.ts';
import { zoomFor } from '../../commons/places/mercator.ts';
import { TERRITORIES } from '../../commons/places/territories.ts';
import type { Projected } from '../../commons/visibility.ts';
import type { Clusters } from '../../store/search/clusters.ts';
import { clipShapes } from '../../web/map-shapes.ts';
import { communeLink } from './commune-link.ts';
import { datasetOfRecord, type Presenter, recordHref } from './presenter.ts';
import {
  type Asked,
  type Box,
  queryOf,
  type Resolved,
  searchHref,
  whereOf,
  writeAsked,
} from './search-address.ts';
import type { MapMark, ResultMap } from './view-parts.ts';
import { ask, countOnly, presenterFor, readForViewer, type Visit } from './visit.ts';
import { boxOfZone } from './zone.ts';

/** Metropolitan France, where a map without wishes looks. */
const franceBox: Box = { south: 41.2, west: -5.4, north: 51.2, east: 9.7 };

const WORLD: Box = { south: -80, west: -180, north: 80, east: 180 };
const FRAME = { width: 900, height: 620 };
const MARKS = 400;
/** Communes listed beside the map, those with most records first. */
const COMMUNES = 20;
/** Overseas parts of France that the basemap draws. */
const overseas = TERRITORIES.filter(({ code }) => /^9/.test(code) && code !== '984');

/** The map for a search. `total` is that of the search. */
export async function resultMap(
  one: Visit,
  { asked, resolved, total }: { readonly asked: Asked; readonly resolved: Resolved; readonly total: number },
): Promise<ResultMap> {
  const { portal, request } = one;
  const box = asked.box ?? (await boxToSee(one, { asked, resolved }));
  const { marks, clusters } = await mapMarks(one, { asked, resolved, box });
  const { exact, atCommune } = await positionCounts(one, { asked, resolved });
  const href = (seen: Box | undefined) =>
    searchHref(request.prefix, {
      ...withoutBox(asked),
      page: 1,
      ...(seen === undefined ? {} : { box: seen }),
    });
  return {
    shapes: clipShapes(portal.basemap, box),
    box,
    marks,
    marksHref: `${request.prefix}/recherche/carte.json${writeAsked({ ...asked, page: 1, layout: 'list' })}`,
    tilesHref: `${request.prefix}/recherche/tuiles/:z/:x/:y${writeAsked({ ...withoutBox(asked), page: 1, layout: 'list', sort: 'relevance' })}`,
    ...(asked.zone === undefined ? {} : { zone: asked.zone }),
    inView: clusters.exactCount,
    inViewByCommune: clusters.communeCount,
    communes: marks
      .filter(({ commune, label, count }) => commune === true && label !== undefined && count > 1)
      .slice(0, COMMUNES),
    listHref: searchHref(request.prefix, { ...asked, box, page: 1, layout: 'list' }),
    territories: [
      { label: request.t('portal.map.metropole'), href: href(franceBox), box: franceBox },
      ...overseas.map(({ name, box: seen }) => ({ label: name, href: href(seen), box: seen })),
    ],
    zoomInHref: href(scaled(box, 0.5)),
    zoomOutHref: href(scaled(box, 2)),
    ...(asked.box === undefined ? {} : { wholeHref: href(undefined) }),
    exact,
    atCommune,
    nowhere: Math.max(0, total - exact - atCommune),
    near: {
      placeName: 'lieu',
      kmName: 'km',
      place: asked.near?.place ?? '',
      km: asked.near === undefined ? '' : String(asked.near.km),
    },
  };
}

/** What of the records found lies on the map: what its list shows when nothing narrows it to a part. */
export async function recordsInView(
  one: Visit,
  { asked, resolved, box }: { readonly asked: Asked; readonly resolved: Resolved; readonly box: Box },
): Promise<readonly Projected[]> {
  const answer = await ask(one, { ...queryOf({ ...asked, box, page: 1 }, resolved, []), histogram: false });
  return await readForViewer(one, answer.records);
}

/** Around the zone or the circle; metropolitan France; elsewhere when there is nothing. */
async function boxToSee(
  one: Visit,
  { asked, resolved }: { readonly asked: Asked; readonly resolved: Resolved },
): Promise<Box> {
  const drawn = asked.zone === undefined ? boxOfCircle(resolved) : wider(boxOfZone(asked.zone));
  if (drawn !== undefined) return drawn;
  const where = whereOf(asked, resolved);
  const look = (box: Box) => one.portal.search.clusters({ where, box, zoom: 4 }, { fence: one.fence });
  const here = await look(franceBox);
  if (here.exactCount + here.communeCount > 0) return franceBox;
  const anywhere = await look(WORLD);
  const places = [...anywhere.exact, ...anywhere.communes];
  if (places.length === 0) return franceBox;
  return wider(boxOfZone(places.map(({ lat, lon }) => [lat, lon] as const)));
}

/** With a margin, and never nothing. */
function wider({ south, west, north, east }: Box): Box {
  const high = (north - south) * 0.08 + 0.01;
  const wide = (east - west) * 0.08 + 0.01;
  return {
    south: Math.max(-85, south - high),
    north: Math.min(85, north + high),
    west: Math.max(-180, west - wide),
    east: Math.min(180, east + wide),
  };
}

function withoutBox({ box: _box, ...asked }: Asked): Asked {
  return asked;
}

/** The marks inside a box: clusters lead to a closer look, single records to their page. */
export async function mapMarks(
  one: Visit,
  seen: { readonly asked: Asked; readonly resolved: Resolved; readonly box: Box },
): Promise<{ marks: readonly MapMark[]; clusters: Clusters }> {
  const zoom = zoomFor(seen.box, FRAME.width, FRAME.height);
  // The box is the question's own: as a condition it would find exact places only.
  const where = whereOf(withoutBox(seen.asked), seen.resolved);
  const clusters = await one.portal.search.clusters({ where, box: seen.box, zoom }, { fence: one.fence });
  const all = [
    ...clusters.exact.slice(0, MARKS).map((cluster) => ({ ...cluster, commune: false })),
    ...clusters.communes.slice(0, MARKS).map((cluster) => ({ ...cluster, commune: true })),
  ];
  const records = await readForViewer(
    one,
    all.flatMap(({ record, together, commune }) => [record ?? [], commune ? (together ?? []) : []].flat()),
  );
  const presenter = await presenterFor(one, records);
  const byNumber = new Map(records.map((record) => [record.record, record]));
  const marks = all.flatMap((cluster): readonly MapMark[] => {
    const { lat, lon, count, commune } = cluster;
    const place = { lat, lon, count, ...(commune ? { commune } : {}) };
    if (cluster.record === undefined) {
      const named = commune && cluster.together !== undefined ? byNumber.get(cluster.together) : undefined;
      const link = named === undefined ? undefined : communeLink(named, seen.asked, presenter);
      if (link !== undefined) return [{ ...place, label: link.title, href: link.href }];
      return [{ ...place, href: closer(seen, { lat, lon }, presenter) }];
    }
    const record = byNumber.get(cluster.record);
    if (record === undefined) return [];
    const { format } = datasetOfRecord(presenter, record);
    const label = titleOf(record.values, format, record.key);
    return [{ ...place, label, href: recordHref(presenter.prefix, record) }];
  });
  return { marks, clusters };
}

function closer(
  { asked, box }: { readonly asked: Asked; readonly box: Box },
  at: { readonly lat: number; readonly lon: number },
  { prefix }: Presenter,
): string {
  const height = (box.north - box.south) / 8;
  const width = (box.east - box.west) / 8;
  const seen = { south: at.lat - height, north: at.lat + height, west: at.lon - width, east: at.lon + width };
  return searchHref(prefix, { ...asked, box: seen, page: 1 });
}

function scaled(box: Box, factor: number): Box {
  const height = ((box.north - box.south) * factor) / 2;
  const width = ((box.east - box.west) * factor) / 2;
  const lat = (box.north + box.south) / 2;
  const lon = (box.east + box.west) / 2;
  return {
    south: Math.max(-85, lat - height),
    north: Math.min(85, lat + height),
    west: Math.max(-180, lon - width),
    east: Math.min(180, lon + width),
  };
}

/** The circle with a margin around it. */
function boxOfCircle({ circle }: Resolved): Box | undefined {
  return circle === undefined ? undefined : boxAround(circle, circle.km * 1.3);
}

async function positionCounts(
  one: Visit,
  { asked, resolved }: { readonly asked: Asked; readonly resolved: Resolved },
): Promise<{ exact: number; atCommune: number }> {
  const facet = { facet: 'position', limit: 2, ownFilter: 'applied' } as const;
  const answer = await ask(one, { ...countOnly(whereOf(asked, resolved)), facets: [facet] });
  const count = (value: string) =>
    answer.facets['position']?.values.find((one) => one.value === value)?.count ?? 0;
  return { exact: count('exact'), atCommune: count('commune') };
}
