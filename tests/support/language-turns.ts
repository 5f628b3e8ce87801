/** Which languages are walked: a browser takes minutes for each, so that the days take turns. */
import { languages, source } from '../../src/i18n/index.ts';

/** Every language that people translate into, and English; Easy Read is a wording of it. */
export const realLanguages: readonly string[] = languages
  .filter(({ test, over }) => !test && !over)
  .map(({ tag }) => tag);

/** Whether all languages are asked for, the two made ones among them: ALL_LANGUAGES=1. */
export const takesAll = process.env['ALL_LANGUAGES'] === '1';

const sinceEpoch = Math.floor(Date.now() / 86_400_000);

/** English, Arabic for its direction, and another by turns: each has its day as often as every other. */
export const languagesToday: readonly string[] = takesAll
  ? languages.map(({ tag }) => tag)
  : turn(realLanguages, sinceEpoch);

/** A language on every second day: the other days are for what stands beside it. */
export const byTurns = (which: 0 | 1, lang: string): readonly string[] =>
  sinceEpoch % 2 === which ? [lang] : [];

/** @param day whole days since 1970 */
export function turn(all: readonly string[], day: number): readonly string[] {
  const isEachDay = (tag: string) => tag === source || tag === 'ar';
  const always = all.filter(isEachDay);
  const others = all.filter((tag) => !isEachDay(tag));
  const today = others[day % others.length];
  return today === undefined ? always : [...always, today];
}
