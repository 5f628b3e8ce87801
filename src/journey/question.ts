/** What the person has answered so far: field id to option id, option ids, or typed text. Flat, so that a form can carry it. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** A rule as data, so that a test can walk every route. `has` holds when the field's answer is, or contains, one of the listed options. */
export type Condition =
  | { readonly field: string; readonly has: readonly string[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export interface Option {
  readonly id: string;
  /** Cannot be combined with another option of a `many` field. */
  readonly alone?: true;
  /** A name that is data and never translated: a language calls itself what it calls itself. */
  readonly ownName?: string;
}

interface FieldBase {
  readonly id: string;
  readonly needed?: true | Condition;
  /** May name only fields that come earlier in the list. */
  readonly shownWhen?: Condition;
  /** There is a hint under `f.<field>.hint`. */
  readonly hint?: true;
  /** When earlier answers give a reason to look at this field: a note stands at it, under `f.<field>.note`. */
  readonly noteWhen?: Condition;
}

export interface OneField extends FieldBase {
  readonly kind: 'one';
  readonly options: readonly Option[];
  /** Stands when nothing was chosen. Always the careful choice, never a yes. */
  readonly preset?: string;
  /** Options are worded under `o.<words>.<option>`, so that several fields share one wording. Default: the field's id. */
  readonly words?: string;
  /** Too many options for radio buttons. */
  readonly look?: 'select';
}

export interface ManyField extends FieldBase {
  readonly kind: 'many';
  readonly options: readonly Option[];
  readonly words?: string;
}

/** One line; `max` counts code points. */
export interface LineField extends FieldBase {
  readonly kind: 'line';
  readonly max: number;
  readonly input?: 'tel' | 'email' | 'postcode';
}

/** Several lines; `max` counts code points. */
export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly max: number;
}

export type Field = OneField | ManyField | LineField | TextField;

/** A page of the encrypted path, a section of the basic one. */
export interface Question {
  readonly id: string;
  readonly section: string;
  /** Asked on the basic path too. */
  readonly essential: boolean;
  readonly fields: readonly Field[];
  readonly shownWhen?: Condition;
  /** There is a reason under `q.<question>.why`. */
  readonly why: boolean;
  /** There is a hint under `q.<question>.hint`. */
  readonly hint?: true;
}

/**
 * `apart`: the request goes to the second set of keys. `same-office`: there is no second set; it never stands in a
 * route, the page shows it in the place of `apart`.
 */
export type NoticeId =
  | 'danger'
  | 'young'
  | 'hate'
  | 'apart'
  | 'same-office'
  | 'leaving'
  | 'living'
  | 'urgent'
  | 'repair';
export type StopId = 'unaware' | 'professional' | 'child';

export type Step =
  | { readonly kind: 'question'; readonly id: string }
  | { readonly kind: 'notice'; readonly id: NoticeId }
  | { readonly kind: 'stop'; readonly id: StopId }
  | { readonly kind: 'check' };

/** A step that is not a question: shown right after question `after` when `when` holds. A stop ends the route. */
export interface Turn {
  readonly after: string;
  readonly when: Condition;
  readonly step: Extract<Step, { kind: 'notice' | 'stop' }>;
}

/** A mark for the council's desk. There is deliberately none that means "low". */
export type Flag =
  | 'danger'
  | 'urgent'
  | 'fire'
  | 'lock'
  | 'no-contact'
  /** Someone at the council may be a risk. */
  | 'conflict'
  /** There are people who must not be told. */
  | 'restricted'
  /** 16 or 17: the council's duties towards a child. */
  | 'young';

export interface FlagRule {
  readonly flag: Flag;
  readonly when: Condition;
}

export type Reason = 'needed' | 'long' | 'option' | 'format' | 'alone' | 'stop';

/** What is wrong with one field. `field` is always one of our ids, or '' for something that is not in the list. */
export interface Fault {
  readonly field: string;
  readonly reason: Reason;
}

/** The whole journey as data. */
export interface Journey {
  readonly questions: readonly Question[];
  readonly turns: readonly Turn[];
  readonly flags: readonly FlagRule[];
  /** Contact details alone are a valid request: from after this question the person may send what they have. */
  readonly enough: string;
}
