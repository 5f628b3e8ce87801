/** What is looked for in a profile, and every way in which a browser might have written it down. */

export type Kind = 'typed' | 'page' | 'title' | 'path' | 'host';

export interface Needle {
  readonly kind: Kind;
  readonly text: string;
}

export interface CodedNeedle extends Needle {
  readonly coding: string;
  readonly bytes: Buffer;
}

/** Shorter needles would be found by chance. */
const SHORTEST = 6;

/**
 * A needle in every coding: UTF-8, UTF-16 both ways, percent-encoded as in an address and in a form's body, escaped
 * as in JSON, and base64 at each of its three alignments; and the same in lower case, as indexes keep words.
 */
export function codings(needle: Needle): CodedNeedle[] {
  if (needle.text.length < SHORTEST) throw new Error(`a ${needle.kind} needle is too short to search for`);
  const seen = new Set<string>();
  const all = [needle.text, needle.text.toLowerCase()].flatMap((text) => [
    { coding: 'utf-8', bytes: Buffer.from(text, 'utf8') },
    { coding: 'utf-16le', bytes: Buffer.from(text, 'utf16le') },
    { coding: 'utf-16be', bytes: Buffer.from(text, 'utf16le').swap16() },
    { coding: 'percent', bytes: Buffer.from(encodeURIComponent(text)) },
    { coding: 'form', bytes: Buffer.from(new URLSearchParams({ '': text }).toString().slice(1)) },
    { coding: 'json', bytes: Buffer.from(escapeJson(text)) },
    ...([0, 1, 2] as const).map((skip) => ({ coding: 'base64', bytes: base64At(text, skip) })),
  ]);
  return all
    .filter(({ bytes }) => bytes.length >= SHORTEST && isNew(seen, bytes.toString('latin1')))
    .map((coded) => ({ ...needle, ...coded }));
}

function isNew(seen: Set<string>, value: string): boolean {
  const fresh = !seen.has(value);
  seen.add(value);
  return fresh;
}

function escapeJson(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The base64 characters that depend on the text alone when bytes stand before it (`skip` of a group) and behind it. */
function base64At(text: string, skip: 0 | 1 | 2): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(skip), Buffer.from(text, 'utf8')]);
  const from = { 0: 0, 1: 2, 2: 3 }[skip];
  return Buffer.from(bytes.toString('base64').slice(from, Math.floor((bytes.length * 8) / 6)));
}
