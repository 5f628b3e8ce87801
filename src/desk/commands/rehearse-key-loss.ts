import { keysOfEpoch } from '../../sealing/index.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import { type Act, rehearse } from '../keys/key-loss.ts';
import { keysPath, readBackup, readKeys } from '../keys/keys-store.ts';
import { lookAtKeys } from '../keys/portal-keys.ts';
import { makeUpPerson, opened, trialLetters } from '../keys/trial-letters.ts';
import { misuse, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { readPortal } from '../portal-store.ts';
import { suiteName } from '../records.ts';

/** `rehearse-key-loss`: what happens when keys are lost, with made-up keys; and whether a real backup would do. */
export const rehearseKeyLoss: Command = {
  name: 'rehearse-key-loss',
  takes: '[--backup FILE]',
  say: 'Plays the loss of keys with made-up ones, and says what a council must do then. With --backup tries whether that file would save you. Changes nothing.',
  options: {
    suite: { value: 'pq|x25519', say: 'of the made-up keys; the default is pq' },
    backup: {
      value: 'FILE',
      say: 'a copy of the keys of --home: does it have them all, and open a letter to the portal?',
    },
  },
  homeless: true,
  run,
};

/** What a council does when keys are lost, in this order. */
const steps = [
  'Look for a copy of keys.json before anything else: with it nothing is lost. Put it back, and run collect.',
  'Without a copy: make new keys at every desk, in a new folder where one is lost: keys new --now --public FILE.',
  'On the offline machine sign them: keys sign … --previous FILE, with the manifest that the portal has now.',
  'Have every desk read its digits aloud. Then put the new manifest at the portal; within ten minutes it seals to the new keys.',
  'Run doctor at every desk, and make a copy of the new keys: on paper or on two sticks, in two safes.',
  'Letters that nobody opens stay at the portal, and the people who sent them see that nobody has read them. Only they can send again: say openly, where they look, that requests of those days must be made once more, by telephone or here.',
];

async function run(context: Context, call: Call): Promise<Outcome> {
  const suite = suiteName.safeParse(call.texts['suite'] ?? 'pq');
  if (!suite.success) return misuse('--suite: expected pq or x25519.');
  if (call.rest.length > 0) return misuse('rehearse-key-loss: expected options alone.');
  const path = call.texts['backup'];
  const tried = path === undefined ? null : await tryBackup(context, call, path);
  if (tried !== null && !Array.isArray(tried)) return tried;
  const story = await rehearse(context, suite.data);
  const acts = [...story, ...(tried ?? [])];
  const failed = acts.filter(({ held }) => !held).length;
  return {
    ok: true,
    exit: failed === 0 ? 0 : 1,
    lines: [
      'With made-up keys:',
      ...story.map(lineOf),
      '',
      ...(tried === null
        ? ['Your own copy was not tried: --home DIR --backup FILE does.']
        : ['With your own copy:', ...tried.map(lineOf)]),
      '',
      'When keys are lost, in this order:',
      ...steps.map((step, at) => `${at + 1}. ${step}`),
      '',
      failed === 0 ? 'All is as it must be.' : `${count(failed, 'thing')} NOT as it must be.`,
    ],
    json: { acts, backup: tried === null ? null : tried.every(({ held }) => held) },
  };
}

const lineOf = ({ say, held }: Act): string => `${held ? 'fine ' : 'WRONG'}  ${say}.`;

/** Whether a council that has nothing left but this file would get through. */
async function tryBackup(context: Context, call: Call, path: string): Promise<Act[] | Refusal> {
  if (call.home === '' || keysPath(call.home) === null)
    return misuse('--backup: expected --home with the keys that the file is a copy of.');
  const phrase = call.texts['passphrase-file'];
  const own = await readKeys(context, call.home, phrase);
  if (!own.ok) return own;
  const backup = await readBackup(context, path, phrase);
  if (!backup.ok) return backup;
  const has = new Set(backup.keys.map(({ identity }) => identity));
  const missing = own.keys.filter(({ identity }) => !has.has(identity)).map(({ keyset }) => keyset);
  const all =
    missing.length === 0
      ? `${path} has ${own.keys.length === 1 ? 'the one key' : `all ${own.keys.length} keys`} of this desk`
      : `${path} does not have ${missing.join(', ')}: letters to that key would be lost. Make a new copy`;
  return [{ say: all, held: missing.length === 0 }, await openFresh(context, call, backup.keys)];
}

type Keys = Extract<Awaited<ReturnType<typeof readKeys>>, { ok: true }>['keys'];

async function openFresh(context: Context, call: Call, keys: Keys): Promise<Act> {
  const sealed = await sealToPortal(context, call, keys[0]?.route ?? 'a');
  if (!sealed.ok)
    return { say: `A letter could not be sealed as the portal seals now: ${sealed.say}`, held: false };
  const isOpen = (await opened(keys, sealed.letters, sealed.portal)) === sealed.letters.length;
  const what = `A letter sealed now, to ${sealed.keyset} as the portal has it,`;
  return {
    say: isOpen ? `${what} opens with the copy alone` : `${what} does NOT open with the copy`,
    held: isOpen,
  };
}

async function sealToPortal(context: Context, { home }: Call, route: 'a' | 'b') {
  const read = readPortal(home);
  if (!read.ok) return read;
  const { portal } = read;
  const looked = await lookAtKeys(context, portal, home, false);
  if (!looked.ok) return looked;
  const { manifest, found } = looked;
  if (found.kind === 'early' || found.epoch[route] === undefined)
    return refuse('no-epoch', `it has no keys of route ${route} for today`);
  const council = keysOfEpoch(manifest, found.epoch);
  const person = await makeUpPerson(context, manifest.suite);
  const letters = await trialLetters(context, person, council, { route, many: 1 });
  return { ok: true, letters, portal: portal.portal, keyset: council.keyset } as const;
}
