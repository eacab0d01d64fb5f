// One configuration for every test: threads without isolation (no module state is our rule), one database server.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    globalSetup: ['test/postgres.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'browser/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
