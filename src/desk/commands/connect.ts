import { readFileSync } from 'node:fs';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import { readKeys } from '../keys-store.ts';
import { misuse, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { keepPortal, portalPath, readPortal, whatIsWrongWithUrl } from '../portal-store.ts';
import { type PortalFile, portalFile, whatIsWrong } from '../records.ts';
import { keepClocks } from '../timetable-store.ts';

/** `connect`: tells the desk which portal it works with. */
export const connect: Command = {
  name: 'connect',
  takes: '--url URL --portal NAME',
  say: 'Tells this desk which portal it works with. Run it again to change a part.',
  options: {
    url: { value: 'URL', say: 'where the portal is, such as https://forms.example.org' },
    portal: { value: 'NAME', say: 'the name of the portal, as in its settings' },
    'token-file': { value: 'FILE', say: 'a file with the token of this desk; token new makes one' },
    suite: { value: 'pq|x25519', say: 'the suite of the portal; the default is that of the keys here' },
    settings: {
      value: 'FILE',
      say: "the portal's settings file: what is promised by when, days off, and whether free text is allowed",
    },
    keyset: { value: 'NAME', say: 'the set of keys the portal seals to; the default is the one here' },
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const before = readPortal(call.home);
  if (!before.ok && before.error !== 'no-portal') return before;
  const old: Partial<PortalFile> = before.ok ? before.portal : {};
  const url = call.texts['url'] ?? old.url;
  const portal = call.texts['portal'] ?? old.portal;
  if (url === undefined || portal === undefined) return misuse('connect: expected --url and --portal.');
  const wrong = whatIsWrongWithUrl(url);
  if (wrong !== null) return misuse(`--url: ${wrong}.`);
  const token = call.texts['token-file'] === undefined ? old.token : tokenIn(call.texts['token-file']);
  const keys = await suiteAndKeyset(context, call, old);
  if (!keys.ok) return keys;
  const file = {
    version: 1,
    url,
    portal,
    suite: keys.suite,
    keyset: keys.keyset,
    ...(token ? { token } : {}),
  };
  const parsed = portalFile.safeParse(file);
  if (!parsed.success) return misuse(`connect: ${whatIsWrong(parsed.error)}.`);
  const settings = call.texts['settings'];
  const clocks = settings === undefined ? null : keepClocks(call.home, settings);
  if (clocks?.ok === false) return clocks;
  keepPortal(call.home, parsed.data);
  const next = token ? 'See whether it works with: doctor' : 'It has no token yet; make one with: token new';
  return {
    ok: true,
    exit: 0,
    lines: [
      `${portalPath(call.home)}: ${url}, portal ${portal}. ${next}`,
      ...(clocks === null ? [] : [`${count(clocks.clocks, 'clock')} taken from the settings.`]),
    ],
    json: { url, portal, suite: keys.suite, keyset: keys.keyset, token: token !== undefined },
  };
}

/** The first line of a token file. What is no token is refused by the schema, which does not repeat it. */
const tokenIn = (path: string): string => (readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? '').trim();

async function suiteAndKeyset(
  context: Context,
  call: Call,
  old: Partial<PortalFile>,
): Promise<{ ok: true; suite: string; keyset: string } | Refusal> {
  const suite = call.texts['suite'] ?? old.suite;
  const keyset = call.texts['keyset'] ?? old.keyset;
  if (suite !== undefined && keyset !== undefined) return { ok: true, suite, keyset };
  const read = await readKeys(context, call.home, call.texts['passphrase-file']);
  if (!read.ok) return read;
  const newest = read.keys.at(-1);
  if (newest === undefined) return refuse('no-keys', `${call.home} holds no keys: make them with keys new.`);
  return { ok: true, suite: suite ?? newest.suite, keyset: keyset ?? newest.keyset };
}
