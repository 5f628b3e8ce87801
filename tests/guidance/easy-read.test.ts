/** Easy Read: short sentences, and a picture beside each idea. That an idea has one verb alone, no machine can tell. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { easyPictureOf, journeyPictures, pictures } from '../../src/guidance/index.ts';
import { addressOf } from '../../src/i18n/addresses.ts';
import { noticeLines, questions, stopLines } from '../../src/journey/index.ts';
import { localesDirectory, realCatalogue } from '../i18n/catalogue.ts';
import { ask } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { sentencesOf, wordsOf } from '../support/readability.ts';

const easy = 'en-x-easy';
/** Easy Read asks for 10 to 15 words in a sentence. */
const longest = 15;

/** Longer guidance has plain words but on the page of what happens next. */
const isEasyKey = (key: string) => !/^guide\.(?!next\.)/.test(key);

describe('The words', () => {
  const texts = realCatalogue(easy);

  it('have no sentence longer than 15 words, from the first page to the tracker', () => {
    const keys = Object.keys(texts).filter(isEasyKey);
    expect(keys.length).toBeGreaterThan(800);
    const long = keys.flatMap((key) =>
      sentencesOf(texts[key] ?? '')
        .filter((sentence) => wordsOf(sentence).length > longest)
        .map((sentence) => `${key}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  it('differ from the plain ones wherever they stand in the file, and are the plain ones elsewhere', () => {
    const plain = realCatalogue('en');
    const own = JSON.parse(readFileSync(`${localesDirectory}easy/en.json`, 'utf8'));
    expect(readdirSync(`${localesDirectory}easy`)).toEqual(['en.json']);
    expect(Object.keys(own).length).toBeGreaterThan(80);
    for (const key of Object.keys(plain)) expect([key, texts[key]]).toEqual([key, own[key] ?? plain[key]]);
    for (const key of Object.keys(own)) expect([key, own[key]]).not.toEqual([key, plain[key]]);
  });
});

describe('The pictures', () => {
  it('are there for every question, every notice and every stop', () => {
    const names = [
      ...questions.map(({ id }) => `q.${id}`),
      ...Object.keys(noticeLines).map((id) => `notice.${id}`),
      ...Object.keys(stopLines).map((id) => `stop.${id}`),
    ];
    for (const name of names)
      expect([name, easyPictureOf(name)]).toEqual([name, expect.stringMatching(/^M/)]);
    expect(Object.keys(journeyPictures()).sort()).toEqual([...names].sort());
  });

  it('are small, and drawn on a square of 48', () => {
    for (const [name, lines] of Object.entries(pictures)) {
      expect([name, lines.length]).toEqual([name, expect.toSatisfy((length: number) => length < 220)]);
      const far = (lines.match(/\d+(?:\.\d+)?/g) ?? []).filter((each) => Number(each) > 48);
      expect([name, far]).toEqual([name, []]);
    }
  });
});

describe('The pages', () => {
  let portal: RunningPortal;
  beforeAll(async () => {
    portal = await startPortal({ languages: ['en', 'ar'] });
  });
  afterAll(() => portal?.remove());

  const read = async (path: string) => (await ask(portal.url + path)).body.toString();
  /** Paragraphs and points of a page that say a sentence, with the picture in them or without. */
  const ideasOf = (html: string) => {
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0].replace(/<div id="listen"[\s\S]*?<\/div>/, '') ?? '';
    // The list of numbers says names, hours and days.
    const own = main.replace(/<ul class="portal-doors portal-lines">[\s\S]*?<\/ul>/g, '');
    return Array.from(
      own.matchAll(/<(p|li)\b[^>]*>((?:(?!<\/?(?:p|li)\b)[\s\S])*)<\/\1>/g),
      ([, , inner = '']) => ({
        text: inner
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
        pictured: inner.includes('<svg'),
      }),
    ).filter(({ text }) => /[.?!]$/.test(text));
  };

  it.each(['home', 'next', 'help', 'request'] as const)(
    '"%s" has a picture beside each idea',
    async (page) => {
      const html = await read(addressOf(page, easy));
      const ideas = ideasOf(html);
      expect(ideas.length).toBeGreaterThanOrEqual(5);
      expect(ideas.filter(({ pictured }) => !pictured)).toEqual([]);
      expect(html).toContain('<html lang="en" dir="ltr"');
      expect(html).toContain(`href="${addressOf(page, 'en')}"`);
      for (const sentence of ideas.flatMap(({ text }) => sentencesOf(text)))
        expect([sentence, wordsOf(sentence).length <= longest]).toEqual([sentence, true]);
    },
  );

  it.each(['home', 'next', 'help', 'request'] as const)('"%s" is one press away in English', async (page) => {
    const main = /<main[\s\S]*<\/main>/.exec(await read(addressOf(page, 'en')))?.[0];
    expect(main).toContain(`href="${addressOf(page, easy)}"`);
    expect(main).not.toContain('portal-idea');
    expect(/<main[\s\S]*<\/main>/.exec(await read(addressOf(page, 'ar')))?.[0]).not.toContain(easy);
  });

  it('carry the pictures of the questions, and no other wording does', async () => {
    for (const lang of [easy, 'en', 'ar']) {
      const front = /id="front">([^<]*)</.exec(await read(addressOf('request', lang)))?.[1] ?? '{}';
      const words = JSON.parse(await read(JSON.parse(front).words.src));
      expect([lang, words.pictures]).toEqual([lang, lang === easy ? journeyPictures() : {}]);
    }
  });
});
