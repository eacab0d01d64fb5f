/** The parts of a gothic front and the lights it stands in. */
import { arch, area, blend, box, type Drawing, group, line, oval, path, ring } from '../shapes.ts';

/** The colours of a façade under one light. */
export type Light = {
  readonly sky: readonly [string, string];
  readonly stone: string;
  readonly lit: string;
  readonly shade: string;
  readonly depth: string;
  readonly glass: string;
};

/** Grey weather. */
export const greyDay: Light = {
  sky: ['#90a5bb', '#cfd1c9'],
  stone: '#b5a98c',
  lit: '#e6dab4',
  shade: '#6d7080',
  depth: '#41465a',
  glass: '#51608a',
};

/** Full sun. */
export const fullSun: Light = {
  sky: ['#2f6fb4', '#8fb9d6'],
  stone: '#d8b066',
  lit: '#f7e2a0',
  shade: '#8a7a96',
  depth: '#5b3f4a',
  glass: '#3c5c9c',
};

/** An old photograph's light. */
export const oldPrint: Light = {
  sky: ['#e9e9e9', '#f4f4f4'],
  stone: '#9a9a9a',
  lit: '#c4c4c4',
  shade: '#626262',
  depth: '#242424',
  glass: '#343434',
};

/** A part of a larger scene: spires. */
export function spires(h: number, light: Light): Drawing {
  const tall: [number, number, number][] = [
    [90, 0.02, 26],
    [205, 0.05, 22],
    [325, 0.03, 26],
    [430, 0.17, 18],
    [745, 0.16, 18],
    [835, 0.13, 30],
    [975, 0.2, 26],
  ];
  const lace =
    area(
      [
        [400, h * 0.3],
        [585, h * 0.085],
        [770, h * 0.3],
      ],
      light.stone,
    ) +
    area(
      [
        [585, h * 0.085],
        [770, h * 0.3],
        [600, h * 0.3],
      ],
      light.shade,
      'opacity=".4"',
    );
  return (
    tall
      .map(
        ([x, top, w]) =>
          area(
            [
              [x - w, h * 0.32],
              [x, h * top],
              [x + w, h * 0.32],
            ],
            light.stone,
          ) +
          area(
            [
              [x, h * top],
              [x + w, h * 0.32],
              [x + w * 0.2, h * 0.32],
            ],
            light.shade,
            'opacity=".55"',
          ),
      )
      .join('') +
    lace +
    ring(585, h * 0.23, 26, light.shade, 10)
  );
}

/** A part of a larger scene: tower. */
export function tower(x0: number, x1: number, top: number, foot: number, light: Light, id: string): Drawing {
  const w = x1 - x0;
  const parts = [box(x0, top, w, foot - top, `url(#${id}a)`)];
  for (const [at, size] of [
    [0.12, 0.2],
    [0.4, 0.15],
  ] as const) {
    for (const q of [0.3, 0.68]) {
      const y = top + (foot - top) * (at + size);
      parts.push(
        path(arch(x0 + w * q, y, w * 0.24, (foot - top) * size, 0.9), light.lit),
        path(arch(x0 + w * q + 3, y, w * 0.17, (foot - top) * (size - 0.02), 0.9), light.depth),
        line(`M${x0 + w * q} ${y}V${y - (foot - top) * size * 0.8}`, light.stone, 5),
      );
    }
  }
  for (const at of [0.08, 0.33, 0.36, 0.58, 0.62])
    parts.push(
      box(x0, top + (foot - top) * at, w, 9, light.lit),
      box(x0, top + (foot - top) * at + 9, w, 8, light.shade),
    );
  for (const q of [0, 0.48, 0.96])
    parts.push(
      box(x0 + w * q - 8, top, 16, foot - top, light.lit),
      box(x0 + w * q + 8, top, 9, foot - top, light.shade, 'opacity=".8"'),
    );
  return parts.join('');
}

/** A part of a larger scene: gallery. */
export function gallery(x0: number, x1: number, y: number, high: number, light: Light): Drawing {
  const parts = [box(x0, y - 6, x1 - x0, 10, light.lit)];
  for (let x = x0 + 20; x < x1 - 8; x += 34)
    parts.push(
      path(arch(x, y + high, 25, high - 14, 0.8), light.shade),
      box(x - 4, y + high * 0.42, 8, high * 0.5, light.lit, 'opacity=".7"'),
    );
  parts.push(box(x0, y + high, x1 - x0, 9, light.lit), box(x0, y + high + 9, x1 - x0, 7, light.shade));
  return parts.join('');
}

/** A part of a larger scene: rose. */
export function rose(cx: number, cy: number, radius: number, light: Light): Drawing {
  const parts = [
    oval(cx, cy, radius, radius, light.lit),
    oval(cx + 3, cy + 3, radius * 0.86, radius * 0.86, light.depth),
  ];
  for (let i = 0; i < 12; i++) {
    const a = (i * Math.PI) / 6;
    parts.push(
      oval(
        cx + Math.cos(a) * radius * 0.6,
        cy + Math.sin(a) * radius * 0.6,
        radius * 0.15,
        radius * 0.15,
        i % 2 ? light.glass : blend(light.glass, '#c0506a', 0.35),
      ),
    );
    parts.push(
      line(
        `M${cx} ${cy}L${cx + Math.cos(a + 0.26) * radius * 0.84} ${cy + Math.sin(a + 0.26) * radius * 0.84}`,
        light.stone,
        6,
      ),
    );
  }
  return (
    parts.join('') +
    oval(cx, cy, radius * 0.2, radius * 0.2, light.lit) +
    oval(cx, cy, radius * 0.1, radius * 0.1, light.glass)
  );
}

/** A part of a larger scene: gable. */
export function gable(cx: number, top: number, foot: number, half: number, light: Light): Drawing {
  return (
    area(
      [
        [cx - half, foot],
        [cx, top],
        [cx + half, foot],
      ],
      light.lit,
    ) +
    area(
      [
        [cx - half + 34, foot],
        [cx, top + 52],
        [cx + half - 34, foot],
      ],
      blend(light.stone, light.shade, 0.25),
    ) +
    ring(cx, top + (foot - top) * 0.42, 34, light.lit, 9) +
    oval(cx, top + (foot - top) * 0.42, 24, 24, light.depth) +
    area(
      [
        [cx - 12, top + 10],
        [cx, top - 60],
        [cx + 12, top + 10],
      ],
      light.lit,
    )
  );
}

/** A part of a larger scene: portal. */
export function portal(cx: number, foot: number, w: number, high: number, light: Light): Drawing {
  const steps: [number, string][] = [
    [1, light.lit],
    [0.88, light.shade],
    [0.8, light.lit],
    [0.7, blend(light.shade, light.stone, 0.4)],
    [0.62, light.lit],
    [0.54, light.depth],
  ];
  const arches = steps
    .map(([k, colour]) => path(arch(cx, foot, w * k, high * (0.45 + 0.55 * k), 0.75), colour))
    .join('');
  const door = group(
    '',
    box(cx - w * 0.2, foot - high * 0.36, w * 0.4, high * 0.36, blend(light.depth, '#7a4a2c', 0.45)),
    box(cx - 4, foot - high * 0.36, 8, high * 0.36, light.stone),
  );
  return (
    arches +
    path(arch(cx, foot - high * 0.36, w * 0.42, high * 0.27, 0.7), blend(light.stone, light.depth, 0.45)) +
    door
  );
}
