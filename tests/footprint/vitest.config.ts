/** The tests that start real browsers: one after another, since they measure and the processor is shared. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../../', import.meta.url).pathname,
  test: {
    include: ['tests/footprint/**/*.test.ts', 'tests/exit/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: '.cache/footprint-tests.json' }]],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
