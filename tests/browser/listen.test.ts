/** Reading aloud: only by a voice of the device, and silent as soon as somebody leaves. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser-test.ts';
import { begin, fillJourney, typed } from '../support/journey-page.ts';

interface FakeVoice {
  readonly lang: string;
  readonly localService?: boolean;
}
declare global {
  interface Window {
    /** What was said so far, and whether it is still being said. */
    heard: { said: { text: string; voice: string }[]; speaking: boolean; end(): void };
  }
}

const local = { lang: 'en-GB', localService: true };
const elsewhere = { lang: 'en-GB', localService: false };
const arabic = { lang: 'ar_SA', localService: true };

/** A browser with these voices: headless Chromium has none of its own. */
async function withVoices(page: Page, voices: readonly FakeVoice[], late = false): Promise<void> {
  await page.addInitScript(
    ({ voices, late }) => {
      let queue: SpeechSynthesisUtterance[] = [];
      const heard = {
        said: [] as { text: string; voice: string }[],
        speaking: false,
        end: () => queue.at(-1)?.dispatchEvent(new Event('end')),
      };
      const fake = {
        getVoices: () => (late && document.readyState !== 'complete' ? [] : voices),
        speak: (each: SpeechSynthesisUtterance & { voice: FakeVoice }) => {
          queue.push(each);
          heard.speaking = true;
          heard.said.push({ text: each.text, voice: each.voice.lang });
        },
        cancel: () => {
          queue = [];
          heard.speaking = false;
        },
        onvoiceschanged: null as (() => void) | null,
      };
      class Utterance extends EventTarget {
        readonly text: string;
        constructor(text: string) {
          super();
          this.text = text;
        }
      }
      addEventListener('load', () => late && fake.onvoiceschanged?.());
      Object.defineProperty(window, 'speechSynthesis', { value: fake });
      Object.assign(window, { SpeechSynthesisUtterance: Utterance, heard });
    },
    { voices, late },
  );
}

const read = (page: Page) => page.locator('#listen button').first();
const stop = (page: Page) => page.locator('#listen button').nth(1);
const speaking = (page: Page) => page.evaluate(() => window.heard.speaking);
const said = (page: Page) => page.evaluate(() => window.heard.said);

test('without a voice on the device there is no button, in the browser as it is', async ({
  page,
  portal,
}) => {
  await page.goto(`${portal.url}/en/help`);
  expect(await page.evaluate(() => speechSynthesis.getVoices().length)).toBe(0);
  await expect(page.locator('#listen')).toBeAttached();
  await expect(page.locator('#listen')).toBeHidden();
});

for (const [what, voices] of [
  ['from elsewhere', [elsewhere]],
  ['that does not say where it is', [{ lang: 'en-GB' }]],
  ['of another language', [arabic]],
] as const)
  test(`a voice ${what} is never offered`, async ({ page, portal }) => {
    await withVoices(page, voices);
    await page.goto(`${portal.url}/en/help`);
    await expect(page.locator('#listen')).toBeHidden();
  });

test('reads the page in its order with the voice of the device, numbers digit by digit', async ({
  page,
  portal,
}) => {
  await withVoices(page, [elsewhere, arabic, { ...local, lang: 'en-US' }, local]);
  await page.goto(`${portal.url}/en/help`);
  await read(page).click();
  const heard = await said(page);
  expect(heard[0]).toEqual({ text: 'People you can talk to', voice: 'en-US' });
  const whole = heard.map(({ text }) => text).join('\n');
  expect(whole).toContain('0 8 0 8 2 0 0 0 2 4 7');
  expect(whole).not.toContain('Read this page aloud');
  expect(whole).not.toContain('Leave this page');
  expect(new Set(heard.map(({ voice }) => voice))).toEqual(new Set(['en-US']));
  await page.evaluate(() => window.heard.end());
  await expect(read(page)).toBeVisible();
  await expect(stop(page)).toBeHidden();
});

test('a voice that comes later than the page is found', async ({ page, portal }) => {
  await withVoices(page, [local], true);
  await page.goto(`${portal.url}/en`);
  await expect(read(page)).toBeVisible();
});

test('what stands in another language is left to a voice of that language', async ({ page, portal }) => {
  await withVoices(page, [{ lang: 'ar-SA', localService: true }]);
  await page.goto(`${portal.url}/ar-XB/help`);
  await read(page).click();
  const heard = await said(page);
  expect(heard.length).toBeGreaterThan(20);
  expect(heard.map(({ text }) => text).join()).not.toContain('National Domestic Abuse Helpline');
});

const ways: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'the stop button': (page) => stop(page).click(),
  Esc: (page) => page.keyboard.press('Escape'),
  'another page': (page) => page.locator('footer a').first().click(),
  'a look at something else': (page) =>
    page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }),
};
for (const [way, act] of Object.entries(ways))
  test(`${way} silences it`, async ({ page, portal }) => {
    await withVoices(page, [local]);
    await page.goto(`${portal.url}/en/help`);
    await read(page).click();
    expect(await speaking(page)).toBe(true);
    await act(page);
    await expect.poll(() => speaking(page)).toBe(false);
  });

for (const way of ['link', 'Shift'] as const)
  test(`the exit silences it in its own task, by ${way}`, async ({ page, portal }) => {
    await page.route('https://**', (route) => route.abort());
    await withVoices(page, [local]);
    await page.goto(`${portal.url}/en/help`);
    await read(page).click();
    const states = await page.evaluate((way) => {
      const before = window.heard.speaking;
      const press = () =>
        dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', code: 'ShiftLeft', bubbles: true }));
      if (way === 'link') document.querySelector<HTMLElement>('a[data-exit]')?.click();
      else for (let at = 0; at < 3; at += 1) press();
      return [before, window.heard.speaking];
    }, way);
    expect(states).toEqual([true, false]);
  });

test('reads a question of the form, and is silent when the next one comes', async ({ page, portal }) => {
  await withVoices(page, [local]);
  await begin(page, portal.url);
  await read(page).click();
  const heard = await said(page);
  expect(heard.map(({ text }) => text).join('\n')).toContain('Who is this request for?');
  await page.getByLabel('Me', { exact: true }).check();
  expect(await speaking(page)).toBe(false);
});

test('never reads out a code or what somebody typed', async ({ page, portal }) => {
  await withVoices(page, [local]);
  await begin(page, portal.url);
  await fillJourney(page);
  const code = (await page.locator('.portal-code').textContent()) ?? '';
  await read(page).click();
  const whole = (await said(page)).map(({ text }) => text).join('\n');
  expect(whole).toContain('Check your answers');
  expect(code).toMatch(/\w{4}/);
  for (const part of code.match(/\w{4}/g) ?? []) expect(whole).not.toContain(part);
  const close = (text: string) => text.replace(/\s/g, '');
  for (const each of Object.values(typed)) {
    expect(close(await page.locator('main').innerText())).toContain(close(each));
    expect(close(whole)).not.toContain(close(each));
  }
});
