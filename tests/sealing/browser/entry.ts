import { systemRandom } from '../../../src/sealing/bytes.ts';
import { makeCode } from '../../../src/sealing/code.ts';
import { derivePersonKeys } from '../../../src/sealing/keys.ts';
import { selfTest } from '../../../src/sealing/self-test.ts';
import { stretchInBrowser } from '../../../src/sealing/stretch-browser.ts';
import { parseWord } from '../../../src/sealing/word.ts';
import { runAgeVectors } from './age-vectors.ts';
import { runOwnVectors } from './own-vectors.ts';
import type { Tally } from './tally.ts';
import type { OwnVectors } from './vector-files.ts';

/**
 * The sealing tests inside a page. Bundle this file for the browser, load it, and call
 * `await sealingInPage.run({ age, own })`: `age` the vectors of `cctv-age` in base64 by name, `own` the parsed files
 * of tests/vectors/v1 by file name. `tasksWhileStretching()` gives how many timers got through during one stretch:
 * zero would mean that the exit key is dead meanwhile.
 */
export interface SealingInPage {
  run(given: { age: Readonly<Record<string, string>>; own: OwnVectors }): Promise<PageReport>;
  tasksWhileStretching(): Promise<number>;
}

export interface PageReport {
  age: Tally;
  own: Tally;
  selfTest: { pq: boolean; x25519: boolean };
}

const sealingInPage: SealingInPage = {
  run: async ({ age, own }) => ({
    age: await runAgeVectors(
      Object.fromEntries(Object.entries(age).map(([name, text]) => [name, fromBase64(text)])),
    ),
    own: await runOwnVectors(stretchInBrowser, own),
    selfTest: {
      pq: await selfTest(stretchInBrowser, 'pq'),
      x25519: await selfTest(stretchInBrowser, 'x25519'),
    },
  }),
  tasksWhileStretching: async () => {
    let tasks = 0;
    const timer = setInterval(() => tasks++, 0);
    const word = parseWord('');
    if (!word.ok) throw new Error('no word is a word');
    const salt = new Uint8Array(16);
    await derivePersonKeys(stretchInBrowser, {
      code: makeCode(systemRandom),
      word: word.word,
      salt,
      suite: 'pq',
    });
    clearInterval(timer);
    return tasks;
  },
};

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

Object.assign(globalThis, { sealingInPage });
