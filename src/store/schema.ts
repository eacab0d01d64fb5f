// The tables as TypeScript sees them, one row type each.

/** Every table of the truth, by name. */
export interface Schema {}
