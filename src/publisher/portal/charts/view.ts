// What the page of a chart is made of. Texts are ready to read; addresses are complete.
import type { Option } from '../../../web/ui/field.tsx';
import type { Drawing } from './drawing.ts';

/** A field of the builder. */
export type ChartField = {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** A list; a line of text when absent. */
  readonly options?: readonly Option[];
  readonly help?: string;
};

/** What the page shows whether a chart can be drawn or not. */
export type ChartPageView = {
  readonly id: string;
  /** The page without a question. */
  readonly href: string;
  readonly datasetHref: string;
  readonly datasetTitle: string;
  readonly fields: readonly ChartField[];
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly chips: readonly { readonly label: string; readonly removeHref: string }[];
  readonly clearHref: string;
  /** What a chart of the old portal had and this one has not, in sentences. */
  readonly differences: readonly string[];
  /** Why there is none, in a sentence. */
  readonly trouble?: string;
  readonly chart?: ChartView;
};

/** A group as it is read. */
type PointView = { readonly label: string; readonly values: readonly (number | null)[] };

/** The chart. */
export type ChartView = {
  /** What it found. */
  readonly title: string;
  readonly unit: string;
  readonly notes: readonly string[];
  readonly source: string;
  /** What the columns of the table are, x first. */
  readonly columns: readonly string[];
  readonly points: readonly PointView[];
  /** Figures as they are read, in the order of `points`. */
  readonly cells: readonly (readonly string[])[];
  readonly groups: number;
  readonly rows: number;
  readonly drawing: Drawing;
  readonly imageHref: string;
  readonly csvHref: string;
  readonly jsonHref: string;
  /** The rows that were counted, as a table. */
  readonly rowsHref: string;
  /** HTML for pages of other sites. */
  readonly embed: string;
};
