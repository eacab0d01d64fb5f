// When a process is asked to stop: Ctrl-C, a service manager, a closed terminal, or a parent that was killed.

/** Resolves at the first of them; further signals are ignored, so that stopping in order is never cut short. */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    if (process.connected) process.once('disconnect', () => resolve());
    // Listening alone must not keep alive a process that has nothing left to do.
    process.channel?.unref();
  });
}
