import { MOST_RECIPIENTS } from './age-shape.ts';
import { concat, fromBase64url, toBase64url, utf8 } from './bytes.ts';
import { type CouncilKeys, keysetName, portalName } from './council-keys.ts';
import { sign, verifies } from './ed25519.ts';
import { sha256 } from './hash.ts';
import { type Suite, suiteOf } from './identity.ts';
import { MANIFEST_LABEL } from './labels.ts';
import {
  array,
  type Infer,
  int,
  literal,
  maximum,
  maxLength,
  minimum,
  minLength,
  oneOf,
  optional,
  refine,
  regex,
  strictObject,
  string,
} from './shapes.ts';

const recipients = array(string()).check(minLength(1), maxLength(MOST_RECIPIENTS));
const day = string().check(
  regex(/^\d{4}-\d{2}-\d{2}$/),
  refine((text) => daysLater(text, 0) === text),
);

/** Ten years of months: more than anybody signs at once, and still a small file. */
const MOST_EPOCHS = 120;

const epoch = strictObject({
  keyset: keysetName,
  from: day,
  until: day,
  a: recipients,
  b: optional(recipients),
});

const manifest = strictObject({
  v: literal(1),
  portal: portalName,
  seq: int().check(minimum(1), maximum(1_000_000_000)),
  suite: oneOf(['pq', 'x25519']),
  madeOn: day,
  epochs: array(epoch).check(minLength(1), maxLength(MOST_EPOCHS)),
});

/** The days, both included, on which letters are sealed to one set of keys; all days are UTC, `YYYY-MM-DD`. */
export type KeyEpoch = Infer<typeof epoch>;

/** To whom letters are sealed, and when: what the council signs with its root key. A higher `seq` takes the place of a lower. */
export type KeyManifest = Infer<typeof manifest>;

const manifestFile = strictObject({
  v: literal(1),
  signed: string().check(maxLength(2_000_000)),
  signature: string().check(regex(/^[A-Za-z0-9_-]{86}$/)),
});

/** What a manifest is held against: the council's root key (32 bytes), and what the settings say. */
export interface ManifestPin {
  readonly root: Uint8Array;
  readonly portal: string;
  readonly suite: Suite;
}

/**
 * `form`: not in the form of a manifest · `signature`: not signed with this root key, or changed since · `portal`: of
 * another portal · `suite`: of the other suite · `mixed`: it has keys of two suites · `epochs`: they overlap or leave a
 * day out, have unequal numbers of keys, or a key of one route also opens the other.
 */
export type ManifestFault = 'form' | 'signature' | 'portal' | 'suite' | 'mixed' | 'epochs';

/** `hash`: SHA-256 of what is signed, base64url: two manifests of one `seq` are told apart by it. */
export type OpenedManifest =
  | { readonly ok: true; readonly manifest: KeyManifest; readonly hash: string }
  | { readonly ok: false; readonly reason: ManifestFault };

/**
 * Signs a manifest: the text of the file `keys.json`. The signature is Ed25519 over a label and the bytes of `signed`,
 * which stay as they are, so that no two programs need agree on how JSON is written.
 * @param seed of the root key, 32 bytes
 * @throws when what is to be signed would itself be refused: nothing wrong is ever signed
 */
export function signManifest(seed: Uint8Array, content: KeyManifest): string {
  const fault = manifestFault(content);
  if (fault !== null) throw new Error(`this manifest would be refused: ${fault}`);
  const signed = JSON.stringify(content);
  const signature = toBase64url(sign(seed, signedBytes(signed)));
  return `${JSON.stringify({ v: 1, signed, signature }, null, 1)}\n`;
}

/** What would be refused in a manifest, signed as it may be; null where nothing is. */
export function manifestFault(content: KeyManifest): ManifestFault | null {
  return manifest.safeParse(content).success ? faultIn(content) : 'form';
}

/**
 * Reads the parsed JSON of a manifest file and holds it against the pin. Nothing in it is looked at before its signature
 * is right. Whether its days have come, or are over, is for `epochOn`; whether a higher one was seen, for the caller.
 */
