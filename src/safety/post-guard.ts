/**
 * Whether a POST may come from where it says it comes from. `Sec-Fetch-Site` is believed where it is sent; older
 * browsers lack it, and an absent header never refuses a request. `Origin` is not used: with
 * `Referrer-Policy: no-referrer` Chromium sends `Origin: null` on form posts of our own pages.
 * @param secFetchSite the header's value, if any
 */
export function comesFromElsewhere(secFetchSite: string | undefined): boolean {
  return secFetchSite === 'cross-site' || secFetchSite === 'same-site';
}
