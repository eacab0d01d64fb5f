/** Seeded chance for the drawings: the same seed gives the same picture, on every machine. */

/** A source of numbers in [0, 1). */
export type Chance = () => number;

/** A seeded source of numbers (32-bit mix, full period). */
export function chance(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number in [0, 1) that belongs to a lattice point. */
export function lattice(x: number, y: number, seed: number): number {
  let n = Math.imul(x | 0, 374761393) + Math.imul(y | 0, 668265263) + Math.imul(seed, 974711);
  n = Math.imul(n ^ (n >>> 13), 1274126177);
  return ((n ^ (n >>> 16)) >>> 0) / 4294967296;
}

/** Smooth noise in [-1, 1]. */
export function noise(x: number, y: number, seed: number): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const u = x - i;
  const v = y - j;
  const a = u * u * (3 - 2 * u);
  const b = v * v * (3 - 2 * v);
  const top = lattice(i, j, seed) * (1 - a) + lattice(i + 1, j, seed) * a;
  const low = lattice(i, j + 1, seed) * (1 - a) + lattice(i + 1, j + 1, seed) * a;
  return (top * (1 - b) + low * b) * 2 - 1;
}

/** Three octaves of smooth noise, about [-1, 1]. */
export function cloud(x: number, y: number, seed: number): number {
  return (
    noise(x, y, seed) * 0.6 +
    noise(x * 2.1, y * 2.1, seed + 7) * 0.28 +
    noise(x * 4.3, y * 4.3, seed + 13) * 0.14
  );
}

/** A seed made of a name. */
export function seedOf(name: string): number {
  let seed = 2166136261;
  for (const letter of name) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 16777619);
  return seed | 0;
}
