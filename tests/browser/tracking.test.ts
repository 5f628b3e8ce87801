import type { Page } from '@playwright/test';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { press, toNext } from '../support/journey-page.ts';
import { aPerson } from '../support/person.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function lookUp(page: Page, code: string, word = ''): Promise<void> {
  await page.getByLabel('Your code').fill(code);
  await page.getByLabel('Extra word (optional)').fill(word);
  await page.getByRole('button', { name: 'Look it up' }).click();
}

/** The code as somebody may type it who has another keyboard, or copies it from somewhere. */
const spellings: Readonly<Record<string, (code: string) => string>> = {
  'in small letters with spaces': (code) => ` ${code.toLowerCase().replaceAll('-', '  ')} `,
  'without anything between': (code) => code.replaceAll('-', ''),
  'in Arabic-Indic digits': (code) =>
    code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
  'in Bengali digits': (code) => code.replace(/\d/g, (digit) => String.fromCharCode(0x9e6 + Number(digit))),
  'with marks that turn the direction': (code) => `\u202b${code.replaceAll('-', '\u200f–\u200e')}\u202c`,
  'with the letters that look like digits': (code) => code.replaceAll('0', 'o').replaceAll('1', 'l'),
};

for (const path of ['/en/track', '/en/track/basic']) {
  test(`a code is read however it is typed, at ${path}`, async ({ page, portal }) => {
    const person = await aPerson(portal);
    for (const spell of Object.values(spellings)) {
      await page.goto(portal.url + path);
      await lookUp(page, spell(person.code));
      await expect(page.getByText('Demo Council has not collected it yet.')).toBeVisible();
    }
  });

  test(`a gap and what the council did not write are shown as such, at ${path}`, async ({ page, portal }) => {
    const person = await aPerson(portal, 'Elderberry');
    await person.hear([{ kind: 'read' }, { text: 'The first message.' }]);
    await person.hear([{ text: 'Forged words of somebody.' }], { from: 3, forged: true });
    await person.hear([{ kind: 'stage', stage: 'visit', due: '2030-01-31' }], { from: 5 });
    await page.goto(portal.url + path);
    await lookUp(page, person.code, 'elderberry');
    await expect(page.getByText('The first message.')).toBeVisible();
    await expect(page.getByText('A visit comes next')).toBeVisible();
    await expect(page.getByText('2 earlier messages are missing.')).toBeVisible();
    await expect(page.getByText('we cannot be sure that it comes from Demo Council')).toBeVisible();
    expect(await page.content()).not.toContain('Forged words');
  });
}

test('whoever waits for what was promised sees on the right day that it is late, and what to do', async ({
  page,
  portal,
}) => {
  const person = await aPerson(portal);
  await person.hear([
    { kind: 'read' },
    { kind: 'stage', stage: 'ordered', promises: [{ stage: 'work', due: '2030-07-05' }] },
  ]);
  const lookOn = async (instant: string) => {
    await page.clock.setFixedTime(instant);
    await page.goto(`${portal.url}/en/track`);
    await lookUp(page, person.code);
    await expect(page.locator('.portal-timeline')).toContainText('The work begins');
  };
  const late = page.getByRole('heading', { name: 'This is late' });
  // Half an hour before midnight in London, in summer: the day is not over yet.
  await lookOn('2030-07-05T22:30:00Z');
  await expect(page.getByText(/^By Friday,? 5 July 2030$/)).toBeVisible();
  await expect(late).toHaveCount(0);
  // 400 days after this look.
  await expect(page.getByText(/^Your code works until Saturday,? 9 August 2031\./)).toBeVisible();
  await lookOn('2030-07-05T23:30:00Z');
  await expect(late).toBeVisible();
  await expect(page.getByRole('link', { name: 'Talk to someone now' })).toBeVisible();
  await expect(page.locator('.portal-late li')).toHaveText([
    /^Call Demo Council on 01632 960001\./,
    /it should answer by Friday,? 19 July 2030\.$/,
    /ask for stage 2 by Friday,? 16 August 2030\. Then it should answer by Friday,? 16 August 2030\.$/,
    /from Saturday,? 28 September 2030 if none has come\. It is free\. Do it by Sunday,? 6 July 2031\.$/,
  ]);
});

