/**
 * Every page and every screen, small, zoomed and in forced colours: nothing for axe, nothing cut off, nothing hidden
 * under the way out. English, the mirrored made language and one real language by turns; ALL_LANGUAGES=1 takes all.
 */

import { readdirSync } from 'node:fs';
import { guidePages } from '../../src/guidance/index.ts';
import { languages } from '../../src/i18n/index.ts';
import { faultsOf, focusFaults } from '../support/accessible.ts';
import { test as base, expect } from '../support/browser-test.ts';
import {
  type Town,
  type Walk,
  walkBasicRequest,
  walkBasicTracker,
  walkCannotSeal,
  walkGuides,
  walkJourney,
  walkPages,
  walkTracker,
} from '../support/every-screen.ts';
import { ask, askForm } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';

const written = readdirSync(new URL('../../locales/', import.meta.url)).map((file) =>
  file.replace(/\.json$/, ''),
);
const real = languages.filter(({ tag, test }) => !test && written.includes(tag)).map(({ tag }) => tag);

const test = base.extend<object, { town: Town }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const portal = await startPortal({ languages: real });
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

const modes = {
  '320 px wide': { width: 320, height: 640 },
  // 1280 by 1024 at 400 %.
  'zoomed to 400 %': { width: 320, height: 256 },
  'in forced colours': { width: 360, height: 740 },
} as const;
type Mode = keyof typeof modes;

/** A day has one real language, and the days go through them all. */
const turn = Math.floor(Date.now() / 86_400_000);
const others = real.filter((tag) => tag !== 'en');
const today = others[turn % Math.max(others.length, 1)] ?? 'en';
const tested =
  process.env['ALL_LANGUAGES'] === '1' ? [...real, 'en-XA', 'ar-XB'] : [...new Set(['en', 'ar-XB', today])];

type Go = (walk: Walk) => Promise<void>;
const screens: readonly Go[] = [
  walkPages,
  walkBasicRequest,
  walkBasicTracker,
  walkJourney,
  walkTracker,
  walkCannotSeal,
];

/** One test: goes these ways, and looks at every screen of them. @param least how many there must be */
function look(what: string, lang: string, mode: Mode, ways: readonly Go[], least: number): void {
  test(`in ${lang}, ${mode}, everyone can use ${what}`, async ({ page, town, complaints }) => {
    test.setTimeout(240_000);
    page.setDefaultTimeout(20_000);
    await page.setViewportSize(modes[mode]);
    await page.emulateMedia(
      mode === 'in forced colours' ? { forcedColors: 'active', reducedMotion: 'reduce' } : {},
    );
    const faults: string[] = [];
    const seen: string[] = [];
    const see: Walk['look'] = async (name, focus) => {
      seen.push(name);
      if (focus) {
        const mark = focus === 'heading' ? 'data-heading' : 'data-error-summary';
        const there = await page
          .waitForFunction((name) => document.activeElement?.hasAttribute(name), mark, { timeout: 5_000 })
          .catch(() => null);
        if (!there) faults.push(`${name}: the focus is not on the ${focus}`);
      }
      for (const fault of await faultsOf(page)) faults.push(`${name}: ${fault}`);
      if (mode !== 'in forced colours')
        for (const fault of await focusFaults(page)) faults.push(`${name}: ${fault}`);
    };
    for (const way of ways) await way({ page, town, lang, look: see });
    // What was refused or cut off on purpose is told on the console by the browser itself.
    const expected = /status of 4\d\d|net::ERR_FAILED/;
    complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !expected.test(complaint)));
    console.log(`${lang}, ${mode}: ${seen.length} screens`);
    expect(seen.length).toBeGreaterThanOrEqual(least);
    expect(faults).toEqual([]);
  });
}

for (const lang of tested)
  for (const mode of Object.keys(modes) as Mode[]) {
    look('every screen', lang, mode, screens, 50);
    // Guidance is the same few blocks on every page, and where a language lacks its texts it is the English again.
    const everyMode = lang === 'en' || process.env['ALL_LANGUAGES'] === '1';
    if (everyMode || mode === 'zoomed to 400 %')
      look('every page of guidance', lang, mode, [walkGuides], Object.keys(guidePages).length);
  }
