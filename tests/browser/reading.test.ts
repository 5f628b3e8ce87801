/** How a page is read: its sizes, its colours, its letters. Kept by every link, stored nowhere, and without script too. */
import type { Page } from '@playwright/test';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { begin, fillLittle, press, send } from '../support/journey-page.ts';
import { readAs, readIn } from '../support/reading.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const html = (page: Page) => page.locator('html');

test('size and colours are kept by every link, by Back and by the language, with no trace', async ({
  page,
  portal,
}) => {
  await page.goto(`${portal.url}/en`);
  const before = await page.evaluate(() => [location.href, document.title, history.length]);
  await page.getByRole('link', { name: 'Talk to someone now' }).click();
  await expect(heading(page)).toHaveText('People you can talk to');
  await readAs(page, 'en~24');
  await expect(heading(page)).toHaveText('People you can talk to');
  await readAs(page, 'en~24c');
  await page.locator('[data-still-back]').click();
  await expect(heading(page)).toHaveText('Do you need your home to be safer?');
  await expect(html(page)).toHaveClass(/portal-24.*portal-contrast/);
  await readIn(page, 'ar-XB');
  await expect(html(page)).toHaveClass(/portal-24.*portal-contrast/);
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
  const lost = links.filter((href) => !/^\/[\w-]+~(24c|18c|c|24)/.test(href));
  expect(lost).toEqual([]);
  expect(await page.evaluate(() => [location.href, document.title, history.length])).toEqual(before);
});

test('a question stands as it was in another size', async ({ page, portal }) => {
  await begin(page, portal.url);
  await page.getByLabel('Me', { exact: true }).check();
  await readAs(page, 'en~18');
  await expect(page.getByLabel('Me', { exact: true })).toBeChecked();
  await press(page, 'Continue');
  await expect(heading(page)).not.toHaveText('Who is this request for?');
});

