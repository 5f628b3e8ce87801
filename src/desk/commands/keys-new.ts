import { newKeyPair, type Suite } from '../../sealing/identity.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { keepKeys, keysPath } from '../keys-store.ts';
import { misuse, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { readPassphrase } from '../passphrase.ts';
import { publicLines, publicPart } from '../public-part.ts';
import { type CouncilKey, keysetName, suiteName } from '../records.ts';

/** `keys new`: makes the council's keys for one route and prints what the portal's settings need of them. */
export const keysNew: Command = {
  name: 'keys new',
  takes: '',
  say: "Makes the council's keys, and prints the public part for the settings file and a fingerprint to read aloud.",
  options: {
    suite: {
      value: 'pq|x25519',
      say: 'pq (the default), or x25519 for a council that opens letters with any age',
    },
    route: {
      value: 'a|b',
      say: 'a (the default), or b: the keys of the named officer, in a folder of their own',
    },
    keyset: { value: 'NAME', say: 'the name of this set of keys; the default is the day' },
    passphrase: { say: 'keeps the keys under a passphrase' },
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const wanted = readWanted(context, call);
  if (!wanted.ok) return wanted;
  const there = keysPath(call.home);
  if (there !== null) return refuse('keys-there', `${there} is there already: keys are never overwritten.`);
  const passphrase = await newPassphrase(context, call);
  if (!passphrase.ok) return passphrase;
  const key: CouncilKey = {
    keyset: wanted.keyset,
    suite: wanted.suite,
    route: wanted.route,
    ...(await newKeyPair(context, wanted.suite)),
    madeOn: context.now().toISOString().slice(0, 10),
  };
  const file = await keepKeys(call.home, [key], passphrase.passphrase);
  return {
    ok: true,
    exit: 0,
    lines: [
      `The private keys are in ${file}. Keep a copy of it where only the council can reach it.`,
      ...publicLines([key]),
    ],
    json: { file, ...publicPart([key]) },
  };
}

type Wanted = { ok: true; suite: Suite; route: 'a' | 'b'; keyset: string };

function readWanted(context: Context, { texts }: Call): Wanted | Refusal {
  const suite = suiteName.safeParse(texts['suite'] ?? 'pq');
  if (!suite.success) return misuse('--suite: expected pq or x25519.');
  const route = texts['route'] ?? 'a';
  if (route !== 'a' && route !== 'b') return misuse('--route: expected a or b.');
  const keyset = keysetName.safeParse(texts['keyset'] ?? context.now().toISOString().slice(0, 10));
  if (!keyset.success) return misuse('--keyset: expected 1 to 64 letters, digits, dots and dashes.');
  return { ok: true, suite: suite.data, route, keyset: keyset.data };
}

async function newPassphrase(
  context: Context,
  { on, texts }: Call,
): Promise<{ ok: true; passphrase: string | null } | Refusal> {
  const file = texts['passphrase-file'];
  if (!on.has('passphrase') && file === undefined) return { ok: true, passphrase: null };
  return readPassphrase(context, { file, twice: true });
}
