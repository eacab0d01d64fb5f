// A refusal says what we will not do: a stable code, an HTTP status, and parameters for its sentence.
// Thrown once, shown at the edges (a page that says what to do next, or RFC 9457 problem+json).

/** Values that a refusal's sentence may name. */
export type RefusalParameters = Readonly<Record<string, string | number>>;

/** The only error that is not a bug. `code` keys `refusal.<code>` in the locales and docs/refusals.md. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly parameters: RefusalParameters;

  constructor(code: string, status: number, parameters: RefusalParameters = {}) {
    super(`${code} ${JSON.stringify(parameters)}`);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.parameters = parameters;
  }
}