test('a request is sent from very large print as from any other', async ({ page, portal }) => {
  await begin(page, portal.url, 'en~24c');
  await fillLittle(page, 'Zephyrine');
  await send(page);
  await page.getByRole('link', { name: 'Go to the first page' }).click();
  await expect(html(page)).toHaveClass(/portal-24.*portal-contrast/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('size, colours and language are links that keep the page, and every form and redirect keeps them', async ({
    page,
    portal,
    complaints,
  }) => {
    await page.goto(`${portal.url}/en/help`);
    await page.locator('.portal-reading summary').click();
    await page.getByRole('link', { name: 'Very large' }).click();
    await expect(page).toHaveURL(`${portal.url}/en~24/help`);
    await page.locator('.portal-reading summary').click();
    await page.getByRole('link', { name: 'Black and yellow' }).click();
    await expect(page).toHaveURL(`${portal.url}/en~24c/help`);
    await page.locator('.portal-reading summary').click();
    await page.locator('.portal-reading a[lang="ar-XB"]').click();
    await expect(page).toHaveURL(`${portal.url}/ar-XB~24c/help`);
    await page.goto(`${portal.url}/en~18c/request/basic`);
    await page.getByLabel('Me', { exact: true }).check();
    await page.locator('input[value="none"]').first().check();
    await page.getByLabel('Postcode', { exact: true }).fill('ZZ99 3VZ');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(heading(page)).toHaveText('Your request has been sent');
    expect(page.url()).toContain(`${portal.url}/en~18c/request/basic?v=`);
    await expect(html(page)).toHaveClass(/portal-18.*portal-contrast/);
    await page.goto(`${portal.url}/en~24/track/basic`);
    await page.getByLabel('Your code').fill('ABCD');
    await page.getByRole('button', { name: 'Look it up' }).click();
    expect(page.url()).toContain(`${portal.url}/en~24/track/basic?v=`);
    await expectComplaint(complaints, /status of 400/);
  });

  test('the simple form offers them before its first field, in sight, and says what changing them costs', async ({
    page,
    portal,
  }) => {
    for (const first of ['en', 'en~24']) {
      await page.goto(`${portal.url}/${first}/request/basic`);
      const warning = page.getByText('If you change this later, what you wrote is gone.');
      await expect(warning).toBeVisible();
      const list = page.locator('.portal-reading');
      const isBefore = await list.evaluate((place) => {
        const field = document.querySelector('main input:not([type="hidden"])');
        return (
          field !== null && (place.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) > 0
        );
      });
      expect(isBefore).toBe(true);
    }
  });
});

test('somebody who reads no English sees the name of their language at once, at the top of the first page', async ({
  page,
  portal,
}) => {
  await page.goto(portal.url);
  for (const lang of ['en-XA', 'ar-XB']) {
    const link = page.locator(`.portal-reading a[lang="${lang}"]`);
    await expect(link).toBeInViewport();
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${portal.url}/en~24/help`);
  const choice = page.locator('.portal-reading summary');
  const main = await page.locator('main').evaluate((place) => place.getBoundingClientRect().top);
  const top = await choice.evaluate((place) => place.getBoundingClientRect().top);
  expect(top).toBeLessThan(main);
  await choice.click();
  await expect(page.locator('.portal-reading a[lang="ar-XB"]')).toBeVisible();
});

test('an address of a language or a size that is not there is the page in the nearest, with proper links', async ({
  page,
  portal,
  complaints,
}) => {
  for (const [address, first] of [
    ['de/help', 'en'],
    ['en~99/help', 'en~24'],
    ['EN~17c/help', 'en~18c'],
  ] as const) {
    const answer = await page.goto(`${portal.url}/${address}`);
    expect([answer?.status(), page.url()]).toEqual([200, `${portal.url}/${address}`]);
    await expect(heading(page)).toHaveText('People you can talk to');
    await expect(page.locator('footer a').first()).toHaveAttribute('href', `/${first}/safety`);
  }
  expect((await page.goto(`${portal.url}/de/nothing`))?.status()).toBe(404);
  await expectComplaint(complaints, /status of 404/);
});

test('the text grows with the letters that the browser is set to', async ({ page, portal }) => {
  const sizes = async () => {
    const read = () =>
      page
        .locator('main .govuk-body')
        .first()
        .evaluate((p) => Number.parseFloat(getComputedStyle(p).fontSize));
    const found = [];
    for (const first of ['en', 'en~18', 'en~24']) {
      await page.goto(`${portal.url}/${first}/help`);
      found.push(await read());
    }
    return found;
  };
  const [usual = 0, large = 0, largest = 0] = await sizes();
  expect([usual, large >= 24, largest >= 32]).toEqual([19, true, true]);
  const client = await page.context().newCDPSession(page);
  await client.send('Page.enable');
  await client.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  const twice = await sizes();
  for (const [at, size] of [usual, large, largest].entries()) expect(twice[at]).toBeCloseTo(size * 2, 1);
});

test('nothing moves, whatever a system asks for', async ({ page, portal }) => {
  for (const path of ['en', 'en/request', 'en/track', 'en/help']) {
    await page.goto(`${portal.url}/${path}`);
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          return transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior === 'smooth';
        }).length,
    );
    expect(moving).toBe(0);
  }
});

test('the arrow of Back stands and points where one came from', async ({ page, portal }) => {
  const arrow = async (lang: string) => {
    await begin(page, portal.url, lang);
    return page.locator('[data-turn] .portal-back').evaluate((button) => {
      const { transform, left, right } = getComputedStyle(button, '::before');
      const nearLeft = Number.parseFloat(left) < Number.parseFloat(right);
      return { transform, nearLeft, start: button.getBoundingClientRect().left < innerWidth / 2 };
    });
  };
  const [there, mirrored] = [await arrow('en'), await arrow('ar-XB')];
  expect([there.start, mirrored.start]).toEqual([true, false]);
  expect([there.nearLeft, mirrored.nearLeft]).toEqual([true, false]);
  expect(mirrored.transform).not.toBe(there.transform);
});

test('Urdu has room for Nastaliq and the Indic scripts and Chinese have theirs; nothing is slanted, spaced or in capitals', async ({
  page,
  portal,
}) => {
  await page.goto(`${portal.url}/en/help`);
  const least = {
    ur: 1.9,
    ar: 1.5,
    fa: 1.5,
    ckb: 1.5,
    ps: 1.5,
    pa: 1.5,
    bn: 1.5,
    gu: 1.5,
    'zh-Hant-HK': 1.5,
  };
  for (const [lang, room] of Object.entries(least)) {
    const found = await page.evaluate((lang) => {
      document.documentElement.lang = lang;
      return [...document.querySelectorAll('main *, .portal-emergency *')].map((element) => {
        const style = getComputedStyle(element);
        return {
          room: Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize),
          odd:
            style.letterSpacing !== 'normal' ||
            style.fontStyle !== 'normal' ||
            style.textTransform !== 'none',
          family: style.fontFamily,
        };
      });
    }, lang);
    expect(found.length).toBeGreaterThan(20);
    expect([lang, found.filter((each) => each.room < room - 0.01), found.filter(({ odd }) => odd)]).toEqual([
      lang,
      [],
      [],
    ]);
    if (lang === 'ur') expect(found.every(({ family }) => family.includes('Nastaliq'))).toBe(true);
  }
});
