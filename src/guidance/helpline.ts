/** How well a number is known: `A` read at its operator or another official source, `B` at a second hand that was
 * dated or confirmed, `C` not confirmed, `conflict` sources disagree. */
export type Mark = 'A' | 'B' | 'C' | 'conflict';

/** The nations of the United Kingdom, as the settings name them. */
export type Nation = 'england' | 'wales' | 'scotland' | 'northern-ireland';

/** Who somebody is, or what they need: the parts of the page with the helplines, in its order. `complaint` and
 * `child-worry` stand on pages of guidance only. */
export const groups = [
  'abuse',
  'talk',
  'children',
  'men',
  'lgbt',
  'deaf',
  'older',
  'minority',
  'honour',
  'hate',
  'sexual',
  'legal',
  'own',
  'child-worry',
  'complaint',
] as const;
export type Group = (typeof groups)[number];

/** What a `tel:` or `sms:` link carries, and the same digits in the groups in which people know them. */
export interface PhoneNumber {
  readonly dial: string;
  readonly shown: string;
}

/** Another way to reach a helpline than its number. An address is shown, and is no link: nobody opens it by chance. */
export type Way =
  | { readonly kind: 'text' | 'whatsapp' | 'later' | 'immigration'; readonly number: PhoneNumber }
  | { readonly kind: 'word'; readonly word: string; readonly number: PhoneNumber }
  | { readonly kind: 'site' | 'email'; readonly address: string }
  | { readonly kind: 'chat' | 'call-back' | 'sign' | 'translation' };

/** What the council wrote itself, in its own words. */
export interface Typed {
  readonly typed: string;
}

/** Somebody to talk to. */
export interface Helpline {
  readonly id: string;
  /** The service's own name: a proper name, the same in every language. */
  readonly name: string;
  /** `null`: there is none, or none that is sure enough to be shown. */
  readonly number: PhoneNumber | null;
  /** Numbers that nobody confirmed, or that sources disagree about: for whoever checks them, never for a page. */
  readonly unsure?: readonly string[];
  readonly ways: readonly Way[];
  readonly groups: readonly Group[];
  /** Where it answers. */
  readonly nations: readonly Nation[];
  /** Locale key, or the council's own words: who it is for. */
  readonly who: `helpline.${string}.who` | Typed;
  /** When it answers; `null` where no source for the hours was good enough. */
  readonly hours: `helpline.${string}.hours` | Typed | null;
  /** Where the number was read. */
  readonly source: string;
  readonly mark: Mark;
  /** The day on which the number was last compared with the service's own page; `null`: no such day is recorded. */
  readonly checkedOn: string | null;
}
