import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [
      'tests/browser/**',
      'tests/footprint/{browsers,blocked}.test.ts',
      'tests/exit/**',
      'tests/webkitgtk/**',
      'node_modules/**',
      'dist/**',
    ],
    globalSetup: 'tests/support/own-temp.ts',
    reporters: ['default', ['json', { outputFile: '.cache/unit-tests.json' }]],
    // The default is one fewer than there are cores: of two, one would wait.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
