import { isOptional, isPlural, type Key, keys } from './catalogue.ts';
import { source } from './languages.ts';
import { isSafetyKey } from './safety-keys.ts';
import { placeholdersOf, pluralForms } from './text.ts';

type Strings = Readonly<Record<string, string>>;

/**
 * What is wrong with a text of a locale file.
 * `missing` the catalogue has the key, the file not (longer guidance may be missing but in English) · `unknown` the other way round · `empty` nothing but spaces ·
 * `placeholder` not the placeholders of the English, each as often · `markup` an angle bracket, or a brace outside a
 * placeholder · `invisible` a control or format character · `digit` a digit that is not 0 to 9 · `number` a safety
 * text without exactly the numbers of the English · `plural` a plural form that the language does not have
 */
export type TextFault =
  | 'missing'
  | 'unknown'
  | 'empty'
  | 'placeholder'
  | 'markup'
  | 'invisible'
  | 'digit'
  | 'number'
  | 'plural';

/** A fault and the key it is at, as the file has it (for `missing`: as it should have it). Never the text. */
export interface KeyFault {
  readonly key: string;
  readonly reason: TextFault;
}

/**
 * Holds the texts of one language against the catalogue and against the English.
 * @param tag BCP 47: its CLDR plural forms must be there, exactly, for every plural key
 */
export function checkTexts(tag: string, texts: Strings, english: Strings): readonly KeyFault[] {
  const expected = expectedKeys(tag);
  const missing = [...expected.keys()]
    .filter((key) => !Object.hasOwn(texts, key) && (tag === source || !isOptional(key)))
    .map((key): KeyFault => ({ key, reason: 'missing' }));
  const present = Object.entries(texts).flatMap(([key, text]): KeyFault[] => {
    const base = expected.get(key);
    if (base === undefined) return [{ key, reason: isPluralForm(key) ? 'plural' : 'unknown' }];
    const reason = faultOf(tag, base, text, englishFor(key, base, english));
    return reason === null ? [] : [{ key, reason }];
  });
  return [...missing, ...present];
}

/** Every key a file of this language must have, with the catalogue's key it belongs to. */
export function expectedKeys(tag: string): ReadonlyMap<string, Key> {
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  return new Map(
    keys.flatMap((key): [string, Key][] =>
      isPlural(key) ? forms.map((form) => [`${key}_${form}`, key]) : [[key, key]],
    ),
  );
}

function isPluralForm(key: string): boolean {
  return pluralForms.some((form) => key.endsWith(`_${form}`) && isPlural(key.slice(0, -form.length - 1)));
}

/** The English that a text must agree with: its own form where English has it, else `other`. */
export function englishFor(key: string, base: string, english: Strings): string | undefined {
  return english[key] ?? english[base] ?? english[`${base}_other`];
}

function faultOf(tag: string, key: string, text: string, english: string | undefined): TextFault | null {
  if (text.trim() === '') return 'empty';
  if (invisible(tag).test(text)) return 'invisible';
  if (/[<>]/.test(text) || /[{}]|\$t\(/.test(text.replace(/\{\{[a-zA-Z]+\}\}/g, ''))) return 'markup';
  if (/(?![0-9])\p{Nd}/u.test(text)) return 'digit';
  if (english === undefined) return null;
  if (!samePlaceholders(key, text, english)) return 'placeholder';
  return isSafetyKey(key) && sorted(text.match(/\d+/g)) !== sorted(english.match(/\d+/g)) ? 'number' : null;
}

/** Each placeholder as often as in English; a plural form may leave `count` out, where the word itself says it. */
function samePlaceholders(key: string, text: string, english: string): boolean {
  const counted = (template: string) =>
    placeholdersOf(template).filter((name) => !isPlural(key) || name !== 'count');
  return sorted(counted(text)) === sorted(counted(english));
}

function sorted(items: readonly string[] | null): string {
  return [...(items ?? [])].sort().join(' ');
}

/** Scripts whose spelling needs ZERO WIDTH NON-JOINER and JOINER (Unicode core specification 9.2 and 12.1). */
const joiningScripts = ['Arab', 'Beng', 'Deva', 'Gujr', 'Guru', 'Knda', 'Mlym', 'Sinh', 'Taml', 'Telu'];

/**
 * Characters that nobody sees, or that no font has: controls, formats, unassigned, private, lone surrogates, line and
 * paragraph separators. SOFT HYPHEN is allowed everywhere, the joiners in the scripts that spell with them.
 */
function invisible(tag: string): RegExp {
  const joins = joiningScripts.includes(new Intl.Locale(tag).maximize().script ?? '');
  return new RegExp(
    `(?![\\u00AD${joins ? '\\u200C\\u200D' : ''}])[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]`,
    'u',
  );
}
