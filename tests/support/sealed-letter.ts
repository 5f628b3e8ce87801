/** Letters as a browser seals them, for a running portal. */
import { dirname } from 'node:path';
import {
  type CouncilKeys,
  derivePersonKeys,
  keysOfEpoch,
  letterToJson,
  makeCode,
  newId,
  type PersonKeys,
  parseWord,
  sealRequest,
  systemRandom,
} from '../../src/sealing/index.ts';
import { stretchInNode } from '../../src/sealing/stretch-node.ts';
import { keysIn } from '../../tools/deployment-keys.ts';

const random = systemRandom;

/** The council's public keys, as the manifest beside the settings file has them. */
export function councilOf(portal: { readonly settings: string }): CouncilKeys {
  const manifest = keysIn(dirname(portal.settings));
  const [epoch] = manifest.epochs;
  if (epoch === undefined) throw new Error('a manifest has an epoch');
  return keysOfEpoch(manifest, epoch);
}

/** Somebody with a code; their handles are as good as any for a portal, which cannot see what they were made from. */
export async function makePerson(council: CouncilKeys): Promise<PersonKeys> {
  const word = parseWord('');
  if (!word.ok) throw new Error('no word is a word');
  const input = { code: makeCode(random), word: word.word, salt: new Uint8Array(16), suite: council.suite };
  return derivePersonKeys(stretchInNode, input);
}

/** A sealed request, as JSON. @param story what it says */
export async function sealStory(
  council: CouncilKeys,
  person: PersonKeys,
  { id = newId(random), story = 'He still has a key.' }: { id?: string; story?: string } = {},
): Promise<string> {
  const sealed = await sealRequest(
    { random },
    council,
    person,
    {
      mode: 'browser',
      build: 'test',
      formVersion: 1,
      lang: 'en',
      madeAt: '2026-11-22T10:11:12Z',
      answers: { more: story },
      flags: [],
    },
    { route: 'a', id },
  );
  if ('fault' in sealed) throw new Error('the request should fit');
  return letterToJson(sealed.letter);
}
