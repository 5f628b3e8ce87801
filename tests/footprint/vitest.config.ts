/**
 * The tests that start real browsers: one after another, since the processor is shared. The audit's own tests (what the
 * search finds, what the list admits) need no browser and run with the others.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../../', import.meta.url).pathname,
  test: {
    include: ['tests/footprint/{browsers,blocked}.test.ts', 'tests/exit/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: '.cache/footprint-tests.json' }]],
    fileParallelism: false,
    globalSetup: 'tests/support/own-temp.ts',
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
