// Where a record is, on the small map of its page: its own point, or its commune when only that is known.
import { exactPoint, placeOf } from '../../commons/derive.ts';
import type { Format } from '../../commons/format.ts';
import { boxAround } from '../../commons/places/geometry.ts';
import type { Body } from '../../commons/record.ts';
import { type Presenter, roleValue } from './presenter.ts';
import type { LocatorView } from './view-parts.ts';

/** Half the side of the map, in kilometres: a department around a point. */
const AROUND = 70;

/** The map, if the place is known, and the lines under it. */
export function locatorOf(
  values: Body,
  format: Format,
  presenter: Presenter,
): { readonly locator: LocatorView | undefined; readonly lines: readonly string[] } {
  const { commune, path } = placeOf(values, format, presenter.derive.communes);
  const point = exactPoint(values, format);
  const lines = linesOf(values, format, path.at(-1)?.split(' > ').toReversed() ?? []);
  const at = point ?? commune?.point;
  if (at === undefined) return { locator: undefined, lines };
  const box = boxAround(at, AROUND);
  const locator: LocatorView = {
    shapes: presenter.shapesNear(at, AROUND),
    box,
    lat: at.lat,
    lon: at.lon,
    label: commune?.name ?? roleValue(values, format, 'commune') ?? '',
    precision: point === undefined ? 'commune' : 'exact',
  };
  return { locator, lines };
}

function linesOf(values: Body, format: Format, place: readonly string[]): readonly string[] {
  const address = roleValue(values, format, 'address');
  const lines = [address, place.length > 0 ? place.join(', ') : roleValue(values, format, 'commune')];
  return lines.filter((line) => line !== undefined);
}
