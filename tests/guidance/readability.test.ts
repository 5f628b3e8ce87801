import { afterAll, expect, test } from 'vitest';
import { guidePages } from '../../src/guidance/index.ts';
import { textsOf } from '../../src/guidance/page.ts';
import { realCatalogue } from '../i18n/catalogue.ts';
import { gradeOf, sentencesOf, wordsOf } from '../support/readability.ts';

/**
 * Reading age 9 is what GOV.UK writes for. Who is nine begins grade 4 and ends it before ten, so a page may be up to
 * 5.0. Headings and labels are left out: they are short, and would flatter the page.
 */
const limit = 5;
/** Easy Read asks for 10 to 15 words in a sentence. GOV.UK's own limit is 25; ours lies between. */
const longest = 20;

const english = realCatalogue('en');
const said = (keys: readonly string[]) =>
  keys.map((key) => english[key] ?? '').filter((text) => /[.?!]$/.test(text));
const group = (...starts: readonly string[]) =>
  said(Object.keys(english).filter((key) => starts.some((start) => key.startsWith(start))));

/** What each page says in its own words: not the names of helplines, nor what stands around every page. */
const pages: Readonly<Record<string, readonly string[]>> = {
  home: group('home.'),
  help: group('help.', 'helpline.'),
  safety: group('safety.'),
  'request, before it starts': group('request.'),
  'track-basic and errors': group('error.', 'still.', 'idle.', 'basic.'),
  'on every page': group('emergency.', 'exit.', 'language.'),
  notices: group('notice.', 'stop.'),
  ...Object.fromEntries(
    Object.values(guidePages).map((page) => [page.id, said(page.blocks.flatMap(textsOf))]),
  ),
};

const figures: string[] = [];
afterAll(() => console.log(['page                        grade  longest sentence', ...figures].join('\n')));

test.each(Object.keys(pages))('the page "%s" can be read by a nine-year-old', (name) => {
  const texts = pages[name] ?? [];
  const grade = gradeOf(texts);
  const most = Math.max(...texts.flatMap(sentencesOf).map((sentence) => wordsOf(sentence).length));
  figures.push(`${name.padEnd(27)} ${grade.toFixed(1).padStart(5)}  ${most}`);
  expect(texts.length).toBeGreaterThan(2);
  expect(grade).toBeLessThanOrEqual(limit);
});

test('no sentence of the guidance is long', () => {
  const long = group('guide.', 'friends.', 'help.', 'home.', 'more.')
    .flatMap(sentencesOf)
    .filter((sentence) => wordsOf(sentence).length > longest);
  expect(long).toEqual([]);
});
