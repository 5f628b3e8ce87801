/** How little somebody has to do who has little time. */
import type { Page } from '@playwright/test';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { expect, test } from '../support/browser-test.ts';

/**
 * An unhurried hand and eye. Seconds of the keystroke-level model (Card, Moran and Newell 1983): 1.1 to point, 0.2 to
 * press, 1.35 to make up one's mind before each press, 0.5 for a typed character of somebody who does not type much.
 * Reading: 200 words a minute, a slow reader's pace (Brysbaert 2019 has 238 on average).
 */
const pace = { press: 1.1 + 0.2 + 1.35, character: 0.5, word: 60 / 200 };

interface Effort {
  presses: number;
  characters: number;
  words: number;
}

const wordsIn = (text: string | null) => (text ?? '').split(/\s+/).filter((word) => word !== '').length;

/** Somebody at the page: presses and types, and reads the heading of each page and the words on what is pressed. */
function handOn(page: Page) {
  const effort: Effort = { presses: 0, characters: 0, words: 0 };
  const heading = page.getByRole('heading', { level: 1 });
  return {
    effort,
    async go(button: string, to: string) {
      await page.getByRole('button', { name: button, exact: true }).click();
      effort.presses += 1;
      await expect(heading).toHaveText(to);
      effort.words += wordsIn(button) + wordsIn(to);
    },
    async type(label: string, text: string) {
      await page.getByLabel(label, { exact: true }).fill(text);
      effort.characters += text.length;
      effort.words += wordsIn(label);
    },
    async tick(label: string) {
      await page.getByLabel(label, { exact: true }).check();
      effort.presses += 1;
      effort.words += wordsIn(label);
    },
  };
}

const secondsOf = ({ presses, characters, words }: Effort) =>
  Math.round(presses * pace.press + characters * pace.character + words * pace.word);

test('somebody with little time has asked for help after 16 presses at most, in two minutes', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await page.goto(`${portal.url}/en/request`);
  const hand = handOn(page);
  await hand.go('Start', 'Who is this request for?');
  await hand.tick('Me');
  await hand.go('Continue', 'Are you in danger right now?');
  await hand.go('Skip this question', 'How old are you?');
  await hand.go('Skip this question', 'What is happening?');
  await hand.go('Skip this question', 'Could anyone at the council, or someone they know, be a risk to you?');
  await hand.go('Skip this question', 'What should we call you?');
  await hand.go('Skip this question', 'How is it safe for us to reach you?');
  await hand.tick('Phone call');
  await hand.go('Continue', 'Where can we reach you?');
  await hand.type('Phone number for calls', '07700 900982');
  await hand.go('Continue', 'What is safe when we call you?');
  await hand.go('Skip this question', 'If someone else answers, what should we do?');
  await hand.go('Skip this question', 'Where is the home you want to make safer?');
  await hand.type('Postcode', 'ZZ99 3VZ');
  await hand.go('Send what I have so far', 'Check your answers');
  await hand.go('Send to Demo Council', 'Your request has been sent');
  const seconds = secondsOf(hand.effort);
  const { presses, characters } = hand.effort;
  console.log(`shortest request: ${presses} presses, ${characters} characters, about ${seconds} seconds`);
  expect(presses).toBeLessThanOrEqual(16);
  expect(seconds).toBeLessThanOrEqual(120);
  const [request] = await arrivals(portal);
  expect(request?.answers).toMatchObject({
    who: 'me',
    reach: ['phone'],
    'contact.phone': '07700 900982',
    'home.postcode': 'ZZ99 3VZ',
    'call.voicemail': 'no',
    answered: 'hangup',
    'sharing.police': 'ask',
  });
});
