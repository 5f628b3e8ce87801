import status from '../../locales/status.json' with { type: 'json' };
import { languageOf } from './languages.ts';

/** The groups whose mistranslation could cost a life: danger, how to leave, the danger notice, what cannot be hidden. */
const safetyGroups = [
  'emergency.',
  'exit.',
  'notice.danger.',
  'safety.',
  'friends.attack',
  'card.warn.',
  'braille.warn',
] as const;

/** Whether a text must be right whatever happens: it stands with the English beside it until a person checked it. */
export function isSafetyKey(key: string): boolean {
  return safetyGroups.some((group) => key.startsWith(group));
}

/** The group of a key in `locales/status.json`: its first part; notices are kept apart from each other. */
export function groupOf(key: string): string {
  const [first = '', second = ''] = key.split('.');
  return first === 'notice' ? `notice.${second}` : first;
}

/**
 * Whether a person who speaks the language has checked the group of this key. What the status file does not name is
 * unchecked. English, whatever its region, is the source and needs no check.
 */
export function isChecked(lang: string, key: string, statuses: Statuses = status.languages): boolean {
  if (new Intl.Locale(lang).language === 'en') return true;
  return statuses[lang]?.[groupOf(key)] === 'checked';
}

/** Whether a page in this language shows the English beside this text: a safety text that nobody has checked. */
export function needsEnglishBeside(
  lang: string,
  key: string,
  statuses: Statuses = status.languages,
): boolean {
  return languageOf(lang) !== null && isSafetyKey(key) && !isChecked(lang, key, statuses);
}

/** By tag, by group: what `locales/status.json` says under `languages`. */
export type Statuses = Readonly<Record<string, Readonly<Record<string, string | undefined>> | undefined>>;
