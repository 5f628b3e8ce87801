/** The tests that start Epiphany: apart, since few machines have it. */
import { defineConfig } from 'vitest/config';
import alike from '../footprint/vitest.config.ts';

export default defineConfig({
  ...alike,
  test: { ...alike.test, include: ['tests/webkitgtk/**/*.test.ts'], reporters: ['default'] },
});
