import { expect, test } from '../support/browser-test.ts';
import { exitAddress, remains, serveExit, startAddress } from '../support/exit-page.ts';
import { begin, fillLittle, passTo, press } from '../support/journey-page.ts';

const blank = { message: 'the page is blank' };

test('Shift three times leaves from within a text field, and Esc does not bring the page back', async ({
  page,
  context,
  portal,
}) => {
  const network = await serveExit(context);
  await page.goto(startAddress);
  await begin(page, portal.url);
  await page.getByLabel('Me', { exact: true }).check();
  await press(page, 'Continue');
  await passTo(page, 'What should we call you?');
  await page.getByRole('textbox').fill('Zephyrine');
  network.stall();
  await page.keyboard.press('ShiftRight');
  await expect(page.locator('[data-exit-status]')).toHaveText(
    'Shift pressed once. Press it 2 more times to leave.',
  );
  await page.keyboard.press('ShiftLeft');
  await expect(page.locator('[data-exit-status]')).toHaveText(
    'Shift pressed twice. Press it once more to leave.',
  );
  await page.keyboard.press('ShiftRight');
  await expect.poll(() => remains(page), blank).toBe('');
  // What Esc does where a browser sees it first: it stops the load that is under way.
  const browser = await context.newCDPSession(page);
  for (let pressed = 0; pressed < 3; pressed += 1) {
    await page.keyboard.press('Escape');
    await browser.send('Page.stopLoading');
  }
  expect(await remains(page)).toBe('');
  expect(
    await page.evaluate(() =>
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true })),
    ),
  ).toBe(false);
  network.answer();
  await page.waitForURL(exitAddress);
  await page.goBack({ waitUntil: 'commit' });
  expect(page.url()).toBe(startAddress);
});

test('Enter on the link leaves', async ({ page, context, portal }) => {
  await serveExit(context);
  await page.goto(`${portal.url}/en`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Leave this page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL(exitAddress);
});

test('a destination that takes four seconds to answer is reached', async ({ page, context, portal }) => {
  await serveExit(context);
  await context.route(exitAddress, async (route) => {
    await new Promise((answer) => setTimeout(answer, 4000));
    await route.fallback();
  });
  await page.goto(`${portal.url}/en`);
  await page.getByRole('link', { name: 'Leave this page' }).click();
  await page.waitForURL(exitAddress);
});

test('capital letters, Shift held down and Shift with pauses of other keys do not leave', async ({
  page,
  portal,
}) => {
  await begin(page, portal.url);
  await page.getByLabel('They know about this and agree').check();
  await press(page, 'Continue');
  await passTo(page, 'Who are you?');
  const field = page.getByLabel('Your name (optional)');
  await field.focus();
  for (const key of ['Shift+A', 'Shift+B', 'Shift+C', 'd', 'Shift+E']) await page.keyboard.press(key);
  for (let held = 0; held < 10; held += 1) await page.keyboard.down('Shift');
  await page.keyboard.press('F');
  await page.keyboard.up('Shift');
  for (const key of ['Shift', 'Shift', 'ArrowLeft', 'Shift', 'Shift', 'End']) await page.keyboard.press(key);
  await expect(field).toHaveValue('ABCdEF');
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  await field.click();
  await page.keyboard.press('Shift');
  await expect(field).toHaveValue('ABCdEF');
  // An on-screen keyboard's own switch has no physical key behind it.
  await page.evaluate(() => {
    for (let presses = 0; presses < 6; presses += 1)
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }));
  });
  await expect(field).toHaveValue('ABCdEF');
});

const presses = {
  ...{ Ctrl: { modifiers: ['Control'] }, Shift: { modifiers: ['Shift'] }, Alt: { modifiers: ['Alt'] } },
  ...{ Meta: { modifiers: ['Meta'] }, 'the middle button': { button: 'middle' } },
} as const;

for (const [name, how] of Object.entries(presses)) {
  test(`a press with ${name} leaves like any other, and opens nothing beside`, async ({
    page,
    context,
    portal,
  }) => {
    await serveExit(context);
    await page.goto(startAddress);
    await page.goto(`${portal.url}/en`);
    await page.getByRole('link', { name: 'Leave this page' }).click(how as Parameters<typeof page.click>[1]);
    await page.waitForURL(exitAddress);
    expect(context.pages()).toHaveLength(1);
    await page.goBack({ waitUntil: 'commit' });
    expect(page.url()).toBe(startAddress);
  });
}

test('changing the language of the keyboard does not leave', async ({ page, portal }) => {
  await page.goto(`${portal.url}/en/track`);
  await page.getByLabel('Your code').focus();
  for (const held of ['Alt', 'Control']) {
    await page.keyboard.down(held);
    for (let taps = 0; taps < 6; taps += 1) await page.keyboard.press('Shift');
    await page.keyboard.up(held);
  }
  await expect(page.getByLabel('Your code')).toBeVisible();
});

test('an exit while the request is sealed and sent stays an exit', async ({ page, context, portal }) => {
  const network = await serveExit(context);
  await begin(page, portal.url);
  await fillLittle(page);
  let arrived = () => {};
  const letter = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  await page.route('**/api/letters', async (route) => {
    const answer = await route.fetch();
    arrived();
    await route.fulfill({ response: answer }).catch(() => undefined);
  });
  await press(page, 'Send to Demo Council');
  network.stall();
  for (const key of ['Shift', 'Shift', 'Shift']) await page.keyboard.press(key);
  await expect.poll(() => remains(page), blank).toBe('');
  await letter;
  expect(await remains(page)).toBe('');
  network.answer();
  await page.waitForURL(exitAddress);
});
