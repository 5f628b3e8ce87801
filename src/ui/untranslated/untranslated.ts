/**
 * Spread onto an element: a browser's translator leaves it alone, so that no code, number or typed word is sent away.
 * The capital is what makes it work on both paths. As `translate={false}` Preact sets it in a browser, but leaves it
 * out of the pages that the server draws (preact-render-to-string 6.8); as `translate="no"` Preact sets the
 * property of that name, for which every text means yes. HTML reads attribute names without regard to case.
 */
export const untranslated = { Translate: 'no' } as const;
