// A finding is something wrong in someone's data: collected and shown, never thrown.

/** How much a finding weighs: an error rejects its record, a warning does not. */
export type Severity = 'error' | 'warning';

/** One thing wrong in one row. `code` keys `finding.<code>` in the locales. */
export type Finding = {
  /** 1-based number of the row (record) in its file. */
  readonly row: number;
  /** Field code, or undefined when the row as a whole is meant. */
  readonly field?: string;
  readonly code: string;
  readonly severity: Severity;
  /** The value as given. */
  readonly value?: string;
  /** What it could be instead, ready to take. */
  readonly proposal?: string;
};
