/** The exit on a page that has come by half, or whose script does not come. Held against each engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../support/browsers/browser.ts';
import { type Between, startBetween } from './between.ts';
import { arrives, blankInTheSameTask, neverOurs, type Stage, visit, ways } from './suite.ts';

/** The page's own text, after the exit's link. */
const firstWords = '<main';

/** When the last byte of the page came or was given up, and how much stands in it. */
const endOfPage = `[performance.getEntriesByType('navigation')[0]?.responseEnd ?? 0, document.body.childNodes.length]`;

export function exitOnPoorLine(stage: () => Stage): void {
  let line: Between;
  beforeAll(async () => {
    line = await startBetween(stage().portal.url);
  });
  afterAll(() => line.stop());
  const far = (): Stage => ({ ...stage(), portal: { ...stage().portal, url: line.url } });

  test.each(Object.entries(ways))(
    'before half of the page has come, %s empties it, and what comes later is not shown',
    async (_, leave) => {
      line.pages(firstWords);
      await visit(far(), '/en/help');
      line.pages(null);
      await blankInTheSameTask(far(), leave);
      line.rest();
      // Asked once: while a load is under way, Chromium's remote control answers only between two tries.
      const [, left] = await until('the end of the page', async () => {
        const state = await stage().browser.evaluate<[number, number]>(endOfPage);
        return state[0] > 0 ? state : null;
      });
      expect(left).toBe(0);
      await arrives(far());
      await neverOurs(far());
    },
  );

  test.each(['wait', 'fail'] as const)(
    'when the script of the page does %s, the exit works',
    async (fate) => {
      line.scripts(fate);
      const { waiting } = line;
      await visit(far(), '/en/request');
      if (fate === 'wait') await until('the script', async () => (waiting() > 0 ? true : null));
      await blankInTheSameTask(far(), ways['the third Shift']);
      line.scripts('come');
      line.rest();
      await arrives(far());
      await neverOurs(far());
    },
  );
}
