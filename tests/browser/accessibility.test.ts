/**
 * Every page and every screen, small, zoomed, in very large print, in strong contrast and in forced colours: nothing
 * for axe, nothing cut off, nothing hidden under the way out, and everywhere the way out and the emergency number.
 * English, Arabic and another by turns; ALL_LANGUAGES=1 takes all.
 */

import { guidePages } from '../../src/guidance/index.ts';
import { axeFaults, focusFaults, shapeFaults } from '../support/accessible.ts';
import { test as base, expect } from '../support/browser-test.ts';
import { walkCannotSeal, walkEquality, walkJourney } from '../support/every-question.ts';
import {
  type Focus,
  type Town,
  type Walk,
  walkBasicRequest,
  walkBasicTracker,
  walkGuides,
  walkPages,
  walkTracker,
} from '../support/every-screen.ts';
import { ask, askForm } from '../support/http.ts';
import { byTurns, languagesToday, realLanguages, takesAll } from '../support/language-turns.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { contrastFaults, orderFaults, overlapFaults, sizeFaults } from '../support/readable.ts';
import { wayOutFaults } from '../support/way-out.ts';

const test = base.extend<object, { town: Town }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const portal = await startPortal({ languages: realLanguages });
      await use(portal);
      await portal.remove();
    },
    { scope: 'worker' },
  ],
  town: [
    async ({ portal }, use) => {
      await use({ portal, code: await answeredCode(portal) });
    },
    { scope: 'worker' },
  ],
});

/** A request that the council has answered with a stage and with words of its own. */
async function answeredCode(portal: RunningPortal): Promise<string> {
  const address = `${portal.url}/en/request/basic`;
  const html = (await ask(address)).body.toString();
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
  const [code, token] = [value('code'), value('token')];
  await askForm(address, { who: 'me', reach: 'none', 'home.postcode': 'ZZ99 3VZ', code, token });
  const { arrived } = await portal.desk('collect');
  await portal.desk('update', arrived[0].id, '--stage', 'visit', '--due', '2030-01-31');
  await portal.desk('message', arrived[0].id, '--text', `Please call us. ${'Wort'.repeat(30)}`);
  return code;
}

/**
 * What is looked for in each: a narrow page shows what is cut off, a low one what is covered, colours what stands out,
 * and how the page is read (`look`, the end of the first part of the address). English in all of them, in
 * some on every second day; ALL_LANGUAGES=1 all of them, and the others too.
 */
const modes = {
  '320 px wide': {
    size: { width: 320, height: 640 },
    checks: [wayOutFaults, axeFaults, shapeFaults, overlapFaults, orderFaults],
    languages: takesAll ? languagesToday : [...languagesToday, ...byTurns(1, 'en-x-easy')],
    look: '',
  },
  'in very large print': {
    size: { width: 320, height: 640 },
    checks: [wayOutFaults, shapeFaults, sizeFaults, overlapFaults, orderFaults],
    languages: takesAll ? languagesToday : ['ar', 'en-XA'],
    look: '~24',
  },
  'in strong contrast': {
    size: { width: 360, height: 740 },
    checks: [contrastFaults],
    languages: takesAll ? languagesToday : byTurns(0, 'en'),
    look: '~c',
  },
  // As the system asks for it, without a choice here.
  'with more contrast': {
    size: { width: 360, height: 740 },
    checks: [contrastFaults],
    languages: takesAll ? languagesToday : byTurns(0, 'en'),
    look: '',
  },
  // 1280 by 1024 at 400 %.
  'zoomed to 400 %': {
    size: { width: 320, height: 256 },
    checks: [wayOutFaults, shapeFaults, focusFaults],
    languages: takesAll ? languagesToday : ['en', ...byTurns(0, 'ar')],
    look: '',
  },
  'in forced colours': {
    size: { width: 360, height: 740 },
    checks: [wayOutFaults, axeFaults],
    languages: takesAll ? languagesToday : byTurns(1, 'en'),
    look: '',
  },
} as const;
type Mode = keyof typeof modes;

/** What is walked, and how many screens there must be at least. */
const walks = {
  'every page': walkPages,
  guidance: walkGuides,
  'the simple form and tracker': async (walk: Walk) => {
    await walkBasicRequest(walk);
    await walkBasicTracker(walk);
  },
  'the journey': walkJourney,
  'the tracker, and a browser that cannot seal': async (walk: Walk) => {
    await walkTracker(walk);
    await walkEquality(walk);
    await walkCannotSeal(walk);
  },
} as const;
type Where = keyof typeof walks;

const least: Readonly<Partial<Record<Where, number>>> = {
  guidance: Object.keys(guidePages).length,
  'the journey': 51,
};

/** Guidance is the same few blocks on every page: one size is enough for what is neither English nor everything. */
function isWalked(where: Where, lang: string, mode: Mode): boolean {
  const isCheap = mode === 'zoomed to 400 %' || mode === 'in very large print';
  return where !== 'guidance' || takesAll || lang === 'en' || isCheap;
}

for (const mode of Object.keys(modes) as Mode[])
  for (const lang of modes[mode].languages)
    for (const where of (Object.keys(walks) as Where[]).filter((each) => isWalked(each, lang, mode)))
      test(`in ${lang}, ${mode}, everyone can use ${where}, and leave it`, async ({
        page,
        town,
        complaints,
      }) => {
        test.setTimeout(240_000);
        page.setDefaultTimeout(20_000);
        await page.setViewportSize(modes[mode].size);
        await page.emulateMedia({
          forcedColors: mode === 'in forced colours' ? 'active' : null,
          contrast: mode === 'with more contrast' ? 'more' : null,
        });
        const faults: string[] = [];
        const seen: string[] = [];
        const arrive = async (name: string, focus: Focus) => {
          const mark = focus === 'heading' ? 'data-heading' : 'data-error-summary';
          const there = await page
            .waitForFunction((name) => document.activeElement?.hasAttribute(name), mark, { timeout: 5_000 })
            .catch(() => null);
          if (!there) faults.push(`${name}: the focus is not on the ${focus}`);
        };
        const look: Walk['look'] = async (name, focus) => {
          seen.push(name);
          if (focus) await arrive(name, focus);
          for (const check of modes[mode].checks)
            for (const fault of await check(page)) faults.push(`${name}: ${fault}`);
        };
        await walks[where]({ page, town, lang: lang + modes[mode].look, look, arrive });
        // What was refused or cut off on purpose is told on the console by the browser itself.
        const expected = /status of 4\d\d|net::ERR_FAILED/;
        complaints.splice(
          0,
          complaints.length,
          ...complaints.filter((complaint) => !expected.test(complaint)),
        );
        console.log(`${lang}, ${mode}, ${where}: ${seen.length} screens`);
        expect(seen.length).toBeGreaterThanOrEqual(least[where] ?? 6);
        expect(faults).toEqual([]);
      });
