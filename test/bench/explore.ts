// The Explore API over a table of 650,000 rows and 60 columns: pages, counts, groups and files over HTTP as programs ask
// them, edits seen meanwhile, and two hundred readers at once. The platform is one of its own, made from nothing.
import { Agent } from 'node:http';
import { join } from 'node:path';
import { type Built, memoryOf, startBuilt } from './built.ts';
import { exportFigures } from './explore-exports.ts';
import { editFigures, readerFigures } from './explore-load.ts';
import { callKinds, records } from './explore-questions.ts';
import { makeTable, tableData, untilCopied } from './explore-table.ts';
import { ask, read, readJson } from './http.ts';
import { lagProbe, serveOf } from './lag-watch.ts';
import { type Figure, percentile, percentiles, timesOf } from './measure.ts';
import type { Bench } from './phases.ts';

const CALLS = 200;
const PATIENCE_MS = 120_000;

/** The phase. */
export async function* explore(bench: Bench): AsyncIterable<Figure> {
  yield* makeTable(bench);
  const file = join(bench.home, 'explore', 'lag');
  const env = {
    CIMAISE_DEMO: '0',
    CIMAISE_API_CALLS: '100000000',
    CIMAISE_API_BURST: '0',
    ...lagProbe(file),
  };
  const built = await startBuilt(tableData(bench), env);
  try {
    await untilReady(built);
    await untilCopied(tableData(bench));
    yield* callFigures(bench, built);
    yield* exportFigures(bench, built);
    yield* editFigures(bench, built, file);
    yield* readerFigures(bench, built, file);
    const memory = await memoryOf(await serveOf(built));
    yield { what: 'memory of serve at the end', value: memory?.now ?? 0, unit: 'MB', budget: 1500 };
    yield { what: 'memory of serve at most', value: memory?.most ?? 0, unit: 'MB' };
  } finally {
    await built.stop();
  }
}

async function untilReady({ address }: Built): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while ((await ask(`${address}${records({ limit: '0' })}`)).status !== 200) {
    if (performance.now() > until) throw new Error('the table does not answer');
  }
}

/** One client, one call behind the other. */
async function* callFigures({ tableRows }: Bench, { address }: Built): AsyncGenerator<Figure> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const health = await timesOf(CALLS, () => read(`${address}/health`, agent));
  yield { what: 'control: /health, p95', value: percentile(health, 0.95), unit: 'ms' };
  for (const { what, path, budget } of callKinds(tableRows)) {
    yield* percentiles(what, await timesOf(CALLS, (at) => read(`${address}${path(at)}`, agent)), budget);
  }
  for (const [what, order] of [
    ['no order', {}],
    ['by a number', { order_by: 'mesure_1' }],
  ] as const) {
    const next = {
      url: `${address}${records({ limit: '100', offset: '9900', include_links: 'true', ...order })}`,
    };
    const times = await timesOf(CALLS, async () => {
      next.url = onward(await readJson<Linked>(next.url, agent), address);
    });
    yield* percentiles(`100 rows further by a cursor, ${what}`, times);
  }
  agent.destroy();
}

type Linked = { readonly _links: readonly { readonly rel: string; readonly href: string }[] };

function onward({ _links }: Linked, address: string): string {
  const href = _links.find(({ rel }) => rel === 'next')?.href;
  if (href === undefined) throw new Error('the list has no next part');
  const { pathname, search } = new URL(href);
  return `${address}${pathname}${search}`;
}
