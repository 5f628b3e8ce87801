import type { Locator } from '@playwright/test';
import { normaliseText } from '../../src/journey/index.ts';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { fillForm, openForm } from '../support/basic-page.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { begin, changeLeft, passTo, press, send } from '../support/journey-page.ts';

/** What programs stumble over: NUL, escapes, lone halves, turned text, joined signs, marks upon marks, separators. */
const odd = [
  'NUL \u0000 and ESC \u001b[2J and DEL \u007f and C1 \u009b',
  'a lone half \ud800 and the other \udc00 one',
  'turned \u202e and isolated \u2066 and not \u2069\u202c',
  'family 👨‍👩‍👧‍👦, flag 🏴󠁧󠁢󠁷󠁬󠁳󠁿, skin 👍🏿',
  'e\u0301 and é are kept apart, z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307 stands',
  'lines\u2028and\u2029paragraphs, a\ttab, <b>markup</b> & =cmd|"/C" {{council}}',
  'العربية עברית हिन्दी বাংলা ਪੰਜਾਬੀ தமிழ் 中文 ไทย አማርኛ Türkçe',
].join('\n');

/** As long as an answer may be, to the last sign of what is left of it. */
const most = 50_000;
const cut = Array.from(`${odd}\n${'Ωμέγα 家 🏠 بيت '.repeat(4000)}`)
  .slice(0, most)
  .join('');
const long = cut + 'x'.repeat(most - Array.from(normaliseText(cut)).length);

/** Lone halves do not survive the way from the test into the page: they are put together there. */
function write(field: Locator, text: string): Promise<void> {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return field.evaluate((box: HTMLTextAreaElement, codes) => {
    box.value = codes.map((code) => String.fromCharCode(code)).join('');
  }, units);
}

test('50,000 signs of every kind arrive from the encrypted path as they are, but for what is documented', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await begin(page, portal.url);
  await page.getByLabel('Me', { exact: true }).check();
  await press(page, 'Continue');
  await passTo(page, 'What should we call you?');
  await page.getByRole('textbox').fill('\u202eZephyrine 👩‍👧\u0301');
  await press(page, 'Continue');
  await page.getByLabel('Do not contact me. I will contact you').check();
  await press(page, 'Continue');
  await press(page, 'Send what I have so far');
  await changeLeft(page, 'Is there anything else you want to tell us?');
  await write(page.getByRole('textbox'), `${long}!`);
  await press(page, 'Continue');
  await expect(page.locator('.govuk-error-summary a')).toHaveText(
    'This is too long. Use 50000 characters or fewer',
  );
  expect(Array.from(await page.getByRole('textbox').inputValue()).length).toBeGreaterThan(most);
  await write(page.getByRole('textbox'), long);
  await press(page, 'Continue');
  await send(page);
  const [request] = await arrivals(portal);
  expect(request?.answers['more']).toBe(normaliseText(long));
  expect(request?.answers['name']).toBe('\u202eZephyrine 👩‍👧\u0301');
  expect(request?.faults).toEqual([]);
});

test('they arrive from the simple form too, and one sign too many comes back with all of them', async ({
  page,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  await openForm(page, portal.url);
  await fillForm(page, { who: 'me', reach: ['none'], 'home.postcode': 'ZZ99' });
  const more = page.locator('[name="more"]');
  await write(more, `${long}!`);
  const sendForm = () => page.getByRole('button', { name: 'Send', exact: true }).click();
  await sendForm();
  await expect(page.locator('.govuk-error-summary a')).toHaveText(
    'This is too long. Use 50000 characters or fewer',
  );
  expect(await more.inputValue()).toContain(odd.split('\n').at(-1));
  await write(more, long);
  await sendForm();
  await expect(page.getByText('Your request has been sent')).toBeVisible();
  const [request] = await arrivals(portal);
  expect(request?.answers['more']).toBe(normaliseText(long));
  await expectComplaint(complaints, /status of 400/);
});
