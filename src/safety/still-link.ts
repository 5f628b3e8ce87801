/** What a press of a link means while the visit stays under one address. */
export type LinkMeaning =
  /** The browser's own business: another site, a new tab, a download, the basic path with a policy of its own. */
  | { kind: 'browser' }
  /** A place on this page. */
  | { kind: 'place'; id: string }
  /** Another page of ours, fetched and put in this one's place. */
  | { kind: 'page'; path: string };

/**
 * @param link the link's address parts and attributes
 * @param origin our own origin
 * @param modified whether a key or another button than the first asks the browser for a new tab
 */
export function meaningOf(
  link: Pick<
    HTMLAnchorElement,
    'origin' | 'pathname' | 'search' | 'hash' | 'target' | 'hasAttribute' | 'getAttribute'
  >,
  origin: string,
  modified: boolean,
): LinkMeaning {
  if (modified || link.target !== '' || link.hasAttribute('download') || link.hasAttribute('data-exit'))
    return { kind: 'browser' };
  // Following a fragment changes the address, which the history keeps (docs/footprint.md).
  if (link.getAttribute('href')?.startsWith('#')) return { kind: 'place', id: link.hash.slice(1) };
  // The basic path is always a full navigation: its page may post a form, this one may not.
  if (link.origin !== origin || link.search !== '' || /\/basic$/.test(link.pathname))
    return { kind: 'browser' };
  return { kind: 'page', path: link.pathname };
}
