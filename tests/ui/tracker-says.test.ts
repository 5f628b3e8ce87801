/** The tracker's own part of the page, drawn for everything that it can show, in every language that there is. */
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { makeText } from '../../src/i18n/text.ts';
import type { Catalogue } from '../../src/i18n/translate.ts';
import type { PublicTimes } from '../../src/promises/index.ts';
import { newId, type ReplyBody, systemRandom } from '../../src/sealing/index.ts';
import { showDay } from '../../src/ui/track-result/show-day.ts';
import { TrackResult } from '../../src/ui/track-result/TrackResult.tsx';
import { realCatalogue } from '../i18n/catalogue.ts';
import { glossaryOf, textsOf, translated } from '../i18n/glossary.ts';
import { matchingOf } from '../i18n/word-matching.ts';
import { everyStage, type Shown } from '../support/every-stage.ts';

const times: PublicTimes = {
  daysOff: [],
  office: { from: 540, to: 1020 },
  read: { workingDays: 1 },
  keepDays: 400,
  complaint: {
    ...{ answerWorkingDays: 10, secondStageDays: 28, secondAnswerWorkingDays: 20 },
    ...{ ombudsmanWeeks: 12, ombudsmanMonths: 12 },
  },
};
/** A name, a number and hours of which no word is forbidden anywhere. */
const values = { council: 'Xyz', phone: '01632 960001', hours: 'Xyz' };

/** The text of the result, and of everything that can be done beside it, with all its parts open. */
function said(lang: string, texts: Catalogue, shown: Shown): string {
  const t = makeText(texts, lang);
  const replies = shown.bodies.map(
    (body, at): ReplyBody => ({
      id: newId(systemRandom),
      seq: (shown.from ?? 1) + at,
      sentAt: '2026-11-20T10:00:00Z',
      kind: 'message',
      ...body,
    }),
  );
  const found = {
    state: 'sent' as const,
    since: '2026-11-18',
    replies,
    gaps: (shown.from ?? 1) - 1,
    refused: shown.forged ? 1 : 0,
    more: true,
  };
  const result = { t, lang, values, found, times, today: '2026-11-22', help: '/help' };
  return textOf(renderToString(h(TrackResult, result)));
}

function textOf(html: string): string {
  return html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

/** What the tracker may not say, found in a text as the tests of the locales find it. */
function forbiddenIn(lang: string, text: string): string[] {
  const { plain, beginning } = matchingOf(lang);
  return neutralOf(lang).filter((word) => beginning(word).test(plain(text)));
}

/** As in the tests of the locales. The name of a weekday or month is no word of ours: `showDay` makes it. */
function neutralOf(lang: string): readonly string[] {
  return lang === 'en' ? english : glossaryOf(lang).neutral;
}

const english = [
  ...['abus', 'violen', 'sanctuar', 'polic', 'refuge', 'lock', 'alarm', 'safe', 'risk', 'victim', 'danger'],
  ...['harm', 'survivor', 'partner', 'threat', 'protect', 'door', 'window', 'letterbox', 'help'],
];

/** Without spaces: elements that stand inside a sentence leave some. */
const squeezed = (text: string): string => text.replaceAll(/\s/g, '');

const nothing: Shown = { name: 'nothing', bodies: [] };

const catalogueOf = (lang: string) => (lang === 'en' ? realCatalogue('en') : textsOf(lang));

describe.each(['en', ...translated])('the tracker in %s', (lang) => {
  const texts = catalogueOf(lang);

  test.each(everyStage)('says of $name nothing but what could be any repair', (shown) => {
    const text = said(lang, texts, shown);
    expect(text.length).toBeGreaterThan(40);
    expect(forbiddenIn(lang, text)).toEqual([]);
    expect(text).not.toMatch(/undefined|\{\{|\[object/);
  });

  test('says to whoever finds a code that may show least only “please get in touch”', () => {
    const t = makeText(texts, lang);
    const [quiet] = everyStage.filter(({ name }) => name === 'quiet');
    if (quiet === undefined) throw new Error('the quiet state is missing');
    const before = [t('track.title'), t('track.state.sent', values), t('track.timeline')];
    const step = [t('track.step.now'), t('stage.get-in-touch'), showDay('2026-11-20', lang)];
    const after = [t('track.updates'), t('track.none')];
    expect(said(lang, texts, quiet).trim()).toBe([...before, ...step, ...after].join(' '));
  });

  test('names days for the ombudsman that come one after the other, or none', () => {
    const sayOf = (name: string) =>
      said(lang, texts, everyStage.find((stage) => stage.name === name) ?? nothing);
    const whole = makeText(texts, lang)('guide.complaints.above.1');
    expect(sayOf('late-by-years')).toContain(whole);
    // Promised by 2 November 2026: the last day is a year after the day that follows.
    expect(squeezed(sayOf('visit-late'))).toContain(squeezed(showDay('2027-11-03', lang)));
    expect(sayOf('visit-late')).not.toContain(whole);
  });

  test('would be caught saying more', () => {
    const [word = ''] = neutralOf(lang);
    const harmed = { ...texts, 'stage.visit': word };
    const visit = everyStage.find(({ name }) => name === 'visit-next');
    if (visit === undefined) throw new Error('a stage is missing');
    expect(forbiddenIn(lang, said(lang, harmed, visit))).not.toEqual([]);
  });
});
