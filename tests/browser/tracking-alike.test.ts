import type { Page, Response } from '@playwright/test';
import { makeCode, showCode, systemRandom } from '../../src/sealing/index.ts';
import { expect, test } from '../support/browser-test.ts';
import { aPerson, type Person } from '../support/person.ts';
import type { RunningPortal } from '../support/portal.ts';

/** A code that nobody has. */
const unknown = showCode(makeCode(systemRandom));

interface Seen {
  readonly screen: string;
  readonly answer: object;
}

async function look(
  page: Page,
  portal: RunningPortal,
  path: string,
  code: string,
  word: string,
): Promise<Seen> {
  await page.goto(portal.url + path);
  await page.getByLabel('Your code').fill(code);
  await page.getByLabel('Extra word (optional)').fill(word);
  const posted = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Look it up' }).click();
  const answer = await posted;
  await page.getByRole('heading', { level: 1, name: /cannot find|Look up a request/ }).waitFor();
  const length = path === '/en/track' ? (await answer.body()).length : await lengthOfResult(page);
  expect(length).toBeGreaterThan(4000);
  return { screen: await page.locator('body').innerText(), answer: { ...(await outside(answer)), length } };
}

/** All of an answer that somebody could see who watches: its status and its headers, without the time and the handle. */
async function outside(answer: Response): Promise<object> {
  const { date: _, location, ...headers } = await answer.allHeaders();
  return { status: answer.status(), headers, location: location?.replace(/v=.*/, '') };
}

async function lengthOfResult(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation');
    return entry instanceof PerformanceNavigationTiming ? entry.encodedBodySize : 0;
  });
}

for (const path of ['/en/track', '/en/track/basic']) {
  test(`an unknown code, a deleted one and a wrong word look the same at ${path}`, async ({
    page,
    portal,
  }) => {
    const deleted = await aPerson(portal);
    await deleted.hear([{ text: 'A message.' }]);
    await deleted.forget();
    const other = await aPerson(portal, 'Elderberry');
    await other.hear([{ text: 'A message.' }]);
    const seen = {
      unknown: await look(page, portal, path, unknown, ''),
      deleted: await look(page, portal, path, deleted.code, ''),
      'no word': await look(page, portal, path, other.code, ''),
      'a wrong word': await look(page, portal, path, other.code, 'Elderflower'),
    };
    expect(seen.unknown.screen).toContain('We cannot find anything for that code');
    for (const each of Object.values(seen)) expect(each).toEqual(seen.unknown);
    // Who watches the line cannot tell either whether something was found.
    const found = await look(page, portal, path, other.code, 'Elderberry');
    expect(found.screen).toContain('A message.');
    expect(found.answer).toEqual(seen.unknown.answer);
  });
}

test('how much there is to read does not show in the length of the answer', async ({ page, portal }) => {
  const people: Person[] = [await aPerson(portal), await aPerson(portal), await aPerson(portal)];
  await people[1]?.hear([{ text: 'x' }]);
  await people[2]?.hear(Array.from({ length: 12 }, () => ({ text: 'Many words. '.repeat(200) })));
  const answers = [];
  for (const { code } of people) answers.push((await look(page, portal, '/en/track', code, '')).answer);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});
