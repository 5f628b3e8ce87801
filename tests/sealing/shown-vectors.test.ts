import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openLetter } from '../../src/sealing/open-request.ts';
import { parseSealedLetter } from '../../src/sealing/sealed-letter.ts';

test.each(['pq', 'x25519'])('a request of version 3 opens for ever, in the suite %s', async (suite) => {
  const file = new URL(`../vectors/v3/shown-${suite}.json`, import.meta.url);
  const { portal, identity, request } = JSON.parse(readFileSync(file, 'utf8'));
  const parsed = parseSealedLetter(request.letter, { recipients: { a: 2, b: 1 } });
  if (!parsed.ok) throw new Error(parsed.reason);
  const { letter: _, ...said } = request;
  expect(await openLetter([identity], parsed.letter, { portal })).toMatchObject({
    kind: 'request',
    request: { v: 3, ...said },
  });
});