test('more than eight replies are read page by page, and without script on one', async ({ page, portal }) => {
  const person = await aPerson(portal);
  const texts = Array.from({ length: 19 }, (_, at) => `Message number ${at + 1}.`);
  await person.hear(texts.map((text) => ({ text })));
  const shown = page.locator('.portal-news .portal-typed');
  const newest = texts.toReversed();
  await page.goto(`${portal.url}/en/track`);
  await lookUp(page, person.code);
  await expect(shown).toHaveText(newest.slice(0, 8));
  await expect(page.getByRole('button', { name: 'Newer news' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Older news' }).click();
  await expect(shown).toHaveText(newest.slice(8, 16));
  await page.getByRole('button', { name: 'Older news' }).click();
  await expect(shown).toHaveText(newest.slice(16));
  await expect(page.getByRole('button', { name: 'Older news' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Newer news' }).click();
  await expect(shown).toHaveText(newest.slice(8, 16));
  await page.goto(`${portal.url}/en/track/basic`);
  await lookUp(page, person.code);
  await expect(shown).toHaveText(newest);
  await expect(page.getByText('missing')).toHaveCount(0);
});

const mistakes: Readonly<Record<string, string>> = {
  '': 'Enter your code',
  '7K3M-QX': 'The code is too short. It has 16 letters and numbers.',
  '7K3M-QXXX-1234-5678-9': 'The code is too long. It has 16 letters and numbers.',
  '7K3M-QX!X-1234-5678': 'There is a sign in the code that no code has. Use only its letters and numbers.',
};

test('a mistyped code is answered on the spot, without any request, and stays to be mended', async ({
  page,
  portal,
}) => {
  const { code } = await aPerson(portal);
  const wrong = code.replace(/.$/, (last) => (last === '7' ? '8' : '7'));
  await page.goto(`${portal.url}/en/track`);
  await expect(page.getByLabel('Your code')).toBeVisible();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const check = 'The code is not quite right. One letter or number is probably wrong. Nothing was sent.';
  for (const [typed, text] of Object.entries({ ...mistakes, [wrong]: check })) {
    await toNext(page, () => lookUp(page, typed, 'Elderberry'));
    await expect(page.locator('[data-error-summary]')).toBeFocused();
    await expect(page.locator('.govuk-error-summary a')).toHaveText(text);
    await expect(page.getByLabel('Your code')).toHaveValue(typed);
    await expect(page.getByLabel('Extra word (optional)')).toHaveValue('Elderberry');
    await page.locator('.govuk-error-summary a').click();
    await expect(page.getByLabel('Your code')).toBeFocused();
  }
  expect(requests).toEqual([]);
});

test('without script a mistyped code comes back with what is wrong', async ({ page, portal, complaints }) => {
  for (const [typed, text] of Object.entries(mistakes)) {
    await page.goto(`${portal.url}/en/track/basic`);
    await lookUp(page, typed);
    await expect(page.locator('.govuk-error-summary a')).toHaveText(text);
    await expect(page.getByLabel('Your code')).toHaveValue(typed);
  }
  await expectComplaint(complaints, /status of 400/);
});

test('where no answer comes the tracker says so, and what was typed is still there', async ({
  page,
  portal,
  complaints,
}) => {
  const person = await aPerson(portal, 'Elderberry');
  await page.goto(`${portal.url}/en/track`);
  await page.route('**/api/mailbox', (route) => route.abort('internetdisconnected'));
  await lookUp(page, person.code, 'Elderberry');
  await expect(heading(page)).toHaveText('We could not look it up');
  await press(page, 'Look up another code');
  await expect(page.getByLabel('Your code')).toHaveValue(person.code);
  await page.unroute('**/api/mailbox');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByText('Demo Council has not collected it yet.')).toBeVisible();
  await expectComplaint(complaints, /ERR_INTERNET_DISCONNECTED/);
});
