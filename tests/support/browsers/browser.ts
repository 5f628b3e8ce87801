/**
 * A real browser with a real profile, and what a person can do with it. Nothing here switches off a cache, a history
 * or a database: what a browser keeps is just what is measured.
 *
 * Elements are named by XPath, since that finds a link by its text and a field by its label in every engine, also
 * where script is off.
 */
export interface RealBrowser {
  readonly name: 'chromium' | 'firefox' | 'webkitgtk';
  readonly version: string;
  /** Goes to an address, as typed into the address bar; does not wait for what comes. */
  open(address: string): Promise<void>;
  /** The texts of all elements that fit, trimmed. */
  texts(xpath: string): Promise<string[]>;
  /** Presses the middle of the first element that fits and can be seen; scrolls to it as a person would. */
  press(xpath: string): Promise<void>;
  /** Real keys into whatever has the focus. */
  type(text: string): Promise<void>;
  /** One key of the keyboard, down and up. The window must have the keyboard: `Display.focus`. */
  key(name: KeyName): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  /** Where the tab is now. */
  address(): Promise<string>;
  /** Runs a function's text in the page and gives its JSON. Only the exit tests look into pages so. */
  evaluate<T>(expression: string): Promise<T>;
  /** Closes as a person does, so that everything is written, and waits until the last process is gone. */
  close(): Promise<void>;
}

export type KeyName = 'Escape' | 'Shift' | 'Tab' | 'Enter';

export interface BrowserWish {
  /** The profile's folder: new and empty, or one that was used before. */
  readonly profile: string;
  readonly script: boolean;
  /** False: as a person can set it, pages may store nothing and set no cookie. */
  readonly storage?: boolean;
  /** The certificate of the site outside, PEM; this browser trusts it. */
  readonly trusts: string;
}

/** Something was not there in time, with what it was. */
export class NotSeen extends Error {}

/** How long a person would wait. Long, since two tests and their browsers may share one processor. */
const PATIENCE_MS = 30_000;

/** Asks again and again until the answer is no longer null. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null>,
  patience = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > end) throw new NotSeen(`did not see ${what}`);
    await new Promise((later) => setTimeout(later, 40));
  }
}
