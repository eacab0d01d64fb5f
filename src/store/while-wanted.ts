// Work of a table's own connection that ends when nobody waits for it any more.
import type { DuckDBConnection } from '@duckdb/node-api';
import { Refusal } from '../commons/refusal.ts';

/** Milliseconds between two interruptions: one that falls between two statements is lost. */
const AGAIN = 100;

/** Does the work, cut when `left` is aborted. Throws Refusal `client-left` (499). */
export async function whileWanted<T>(
  { connection }: { readonly connection: Pick<DuckDBConnection, 'interrupt'> },
  left: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (left === undefined) return await work();
  if (left.aborted) throw new Refusal('client-left', 499);
  const cutting: { timer?: NodeJS.Timeout } = {};
  const cut = (): void => {
    connection.interrupt();
    cutting.timer = setInterval(() => connection.interrupt(), AGAIN);
  };
  left.addEventListener('abort', cut, { once: true });
  try {
    return await work();
  } catch (error) {
    throw left.aborted ? new Refusal('client-left', 499) : error;
  } finally {
    left.removeEventListener('abort', cut);
    clearInterval(cutting.timer);
  }
}
