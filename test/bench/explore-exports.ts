// Files of the large table: the whole one, kept, with its entity tag; filtered ones, as they are streamed, what memory they
// take, and whether the work ends when the client leaves.
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Built, memoryOf, processorTimeOf } from './built.ts';
import { AT } from './explore-questions.ts';
import { serveOf } from './lag-watch.ts';
import { type Figure, secondsOf } from './measure.ts';
import type { Bench } from './phases.ts';

const LEAVING = 4;
const LEFT_AFTER = 1_000_000;
/** Rows that a filter leaves: all of them, so that the speed is that of the table. */
const ALL = 'where=compte_1%20%3E%3D%200';

/** The figures. */
export async function* exportFigures({ tableRows }: Bench, built: Built): AsyncGenerator<Figure> {
  const whole = `${built.address}${AT}/exports/csv`;
  const serve = await serveOf(built);
  const first = await secondsOf(() => download(whole));
  yield { what: 'whole CSV, first reading', value: tableRows / first.seconds, unit: 'rows/s' };
  const kept = await secondsOf(() => download(whole));
  yield { what: 'whole CSV, kept', value: tableRows / kept.seconds, unit: 'rows/s' };
  yield { what: 'whole CSV', value: kept.result.bytes / 1e6, unit: 'MB' };
  const { etag = '' } = kept.result;
  const again = await secondsOf(() => download(whole, { 'if-none-match': etag }));
  const isUnchanged = again.result.status === 304;
  yield {
    what: 'whole CSV, unchanged (304)',
    value: isUnchanged ? again.seconds * 1000 : Number.NaN,
    unit: 'ms',
  };
  for (const format of ['csv', 'jsonl', 'geojson', 'parquet']) {
    const url = `${built.address}${AT}/exports/${format}?${ALL}${format === 'parquet' ? '&select=ref%2Ctitre%2Ccompte_1' : ''}`;
    const memory = await memoryWhile(serve, () => secondsOf(() => download(url)));
    const budget = format === 'csv' ? { budget: 50_000, atLeast: true } : {};
    yield {
      what: `filtered ${format} of all rows`,
      value: tableRows / memory.result.seconds,
      unit: 'rows/s',
      ...budget,
    };
    yield { what: `filtered ${format}: memory of serve, more`, value: memory.more, unit: 'MB', budget: 150 };
  }
  yield* leaving(built, serve);
}

/** Some clients leave after the first megabyte: what `serve` does in the second after the next. */
async function* leaving({ address }: Built, serve: number): AsyncGenerator<Figure> {
  await Promise.all(
    Array.from({ length: LEAVING }, () => download(`${address}${AT}/exports/csv?${ALL}`, {}, LEFT_AFTER)),
  );
  await wait(1000);
  const before = await processorTimeOf(serve);
  await wait(1000);
  const busy = (await processorTimeOf(serve)) - before;
  yield { what: `after ${LEAVING} clients left, serve is busy`, value: 100 * busy, unit: '%', budget: 20 };
}

type Downloaded = { readonly status: number; readonly bytes: number; readonly etag: string | undefined };

/** Reads an answer and drops it; leaves after so many bytes. */
export function download(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  atMost = Number.POSITIVE_INFINITY,
): Promise<Downloaded> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response: IncomingMessage) => {
      let bytes = 0;
      const { statusCode: status = 0, headers: said } = response;
      const done = (): void => resolve({ status, bytes, etag: said.etag });
      if (status !== 200 && status !== 304) reject(new Error(`${url}: ${status}`));
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes < atMost) return;
        response.destroy();
        done();
      });
      response.on('end', done);
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** How much more memory a process holds at most while something is done, in MB. */
async function memoryWhile<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly more: number }> {
  const before = (await memoryOf(pid))?.now ?? 0;
  const seen = { most: before };
  const look = async (): Promise<void> => {
    seen.most = Math.max(seen.most, (await memoryOf(pid))?.now ?? 0);
  };
  const timer = setInterval(() => void look(), 100);
  const result = await work();
  clearInterval(timer);
  return { result, more: seen.most - before };
}
