// Who may begin: at most so many pieces of work at once in the process, at most so many of them one client's. Who must wait
// waits in the client's own line, and the lines take turns: whoever asks much waits behind himself, never before others, and
// who has left waits no more.
import { Refusal } from '../../commons/refusal.ts';

/** Ends a piece of work; calling it again does nothing. */
export type Leave = () => void;

/** A gate before work of one kind. */
export type Gate = {
  /**
   * Throws `too-many-at-once` (429) when the client's line is full, `platform-busy` (503) when all of them are, `client-left`
   * (499) once `left` is aborted.
   */
  readonly enter: (client: string, left?: AbortSignal) => Promise<Leave>;
  readonly status: () => { readonly running: number; readonly waiting: number };
};

/** How wide a gate is. */
export type GateWidth = {
  /** Pieces at once. */
  readonly running: number;
  /** Of them, one client's. */
  readonly share: number;
  /** One client's that may wait. */
  readonly waiting: number;
  /** All that may wait. */
  readonly line: number;
  /** Milliseconds that one may wait. */
  readonly patience: number;
};

type Waiting = { readonly begin: (leave: Leave) => void };
type Line = { running: number; readonly waiting: Waiting[] };
type Lines = Map<string, Line>;

/** A gate of that width. */
export function createGate(width: GateWidth): Gate {
  const lines: Lines = new Map();
  const state = { running: 0, waiting: 0 };
  const lineOf = (client: string): Line => {
    const line = lines.get(client) ?? { running: 0, waiting: [] };
    lines.set(client, line);
    return line;
  };
  const tidy = (client: string, { running, waiting }: Line): void => {
    if (running === 0 && waiting.length === 0) lines.delete(client);
  };
  const begin = (client: string, line: Line): Leave => {
    state.running += 1;
    line.running += 1;
    return once(() => {
      state.running -= 1;
      line.running -= 1;
      tidy(client, line);
      next();
    });
  };
  const next = (): void => {
    while (state.running < width.running) {
      const found = [...lines].find(([, line]) => line.waiting.length > 0 && line.running < width.share);
      const waiting = found?.[1].waiting.shift();
      if (found === undefined || waiting === undefined) return;
      state.waiting -= 1;
      const [client, line] = found;
      // Behind the others: the next turn is theirs.
      lines.delete(client);
      lines.set(client, line);
      waiting.begin(begin(client, line));
    }
  };
  const enter = async (client: string, left?: AbortSignal): Promise<Leave> => {
    if (left?.aborted === true) throw hasLeft();
    const line = lineOf(client);
    if (state.running < width.running && line.running < width.share) return begin(client, line);
    const refusal = refusalOf(width, { line, waiting: state.waiting });
    if (refusal !== undefined) {
      tidy(client, line);
      throw refusal;
    }
    state.waiting += 1;
    const giveUp = (): void => {
      state.waiting -= 1;
      tidy(client, line);
    };
    return await turnOf(line, { patience: width.patience, left, giveUp });
  };
  return { enter, status: () => ({ ...state }) };
}

function refusalOf(
  { share, waiting: most, line: longest }: GateWidth,
  { line, waiting }: { readonly line: Line; readonly waiting: number },
): Refusal | undefined {
  const isOwn = line.waiting.length >= most && (most > 0 || line.running >= share);
  if (isOwn) return new Refusal('too-many-at-once', 429, { limit: share + most, wait: 5 });
  if (most === 0 || waiting >= longest) return new Refusal('platform-busy', 503, { wait: 5 });
  return undefined;
}

type Turn = {
  readonly patience: number;
  readonly left: AbortSignal | undefined;
  readonly giveUp: () => void;
};

/** Resolves when it is the turn of who has just come; refused when that takes too long, or when he leaves. */
function turnOf(line: Line, { patience, left, giveUp }: Turn): Promise<Leave> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      left?.removeEventListener('abort', depart);
    };
    const refuse = (refusal: Refusal): void => {
      end();
      line.waiting.splice(line.waiting.indexOf(waiting), 1);
      giveUp();
      reject(refusal);
    };
    const depart = (): void => refuse(hasLeft());
    const waiting: Waiting = {
      begin: (leave) => {
        end();
        resolve(leave);
      },
    };
    const timer = setTimeout(() => refuse(new Refusal('platform-busy', 503, { wait: 5 })), patience);
    timer.unref();
    left?.addEventListener('abort', depart);
    line.waiting.push(waiting);
  });
}

/** Nobody reads it: it is for the log. */
function hasLeft(): Refusal {
  return new Refusal('client-left', 499);
}

function once(act: () => void): Leave {
  const state = { done: false };
  return () => {
    if (state.done) return;
    state.done = true;
    act();
  };
}
