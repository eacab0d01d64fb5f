// Turns rings that touch into a topology: cut where borders meet, each arc kept once and simplified once, so that
// neighbours never overlap or gape. Points are whole numbers on a grid; rings are open (the last point is not the first).

/** Cuts `rings` (`{ ring, tolerance }[]`) into shared arcs. Answers the arcs and, for each ring, its arc numbers (~n: backwards). */
export function shareArcs(rings) {
  const meeting = meetingPoints(rings.map(({ ring }) => ring));
  const arcs = new Map();
  const numbers = rings.map(({ ring, tolerance }) =>
    cut(ring, meeting, (points) => keep(points, arcs, tolerance)),
  );
  return {
    numbers,
    arcs: [...arcs.values()].map(({ points, tolerance }) => deltas(simplify(points, tolerance))),
  };
}

/** Sutherland-Hodgman against a box of the grid. */
export function clipRing(ring, { west, east, south, north }) {
  const sides = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ];
  return sides.reduce((points, [axis, limit, sign]) => {
    const inside = (point) => (point[axis] - limit) * sign >= 0;
    return points.flatMap((point, at) => {
      const previous = points.at(at - 1);
      const crossing = inside(point) === inside(previous) ? [] : [crossingAt(previous, point, axis, limit)];
      return inside(point) ? [...crossing, point] : crossing;
    });
  }, ring);
}

/** The longest ring made of the edges that only one of the rings has: the outline of them all. */
export function outerRing(rings) {
  const edges = new Map();
  const edgesOf = (ring) => ring.map((point, at) => [point, ring[(at + 1) % ring.length]]);
  const known = new Set(rings.flatMap((ring) => edgesOf(ring).map(([one, other]) => `${one}>${other}`)));
  for (const [one, other] of rings.flatMap(edgesOf))
    if (!known.has(`${other}>${one}`)) edges.set(`${one}`, [one, other]);
  const outlines = [];
  while (edges.size > 0) {
    const ring = [];
    for (let key = edges.keys().next().value; edges.has(key); ) {
      const [point, next] = edges.get(key);
      edges.delete(key);
      ring.push(point);
      key = `${next}`;
    }
    outlines.push(ring);
  }
  return outlines.sort((one, other) => lengthOf(other) - lengthOf(one))[0];
}

/** The length of a line, in steps of the grid. */
export function lengthOf(path) {
  return path.reduce(
    (sum, [x, y], at) => (at === 0 ? 0 : sum + Math.hypot(x - path[at - 1][0], y - path[at - 1][1])),
    0,
  );
}

/** The area of a ring, in squares of the grid. */
export function areaOf(ring) {
  const twice = ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

function crossingAt(one, other, axis, limit) {
  const share = (limit - one[axis]) / (other[axis] - one[axis]);
  return one.map((value, at) => (at === axis ? limit : Math.round(value + share * (other[at] - value))));
}

/** Points around which more than two others stand. */
function meetingPoints(rings) {
  const around = new Map();
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at++) {
      const key = `${ring[at]}`;
      const neighbours = around.get(key) ?? new Set();
      neighbours.add(`${ring.at(at - 1)}`).add(`${ring[(at + 1) % ring.length]}`);
      around.set(key, neighbours);
    }
  }
  return new Set([...around].filter(([, neighbours]) => neighbours.size > 2).map(([key]) => key));
}

function cut(ring, meeting, keepArc) {
  const first = Math.max(
    0,
    ring.findIndex((point) => meeting.has(`${point}`)),
  );
  const turned = [...ring.slice(first), ...ring.slice(0, first), ring[first]];
  const numbers = [];
  let start = 0;
  for (let at = 1; at < turned.length; at++) {
    if (at < turned.length - 1 && !meeting.has(`${turned[at]}`)) continue;
    numbers.push(keepArc(turned.slice(start, at + 1)));
    start = at;
  }
  return numbers;
}

function keep(points, arcs, tolerance) {
  const [ahead, back] = [points.join(' '), [...points].reverse().join(' ')];
  const backward = ahead === back ? undefined : arcs.get(back);
  const known = backward ?? arcs.get(ahead) ?? { number: arcs.size, points, tolerance };
  known.tolerance = Math.min(known.tolerance, tolerance);
  if (backward !== undefined) return ~known.number;
  arcs.set(ahead, known);
  return known.number;
}

/** Douglas-Peucker; a closed arc is halved at its farthest point so that it keeps an area. */
function simplify(points, tolerance) {
  const [first, last] = [points[0], points.at(-1)];
  if (first[0] !== last[0] || first[1] !== last[1]) return reduce(points, tolerance);
  const distances = points.map((point) => Math.hypot(point[0] - first[0], point[1] - first[1]));
  const far = distances.indexOf(Math.max(...distances));
  return [...reduce(points.slice(0, far + 1), tolerance), ...reduce(points.slice(far), tolerance).slice(1)];
}

function reduce(points, tolerance) {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points.at(-1)];
  const offsets = points.map((point) => offset(point, first, last));
  const largest = Math.max(...offsets.slice(1, -1));
  if (largest <= tolerance) return [first, last];
  const at = offsets.indexOf(largest, 1);
  return [...reduce(points.slice(0, at + 1), tolerance), ...reduce(points.slice(at), tolerance).slice(1)];
}

function offset([x, y], [x1, y1], [x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

/** As TopoJSON writes an arc: the first point, then steps. */
function deltas(points) {
  return points.map(([x, y], at) => (at === 0 ? [x, y] : [x - points[at - 1][0], y - points[at - 1][1]]));
}
