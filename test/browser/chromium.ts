// The Chromium that browser tests drive, where there is one; and axe, which reads pages for faults of accessibility.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Its path; undefined when the machine has none (CHROMIUM=path names one). */
export const chromiumPath = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** Where axe lies. */
export const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
