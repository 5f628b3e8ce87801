/**
 * The headers of every response. A content security policy belongs to the document that was loaded first, so
 * there are two kinds of page and no more: those that can post a form (the basic path) and those that cannot.
 */
export type PageKind = 'sealed' | 'basic';

/** SHA-256 values, as a policy writes them (`'sha256-…'`), of the inline scripts and the style. */
export interface InlineHashes {
  /** The exit, on every page. */
  readonly exit: string;
  /** The still address, on pages that run scripts. */
  readonly still: string;
  /** The pages' own scripts, which the still address runs from their text. */
  readonly pages: readonly string[];
  readonly style: string;
}

/**
 * The content security policy of a page.
 * @param kind `sealed` pages run our scripts and can post no form at all, so that a stray Enter cannot send a
 *   story in clear; `basic` pages run nothing but the exit and may post to us alone
 */
export function contentSecurityPolicy(kind: PageKind, hashes: InlineHashes): string {
  const script = kind === 'sealed' ? [hashes.exit, hashes.still, ...hashes.pages].join(' ') : hashes.exit;
  return [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${hashes.style}`,
    "img-src 'self' data:",
    `connect-src ${kind === 'sealed' ? "'self'" : "'none'"}`,
    `form-action ${kind === 'basic' ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // One policy for the swap of pages (src/safety/still.ts); none on the basic path.
    kind === 'sealed' ? 'trusted-types portal-pages' : "trusted-types 'none'",
  ].join('; ');
}

const quietFeatures =
  'accelerometer autoplay browsing-topics camera display-capture geolocation gyroscope hid ' +
  'identity-credentials-get idle-detection local-fonts microphone midi payment publickey-credentials-get ' +
  'screen-wake-lock serial storage-access usb xr-spatial-tracking';

/**
 * What every response carries, whatever it is. Nothing is kept, nothing is framed, nothing is told to others.
 * `Request-OTR` asks a browser that knows it (Brave) to keep the visit out of its history.
 */
export const commonHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'integrity-policy': 'blocked-destinations=(script)',
  'origin-agent-cluster': '?1',
  'permissions-policy': quietFeatures
    .split(' ')
    .map((name) => `${name}=()`)
    .join(', '),
  'referrer-policy': 'no-referrer',
  'request-otr': '1',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noarchive',
};

/** The policy of everything that is not a page: machines' answers and scripts. */
export const nothingRuns = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
