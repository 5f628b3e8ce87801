/** What there is of each language, and what a council must have checked before it offers it. */
import {
  type Catalogue,
  checkTexts,
  englishFor,
  expectedKeys,
  groups,
  isOptional,
  languageOf,
  makeChecking,
  type Standing,
  type Statuses,
  safetyGroups,
} from '../../src/i18n/index.ts';

/** @returns lines for one language */
export function reportOn(
  tag: string,
  english: Catalogue,
  texts: Catalogue,
  statuses: Statuses,
): readonly string[] {
  const expected = [...expectedKeys(tag).keys()];
  const lost = checkTexts(tag, texts, english).filter(({ reason }) => reason === 'placeholder');
  const name = languageOf(tag)?.name ?? 'not in src/i18n/languages.ts';
  return [
    `${tag}  ${name}`,
    `  core ${covered(
      expected.filter((key) => !isOptional(key)),
      texts,
    )}, guidance ${covered(expected.filter(isOptional), texts)}`,
    `  ${lengthLine(tag, english, texts)}`,
    `  lost placeholders: ${lost.length === 0 ? 'none' : lost.map(({ key }) => key).join(', ')}`,
    ...checkLines(tag, english, texts, statuses),
  ];
}

function covered(wanted: readonly string[], texts: Catalogue): string {
  return `${wanted.filter((key) => Object.hasOwn(texts, key)).length} of ${wanted.length}`;
}

/** How much longer the texts are than the English: all together, and the one that has grown most. */
function lengthLine(tag: string, english: Catalogue, texts: Catalogue): string {
  const lengths = [...expectedKeys(tag)].flatMap(([key, base]) => {
    const [own, theirs] = [texts[key], englishFor(key, base, english)];
    return own === undefined || !theirs ? [] : [{ key, own: own.length, theirs: theirs.length }];
  });
  const sum = (side: 'own' | 'theirs') => lengths.reduce((all, each) => all + each[side], 0);
  const ratios = lengths.map(({ key, own, theirs }) => ({ key, ratio: own / theirs }));
  const most = ratios.reduce((one, other) => (other.ratio > one.ratio ? other : one), { key: '', ratio: 0 });
  return lengths.length === 0
    ? 'no text yet'
    : `length ${(sum('own') / sum('theirs')).toFixed(2)} of the English, at most ${most.ratio.toFixed(2)} (${most.key})`;
}

function checkLines(
  tag: string,
  english: Catalogue,
  texts: Catalogue,
  statuses: Statuses,
): readonly string[] {
  const { standingOf } = makeChecking({ en: english, [tag]: texts }, statuses);
  const named = (standing: Standing, all = groups) =>
    all.filter((group) => standingOf(tag, group) === standing);
  const line = (standing: Standing) => `  ${standing}: ${named(standing).map(whoChecked).join(', ') || '–'}`;
  function whoChecked(group: string): string {
    const mark = statuses[tag]?.[group];
    return typeof mark === 'object' ? `${group} (${mark.by}, ${mark.on})` : group;
  }
  const open = groups.filter((group) => standingOf(tag, group) !== 'checked');
  const first = safetyGroups.filter((group) => open.includes(group));
  const then = open.filter((group) => !first.includes(group));
  return [
    ...(['checked', 'stale', 'unchecked'] as const).map(line),
    ...(named('none').length === 0 ? [] : [`  without a status: ${named('none').join(', ')}`]),
    open.length === 0
      ? '  before launch: nothing is left to be checked'
      : `  before launch, a person who speaks it checks ${[first.join(', '), then.join(', ')].filter((each) => each !== '').join('; then ')}`,
  ];
}
