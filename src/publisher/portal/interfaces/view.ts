// What the page of interfaces shows, and its twin gives: every part ready to be read, every address complete.
import type { Example } from './questions.ts';

/** A line about something that has a name: what it is for, what it takes, an example. */
export type NamedLine = {
  readonly name: string;
  readonly text: string;
  readonly notes?: readonly string[];
  readonly example?: Example;
};

/** An interface: what it is for and where it begins. */
export type InterfaceLine = NamedLine & { readonly address: string };

/** A parameter with what it takes. */
export type ParameterLine = {
  readonly name: string;
  readonly text: string;
  /** "0 à 100", "vrai ou faux", "; , |". */
  readonly takes: string;
  readonly preset?: string;
  /** Calls that read it. */
  readonly calls: readonly string[];
  /** Whether it is read by exports alone. */
  readonly ofFiles: boolean;
};

/** A format of files. */
export type FormatLine = NamedLine & {
  readonly label: string;
  readonly extension: string;
  readonly mediaType: string;
};

/** An error. */
export type ErrorLine = { readonly name: string; readonly status: number; readonly text: string };

/** A limit with its figure. */
export type LimitLine = { readonly text: string; readonly most: string };

/** The page. */
export type InterfacesView = {
  readonly here: string;
  readonly dataHref: string;
  readonly resumeHref: string;
  readonly openApiHref: string;
  readonly base: string;
  /** The dataset that examples ask; absent where none is open. */
  readonly dataset?: { readonly id: string; readonly title: string; readonly href: string };
  readonly interfaces: readonly InterfaceLine[];
  readonly operations: readonly NamedLine[];
  readonly parameters: readonly ParameterLine[];
  readonly idle: readonly string[];
  readonly clauses: readonly NamedLine[];
  readonly conditions: readonly NamedLine[];
  readonly families: readonly { readonly title: string; readonly functions: readonly NamedLine[] }[];
  readonly formats: readonly FormatLine[];
  readonly errors: readonly ErrorLine[];
  readonly headers: readonly NamedLine[];
  readonly limits: readonly LimitLine[];
  /** An answer as it is given now, and the address that gives it. */
  readonly answer?: { readonly example: Example; readonly json: string };
  /** A list whose links go on, and a version that is kept. */
  readonly onward?: Example;
  readonly version?: Example;
  readonly codes: readonly { readonly language: string; readonly code: string }[];
};
