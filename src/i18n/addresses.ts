import { languages, source } from './languages.ts';

const paths = {
  home: '',
  request: '/request',
  'request-basic': '/request/basic',
  track: '/track',
  'track-basic': '/track/basic',
  help: '/help',
  safety: '/safety',
  card: '/card',
  friends: '/friends',
  more: '/more',
  fitting: '/fitting',
  who: '/who',
  next: '/next',
  // Without script an address stands in the history: one that names a person or a harm would tell.
  hate: '/more/1',
  honour: '/more/2',
  children: '/more/3',
  men: '/more/4',
  lgbt: '/more/5',
  age: '/more/6',
  funds: '/more/7',
  complaints: '/complaints',
  privacy: '/privacy',
  access: '/accessibility',
  simple: '/simple',
} as const;

/** A page that has an address in every language. */
export type Page = keyof typeof paths;

/** Every page that has an address, for tests and for the pages rendered at start. */
export const pageNames = Object.keys(paths) as readonly Page[];

/**
 * The path of a page: `/ar/request/basic`. No host: nothing is built from the Host header.
 * @param first the first part: a language's tag, or what `firstPart` gives for a way of reading
 */
export function addressOf(page: Page, first: string): string {
  return `/${first}${paths[page]}`;
}

/** Ranges looked at in one header: ten times what browsers send, so that a hostile header costs little. */
const mostRanges = 100;
/** Of a range, the subtags that can matter here: language, script, region, and two more. */
const mostSubtags = 5;

/**
 * The offered language that suits an `Accept-Language` header best (RFC 9110 12.5.4; matched as RFC 4647 lookup
 * does, then by the longest common beginning, so that `zh-HK` finds `zh-Hant-HK`). A test language is found only by
 * its own full tag. Whatever is missing, malformed or not offered gives the default: English where it is offered,
 * else the first. Never throws; time grows with the length of the header only.
 * @param acceptLanguage the header as it came
 * @param offered tags, in order of preference; must not be empty
 */
export function chooseLanguage(acceptLanguage: string | undefined, offered: readonly string[]): string {
  const fallback = offered.includes(source) ? source : (offered[0] ?? source);
  let best = { tag: fallback, quality: 0 };
  for (const part of (acceptLanguage ?? '').slice(0, 8192).split(',', mostRanges)) {
    const range = readRange(part);
    if (range === null || range.quality <= best.quality) continue;
    const tag = range.tag === '*' ? fallback : bestMatch(range.tag, offered);
    if (tag !== null) best = { tag, quality: range.quality };
  }
  return best.tag;
}

function readRange(part: string): { tag: string; quality: number } | null {
  const [tag = '', ...parameters] = part.split(';', 4).map((piece) => piece.trim().toLowerCase());
  if (!/^(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)$/.test(tag)) return null;
  if (parameters.length === 0) return { tag, quality: 1 };
  const weight = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(parameters[0] ?? '')?.[1];
  return weight === undefined ? null : { tag, quality: Number(weight) };
}

function bestMatch(range: string, offered: readonly string[]): string | null {
  const exact = offered.find((tag) => tag.toLowerCase() === range);
  if (exact !== undefined) return exact;
  const wanted = range.split('-', mostSubtags);
  let best: { tag: string; score: number } | null = null;
  for (const tag of offered) {
    const score = isTest(tag) ? 0 : likeness(wanted, tag.toLowerCase().split('-'));
    if (score > (best?.score ?? 0)) best = { tag, score };
  }
  return best?.tag ?? null;
}

/** 0 for another language; more for every further subtag in common; a plain tag before one that says something else. */
function likeness(wanted: readonly string[], has: readonly string[]): number {
  if (wanted[0] !== has[0]) return 0;
  const common = has.filter((subtag) => wanted.includes(subtag)).length;
  return common * 10 - (has.length - common);
}

function isTest(tag: string): boolean {
  return languages.some((language) => language.tag === tag && language.test);
}
