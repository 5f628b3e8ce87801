import { adviceNotes } from './catalogue/advice.ts';
import { friendsNotes } from './catalogue/friends.ts';
import { guideAboutNotes } from './catalogue/guide-about.ts';
import { guideHomeNotes } from './catalogue/guide-home.ts';
import { guidePeopleNotes } from './catalogue/guide-people.ts';
import { helpNotes } from './catalogue/help.ts';
import { journeyNotes } from './catalogue/journey.ts';
import { otherFormsNotes } from './catalogue/other-forms.ts';
import { pagesNotes } from './catalogue/pages.ts';
import { requestNotes } from './catalogue/request.ts';
import { safetyNotes } from './catalogue/safety.ts';
import { showNotes } from './catalogue/show.ts';
import { trackerNotes, trackerPlurals } from './catalogue/tracker.ts';
import { writingNotes } from './catalogue/writing.ts';

/** Every text of the interface: its key, and what a translator has to know. The English stands in `locales/en.json`. */
export const notes = {
  ...safetyNotes,
  ...pagesNotes,
  ...otherFormsNotes,
  ...helpNotes,
  ...friendsNotes,
  ...guideHomeNotes,
  ...guidePeopleNotes,
  ...guideAboutNotes,
  ...requestNotes,
  ...showNotes,
  ...journeyNotes,
  ...adviceNotes,
  ...trackerNotes,
  ...writingNotes,
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

/**
 * Whether a language may lack this text: longer guidance. A page of it that is not whole is shown in English, and says
 * so in the reader's language.
 */
export function isOptional(key: string): boolean {
  return key.startsWith('guide.');
}

/** Whether a key has a text for each plural form of the language. */
export function isPlural(key: string): boolean {
  return plurals.has(key);
}
