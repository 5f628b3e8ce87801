import { readFileSync } from 'node:fs';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import { readJsonFile } from '../home-folder.ts';
import { rootFingerprint } from '../keys/fingerprint.ts';
import { rootInSettings } from '../keys/key-records.ts';
import { readKeys } from '../keys/keys-store.ts';
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
      say: "the portal's settings file: what is promised by when, days off, whether free text is allowed, and the root key",
    },
    root: {
      value: 'PUBLIC',
      say: 'the public half of the root key, in place of the one that is pinned here',
    },
    desks: {
      value: 'N',
      say: 'how many desks collect the letters of this route, this one among them; the default is 1',
    },
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
  const suite = await suiteOfKeys(context, call, old);
  if (!suite.ok) return suite;
  const pin = rootFor(call, old.root);
  if (!pin.ok) return pin;
  const { root } = pin;
  const desks = call.texts['desks'] === undefined ? old.desks : Number(call.texts['desks']);
  const more = {
    ...(root === undefined ? {} : { root }),
    ...(token ? { token } : {}),
    ...(desks === undefined ? {} : { desks }),
  };
  const parsed = portalFile.safeParse({ version: 1, url, portal, suite: suite.suite, ...more });
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
      ...(root === undefined || root === old.root ? [] : [pinnedLine(root)]),
    ],
    json: { url, portal, suite: suite.suite, root: root ?? null, token: token !== undefined },
  };
}

const pinnedLine = (root: string): string =>
  `Root key pinned. Compare its fingerprint with that of keys root: ${rootFingerprint(root)}`;

/** The first line of a token file. What is no token is refused by the schema, which does not repeat it. */
const tokenIn = (path: string): string => (readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? '').trim();

async function suiteOfKeys(
  context: Context,
  call: Call,
  old: Partial<PortalFile>,
): Promise<{ ok: true; suite: string } | Refusal> {
  const suite = call.texts['suite'] ?? old.suite;
  if (suite !== undefined) return { ok: true, suite };
  const read = await readKeys(context, call.home, call.texts['passphrase-file']);
  if (!read.ok) return read;
  const newest = read.keys.at(-1);
  if (newest === undefined) return refuse('no-keys', `${call.home} holds no keys: make them with keys new.`);
  return { ok: true, suite: newest.suite };
}

/** A settings file may bring the root key when there is none yet; only a person takes another in its place. */
function rootFor(
  { texts }: Call,
  pinned: string | undefined,
): { ok: true; root: string | undefined } | Refusal {
  const { root, settings } = texts;
  if (root !== undefined || settings === undefined) return { ok: true, root: root ?? pinned };
  const read = readJsonFile(settings);
  const found = rootInSettings.safeParse(read.ok ? read.json : undefined).data?.keys.root;
  if (pinned === undefined || found === undefined || found === pinned)
    return { ok: true, root: pinned ?? found };
  return refuse(
    'root-differs',
    `${settings} has another root key than this desk has pinned: whoever holds it could read every request. If the council did make a new one, say so with --root.`,
  );
}
