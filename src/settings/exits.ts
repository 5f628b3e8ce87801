import { listOf, textOf } from './problem.ts';

/**
 * Where leaving leads unless the council says otherwise. What was looked for, after the guidance of the GOV.UK
 * pattern "Exit a page quickly" (avoid pages that are personalised):
 * - the same page for everybody: no "recently viewed", no suggestions, no signing in;
 * - something a person in the United Kingdom might plausibly have open at any hour;
 * - no query, so that the history shows a plain address;
 * - no page whose owner has a popular app that takes over its links on a phone: the app opens on top, the browser
 *   with this site stays behind it in the list of apps. That is why BBC Weather, the default of GOV.UK's own
 *   component, is not here.
 * Not yet measured on real phones with the apps of these owners installed: a council should try its own choice there.
 */
export const defaultExits: readonly string[] = [
  'https://www.gov.uk/bank-holidays',
  'https://www.metoffice.gov.uk/weather/long-range-forecast',
  'https://www.gov.uk/when-do-the-clocks-change',
];

const expected = 'an https address without user name, query or fragment';

/** The exit addresses: https and nothing in them that could say who comes or from where. */
export const exitsSchema = listOf(
  textOf(/^https:\/\/[\x21-\x7e]{1,500}$/, expected).refine(isPlainAddress, { error: expected }),
  'a list of one or more https addresses',
).default([...defaultExits]);

function isPlainAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.username + url.password === '' &&
    // `?` and `#` are looked for in the text too: `https://host/?` has an empty query.
    !/[?#@]/.test(text)
  );
}
