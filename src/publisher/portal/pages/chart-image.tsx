// A chart as an image that stands by itself: title, unit, drawing, notes and source in one SVG, without a style sheet.
import type { VNode } from 'preact';
import type { ChartView } from '../charts/view.ts';
import { drawPanel } from './chart-plot.tsx';

const WIDTH = 800;
const MARGIN = 24;
const SANS = '"Schibsted Grotesk", "Segoe UI", Roboto, Arial, sans-serif';
const SERIF = 'Spectral, Georgia, "Times New Roman", serif';

type Block = { readonly height: number; readonly draw: (y: number) => VNode };

/** The image. */
export function ChartImage({ chart, locale }: { readonly chart: ChartView; readonly locale: string }): VNode {
  const { drawing } = chart;
  const panels = drawing.panels.flatMap((panel): readonly Block[] => {
    const { node, height } = drawPanel(drawing.form, panel, locale);
    const box: Block = {
      height: height + 18,
      draw: (y) => (
        <svg
          aria-hidden="true"
          x={MARGIN}
          y={y}
          width={WIDTH - 2 * MARGIN}
          height={height}
          overflow="visible"
        >
          {node}
        </svg>
      ),
    };
    return panel.title === undefined ? [box] : [...lines(panel.title, { size: 15, weight: 600 }), box];
  });
  const blocks: readonly Block[] = [
    ...lines(chart.title, { size: 24, family: SERIF }),
    ...lines(chart.unit, { size: 15 }),
    { height: 12, draw: () => <g /> },
    ...panels,
    ...chart.notes.flatMap((note) => lines(note, { size: 13 })),
    ...lines(chart.source, { size: 13 }),
  ];
  const height = blocks.reduce((sum, block) => sum + block.height, MARGIN * 2);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={WIDTH}
      height={height}
      font-family={SANS}
      font-size="13"
      role="img"
      aria-labelledby="title"
    >
      <title id="title">{chart.title}</title>
      <rect width="100%" height="100%" fill="#fbfbfa" />
      {stacked(blocks)}
    </svg>
  );
}

function stacked(blocks: readonly Block[]): readonly VNode[] {
  const state = { y: MARGIN };
  return blocks.map((block) => {
    const node = block.draw(state.y);
    state.y += block.height;
    return node;
  });
}

type Type = { readonly size: number; readonly family?: string; readonly weight?: number };

/** A text in lines that fit: SVG breaks none. */
function lines(text: string, { size, family = SANS, weight = 400 }: Type): readonly Block[] {
  const most = Math.floor((WIDTH - 2 * MARGIN) / (size * 0.52));
  const broken: string[] = [];
  for (const word of text.split(' ')) {
    const line = broken.at(-1);
    if (line !== undefined && line.length + word.length < most) broken[broken.length - 1] = `${line} ${word}`;
    else broken.push(word.slice(0, most));
  }
  return broken.map((line) => ({
    height: Math.round(size * 1.4),
    draw: (y) => (
      <text x={MARGIN} y={y + size} font-size={size} font-family={family} font-weight={weight} fill="#17191a">
        {line}
      </text>
    ),
  }));
}
