import { type AgeOpened, ageDecrypt, ageUnlock, fromArmor } from '../../../src/sealing/age.ts';
import { sha256 } from '../../../src/sealing/hash.ts';
import { check, hexOf, newTally, type Tally } from './tally.ts';

/** Runs the public age vectors (C2SP/CCTV, npm `cctv-age`) through our wrapper, in Node or in a page. */
export async function runAgeVectors(vectors: Readonly<Record<string, Uint8Array>>): Promise<Tally> {
  const tally = newTally();
  for (const [name, bytes] of Object.entries(vectors)) {
    await check(tally, name, async () => {
      const vector = await readVector(bytes);
      return answers(await openVector(vector)) === vector.expected;
    });
  }
  return tally;
}

interface Vector {
  /** `ok` with the SHA-256 of the payload, or the class of failure in our words. */
  expected: string;
  identities: string[];
  passphrases: string[];
  armored: boolean;
  file: Uint8Array;
}

// The vectors tell five failures apart; our wrapper tells those apart on which a desk acts differently.
const ourClass: Readonly<Record<string, string>> = {
  'no match': 'no-key',
  'HMAC failure': 'damaged',
  'header failure': 'damaged',
  'payload failure': 'damaged',
  'armor failure': 'armor',
};

async function readVector(bytes: Uint8Array): Promise<Vector> {
  const text = Array.from(bytes.subarray(0, 4096), (byte) => String.fromCharCode(byte)).join('');
  const end = text.indexOf('\n\n');
  const lines = text
    .slice(0, end)
    .split('\n')
    .map((line) => line.split(': ') as [string, string]);
  const all = (key: string) => lines.filter(([name]) => name === key).map(([, value]) => value);
  const expect = all('expect')[0] ?? '';
  const body = bytes.slice(end + 2);
  return {
    expected: expect === 'success' ? `ok ${all('payload')[0]}` : (ourClass[expect] ?? expect),
    identities: all('identity'),
    passphrases: all('passphrase'),
    armored: all('armored')[0] === 'yes',
    file: all('compressed')[0] === 'zlib' ? await inflate(body) : body,
  };
}

type Outcome = AgeOpened | 'armor';

async function openVector({ armored, file, identities, passphrases }: Vector): Promise<Outcome> {
  const text = Array.from(file, (byte) => String.fromCharCode(byte)).join('');
  const plainFile = armored ? fromArmor(text) : file;
  if (plainFile === null) return 'armor';
  const tries = [
    ...(identities.length > 0 || passphrases.length === 0 ? [() => ageDecrypt(identities, plainFile)] : []),
    ...passphrases.map((phrase) => () => ageUnlock(phrase, plainFile)),
  ];
  let last: AgeOpened = { ok: false, reason: 'no-key' };
  for (const attempt of tries) {
    last = await attempt();
    if (last.ok || last.reason === 'damaged') return last;
  }
  return last;
}

function answers(outcome: Outcome): string {
  if (outcome === 'armor') return 'armor';
  return outcome.ok ? `ok ${hexOf(sha256(outcome.plain))}` : outcome.reason;
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
