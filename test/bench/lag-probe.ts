// Loaded into a process by NODE_OPTIONS: measures how late its event loop is, and writes that down when told.
// The first SIGUSR2 begins, the next one writes `LAG_FILE` with the process's number behind it, in milliseconds.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 2;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
const probe = { running: false };
process.on('SIGUSR2', () => {
  if (!probe.running) {
    probe.running = true;
    delay.enable();
    return;
  }
  delay.disable();
  // A timer that is on time comes after its resolution.
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  const [p50, p99, most] = [delay.percentile(50), delay.percentile(99), delay.max].map(late);
  writeFileSync(`${process.env['LAG_FILE']}.${process.pid}`, JSON.stringify({ p50, p99, most }));
  delay.reset();
  probe.running = false;
});
