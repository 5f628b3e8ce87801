import { chooseLanguage } from './addresses.ts';

/** Sizes of the text in points, as large print counts them; 0 is the usual one. */
export const sizes = [0, 18, 24] as const;
export type Size = (typeof sizes)[number];

/**
 * How a page is read: in which language, how large, and whether in strong contrast. It is the first part of every
 * address (`/en`, `/en~18`, `/en~24c`), so that every link keeps it and nothing has to be stored.
 */
export interface Reading {
  readonly lang: string;
  readonly size: Size;
  readonly contrast: boolean;
}

/** What the usual size is in points: by this an unknown size finds its nearest. */
const USUAL_POINTS = 14;

/** The first part of the addresses of all pages that are read this way. */
export function firstPart({ lang, size, contrast }: Reading): string {
  const look = `${size === 0 ? '' : size}${contrast ? 'c' : ''}`;
  return look === '' ? lang : `${lang}~${look}`;
}

/**
 * How the pages of an address are read. What is not offered gives the nearest that is, because an old or mistyped
 * address must not end at an error: `zh-HK` gives `zh-Hant-HK`, `de` gives English, `~99` the largest size.
 * @param first the first part of the address, as it came
 * @param offered tags, in order of preference
 * @returns null where it names no language that anybody could mean: then it is no address of ours
 */
export function readingOf(first: string, offered: readonly string[]): Reading | null {
  const [, tag = '', primary = '', look = ''] =
    /^(([a-z]{2,3})(?:-[a-z0-9]{1,8}){0,4})(?:~(\w{0,8}))?$/i.exec(first) ?? [];
  if (offered.length === 0 || (!offered.includes(tag) && !isLanguage(primary))) return null;
  const lang = offered.includes(tag) ? tag : chooseLanguage(tag, offered);
  return { lang, size: nearestSize(Number.parseInt(look, 10) || USUAL_POINTS), contrast: /c$/i.test(look) };
}

const known = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Whether there is a language of this name: `de`, but not `api` or `css`. */
function isLanguage(primary: string): boolean {
  return primary !== '' && known.of(primary.toLowerCase()) !== undefined;
}

function nearestSize(points: number): Size {
  const distance = (size: Size) => Math.abs((size || USUAL_POINTS) - points);
  return [...sizes].sort((a, b) => distance(a) - distance(b))[0] ?? 0;
}
