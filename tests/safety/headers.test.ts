import { describe, expect, it } from 'vitest';
import { commonHeaders, contentSecurityPolicy, nothingRuns } from '../../src/safety/headers.ts';

const hashes = {
  exit: "'sha256-AAAA'",
  still: "'sha256-CCCC'",
  pages: ["'sha256-DDDD'"],
  style: "'sha256-BBBB'",
};
const directives = (kind: 'sealed' | 'basic') =>
  Object.fromEntries(
    contentSecurityPolicy(kind, hashes)
      .split('; ')
      .map((line) => [line.split(' ')[0], line.split(' ').slice(1).join(' ')]),
  );

describe('the policy of a page', () => {
  it('lets a sealed page run our scripts and talk to us, and post no form at all', () => {
    expect(directives('sealed')).toEqual({
      'default-src': "'none'",
      'script-src': "'sha256-AAAA' 'sha256-CCCC' 'sha256-DDDD'",
      'style-src': "'sha256-BBBB'",
      'img-src': "'self' data:",
      'connect-src': "'self'",
      'form-action': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'portal-pages',
    });
  });

  it('lets a simple page post to us, and run the exit alone', () => {
    expect(directives('basic')).toEqual({
      ...directives('sealed'),
      'script-src': "'sha256-AAAA'",
      'connect-src': "'none'",
      'form-action': "'self'",
      'trusted-types': "'none'",
    });
  });

  it('never lets in what makes a policy worthless', () => {
    for (const policy of [
      contentSecurityPolicy('sealed', hashes),
      contentSecurityPolicy('basic', hashes),
      nothingRuns,
    ])
      expect(policy).not.toMatch(/unsafe-|strict-dynamic|https?:|\*|blob:/);
  });
});

describe('the headers of everything', () => {
  it('keep nothing, frame nothing, tell nobody, and are all in lower case', () => {
    expect(commonHeaders).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'integrity-policy': 'blocked-destinations=(script)',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringMatching(/^max-age=63072000/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    for (const name of Object.keys(commonHeaders)) expect(name).toBe(name.toLowerCase());
  });

  it('switch off what no page of ours uses', () => {
    const features = commonHeaders['permissions-policy']?.split(', ') ?? [];
    expect(features.length).toBeGreaterThan(15);
    for (const feature of features) expect(feature).toMatch(/^[a-z-]+=\(\)$/);
    for (const name of ['camera', 'geolocation', 'microphone', 'browsing-topics'])
      expect(features).toContain(`${name}=()`);
  });
});
