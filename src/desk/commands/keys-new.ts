import { existsSync } from 'node:fs';
import type { Suite } from '../../sealing/identity.ts';
import { daysLater } from '../../sealing/key-manifest.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { homeFiles } from '../home-folder.ts';
import type { CouncilKey } from '../keys/key-records.ts';
import { monthsFrom, type Span, utcDay } from '../keys/key-row.ts';
import { keepKeys, keysPath, openKeys } from '../keys/keys-store.ts';
import { newPassphrase } from '../keys/locked-text.ts';
import { makeKeys } from '../keys/making-keys.ts';
import { fileThere, publicLines, publicOption, publicPart, writePublic } from '../keys/public-part.ts';
import { misuse, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { suiteName } from '../records.ts';

/** Chosen so that a council signs once a quarter; each key still serves for one month. */
const usualMonths = 3;

/** `keys new`: makes keys for the next months, and puts them to those that are there. */
export const keysNew: Command = {
  name: 'keys new',
  takes: '[--months N] [--public FILE]',
  say: 'Makes keys, one for each month, and adds them to those that are there. Prints fingerprints to read aloud.',
  options: {
    suite: {
      value: 'pq|x25519',
      say: 'pq (the default), or x25519 for a council that opens letters with any age',
    },
    route: {
      value: 'a|b',
      say: 'a (the default), or b: the keys of the named officer, in a folder of their own',
    },
    months: { value: 'N', say: 'how many months, the rest of the first one among them; the default is 3' },
    from: { value: 'DAY', say: 'the first day, YYYY-MM-DD (UTC); the default is the first without a key' },
    now: { say: 'from today on, in place of every key that is there: for keys that may have leaked' },
    public: publicOption,
    passphrase: { say: 'keeps the keys under a passphrase; later calls keep the same one' },
  },
  run,
};

/** What is there before, and how what is made is kept. */
interface Before {
  readonly keys: readonly CouncilKey[];
  keep(keys: readonly CouncilKey[]): Promise<{ ok: true; file: string } | Refusal>;
}

async function run(context: Context, call: Call): Promise<Outcome> {
  const wanted = readWanted(call);
  if (!wanted.ok) return wanted;
  const path = call.texts['public'];
  if (path !== undefined && existsSync(path)) return fileThere(path);
  const before = keysPath(call.home) === null ? await noKeys(context, call) : await someKeys(context, call);
  if ('ok' in before) return before;
  const fit = fitting(wanted, before.keys);
  if (!fit.ok) return fit;
  const today = utcDay(context.now());
  const spans = spansFor(wanted, before.keys, today);
  if (!spans.ok) return spans;
  const made = await makeKeys(context, fit, spans.spans, before.keys);
  const all = [...before.keys, ...made];
  const kept = await before.keep(all);
  if (!kept.ok) return kept;
  const part = publicPart(all, today);
  const wrong = writePublic(path, part);
  if (wrong !== null) return wrong;
  return {
    ok: true,
    exit: 0,
    lines: [
      `${made.length} made: the private keys are in ${kept.file}. Keep a copy of it where only the council can reach it.`,
      ...publicLines(part),
    ],
    json: { file: kept.file, ...part },
  };
}

type Wanted = {
  ok: true;
  suite: Suite | undefined;
  route: 'a' | 'b' | undefined;
  months: number;
  from: string | undefined;
  now: boolean;
};

function readWanted({ texts, on }: Call): Wanted | Refusal {
  const suite = suiteName.optional().safeParse(texts['suite']);
  if (!suite.success) return misuse('--suite: expected pq or x25519.');
  const route = texts['route'];
  if (route !== undefined && route !== 'a' && route !== 'b') return misuse('--route: expected a or b.');
  const months = Number(texts['months'] ?? usualMonths);
  if (!Number.isInteger(months) || months < 1 || months > 24)
    return misuse('--months: expected a whole number from 1 to 24.');
  const from = texts['from'];
  if (from !== undefined && daysLater(from, 0) !== from) return misuse('--from: expected a day, YYYY-MM-DD.');
  if (from !== undefined && on.has('now')) return misuse('--now begins today: expected no --from beside it.');
  return { ok: true, suite: suite.data, route, months, from, now: on.has('now') };
}

async function noKeys(context: Context, call: Call): Promise<Before | Refusal> {
  const passphrase = await newPassphrase(context, call);
  if (!passphrase.ok) return passphrase;
  const keep = async (keys: readonly CouncilKey[]) =>
    ({ ok: true, file: await keepKeys(call.home, keys, passphrase.passphrase) }) as const;
  return { keys: [], keep };
}

async function someKeys(context: Context, call: Call): Promise<Before | Refusal> {
  const opened = await openKeys(context, call.home, call.texts['passphrase-file']);
  if (!opened.ok) return opened;
  if (call.on.has('passphrase') && !opened.path.endsWith(homeFiles.sealedKeys))
    return refuse('in-clear', `${opened.path} stands in clear: expected no --passphrase.`);
  const keep = async (keys: readonly CouncilKey[]) =>
    (await opened.keep(keys)) ?? ({ ok: true, file: opened.path } as const);
  return { keys: opened.keys, keep };
}

type Kind = { ok: true; suite: Suite; route: 'a' | 'b' };

/** One folder has one suite, and one route: whoever could read both would make the second one pointless. */
function fitting(wanted: Wanted, there: readonly CouncilKey[]): Kind | Refusal {
  const suite = wanted.suite ?? there[0]?.suite ?? 'pq';
  const route = wanted.route ?? there[0]?.route ?? 'a';
  if (there.some((key) => key.suite !== suite))
    return refuse('other-suite', `The keys that are there are of another suite than ${suite}: never mixed.`);
  if (there.some((key) => key.route !== route))
    return refuse(
      'other-route',
      `The keys that are there are of the other route: expected a folder of its own for route ${route}.`,
    );
  return { ok: true, suite, route };
}

function spansFor(
  { from, months, now }: Wanted,
  there: readonly CouncilKey[],
  today: string,
): { ok: true; spans: Span[] } | Refusal {
  const last = there.map(({ until }) => until).reduce((one, other) => (one > other ? one : other), '');
  if (now) return { ok: true, spans: monthsFrom(today, months, last > today ? last : today) };
  const next = last === '' || last < today ? today : daysLater(last, 1);
  const first = from ?? next;
  if (there.length > 0 && first !== next)
    return refuse(
      'days',
      `--from ${first}: expected ${next}, the first day without a key. To replace keys, use --now.`,
    );
  return { ok: true, spans: monthsFrom(first, months) };
}
