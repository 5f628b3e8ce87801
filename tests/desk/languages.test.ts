/** Requests in other languages, as staff see them; and answers, as people who asked in another language read them. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadLabels } from '../../src/desk/printing/labels.ts';
import { languageInFull, languageName } from '../../src/desk/printing/language-name.ts';
import { theirWords } from '../../src/desk/printing/their-words.ts';
import { languages } from '../../src/i18n/languages.ts';
import { fieldOf, spokenLanguages } from '../../src/journey/index.ts';
import { textsOf, translated } from '../i18n/glossary.ts';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

let town: Town;
let person: Person;
let id: string;
const typed = 'ਮੈਨੂੰ ਡਰ ਲੱਗਦਾ ਹੈ';

beforeAll(async () => {
  town = await aTown();
  person = await aPerson(town);
  ({ id } = await person.request({ ...goodAnswers, language: 'pa', more: typed }, { lang: 'ur' }));
  await person.message({ text: typed, lang: 'ar' });
});
afterAll(() => town.close());

describe('A request in another language', () => {
  test('is listed with its language in English, from its arrival on', async () => {
    expect((await town.desk.call('collect')).out).toContain('URGENT  Urdu');
    expect((await town.desk.call('list')).out).toMatch(/request {2}.*LOCK {2}Urdu {2}unread/);
    expect((await town.desk.call('list', '--json')).json).toMatchObject({
      letters: [{ lang: 'ur' }, { lang: 'ar' }],
    });
  });

  test('is shown under English questions, with the words as they were typed, and both languages named', async () => {
    const { out } = await town.desk.call('show', id, '--by', 'Ann');
    expect(out).toContain('; written in Urdu (اردو);');
    expect(out).toMatch(/note {2}Arabic \(العربية\)/);
    expect(out).toContain('• Punjabi (ਪੰਜਾਬੀ)');
    expect(out).toContain(`› ${typed}`);
    expect(out).toContain(textsOf('en')['o.happened.fire']);
    expect(out).not.toContain(textsOf('ur')['o.happened.fire']);
  });
});

test('On paper what was typed is marked as of the language of the page', async () => {
  const file = join(dirname(town.desk.home), 'page.html');
  await town.desk.call('show', id, '--by', 'Ann', '--page', file);
  expect(readFileSync(file, 'utf8')).toContain(`<dd class="typed" lang="ur" dir="auto">${typed}</dd>`);
});

describe('An answer', () => {
  test('is sealed as what it is, and the desk says how the person reads it', async () => {
    const update = await town.desk.call('update', id, '--stage', 'visit', '--by', 'Ann');
    expect(update.out).toContain(`They read it in Urdu (اردو): ${textsOf('ur')['stage.visit']}`);
    const said = await town.desk.call('message', id, '--say', 'call', '--by', 'Ann');
    expect(said.out).toContain(`They read it in Urdu (اردو): ${textsOf('ur')['say.call']}`);
    const own = await town.desk.call('message', id, '--text', 'Please call us.', '--by', 'Ann');
    expect(own.out).toContain('They wrote in Urdu (اردو): your words reach them as you wrote them.');
    const { replies } = await person.look();
    const sealed = JSON.stringify(replies);
    expect(sealed).toContain('"stage":"visit"');
    expect(sealed).not.toContain(textsOf('ur')['stage.visit']);
  });

  test('has its words in every language, and none beside the English', () => {
    for (const tag of translated) {
      const [line = ''] = theirWords(tag, { kind: 'stage', stage: 'visit' });
      expect(line).toBe(`They read it in ${languageInFull(tag)}: ${textsOf(tag)['stage.visit']}`);
    }
    for (const tag of ['en', 'en-XA', 'ar-XB', 'tlh', '../en', '\u001b[2J'])
      expect(theirWords(tag, { kind: 'stage', stage: 'visit' })).toEqual([]);
  });
});

describe('The name of a language', () => {
  test('is English, for each that is offered or may be asked for, and then its own', () => {
    const tags = [
      ...languages.filter(({ test }) => !test).map(({ tag }) => tag),
      ...spokenLanguages.map((each) => each.id),
    ];
    for (const tag of tags) {
      expect(languageName(tag), tag).toMatch(/^[A-Z][A-Za-z ]+$/);
      expect(languageInFull(tag), tag).toContain(languageName(tag));
    }
    expect(languageInFull('zh-Hant-HK')).toBe('Cantonese (繁體中文（廣東話）)');
    expect(languageInFull('en')).toBe('English');
    const field = fieldOf('language');
    expect(field && loadLabels().option('language', 'so')).toBe('Somali (Soomaali)');
  });

  test('is what came, made harmless, where it is none', () => {
    expect(languageInFull('xq')).toBe('xq');
    expect(languageInFull('constructor')).toBe('constructor');
    expect(languageName('\u001b[2J')).toBe('⟦U+001B⟧[2J');
  });
});
