/** How much the code may show is chosen before sending, on both paths, and the council's desk keeps to it. */
import type { Page } from '@playwright/test';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { fillForm, openForm } from '../support/basic-page.ts';
import { expect, test } from '../support/browser-test.ts';
import { begin, fillLittle, send } from '../support/journey-page.ts';

/** Each way to ask; gives the code. */
const paths = {
  'with script': async (page: Page, url: string, quiet: boolean) => {
    await begin(page, url);
    await fillLittle(page);
    if (quiet) await page.getByLabel('Only “Please get in touch with us”').check();
    const code = await page.locator('.portal-code').textContent();
    await send(page);
    return code ?? '';
  },
  'on the simple form': async (page: Page, url: string, quiet: boolean) => {
    const code = await openForm(page, url);
    await fillForm(page, { who: 'me', reach: ['none'], 'home.say': ['phone'] });
    if (quiet) await page.getByLabel('Only “Please get in touch with us”').check();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your request has been sent');
    return code;
  },
} as const;

for (const [path, ask] of Object.entries(paths))
  for (const quiet of [false, true])
    test(`${path}, the code shows ${quiet ? 'nothing but “please get in touch”' : 'news and days'} to whoever has it`, async ({
      page,
      portal,
    }) => {
      await clearDesk(portal);
      const code = await ask(page, portal.url, quiet);
      const [request] = await arrivals(portal);
      expect(request).toMatchObject({ show: quiet ? 'quiet' : 'full' });
      await portal.desk('update', request?.id ?? '', '--stage', 'visit', '--due', '2030-01-31');
      await page.goto(`${portal.url}/en/track/basic`);
      await page.getByLabel('Your code').fill(code);
      await page.getByRole('button', { name: 'Look it up' }).click();
      await expect(page.getByText('Please get in touch with us')).toHaveCount(quiet ? 1 : 0);
      await expect(page.getByText(/^By \w+day/)).toHaveCount(quiet ? 0 : 1);
      await expect(page.getByText('A visit comes next')).toHaveCount(quiet ? 0 : 1);
      await expect(page.getByText('Someone at Demo Council has read it.')).toHaveCount(quiet ? 0 : 1);
    });
