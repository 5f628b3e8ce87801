/** The simple form, filled in as a person would who answers everything. */
import type { Page } from '@playwright/test';
import { type Answers, questions } from '../../src/journey/index.ts';
import { answersTo } from './every-answer.ts';

/** Opens the simple form; gives the code that stands on it. */
export async function openForm(page: Page, url: string, lang = 'en'): Promise<string> {
  await page.goto(`${url}/${lang}/request/basic`);
  return (await page.locator('.portal-code').textContent()) ?? '';
}

const asked = questions.filter(({ essential }) => essential);

/** An answer to every field of every question of the simple form: a word of its own in each that is typed. */
export const everything: Answers = answersTo(asked);

/** Every word that is typed into the form. */
export const everyWord: readonly string[] = asked
  .flatMap(({ fields }) => fields)
  .filter(({ kind }) => kind === 'line' || kind === 'text')
  .flatMap(({ id }) => everything[id] ?? []);

/** Puts answers into the form: ticks what is given, types what is typed. */
export async function fillForm(page: Page, answers: Answers): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) {
    const control = page.locator(`[name="${name}"]`);
    const texts = typeof answer === 'string' ? [answer] : answer;
    const kind = await control
      .first()
      .evaluate((element) => element.getAttribute('type') ?? element.localName);
    if (kind === 'select') await control.selectOption(texts[0] ?? '');
    else if (kind !== 'radio' && kind !== 'checkbox') await control.fill(texts.join(''));
    else for (const text of texts) await page.locator(`[name="${name}"][value="${text}"]`).check();
  }
}

/** What stands in the form now, as it would be posted, without the code and the token. */
export async function readForm(page: Page): Promise<Record<string, string | string[]>> {
  return page.locator('form').evaluate((form) => {
    const read: Record<string, string | string[]> = {};
    for (const [name, value] of new FormData(form as HTMLFormElement)) {
      if (name === 'code' || name === 'token' || value === '') continue;
      const many = form.querySelector(`[type="checkbox"][name="${name}"]`) !== null;
      const text = String(value).replaceAll('\r\n', '\n');
      const before = read[name];
      read[name] = many ? [...(Array.isArray(before) ? before : []), text] : text;
    }
    return read;
  });
}
