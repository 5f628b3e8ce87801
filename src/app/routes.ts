import { addressOf, type Page, pageNames } from '../i18n/addresses.ts';
import { type Reading, readingOf } from '../i18n/reading.ts';

/** Everything this server answers. What is not here is a 404; Astro is never asked for it. */
export type Route =
  | { kind: 'root' }
  | { kind: 'page'; page: Page; reading: Reading }
  | { kind: 'asset'; file: string }
  | { kind: 'door'; door: Door }
  | { kind: 'health' }
  | { kind: 'keys' }
  | { kind: 'robots' };

export type Door =
  | 'letters'
  | 'mailbox'
  | 'desk-letters'
  | 'desk-receipts'
  | 'desk-reads'
  | 'desk-replies'
  | 'desk-waiting';

const doors: Readonly<Record<string, Door>> = {
  '/api/letters': 'letters',
  '/api/mailbox': 'mailbox',
  '/api/desk/letters': 'desk-letters',
  '/api/desk/receipts': 'desk-receipts',
  '/api/desk/reads': 'desk-reads',
  '/api/desk/replies': 'desk-replies',
  '/api/desk/waiting': 'desk-waiting',
};

/**
 * Finds what an address means.
 * @param pathname the path alone, as it came
 * @param languages the tags that are offered
 * @returns null for an address that is not ours
 */
export function findRoute(pathname: string, languages: readonly string[]): Route | null {
  if (pathname === '/') return { kind: 'root' };
  if (pathname === '/health') return { kind: 'health' };
  if (pathname === '/keys.json') return { kind: 'keys' };
  if (pathname === '/robots.txt') return { kind: 'robots' };
  const door = doors[pathname];
  if (door && Object.hasOwn(doors, pathname)) return { kind: 'door', door };
  const asset = /^\/s\/([0-9a-f]{16}\.(?:js(?:on)?|brf))$/.exec(pathname)?.[1];
  if (asset) return { kind: 'asset', file: asset };
  return findPage(pathname.replace(/\/$/, ''), languages);
}

function findPage(pathname: string, languages: readonly string[]): Route | null {
  const first = pathname.split('/', 2)[1] ?? '';
  const page = pageNames.find((name) => addressOf(name, first) === pathname);
  const reading = page === undefined ? null : readingOf(first, languages);
  return page !== undefined && reading !== null ? { kind: 'page', page, reading } : null;
}

const methods: Readonly<Record<Door, string>> = {
  letters: 'POST',
  mailbox: 'POST',
  'desk-letters': 'GET',
  'desk-receipts': 'POST',
  'desk-reads': 'POST',
  'desk-replies': 'POST',
  'desk-waiting': 'GET',
};

/** The methods a route takes, as an `Allow` header names them. */
export function methodsOf(route: Route): readonly string[] {
  if (route.kind === 'door') return [methods[route.door]];
  if (route.kind === 'page' && (route.page === 'request-basic' || route.page === 'track-basic'))
    return ['GET', 'HEAD', 'POST'];
  return ['GET', 'HEAD'];
}
