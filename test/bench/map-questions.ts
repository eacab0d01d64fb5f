// The map's questions: tiles of every zoom and the clusters of a country, of nearly everything and of one base. Each call
// leaves out another record, so that no kept answer helps.
import { unitX, unitY } from '../../src/commons/places/mercator.ts';
import type { Node } from '../../src/commons/query.ts';
import type { Search } from '../../src/store/search/search.ts';
import { type Figure, percentiles, timesOf } from './measure.ts';

const CALLS = 200;
const BUDGET = 60;

/** Figures of tiles and clusters, in milliseconds. */
export async function* mapQuestions(search: Search): AsyncIterable<Figure> {
  const everything = (at: number): Node => ({ kind: 'not', node: { kind: 'records', records: [at + 1] } });
  const tile = (z: number) => (at: number) => {
    const x = Math.floor(unitX(-3 + ((at * 13) % 97) / 10) * 2 ** z);
    const y = Math.floor(unitY(42 + ((at * 7) % 83) / 10) * 2 ** z);
    return search.tile({ where: everything(at), tile: { z, x, y } });
  };
  for (const z of [0, 3, 6, 9, 12]) {
    yield* percentiles(`map: tile at zoom ${z}`, await timesOf(CALLS, tile(z)), BUDGET);
  }
  const box = { south: 41.2, west: -5.4, north: 51.2, east: 9.7 };
  const clusters = (at: number) => search.clusters({ where: everything(at), box, zoom: 6 });
  yield* percentiles('map: clusters of a country', await timesOf(CALLS, clusters), BUDGET);
}
