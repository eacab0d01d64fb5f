// The supervisor behind `npm start`: PostgreSQL, the schema, then `serve` and `work` as processes of their own.
// Ctrl-C stops them in the reverse order and leaves nothing behind; a killed server or child is started again.
import { setTimeout as wait } from 'node:timers/promises';
import { stopAsked } from './stop-asked.ts';
import { type OwnedPlatform, ownPlatform, type Platform, type Progress } from './store/platform.ts';
import { type Supervised, supervise } from './supervise.ts';
import type { VerbContext } from './verbs/verb.ts';

/** After each restart of PostgreSQL that failed; the one after the last is not tried again. */
const RESTART_PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000];

/** What other rooms do while the platform comes up. */
export type StartHooks = {
  /** After the migrations, before anybody is served: proposals of formats, the demonstration territory. */
  readonly seed?: (platform: Platform, context: VerbContext) => Promise<void>;
  /** The line with the one-time sign-in of the first administrator, while there is none. */
  readonly firstSignIn?: (platform: Platform, address: string) => Promise<string | undefined>;
};

/** Runs until asked to stop and gives the exit status; refuses `already-running` and whatever a child refused. */
export async function startPlatform(context: VerbContext, hooks: StartHooks): Promise<0 | 1> {
  const asked = { stop: false };
  const stop = stopAsked().then(() => {
    asked.stop = true;
  });
  const platform = await ownPlatform(context.config, progressIn(context));
  try {
    if (!asked.stop) await Promise.race([stop, hooks.seed?.(platform, context)]);
    return asked.stop ? 0 : await run(context, hooks, { platform, stop });
  } finally {
    await platform.stop();
    context.say(context.t('start.stopped'));
  }
}

function progressIn({ say, t }: VerbContext): Progress {
  const from = performance.now();
  return (event) => {
    if (event.kind === 'database-elsewhere') say(t('start.database-elsewhere', { folder: event.home }));
    else if (event.kind === 'upgrade-backed-up') say(t('start.upgrade-backed-up', { path: event.path }));
    else say(t('start.database-ready', { seconds: (performance.now() - from) / 1000 }));
  };
}

type Running = { readonly platform: OwnedPlatform; readonly stop: Promise<void> };

async function run(context: VerbContext, hooks: StartHooks, { platform, stop }: Running): Promise<0 | 1> {
  const program = process.argv[1] ?? '';
  const again = (verb: string) => () => context.say(context.t('start.child-restarted', { verb }));
  const serve = supervise(program, ['serve', '--lang', context.t.locale], again('serve'));
  const work = supervise(program, ['work', '--lang', context.t.locale], again('work'));
  try {
    const status = await Promise.race([stop.then(() => 0 as const), untilReady([serve, work])]);
    if (status !== undefined) return status;
    await welcome(context, hooks, { platform, serve });
    await Promise.race([stop, keepServer(context, platform)]);
    return 0;
  } finally {
    context.say(context.t('start.stopping'));
    await Promise.all([serve.stop(), work.stop()]);
  }
}

/** Undefined once all are ready; 1 when one of them ended first, having told why. */
async function untilReady(children: readonly Supervised[]): Promise<1 | undefined> {
  return new Promise((resolve) => {
    for (const child of children) child.ready.then((word) => 'status' in word && resolve(1));
    Promise.all(children.map((child) => child.ready)).then(() => resolve(undefined));
  });
}

type Ready = { readonly platform: Platform; readonly serve: Supervised };

async function welcome(context: VerbContext, hooks: StartHooks, { platform, serve }: Ready): Promise<void> {
  const word = await serve.ready;
  const address = context.config.publicUrl ?? ('address' in word ? word.address : '');
  const signIn = await hooks.firstSignIn?.(platform, address);
  context.say(context.t('start.address', { address }));
  if (signIn !== undefined) context.say(signIn);
  context.say(context.t('start.how-to-stop'));
}

/** A PostgreSQL that ended unasked is started again; when it cannot be, its refusal ends the platform. */
async function keepServer(context: VerbContext, platform: OwnedPlatform): Promise<never> {
  for (;;) {
    await platform.crashed();
    context.say(context.t('start.database-crashed'));
    await wait(200);
    await restartServer(platform);
    context.say(context.t('start.database-back'));
  }
}

/** It may end again while it starts: it is given some tries, with a pause between them that doubles. */
async function restartServer(platform: OwnedPlatform): Promise<void> {
  for (const pause of RESTART_PAUSES_MS) {
    try {
      return await platform.restart();
    } catch {
      await wait(pause);
    }
  }
  await platform.restart();
}
