import { adviceNotes } from './catalogue/advice.ts';
import { journeyNotes } from './catalogue/journey.ts';
import { pagesNotes } from './catalogue/pages.ts';
import { requestNotes } from './catalogue/request.ts';
import { safetyNotes } from './catalogue/safety.ts';
import { showNotes } from './catalogue/show.ts';
import { trackerNotes, trackerPlurals } from './catalogue/tracker.ts';

/** Every text of the interface: its key, and what a translator has to know. The English stands in `locales/en.json`. */
export const notes = {
  ...safetyNotes,
  ...pagesNotes,
  ...requestNotes,
  ...showNotes,
  ...journeyNotes,
  ...adviceNotes,
  ...trackerNotes,
} as const satisfies Readonly<Record<string, string>>;

/** A text of the interface. A key with plural forms is named without its form: `track.gap`, with a `count`. */
export type Key = keyof typeof notes;

const plurals: ReadonlySet<string> = new Set(trackerPlurals);

/** Every key, in the order of the catalogue. */
export const keys = Object.keys(notes) as readonly Key[];

/** Whether a text of the catalogue goes by this name: where a name is put together from data. */
export function isKey(name: string): name is Key {
  return Object.hasOwn(notes, name);
}

/** Whether a key has a text for each plural form of the language. */
export function isPlural(key: string): boolean {
  return plurals.has(key);
}