export function openManifest(file: unknown, pin: ManifestPin): OpenedManifest {
  const read = manifestFile.safeParse(file);
  if (!read.success) return { ok: false, reason: 'form' };
  const { signed, signature } = read.data;
  const bytes = fromBase64url(signature);
  if (bytes === null || !verifies(bytes, signedBytes(signed), pin.root))
    return { ok: false, reason: 'signature' };
  const parsed = manifest.safeParse(parsedJson(signed));
  if (!parsed.success) return { ok: false, reason: 'form' };
  const content = parsed.data;
  if (content.portal !== pin.portal) return { ok: false, reason: 'portal' };
  const reason = faultIn(content) ?? (content.suite === pin.suite ? null : 'suite');
  if (reason !== null) return { ok: false, reason };
  return { ok: true, manifest: content, hash: toBase64url(sha256(utf8(signed))) };
}

/**
 * The epoch of a day. `over`: every epoch has ended, and this was the last: whoever must not turn a person away goes on
 * with it. `early`: the first has not begun. `daysLeft`: days after this one on which there will still be keys, below 0 when it
 * is over.
 */
export type EpochFound =
  | { readonly kind: 'now' | 'over'; readonly epoch: KeyEpoch; readonly daysLeft: number }
  | { readonly kind: 'early' };

export function epochOn({ epochs }: KeyManifest, today: string): EpochFound {
  const last = epochs[epochs.length - 1];
  if (last === undefined || today < (epochs[0]?.from ?? '')) return { kind: 'early' };
  const epoch = epochs.find(({ until }) => today <= until);
  const daysLeft = daysBetween(today, last.until);
  if (epoch === undefined) return { kind: 'over', epoch: last, daysLeft };
  return { kind: 'now', epoch, daysLeft };
}

/** The keys of an epoch, as pages and the basic path seal to them. */
export function keysOfEpoch({ portal, suite }: KeyManifest, { keyset, a, b }: KeyEpoch): CouncilKeys {
  return { portal, suite, keyset, a, ...(b === undefined ? {} : { b }) };
}

/** The day so many days later (UTC); empty for what is no day. */
export function daysLater(from: string, days: number): string {
  const date = new Date(`${from}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 24 * 60 * 60 * 1000;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

const signedBytes = (signed: string): Uint8Array => concat(MANIFEST_LABEL, utf8(signed));

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultIn({ suite, epochs }: KeyManifest): 'mixed' | 'suite' | 'epochs' | 'form' | null {
  const suites = epochs.flatMap(({ a, b }) => [...a, ...(b ?? [])]).map(suiteOf);
  if (suites.includes(null)) return 'form';
  if (new Set(suites).size > 1) return 'mixed';
  if (suites[0] !== suite) return 'suite';
  return isRow(epochs) && areAlike(epochs) ? null : 'epochs';
}

/** One day after the other, each in one epoch, under a name of its own. */
function isRow(epochs: readonly KeyEpoch[]): boolean {
  const inOrder = epochs.every(
    ({ from, until }, at) =>
      from <= until && (at === 0 || from === daysLater(epochs[at - 1]?.until ?? '', 1)),
  );
  return inOrder && new Set(epochs.map(({ keyset }) => keyset)).size === epochs.length;
}

/**
 * Every letter has as many stanzas as another, whatever its route or epoch: its length would tell, and a door that knows
 * how many there must be could not take yesterday's. No key stands in both routes, in whatever epoch.
 */
function areAlike(epochs: readonly KeyEpoch[]): boolean {
  const first = epochs[0];
  const twoRoutes = first?.b !== undefined;
  const count = first?.a.length;
  const b = new Set(epochs.flatMap((each) => each.b ?? []));
  return (
    epochs.every(
      (each) =>
        each.a.length === count &&
        new Set([...each.a, ...(each.b ?? [])]).size === count * (twoRoutes ? 2 : 1) &&
        (each.b?.length ?? null) === (twoRoutes ? count : null),
    ) && epochs.every(({ a }) => a.every((key) => !b.has(key)))
  );
}
