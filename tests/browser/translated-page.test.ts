import type { Page } from '@playwright/test';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { fillForm, openForm } from '../support/basic-page.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { begin, fillJourney, press, send, typed } from '../support/journey-page.ts';
import { aPerson } from '../support/person.ts';
import { countTexts, translateAll } from '../support/translator.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The translator has been over what is shown now. */
async function expectTranslated(page: Page): Promise<void> {
  const { all, translated } = await countTexts(page);
  expect(translated).toBeGreaterThan(10);
  expect(translated).toBeGreaterThan(all / 2);
}

test('a page that a browser translates takes the whole journey, its errors, its ways back and its answer', async ({
  page,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  await translateAll(page);
  await begin(page, portal.url);
  await expectTranslated(page);
  await press(page, 'Continue');
  await expect(page.locator('.govuk-error-summary a')).toHaveText('Choose who this request is for');
  await press(page, 'Back');
  await expect(heading(page)).toHaveText('Before you start');
  await page.getByRole('button', { name: 'Start' }).click();
  await fillJourney(page);
  await expect(heading(page)).toHaveText('Check your answers');
  await expectTranslated(page);

  await press(page, 'Change answer to: Who is this request for?');
  await page.getByLabel('They know about this and agree').check();
  await press(page, 'Continue');
  await page.getByLabel('Your name (optional)').fill('Quillfeather');
  await press(page, 'Continue');
  await expect(page.getByText('You changed an answer, so some questions are different now.')).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Change answer to: What should we call them?' }),
  ).toBeVisible();
  await press(page, 'Change answer to: How is it safe for us to reach them?');
  await page.getByLabel('Email').check();
  await press(page, 'Continue');
  await page.getByLabel('Email address').fill('nowhere');
  await press(page, 'Continue');
  await expect(page.locator('.govuk-error-summary a')).toContainText(
    'Write an email address with an @ in it',
  );
  await page.locator('.govuk-error-summary a').click();
  await expect(page.getByLabel('Email address')).toBeFocused();
  await page.getByLabel('Email address').fill('quill@example.org');
  await press(page, 'Continue');
  for (let back = 0; back < 3; back += 1) await press(page, 'Back');
  for (let on = 0; on < 3; on += 1) await press(page, 'Continue');
  await expect(heading(page)).toHaveText('Check your answers');
  for (const word of Object.values(typed)) await expect(page.getByText(word)).toBeVisible();

  await page.route('**/api/letters', (route) => route.abort('internetdisconnected'));
  await page.getByRole('button', { name: 'Send to Demo Council' }).click();
  await expect(page.getByRole('alert')).toContainText('We do not know if it arrived');
  await page.unroute('**/api/letters');
  await send(page);
  await expectTranslated(page);
  const [request] = await arrivals(portal);
  expect(request?.answers).toMatchObject({
    who: 'agreed',
    name: typed.name,
    'helper.name': 'Quillfeather',
    more: typed.more,
  });
  await expectComplaint(complaints, /ERR_INTERNET_DISCONNECTED/);
});

test('a tracker that a browser translates looks up, pages, and is cleared', async ({ page, portal }) => {
  const person = await aPerson(portal);
  await person.hear(Array.from({ length: 9 }, (_, at) => ({ text: `Message number ${at + 1}.` })));
  await translateAll(page);
  await page.goto(`${portal.url}/en/track`);
  await press(page, 'Look it up');
  await expect(page.locator('.govuk-error-summary a')).toHaveText('Enter your code');
  await page.getByLabel('Your code').fill(person.code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByText('Message number 9.')).toBeVisible();
  await expectTranslated(page);
  await page.getByRole('button', { name: 'Older news' }).click();
  await expect(page.getByText('Message number 1.')).toBeVisible();
  await page.getByRole('button', { name: 'Newer news' }).click();
  await expect(page.getByText('Message number 2.')).toBeVisible();
  await press(page, 'Clear this page');
  await expect(page.getByLabel('Your code')).toHaveValue('');
});

/** All of the page that a translator would be given: its texts, and what stands in its text fields. */
function givenAway(page: Page): Promise<string> {
  return page.evaluate(() => {
    const isGiven = (node: Node | null) =>
      node instanceof Element && !node.closest('script, style, noscript, [translate="no"]');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode())
      if (isGiven(walker.currentNode.parentNode)) texts.push(walker.currentNode.nodeValue ?? '');
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')];
    const values = fields
      .filter((field) => field.type !== 'hidden' && isGiven(field))
      .map((field) => field.value);
    return [...texts, ...values].join(' ');
  });
}

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('no code, no typed field and no message is given to a translator', async ({ page, portal }) => {
      const person = await aPerson(portal);
      await person.hear([{ text: typed.more }]);
      const tracker = script ? '/en/track' : '/en/track/basic';
      await page.goto(portal.url + tracker);
      await page.getByLabel('Your code').fill(person.code);
      expect(await givenAway(page)).not.toContain(person.code);
      await page.getByRole('button', { name: 'Look it up' }).click();
      await expect(page.getByText(typed.more)).toBeVisible();
      expect(await givenAway(page)).toContain('Message from Demo Council');
      expect(await givenAway(page)).not.toContain(typed.more);
      if (script) {
        await begin(page, portal.url);
        await fillJourney(page);
      } else {
        await openForm(page, portal.url);
        await fillForm(page, { name: typed.name, 'home.postcode': typed.postcode, more: typed.more });
      }
      await page.getByLabel('Extra word (optional)').fill('Elderberry');
      const code = (await page.locator('.portal-code').textContent()) ?? '';
      const given = await givenAway(page);
      expect(given).toContain('You do not have to keep it.');
      for (const word of [code, ...Object.values(typed), '01632 960001', '999', 'Elderberry'])
        expect(given).not.toContain(word);
    });
  });
}
