/** The words that a visit types and sees, and that no file of a profile may hold. */
import { readFileSync } from 'node:fs';
import type { Needle } from './needles.ts';

/** Words that nobody else uses, each in another field. */
export const canaries = {
  name: 'Zephyrquill Ottermoss',
  phone: '07700 900982',
  friend: 'Marigoldfern Thistlewick',
  friendHow: 'at the bakerycounter',
  postcode: 'ZZ99 3VZ',
  lock: 'patiodoor sticking',
  more: 'eldertree lamplight',
  word: 'Elderberrywine',
  /** Written by the council, read by the person. */
  message: 'Wednesdayish kettlewhistle',
} as const;

const english: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../locales/en.json', import.meta.url), 'utf8'),
);

/** Sentences that the visit sees, one or more of every screen, by their keys in the catalogue. */
const seen = [
  'home.title',
  'home.what.2',
  'help.title',
  'help.intro',
  'request.start.title',
  'check.title',
  'code.keep',
  'sent.title',
  'sent.leave',
  'track.code.hint',
  'track.none',
  'exit.limits',
  'basic.different',
  'basic.sent.text',
  'track.basic.different',
] as const;

/** The one title that every page has. */
export const title = textOf('site.title');

/** A key that is gone would leave the search with nothing to look for. */
function textOf(key: string): string {
  const text = english[key];
  if (text === undefined) throw new Error(`locales/en.json has no "${key}"`);
  return text;
}

/** What to look for after a visit. @param origin of the portal @param code as it was shown, if it was */
export function needlesOf(origin: string, code: string | null): Needle[] {
  const { host } = new URL(origin);
  // Single words too, since indexes keep those; only such as nobody else uses.
  const invented = (text: string) => text.split(' ').filter((word) => /^\p{L}{9,}$/u.test(word));
  const typed = Object.values(canaries).flatMap((text) => [text, ...invented(text)]);
  const codes = code === null ? [] : [code, code.replaceAll('-', '')];
  const pages = seen.map(textOf);
  const questions = Object.entries(english).filter(([key]) => /^(q|o)\..*$/.test(key));
  const long = questions.map(([, text]) => text).filter((text) => text.length > 24 && !text.includes('{{'));
  return [
    ...[...typed, ...codes].map((text) => ({ kind: 'typed' as const, text })),
    ...[...pages, ...long.slice(0, 30)].map((text) => ({ kind: 'page' as const, text })),
    { kind: 'title', text: title },
    { kind: 'host', text: host },
    ...paths.map((text) => ({ kind: 'path' as const, text: `${host}${text}` })),
  ];
}

const paths = ['/en', '/ar', '/api/', '/s/'];
