import { createHash } from 'node:crypto';
import { isOptional, keys } from './catalogue.ts';
import { languageOf, source } from './languages.ts';
import { groupOf, isSafetyKey } from './safety-keys.ts';
import type { Check, Statuses } from './status-file.ts';
import type { Catalogue } from './translate.ts';

/**
 * How far a group of texts has come in a language. `checked` a person has checked it as it stands · `stale` a person
 * has, but the English or the translation was changed since · `unchecked` nobody has · `none` the status file is silent.
 * Only the first counts as checked.
 */
export type Standing = 'checked' | 'stale' | 'unchecked' | 'none';

/** What has been checked, asked by language and key. English, whatever its region, is the source and needs no check. */
export interface Checking {
  standingOf(lang: string, group: string): Standing;
  /** Whether a page in this language shows the English beside this text: a safety text that counts as unchecked. */
  needsEnglishBeside(lang: string, key: string): boolean;
  /** Whether all of the core counts as checked; with `guidance` the longer guidance too. */
  isWhollyChecked(lang: string, guidance: boolean): boolean;
}

/** Every group of the catalogue, in its order. */
export const groups: readonly string[] = [...new Set(keys.map(groupOf))];

/** Those that a language must have a status for before anybody is shown it. */
export const safetyGroups: readonly string[] = [...new Set(keys.filter(isSafetyKey).map(groupOf))];

/** Those of longer guidance, which a language may lack. */
export const optionalGroups: readonly string[] = [...new Set(keys.filter(isOptional).map(groupOf))];

/**
 * Holds the status file against the texts. The hashes are worked out here, once for each group: a browser is only
 * ever told the outcome.
 * @param catalogues by tag, English among them
 */
export function makeChecking(catalogues: Readonly<Record<string, Catalogue>>, statuses: Statuses): Checking {
  const known = new Map<string, Standing>();
  const standingOf = (lang: string, group: string): Standing => {
    if (new Intl.Locale(lang).language === source) return 'checked';
    const name = `${lang} ${group}`;
    const standing = known.get(name) ?? weigh(markIn(statuses, lang, group), catalogues, lang, group);
    known.set(name, standing);
    return standing;
  };
  const core = groups.filter((group) => !optionalGroups.includes(group));
  return {
    standingOf,
    needsEnglishBeside: (lang, key) =>
      languageOf(lang) !== null && isSafetyKey(key) && standingOf(lang, groupOf(key)) !== 'checked',
    isWhollyChecked: (lang, guidance) =>
      (guidance ? groups : core).every((group) => standingOf(lang, group) === 'checked'),
  };
}

function markIn(statuses: Statuses, lang: string, group: string): 'unchecked' | Check | undefined {
  const marks = Object.hasOwn(statuses, lang) ? statuses[lang] : undefined;
  return marks !== undefined && Object.hasOwn(marks, group) ? marks[group] : undefined;
}

function weigh(
  mark: 'unchecked' | Check | undefined,
  catalogues: Readonly<Record<string, Catalogue>>,
  lang: string,
  group: string,
): Standing {
  if (mark === undefined) return 'none';
  if (mark === 'unchecked') return 'unchecked';
  const [english = {}, texts = {}] = [catalogues[source], catalogues[lang]];
  const isSame = mark.english === wordingOf(english, group) && mark.text === wordingOf(texts, group);
  return isSame ? 'checked' : 'stale';
}

/**
 * A name for exactly this wording of a group: the first 16 hex digits of the SHA-256 of its keys and texts, as the JSON
 * of a list of pairs in the order of the keys' code units.
 */
export function wordingOf(texts: Catalogue, group: string): string {
  const pairs = Object.entries(texts)
    .filter(([key]) => groupOf(key) === group)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(pairs)).digest('hex').slice(0, 16);
}

/** The safety groups of which the status file says nothing, for each of these languages that has any such. */
export function lackingStatuses(
  tags: readonly string[],
  statuses: Statuses,
): readonly { readonly tag: string; readonly groups: readonly string[] }[] {
  return tags
    .filter((tag) => tag !== source)
    .map((tag) => ({
      tag,
      groups: safetyGroups.filter((group) => markIn(statuses, tag, group) === undefined),
    }))
    .filter((lacking) => lacking.groups.length > 0);
}
