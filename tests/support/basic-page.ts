/** The simple form, filled in as a person would who answers everything. */
import type { Page } from '@playwright/test';
import { type Answers, type Field, questions } from '../../src/journey/index.ts';

/** Opens the simple form; gives the code that stands on it. */
export async function openForm(page: Page, url: string, lang = 'en'): Promise<string> {
  await page.goto(`${url}/${lang}/request/basic`);
  return (await page.locator('.portal-code').textContent()) ?? '';
}

/** What is chosen where the last option would end the request or hide a field. */
const chosen: Answers = { who: 'agreed', danger: 'yes', lock: 'yes', answered: 'say' };
const written: Answers = {
  'contact.phone': '07700 900982',
  'contact.text': '+44 7700 900145',
  'contact.email': 'quill.feather@example.org',
  'home.postcode': 'ZZ99 3VZ',
};

const asked = questions.filter(({ essential }) => essential);

/** An answer to every field of every question of the simple form: a word of its own in each that is typed. */
export const everything: Answers = Object.fromEntries(
  asked.flatMap(({ fields }) => fields.map((field) => [field.id, answerTo(field)])),
);

/** Every word that is typed into the form. */
export const everyWord: readonly string[] = asked
  .flatMap(({ fields }) => fields)
  .filter(({ kind }) => kind === 'line' || kind === 'text')
  .flatMap(({ id }) => everything[id] ?? []);

function answerTo(field: Field): string | readonly string[] {
  const given = chosen[field.id] ?? written[field.id];
  if (given !== undefined) return given;
  if (field.kind === 'one') return field.options.at(-1)?.id ?? '';
  if (field.kind === 'many') return field.options.filter(({ alone }) => !alone).map(({ id }) => id);
  return `Wistful heron of ${field.id}${field.kind === 'text' ? '\nوعلى سطرٍ آخر 👩‍👧' : ''}`;
}

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
