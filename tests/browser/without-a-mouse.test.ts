/** Somebody who has a keyboard alone, and somebody who hears the page in its order: both can finish. */
import type { CDPSession, Page } from '@playwright/test';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { expect, test } from '../support/browser-test.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

type Role = 'button' | 'radio' | 'checkbox' | 'textbox';

/** Goes on with the Tab key until this has the focus. */
async function tabTo(page: Page, role: Role, name: string): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  for (let keys = 0; keys < 80; keys += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the Tab key does not come to the ${role} "${name}"`);
}

async function pressKeys(page: Page, name: string, to: string): Promise<void> {
  await tabTo(page, 'button', name);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(to);
}

test('somebody with a keyboard alone asks for help, corrects an answer, and sends', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await page.goto(`${portal.url}/en/request`);
  await page.locator('button[data-start]:not([hidden])').waitFor();
  await pressKeys(page, 'Start', 'Who is this request for?');
  await tabTo(page, 'radio', 'Me');
  await page.keyboard.press('Space');
  await pressKeys(page, 'Continue', 'Are you in danger right now?');
  await tabTo(page, 'radio', 'Yes');
  // Within a group the arrows go on, and choose.
  await page.keyboard.press('ArrowDown');
  await pressKeys(page, 'Continue', 'How old are you?');
  for (const next of [
    'What is happening?',
    'Could anyone at the council, or someone they know, be a risk to you?',
    'What should we call you?',
  ])
    await pressKeys(page, 'Skip this question', next);
  await tabTo(page, 'textbox', 'What should we call you?');
  await page.keyboard.type('Zephyrine');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('How is it safe for us to reach you?');
  await pressKeys(page, 'Continue', 'How is it safe for us to reach you?');
  await expect(page.locator('[data-error-summary]')).toBeFocused();
  await tabTo(page, 'checkbox', 'Do not contact me. I will contact you');
  await page.keyboard.press('Space');
  await pressKeys(page, 'Continue', 'Where is the home you want to make safer?');
  await pressKeys(page, 'Send what I have so far', 'Check your answers');
  await pressKeys(page, 'Change answer to: What should we call you?', 'What should we call you?');
  await tabTo(page, 'textbox', 'What should we call you?');
  await page.keyboard.type('Quill');
  await pressKeys(page, 'Continue', 'Check your answers');
  await pressKeys(page, 'Open the equality questions', 'Equality questions');
  await pressKeys(page, 'Continue', 'Check your answers');
  await pressKeys(page, 'Send to Demo Council', 'Your request has been sent');
  const [request] = await arrivals(portal);
  expect(request?.answers).toMatchObject({ who: 'me', danger: 'no', name: 'Quill', reach: ['none'] });
});

/** A node of the accessibility tree: what a screen reader says of it, and how to come to it. */
interface Heard {
  readonly role: string;
  readonly name: string;
  readonly focused: boolean;
  readonly live: string;
  readonly node: number;
}

/** The page as a screen reader goes through it. */
async function listen(cdp: CDPSession): Promise<Heard[]> {
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const heard: Heard[] = [];
  const visit = (id: string): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const property = (name: string) => node.properties?.find((each) => each.name === name)?.value.value;
    if (!node.ignored)
      heard.push({
        role: String(node.role?.value ?? ''),
        name: String(node.name?.value ?? '').trim(),
        focused: property('focused') === true,
        live: String(property('live') ?? ''),
        node: node.backendDOMNodeId ?? 0,
      });
    for (const child of node.childIds ?? []) visit(child);
  };
  visit(nodes[0]?.nodeId ?? '');
  return heard;
}

const controls = ['button', 'radio', 'checkbox', 'textbox', 'combobox', 'link', 'DisclosureTriangle'];

/** Waits until a screen with this heading is heard; the exit and 999 come before it, and every control has a name. */
async function hear(cdp: CDPSession, title: string, how?: 'with the focus'): Promise<Heard[]> {
  let heard: Heard[] = [];
  await expect
    .poll(async () => {
      heard = await listen(cdp);
      const first = heard.find(({ role }) => role === 'heading');
      // Until the new screen has taken the focus, the page as a whole has it.
      const taken = heard.some(({ role, focused }) => focused && role !== 'RootWebArea');
      return [first?.name, how === undefined ? taken : first?.focused];
    })
    .toEqual([title, true]);
  expect(heard.filter(({ role, name }) => controls.includes(role) && name === '')).toEqual([]);
  const first = heard.findIndex(({ role }) => role === 'link');
  expect(heard[first]?.name).toBe('Leave this page');
  expect(heard.findIndex(({ name }) => name.includes('999'))).toBeLessThan(
    heard.findIndex(({ role }) => role === 'heading'),
  );
  return heard;
}

/** Comes to what is heard under this name after the heading, and acts on it with a key. */
async function act(
  page: Page,
  cdp: CDPSession,
  title: string,
  role: Role,
  name: string,
  key: string,
): Promise<void> {
  const heard = await hear(cdp, title);
  const from = heard.findIndex((each) => each.role === 'heading');
  const found = heard.slice(from).filter((each) => each.role === role && each.name === name);
  expect(found, `${role} "${name}" below "${title}"`).toHaveLength(1);
  await cdp.send('DOM.focus', { backendNodeId: found[0]?.node ?? 0 });
  if (key.length > 1) await page.keyboard.press(key);
  else await page.keyboard.type(key);
}

test('somebody who hears the page in its order finds each heading, name and alert, and sends', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await page.goto(`${portal.url}/en/request`);
  await page.locator('button[data-start]:not([hidden])').click();
  const cdp = await page.context().newCDPSession(page);
  const press = (title: string, button: string) => act(page, cdp, title, 'button', button, 'Enter');
  const who = 'Who is this request for?';
  await press(who, 'Continue');
  // What is wrong comes first, is an alert, and has the focus.
  const fault = await hear(cdp, 'There is a problem');
  const alert = fault.find(({ role }) => role === 'alert');
  expect(alert?.live).toBe('assertive');
  await expect(page.locator('[data-error-summary]:focus').getByRole('alert')).toBeVisible();
  expect(fault.filter(({ role }) => role === 'heading').map(({ name }) => name)).toEqual([
    'There is a problem',
    who,
  ]);
  await page.getByRole('radio', { name: 'Me', exact: true }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  for (const title of ['Are you in danger right now?', 'How old are you?', 'What is happening?']) {
    await hear(cdp, title, 'with the focus');
    await press(title, 'Skip this question');
  }
  await press('Could anyone at the council, or someone they know, be a risk to you?', 'Skip this question');
  await press('What should we call you?', 'Skip this question');
  const reach = 'How is it safe for us to reach you?';
  await act(page, cdp, reach, 'checkbox', 'Email', 'Space');
  await press(reach, 'Continue');
  const contact = 'Where can we reach you?';
  await act(page, cdp, contact, 'textbox', 'Email address', 'q');
  await page.keyboard.type('uill@example.org');
  await press(contact, 'Continue');
  await act(page, cdp, 'Where is the home you want to make safer?', 'textbox', 'Postcode', 'Z');
  await page.keyboard.type('Z99 3VZ');
  await press('Where is the home you want to make safer?', 'Send what I have so far');
  const check = await hear(cdp, 'Check your answers');
  const told = check.map(({ name }) => name);
  for (const text of ['quill@example.org', 'ZZ99 3VZ']) expect(told).toContain(text);
  // While it is sent a status says so; the page that follows has the focus on its heading.
  const held = Promise.withResolvers<void>();
  await page.route('**/api/letters', async (route) => {
    await held.promise;
    await route.continue();
  });
  await press('Check your answers', 'Send to Demo Council');
  const sending = await hear(cdp, 'Sealing and sending…');
  expect(sending.find(({ role }) => role === 'status')?.live).toBe('polite');
  held.resolve();
  await hear(cdp, 'Your request has been sent', 'with the focus');
  expect((await arrivals(portal))[0]?.answers).toMatchObject({ 'contact.email': 'quill@example.org' });
});
