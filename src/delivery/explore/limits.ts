// The limits of the APIs that are not a parameter's range: what the platform gives at once, what a question may cost. Every
// one stands in docs/api/limits.md.
import { createGate, type Gate } from './gate.ts';

/** What is given at once, and to whom. */
export type Limits = {
  /** Calls a day of a network. */
  readonly calls: number;
  /** Before costly questions. */
  readonly questions: Gate;
  /** Before files. */
  readonly exports: Gate;
  readonly cost: CostLimits;
};

/** Costs, in values looked at (`commons/odsql/cost.ts`). */
export type CostLimits = {
  /** Up to it a question runs at once, beyond it waits for its turn. */
  readonly light: number;
  /** Beyond it a question is refused; with `data.bulk` beyond `bulk`. */
  readonly most: number;
  readonly bulk: number;
};

/** What `docs/api/limits.md` says of costs. */
const costLimits: CostLimits = { light: 25_000_000, most: 400_000_000, bulk: 800_000_000 };

/** Of everybody's costly questions, those of one client that may wait. */
const QUESTIONS_WAITING = 10;
const QUESTIONS_IN_LINE = 200;
const QUESTION_PATIENCE = 30_000;
/** Files under way at once, whoever asks them. */
const EXPORTS = 50;

/** What is configured. */
export type LimitOptions = {
  readonly calls: number;
  /** Costly questions at once. */
  readonly heavy: number;
  /** Files at once of one client; 0 = as many as there may be. */
  readonly exports: number;
};

/** The limits of one process. */
export function createLimits({ calls, heavy, exports }: LimitOptions): Limits {
  const share = Math.max(1, heavy - 1);
  return {
    calls,
    questions: createGate({
      ...{ running: heavy, share, waiting: QUESTIONS_WAITING },
      ...{ line: QUESTIONS_IN_LINE, patience: QUESTION_PATIENCE },
    }),
    exports: createGate({
      ...{ running: EXPORTS, share: exports === 0 ? EXPORTS : exports, waiting: 0 },
      ...{ line: 0, patience: 0 },
    }),
    cost: costLimits,
  };
}
