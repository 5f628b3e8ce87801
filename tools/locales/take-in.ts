/** Takes a checked sheet into a language: all of it, or nothing. */
import {
  type Catalogue,
  type Check,
  checkTexts,
  describeFault,
  englishFor,
  expectedKeys,
  groupOf,
  groups,
  isCheck,
  type Statuses,
  wordingOf,
} from '../../src/i18n/index.ts';
import type { Row } from './sheet.ts';

/** What stands in the folder now. */
export interface Present {
  readonly tag: string;
  readonly english: Catalogue;
  readonly texts: Catalogue;
  readonly statuses: Statuses;
}

/** Who checked which groups, and on which day; nobody and none where a sheet only brings texts. */
export interface CheckedBy {
  readonly by: string;
  readonly on: string;
  readonly groups: readonly string[];
}

export type Taken =
  | { readonly ok: true; readonly texts: Catalogue; readonly statuses: Statuses }
  | { readonly ok: false; readonly faults: readonly string[] };

/**
 * The texts and the statuses as they are with this sheet. A row without a translation takes the text out.
 * @returns or everything that is wrong, a line each, with its key
 */
export function takeIn(present: Present, rows: readonly Row[], checked: CheckedBy): Taken {
  const { tag, english } = present;
  const texts = inOrder(present, rows);
  const checks = checked.groups.map((group): readonly [string, Check] => [
    group,
    { by: checked.by, on: checked.on, english: wordingOf(english, group), text: wordingOf(texts, group) },
  ]);
  const faults = [
    ...(checks.every(([, check]) => isCheck(check)) ? [] : [unknownChecker]),
    ...rowFaults(present, rows),
    ...groupFaults(tag, rows, checked.groups),
    ...checkTexts(tag, texts, english).map((fault) => describeFault({ file: `${tag}.json`, ...fault })),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const unchecked = Object.fromEntries(groups.map((group) => [group, 'unchecked' as const]));
  const marks = { ...unchecked, ...present.statuses[tag], ...Object.fromEntries(checks) };
  return { ok: true, texts, statuses: { ...present.statuses, [tag]: marks } };
}

const unknownChecker =
  '--checked-by and --date: expected a name of at most 60 characters, and a day YYYY-MM-DD';

/** The texts with those of the sheet in their place, in the order of the English file. */
function inOrder({ tag, english, texts }: Present, rows: readonly Row[]): Catalogue {
  const merged = new Map(Object.entries(texts));
  for (const { key, translation } of rows)
    if (translation === '') merged.delete(key);
    else merged.set(key, translation);
  const order = Object.keys(english).map((key) => key.replace(/_[a-z]+$/, ''));
  const bases = expectedKeys(tag);
  const place = (key: string) => order.indexOf(bases.get(key) ?? key);
  return Object.fromEntries([...merged].sort(([one], [other]) => place(one) - place(other)));
}

/** A sheet that was made of another English says nothing of this one. */
function rowFaults({ tag, english }: Present, rows: readonly Row[]): readonly string[] {
  const bases = expectedKeys(tag);
  const seen = new Set<string>();
  return rows.flatMap(({ key, english: was }) => {
    const isTwice = seen.has(key);
    seen.add(key);
    const now = englishFor(key, bases.get(key) ?? key, english);
    return [
      ...(isTwice ? [`${JSON.stringify(key)}: stands in the sheet twice`] : []),
      ...(now === undefined || now === was
        ? []
        : [`${key}: its English is another now: export the sheet anew`]),
    ];
  });
}

/** A group is checked when all of its texts were there to be checked. */
function groupFaults(tag: string, rows: readonly Row[], wanted: readonly string[]): readonly string[] {
  const had = new Set(rows.filter(({ translation }) => translation !== '').map(({ key }) => key));
  return wanted.flatMap((group) => {
    if (!groups.includes(group)) return [`${JSON.stringify(group)}: is no group of texts`];
    const lacking = [...expectedKeys(tag).keys()].filter((key) => groupOf(key) === group && !had.has(key));
    return lacking.map((key) => `${key}: is not in the sheet, so that ${group} cannot count as checked`);
  });
}
