/** Walking the journey as a person would: by labels and buttons, never by the code's own names. */
import type { Page } from '@playwright/test';

/** Opens the encrypted path and begins. */
export async function begin(page: Page, url: string, lang = 'en'): Promise<void> {
  await page.goto(`${url}/${lang}/request`);
  await page.locator('button[data-start]').click();
  await page.locator('form').waitFor();
}

/** Presses a button and waits until the next screen stands there. */
export async function press(page: Page, name: string): Promise<void> {
  await toNext(page, () => page.getByRole('button', { name, exact: true }).click());
}

/** Does something that changes the screen, and waits for the change. */
export async function toNext(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = await page.locator('[data-turn]').getAttribute('data-turn');
  await act();
  await page.waitForFunction(
    (turn) => document.querySelector('[data-turn]')?.getAttribute('data-turn') !== turn,
    before,
  );
}

/** The words that the tests type; nothing of them may ever be found outside the seal. */
export const typed = {
  name: 'Zephyrine Quillfeather',
  phone: '07700 900982',
  friend: 'Marigold Thistlewood',
  friendHow: 'at the bakery counter',
  postcode: 'ZZ99 3VZ',
  lock: 'the patio door sticks',
  more: 'He waits by the elder tree',
} as const;

/** Fills in the whole journey up to check-answers. */
export async function fillJourney(page: Page): Promise<void> {
  const go = () => press(page, 'Continue');
  await page.getByLabel('Me', { exact: true }).check();
  await go();
  await page.getByLabel('Yes', { exact: true }).check();
  await go();
  await go(); // the notice for somebody in danger
  await passTo(page, 'What should we call you?');
  await page.getByRole('textbox').fill(typed.name);
  await go();
  await page.getByLabel('Phone call').check();
  await page.getByLabel('Through someone I trust').check();
  await go();
  await page.getByLabel('Phone number for calls').fill(typed.phone);
  await page.getByLabel('Name of the person you trust').fill(typed.friend);
  await page.getByLabel('How can we reach this person?').fill(typed.friendHow);
  await go();
  await passTo(page, 'Where is the home you want to make safer?');
  await page.getByLabel('Postcode', { exact: true }).fill(typed.postcode);
  await go();
  await passTo(page, 'Has any of this happened?');
  await page.getByLabel('They threatened to start a fire').check();
  await go();
  await passTo(page, 'Is an outside door, a window or a lock broken, so that it will not lock?');
  await page.getByLabel('Yes', { exact: true }).check();
  await page.getByLabel('Which one? (optional)').fill(typed.lock);
  await go();
  await passTo(page, 'Is there anything else you want to tell us?'); // sharing stays at "ask me first"
  await page.getByRole('textbox').fill(typed.more);
  await go();
}

/** The shortest way to check-answers: no contact wanted, the rest not asked for. A name makes it one's own. */
export async function fillLittle(page: Page, name = ''): Promise<void> {
  await page.getByLabel('Me', { exact: true }).check();
  await press(page, 'Continue');
  await passTo(page, 'What should we call you?');
  await page.getByRole('textbox').fill(name);
  await press(page, 'Continue');
  await page.getByLabel('Do not contact me. I will contact you').check();
  await press(page, 'Continue');
  await press(page, 'Send what I have so far');
}

/** The bodies of every letter that the page posts from now on, as they leave it. */
export function watchLetters(page: Page): string[] {
  const letters: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/letters')) letters.push(request.postData() ?? '');
  });
  return letters;
}

/** Sends, and waits until it has arrived. */
export async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send to Demo Council' }).click();
  await page.getByRole('heading', { level: 1, name: 'Your request has been sent' }).waitFor();
}

/** Goes on, changing nothing, until the page with this heading stands there. */
export async function passTo(page: Page, heading: string): Promise<void> {
  for (let pages = 0; pages < 60; pages += 1) {
    const here = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    if (here.trim() === heading) return;
    await press(page, 'Continue');
  }
  throw new Error(`no page is called "${heading}"`);
}

/** Goes on to a question, ticks these answers and continues. */
export async function choose(page: Page, question: string, ...answers: string[]): Promise<void> {
  await passTo(page, question);
  for (const answer of answers) await page.getByLabel(answer, { exact: true }).check();
  await press(page, 'Continue');
}

/** From check-answers to a question that was left out: they stand folded up below the answers. */
export async function changeLeft(page: Page, question: string): Promise<void> {
  await page.locator('details summary').filter({ hasText: 'Not answered' }).click();
  await press(page, question);
}
