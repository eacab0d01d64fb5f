// Conditions on shapes, looked at before the statement: boxes find the candidates in SQL, the geometry of commons decides,
// and the statement gets the numbers of the records. Points in a polygon are found so too.
import type { Condition, Geometry, TableQuery } from '../../commons/odsql/ast.ts';
import { queryRefusal } from '../../commons/odsql/errors.ts';
import { boxOfGeometry } from '../../commons/odsql/geometry-box.ts';
import { testerOf } from '../../commons/odsql/geometry-relations.ts';
import { isThere } from '../../commons/odsql/holds.ts';
import type { Names } from '../../commons/odsql/value-type.ts';
import { columnType } from '../../commons/odsql/value-type.ts';
import type { Box } from '../../commons/places/geometry.ts';
import type { PublishedValue } from '../../commons/published.ts';
import { numberOf, readValue } from './read-values.ts';
import { type AskedTable, Parameters, quoted } from './sql.ts';

type Shaped = Extract<Condition, { kind: 'near' | 'shape' }>;

/** Each is looked at by itself. */
const MOST_SHAPES = 20;
const METRES_A_DEGREE = 111_000;
/** Beyond, a degree of longitude is too short to reckon with. */
const NEAR_POLE = 85;

/** For each condition on shapes, SQL that holds for its records. */
export async function shapeSets(
  table: AskedTable,
  query: TableQuery,
  names: Names,
  parameters: Parameters,
): Promise<ReadonlyMap<object, string>> {
  const sets = new Map<object, string>();
  if (query.where === undefined) return sets;
  const leaves = shapedIn(query.where, names);
  if (leaves.length > MOST_SHAPES) {
    throw queryRefusal('where', 'too-complex', `more than ${MOST_SHAPES} shapes.`);
  }
  for (const leaf of leaves) {
    const wanted = leaf.kind === 'shape' && leaf.relation === 'disjoint' ? turned(leaf) : leaf;
    const records = await recordsThere(table, wanted, names);
    const list = `"_record" in (select unnest(${parameters.integers(records)}))`;
    const isPoint = columnType(names.columns.get(leaf.field)).kind === 'point';
    const value = quoted(leaf.field, isPoint ? '__lon' : '');
    sets.set(leaf, wanted === leaf ? list : `(${value} is not null and not (${list}))`);
  }
  return sets;
}

function turned(leaf: Extract<Shaped, { kind: 'shape' }>): Shaped {
  return { ...leaf, relation: 'intersects' };
}

/** What SQL cannot tell alone. */
function shapedIn(condition: Condition, names: Names): readonly Shaped[] {
  if (condition.kind === 'and' || condition.kind === 'or') {
    return condition.conditions.flatMap((one) => shapedIn(one, names));
  }
  if (condition.kind === 'not') return shapedIn(condition.condition, names);
  if (condition.kind === 'shape') return [condition];
  if (condition.kind !== 'near') return [];
  const isPoint = columnType(names.columns.get(condition.field)).kind === 'point';
  return isPoint && condition.geometry.type === 'Point' ? [] : [condition];
}

async function recordsThere(table: AskedTable, leaf: Shaped, names: Names): Promise<readonly bigint[]> {
  const box = boxAround(leaf.geometry, leaf.kind === 'near' ? leaf.metres : 0);
  if (box === undefined) return [];
  const isPoint = columnType(names.columns.get(leaf.field)).kind === 'point';
  const sides = isPoint ? ['__lon', '__lat', '__lon', '__lat'] : ['__west', '__south', '__east', '__north'];
  const [west = '', south = '', east = '', north = ''] = sides.map((side) => quoted(leaf.field, side));
  const value = isPoint ? `${west}, ${south}` : quoted(leaf.field);
  const parameters = new Parameters();
  const meets = [
    `${west} <= ${parameters.number(box.east)}`,
    `${east} >= ${parameters.number(box.west)}`,
    `${south} <= ${parameters.number(box.north)}`,
    `${north} >= ${parameters.number(box.south)}`,
  ].join(' and ');
  const statement = `select "_record", ${value} from ${table.relation} as asked where ${meets}`;
  const result = await table.connection.stream(statement, parameters.values, parameters.types);
  const isOn = isPoint && leaf.kind === 'shape' ? testerOf(leaf.geometry) : undefined;
  const found: bigint[] = [];
  for await (const rows of result.yieldRows()) {
    for (const [record, ...values] of rows) {
      const [lon, lat] = [numberOf(values[0]), numberOf(values[1])];
      const place = (): PublishedValue => (isPoint ? { lon, lat } : readValue(values[0], 'shape'));
      if (isOn?.([lon, lat]) ?? isThere(leaf, place())) found.push(BigInt(numberOf(record)));
    }
  }
  return found;
}

/** A box that reaches so many metres around a geometry. */
function boxAround(geometry: Geometry, metres: number): Box | undefined {
  const box = boxOfGeometry(geometry);
  if (box === undefined) return undefined;
  const high = metres / METRES_A_DEGREE;
  const [south, north] = [box.south - high, box.north + high];
  const furthest = Math.max(Math.abs(south), Math.abs(north));
  if (furthest > NEAR_POLE) return { south, north, west: -180, east: 180 };
  const wide = high / Math.cos((furthest * Math.PI) / 180);
  return { south, north, west: box.west - wide, east: box.east + wide };
}
