import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRoute, methodsOf } from '../../src/app/routes.ts';
import { addressOf, firstPart, pageNames, sizes } from '../../src/i18n/index.ts';

const tags = ['en', 'ar', 'en-XA'];
const find = (path: string) => findRoute(path, tags);

describe('an address', () => {
  it.each(tags)('of every page in %s is found, with and without a slash behind it', (lang) => {
    for (const page of pageNames) {
      const reading = { lang, size: 0, contrast: false };
      expect(find(addressOf(page, lang))).toEqual({ kind: 'page', page, reading });
      expect(find(`${addressOf(page, lang)}/`)).toEqual({ kind: 'page', page, reading });
    }
  });

  it.each([
    ['/', { kind: 'root' }],
    ['/health', { kind: 'health' }],
    ['/robots.txt', { kind: 'robots' }],
    ['/s/0123456789abcdef.js', { kind: 'asset', file: '0123456789abcdef.js' }],
    ['/s/0123456789abcdef.json', { kind: 'asset', file: '0123456789abcdef.json' }],
    ['/api/letters', { kind: 'door', door: 'letters' }],
    ['/api/mailbox', { kind: 'door', door: 'mailbox' }],
    ['/api/desk/letters', { kind: 'door', door: 'desk-letters' }],
    ['/api/desk/receipts', { kind: 'door', door: 'desk-receipts' }],
    ['/api/desk/reads', { kind: 'door', door: 'desk-reads' }],
    ['/api/desk/replies', { kind: 'door', door: 'desk-replies' }],
    ['/api/desk/waiting', { kind: 'door', door: 'desk-waiting' }],
  ])('%s is ours', (path, route) => {
    expect(find(path)).toEqual(route);
  });

  it.each([
    '',
    '//',
    '/nothing',
    '/english',
    '/e',
    '/en~18x-/help',
    '/en~18~c',
    '/~18',
    '/en-/help',
    '/app',
    '/css',
    '/de/nothing',
    '/en//',
    '/en/request/../track',
    '/en/%72equest',
    '/en/request%00',
    '/en/request ',
    '/en/request/basic/x',
    '/__proto__',
    '/constructor',
    '/en/__proto__',
    '/api',
    '/api/',
    '/api/letters/',
    '/api/__proto__',
    '/api/constructor',
    '/s/__proto__',
    '/s/0123456789ABCDEF.js',
    '/s/0123456789abcde.js',
    '/s/../assets.json',
    '/assets.json',
    '/problem',
    '/en/problem',
    '/_image',
    '/_astro/a.js',
    '/favicon.ico',
    '/.well-known/x',
    '/health/',
    '//evil.example/en',
    '\\evil.example\\en',
    'http://evil.example/en',
    '*',
  ])('%j is not', (path) => {
    expect(find(path)).toBeNull();
  });

  it('is found or not, and never an accident, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.webPath(),
          fc.string().map((end) => `/en/${end}`),
        ),
        (path) => {
          const route = find(path);
          if (route?.kind === 'page' && path.startsWith(`/${firstPart(route.reading)}`))
            expect(addressOf(route.page, firstPart(route.reading))).toBe(path.replace(/\/$/, ''));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is found in every size and colour', () => {
    for (const size of sizes)
      for (const contrast of [false, true])
        for (const page of pageNames) {
          const reading = { lang: 'ar', size, contrast };
          expect(find(addressOf(page, firstPart(reading)))).toEqual({ kind: 'page', page, reading });
        }
  });

  it('in a language that is not offered gives the nearest that is, on the same page', () => {
    const reading = { lang: 'en', size: 0, contrast: false };
    expect(findRoute('/ar/request', ['en'])).toEqual({ kind: 'page', page: 'request', reading });
    expect(find('/de/help')).toEqual({ kind: 'page', page: 'help', reading });
    expect(findRoute('/en', [])).toBeNull();
  });
});

describe('the methods', () => {
  it('are to read, for all but the doors and the two simple forms', () => {
    const read = ['GET', 'HEAD'];
    for (const path of [
      '/',
      '/health',
      '/robots.txt',
      '/en',
      '/en/request',
      '/en/track',
      '/en/help',
      '/s/0123456789abcdef.js',
    ])
      expect([path, methods(path)]).toEqual([path, read]);
    for (const path of ['/en/request/basic', '/ar/track/basic'])
      expect([path, methods(path)]).toEqual([path, [...read, 'POST']]);
  });

  it('are one for each door', () => {
    expect(
      ['letters', 'mailbox', 'desk/letters', 'desk/receipts', 'desk/replies'].map((door) =>
        methods(`/api/${door}`),
      ),
    ).toEqual([['POST'], ['POST'], ['GET'], ['POST'], ['POST']]);
  });
});

function methods(path: string): readonly string[] | null {
  const route = find(path);
  return route && methodsOf(route);
}
