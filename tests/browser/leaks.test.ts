import type { Page } from '@playwright/test';
import { arrivals } from '../support/at-the-desk.ts';
import { everything, everyWord, fillForm, openForm } from '../support/basic-page.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { exitAddress, serveExit, startAddress } from '../support/exit-page.ts';
import { ask } from '../support/http.ts';
import { begin, fillJourney, press, send, typed } from '../support/journey-page.ts';
import { watchLine } from '../support/line.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { filesIn, tracesIn, tracesInFolder } from '../support/traces.ts';

const extra = 'Elderberry';
const said = 'Please ring the bakery on Tuesday.';

/** Everything that a page may keep anything in. */
function keptInBrowser(page: Page): Promise<object> {
  return page.evaluate(async () => ({
    cookie: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    name: window.name,
    state: history.state,
  }));
}

const nothing = {
  cookie: '',
  local: {},
  session: {},
  databases: [],
  caches: [],
  workers: 0,
  name: '',
  state: null,
};

async function trackWith(page: Page, address: string, code: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel('Your code').fill(code);
  await page.getByLabel('Extra word (optional)').fill(extra);
  await page.getByRole('button', { name: 'Look it up' }).click();
}

test('a whole visit on the encrypted path adds one row to the history and keeps nothing in the browser', async ({
  page,
  context,
  portal,
}) => {
  await serveExit(context);
  const line = watchLine(context);
  await page.goto(startAddress);
  const before = await page.evaluate(() => history.length);
  await begin(page, portal.url);
  const title = await page.title();
  await fillJourney(page);
  await page.getByLabel('Extra word (optional)').fill(extra);
  const code = (await page.locator('.portal-code').textContent()) ?? '';
  await press(page, 'Back');
  await press(page, 'Continue');
  await send(page);
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  expect(page.url()).toBe(`${portal.url}/en/request`);
  expect(await page.title()).toBe(title);
  expect(title).toBe('Home visits and repairs');
  expect(await keptInBrowser(page)).toEqual(nothing);
  await trackWith(page, `${portal.url}/en/track`, code);
  await expect(page.getByText('Demo Council has not collected it yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear this page' }).click();
  expect(await keptInBrowser(page)).toEqual(nothing);
  await page.getByRole('link', { name: 'Leave this page' }).click();
  await page.waitForURL(exitAddress);
  expect(await context.cookies()).toEqual([]);
  expect(await context.storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
  expect(
    tracesIn(await line.text(), [...Object.values(typed), extra, code, code.replaceAll('-', '')]),
  ).toEqual([]);
});

test('nothing that is typed on either path is on the disk, in the output, or in an address or header', async ({
  page,
  context,
  complaints,
}) => {
  const portal = await startPortal();
  try {
    const line = watchLine(context);
    const sealed = await visitSealed(page, portal);
    const basic = await visitBasic(page, portal);
    await makeTrouble(portal, line.forms.join('&'));
    const codes = [sealed, basic].flatMap((code) => [code, code.replaceAll('-', '')]);
    const words = [...Object.values(typed), ...everyWord, ...codes, extra, said];
    // The words are those that went over the line: in the forms each of them is found.
    const inForms = tracesIn(Buffer.from(line.forms.join('\n').replaceAll('%0D%0A', '%0A')), everyWord);
    expect(inForms.length).toBeGreaterThanOrEqual(everyWord.length);
    expect(tracesIn(await line.text(), words)).toEqual([]);
    expect(filesIn(portal.folder)).toEqual(
      expect.arrayContaining(['mailbox.sqlite', 'mailbox.sqlite-wal', 'mailbox.sqlite-shm']),
    );
    expect(tracesInFolder(portal.folder, words)).toEqual([]);
    expect(await portal.stop()).toBe(0);
    expect(portal.output()).toContain('portal.stopped');
    expect(tracesIn(Buffer.from(portal.output()), words)).toEqual([]);
    expect(tracesInFolder(portal.folder, words)).toEqual([]);
    await expectComplaint(complaints, /status of 40[04]/);
  } finally {
    await portal.remove();
  }
});

/** The encrypted path with an answer from the council, read with script; gives the code. */
async function visitSealed(page: Page, portal: RunningPortal): Promise<string> {
  await begin(page, portal.url);
  await fillJourney(page);
  await page.getByLabel('Extra word (optional)').fill(extra);
  const code = (await page.locator('.portal-code').textContent()) ?? '';
  await send(page);
  const [request] = await arrivals(portal);
  await portal.desk('message', request?.id ?? '', '--text', said, '--anyway');
  await trackWith(page, `${portal.url}/en/track`, code);
  await expect(page.getByText(said)).toBeVisible();
  return code;
}

/** The basic path, first with a mistake, and its tracker; gives the code. */
async function visitBasic(page: Page, portal: RunningPortal): Promise<string> {
  const code = await openForm(page, portal.url);
  await fillForm(page, everything);
  await page.getByLabel('Extra word (optional)').fill(extra);
  await page.getByRole('checkbox', { name: 'Text message' }).uncheck();
  const sendForm = () => page.getByRole('button', { name: 'Send', exact: true }).click();
  await sendForm();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Text message' }).check();
  await sendForm();
  await expect(page.getByText('Your request has been sent')).toBeVisible();
  await trackWith(page, `${portal.url}/en/track/basic`, code);
  await expect(page.getByText('Demo Council has not collected it yet.')).toBeVisible();
  await trackWith(page, `${portal.url}/en/track/basic`, typed.name);
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await page.goto(`${portal.url}/en/nothing`);
  return code;
}

/** Everything that was typed, posted to where it does not belong. */
async function makeTrouble(portal: RunningPortal, form: string): Promise<void> {
  const posted = async (path: string, type: string, body: string) =>
    (await ask(portal.url + path, { method: 'POST', headers: { 'content-type': type }, body })).status;
  const [asForm, asJson] = ['application/x-www-form-urlencoded', 'application/json'];
  expect(await posted('/en/nothing', asForm, form)).toBe(404);
  expect(await posted('/en/help', asForm, form)).toBe(405);
  expect(await posted('/en/request/basic', asForm, form.repeat(300))).toBe(413);
  expect(await posted('/en/track/basic', asForm, form.repeat(300))).toBe(413);
  expect(await posted('/en/request/basic', 'text/plain', form)).toBe(415);
  expect(await posted('/en/request/basic', asForm, form.replaceAll('token=', 'token=x'))).toBe(303);
  expect(await posted('/api/letters', asJson, JSON.stringify(everything))).toBe(400);
  expect(await posted('/api/mailbox', asJson, JSON.stringify({ v: 1, read: typed.name, page: 0 }))).toBe(400);
  expect(await posted('/api/desk/replies', asJson, JSON.stringify(typed))).toBe(401);
}
