/*
 * A page's own script, fetched as text and run from within the document. Chromium keeps compiled code of scripts that
 * have an address, and the address with it, `no-store` or not (measured on Chromium 156, November 2026): it would tell
 * which pages were open. A script without an address leaves nothing. The policy names it by its hash, and the fetch by
 * its integrity value, so that it is the same script for everyone.
 */

/** What lets text become a script; see `still.ts`. */
export type AsScript = (text: string) => string;

const begun = new Set<string>();

/**
 * Runs the scripts that the page in the document asks for (`data-run`, `data-integrity`), each once in a visit.
 * @param asScript the Trusted Types policy's
 * @param failed called when one did not come; it is asked for again when the page is shown again
 */
export function runPageScripts(asScript: AsScript, failed: () => void): void {
  for (const place of Array.from(document.querySelectorAll('[data-run]'))) {
    const address = place.getAttribute('data-run') ?? '';
    if (begun.has(address)) continue;
    begun.add(address);
    fetchText(address, place.getAttribute('data-integrity') ?? '')
      .then((text) => {
        const script = document.createElement('script');
        script.text = asScript(text);
        document.head.append(script);
        script.remove();
      })
      .catch(() => {
        begun.delete(address);
        failed();
      });
  }
}

async function fetchText(address: string, integrity: string): Promise<string> {
  const response = await fetch(address, {
    integrity,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  if (!response.ok) throw new Error('the script did not come');
  return response.text();
}
