import * as vectors from 'cctv-age';
import { expect, test } from 'vitest';
import { runAgeVectors } from './browser/age-vectors.ts';

test('all 143 public age vectors come out as they say, each in its class', async () => {
  expect(await runAgeVectors(vectors)).toEqual({ passed: 143, failed: [] });
});
