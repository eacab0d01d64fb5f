// What becomes of old addresses here: those of a text, each examined by asking our own routes, as long as there is time.
// Promises: no request leaves the machine; what was not asked is said not to have been.
import {
  type Ask,
  type Difference,
  type Examined,
  examineAddress,
  readFormerAddress,
} from '../../../delivery/doors/doors.ts';
import type { Explore } from '../../../delivery/explore/explore.ts';
import type { Asker, AskInside } from '../../../web/inside.ts';
import { type FoundAddress, type FoundAddresses, findAddresses } from './find-addresses.ts';

/** What the page works with. */
export type Reprendre = {
  readonly explore: Pick<Explore, 'tables'>;
  readonly ask: AskInside;
  readonly publicUrl: string;
  /** Hosts of the old portal, `*.` for any name below, and paths of ours that it had too. */
  readonly hosts: readonly string[];
  readonly pages: readonly string[];
  /** Milliseconds, of a clock that only goes forward. */
  readonly clock: () => number;
  /** Milliseconds for all questions of a text. */
  readonly budget: number;
  readonly gate: Gate;
};

/** How an address fares, also when it was none of the old portal. */
export type Verdict = Examined['verdict'] | 'elsewhere';

/** A row of the table. */
export type Resumed = Pick<FoundAddress, 'given' | 'line' | 'times'> &
  Partial<Omit<Examined, 'verdict' | 'differences'>> & {
    readonly verdict: Verdict;
    /** The same address here. */
    readonly href?: string;
    readonly differences: readonly Difference[];
  };

/** All of them. */
export type Resumption = Omit<FoundAddresses, 'addresses'> & { readonly rows: readonly Resumed[] };

/** Milliseconds that one question may take. */
const PATIENCE = 3_000;
/** Addresses asked at once. */
const SIDE_BY_SIDE = 4;

/** Lets so many in at once; the others wait for their turn, at most as long as they may take. */
export type Gate = { readonly enter: (patience: number) => Promise<(() => void) | undefined> };

/** A gate for `places` texts at once. */
export function createGate(places: number): Gate {
  const waiting: (() => void)[] = [];
  const state = { free: places };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) state.free += 1;
    else next();
  };
  return {
    enter: async (patience) => {
      if (state.free > 0) {
        state.free -= 1;
        return leave;
      }
      return await new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(enter), 1);
          resolve(undefined);
        }, patience);
        const enter = (): void => {
          clearTimeout(timer);
          resolve(leave);
        };
        waiting.push(enter);
      });
    },
  };
}

/** Examines the addresses of a text, in the order in which they stand there. */
export async function resumeAddresses(one: Reprendre, text: string, asker: Asker): Promise<Resumption> {
  const own = new URL(one.publicUrl);
  const { addresses, ...found } = await findAddresses(text, {
    hosts: [...one.hosts, own.hostname],
    roots: ['api', 'explore', ...one.pages.map((page) => page.split('/')[1] ?? '')],
  });
  const began = one.clock();
  const leave = await one.gate.enter(one.budget / 2);
  try {
    const ask = patientAsk(one, asker, leave === undefined ? began : began + one.budget);
    const rows: Resumed[] = [];
    const queue = [...addresses.entries()];
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const [at, address] = next;
        rows[at] = await resumed(one, address, ask);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    const hosts = found.hosts.filter((host) => host !== own.hostname);
    return { ...found, hosts, rows };
  } finally {
    leave?.();
  }
}

/** Asks until then, each question once; one that takes too long is left to end by itself. */
function patientAsk({ ask, clock }: Reprendre, asker: Asker, until: number): Ask {
  const known = new Map<string, ReturnType<Ask>>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const left = Math.min(PATIENCE, until - clock());
    if (left <= 0) return Promise.resolve(undefined);
    const answer = inTime(ask(path, asker), left);
    known.set(path, answer);
    return answer;
  };
}

async function inTime<T>(answer: Promise<T>, patience: number): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), patience);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function resumed(one: Reprendre, address: FoundAddress, ask: Ask): Promise<Resumed> {
  const { given, line, times, kind, url } = address;
  const said = { given, line, times };
  if (kind === 'none' || kind === 'elsewhere') {
    const code = kind === 'none' ? 'no-address' : 'other-site';
    return { ...said, verdict: 'elsewhere', differences: [{ code }] };
  }
  const { host } = new URL(one.publicUrl);
  if (kind === 'host') {
    return { ...said, verdict: 'works', href: host, differences: [{ code: 'host-alone' }] };
  }
  if (url === undefined) return { ...said, verdict: 'elsewhere', differences: [{ code: 'no-address' }] };
  const href = `${one.publicUrl}${readable(url, given, kind === 'template')}`;
  if (kind === 'template') {
    return { ...said, verdict: 'unasked', href, differences: [{ code: 'template' }] };
  }
  if (url.pathname === '/' && url.search === '') {
    return { ...said, verdict: 'works', href: `${one.publicUrl}/`, differences: [{ code: 'home' }] };
  }
  const former = readFormerAddress(url, one.pages);
  if (former === undefined) {
    return { ...said, verdict: 'fails', href, differences: [{ code: 'no-such-address' }] };
  }
  const { verdict, differences, ...examined } = await examineAddress(one.explore, former, ask);
  const { leadsTo, ...rest } = examined;
  const end = leadsTo === undefined ? {} : { leadsTo: `${one.publicUrl}${leadsTo}` };
  return { ...said, ...rest, ...end, href, verdict, differences };
}

/** What stands behind the host; a template as it was written, so that its program still fills it. */
function readable(url: URL, given: string, asWritten: boolean): string {
  if (!asWritten) return `${url.pathname}${url.search}`;
  return given.replace(/^(?:https?:)?\/\/[^/?#]+/i, '').replace(/^[^/?#]+(?=[/?#])/, '');
}
