import { expect, test } from 'vitest';
import { stretchInBrowser } from '../../src/sealing/stretch-browser.ts';
import { stretchInNode } from '../../src/sealing/stretch-node.ts';
import { runOwnVectors } from './browser/own-vectors.ts';
import { readOwnVectors } from './vector-folder.ts';

const vectors = readOwnVectors();

test.each([
  ['Node', stretchInNode],
  ['the browser', stretchInBrowser],
])(
  'every vector of version 1 holds with the stretch of %s, letters and replies opening for ever',
  async (_, stretch) => {
    const tally = await runOwnVectors(stretch, vectors);
    expect(tally.failed).toEqual([]);
    expect(tally.passed).toBe(134);
  },
);
