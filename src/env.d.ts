/// <reference types="astro/client" />

/** What the server hands to a page. Pages and components read nothing else: no request, no cookie, no clock. */
declare namespace App {
  interface Locals extends Readonly<PortalView> {}
}

type Translate = import('./i18n/translate.ts').Translate;

interface PortalView {
  lang: string;
  dir: 'ltr' | 'rtl';
  t: Translate;
  /** The English beside a safety sentence that no person has checked in this language, or null. */
  beside: (key: import('./i18n/catalogue.ts').Key, values?: Record<string, string | number>) => string | null;
  /** Whether this language is shown with the note that no person has checked it. */
  unchecked: boolean;
  page: import('./i18n/addresses.ts').Page | 'problem';
  /** The address of a page, read as this one is: every link is made with it. */
  to: (page: import('./i18n/addresses.ts').Page) => string;
  size: import('./i18n/reading.ts').Size;
  contrast: boolean;
  /** The address of this page in each offered language. */
  languages: readonly { tag: string; name: string; dir: 'ltr' | 'rtl'; href: string; current: boolean }[];
  /** The same in each size of the text. */
  sizes: readonly { size: import('./i18n/reading.ts').Size; href: string; current: boolean }[];
  /** The same in strong contrast, or in the usual colours again. */
  otherColours: string;
  council: { name: string; phone: string; hours: string };
  nation: import('./settings/settings.ts').Settings['nation'];
  /** The council's own helplines, and when all were checked. */
  helplines: import('./settings/settings.ts').Settings['helplines'];
  /** What the council promises, in its own words. */
  promises: readonly string[];
  /** The day on which the page is drawn. */
  today: Date;
  /** What the tracker has to know of the council's times. */
  times: import('./promises/index.ts').PublicTimes;
  /** What guidance is said with: the reader's language, or English where the language lacks a text of it. */
  guide: (keys: readonly import('./i18n/catalogue.ts').Key[]) => { t: Translate; english: boolean };
  /** Where the Braille file of this page is, or null. */
  braille: string | null;
  exit: string;
  assets: PortalAssets;
  /** What a browser needs to seal or to open: public, the same for everyone. */
  front: string;
  /** The strings of a page's script, as JSON. */
  strings: string;
  basicPath: boolean;
  /** Whether there is a second set of keys. */
  secondRoute: boolean;
  basicRequest?: import('./app/basic-view.ts').BasicRequestView;
  basicTrack?: import('./app/basic-view.ts').BasicTrackView;
  problem?: import('./app/basic-view.ts').Problem;
}

interface PortalAssets {
  style: string;
  exit: string;
  still: string;
  journey: { src: string; integrity: string };
  tracker: { src: string; integrity: string };
}

/** Not yet in TypeScript's library: a request to close what is open, from a phone's back gesture (WHATWG HTML). */
declare class CloseWatcher extends EventTarget {
  destroy(): void;
}

/** Trusted Types, as far as the swap of pages needs them (W3C Trusted Types). */
interface TrustedTextPolicy {
  createHTML(text: string): unknown;
  createScript(text: string): unknown;
}
interface Window {
  readonly trustedTypes?: { createPolicy(name: string, rules: TrustedTextPolicy): TrustedTextPolicy };
}
