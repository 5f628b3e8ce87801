/** Somebody at the council may be a risk: who can open the request, and what a watcher can tell. */
import type { Page, Request } from '@playwright/test';
import { newKeyPair, systemRandom } from '../../src/sealing/index.ts';
import { openLetter } from '../../src/sealing/open-request.ts';
import { parseSealedLetter } from '../../src/sealing/sealed-letter.ts';
import { fillForm, openForm } from '../support/basic-page.ts';
import { expect, test } from '../support/browser-test.ts';
import { begin, choose, press, send, watchLetters } from '../support/journey-page.ts';
import { aPerson } from '../support/person.ts';
import { startPortal } from '../support/portal.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const question = 'Could anyone at the council, or someone they know, be a risk to you?';

async function toConflict(page: Page, url: string, answer: 'Yes, or maybe' | 'No'): Promise<void> {
  await begin(page, url);
  await choose(page, 'Who is this request for?', 'Me');
  await choose(page, question, answer);
}

test('without a second set of keys they hear that there is no other way to send it', async ({
  page,
  portal,
}) => {
  await toConflict(page, portal.url, 'Yes, or maybe');
  await expect(heading(page)).toHaveText('Please read this first');
  await expect(page.getByText('We cannot hide it from one of them.')).toBeVisible();
  await openForm(page, portal.url);
  await expect(page.getByText('Whoever opens requests there can read it.')).toBeVisible();
});

/** What somebody on the network sees of a request: its address, its headers and its length, not when or what. */
async function seenOnTheWay(request: Request) {
  const { 'content-length': length, ...headers } = await request.allHeaders();
  return { url: request.url(), method: request.method(), headers, length };
}

test('with a second set of keys their request opens there and nowhere else, and looks like any other', async ({
  page,
}) => {
  test.slow();
  const officer = await newKeyPair({ random: systemRandom }, 'pq');
  const portal = await startPortal({ keys: { b: [officer.recipient] } });
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  try {
    const visits = [];
    for (const answer of ['Yes, or maybe', 'No'] as const) {
      requests.length = 0;
      await toConflict(page, portal.url, answer);
      // One notice more on the page; nothing of it on the network.
      if (answer !== 'No') await expect(heading(page)).toHaveText('This request goes to someone else');
      await choose(page, 'How is it safe for us to reach you?', 'Do not contact me. I will contact you');
      await press(page, 'Send what I have so far');
      await page.getByLabel('Only “Please get in touch with us”').check();
      await send(page);
      const posted = requests.filter((request) => request.method() === 'POST').map((each) => each.postData());
      visits.push({ posted, seen: await Promise.all(requests.map(seenOnTheWay)) });
    }
    const [apart, usual] = visits;
    expect(apart?.posted).toHaveLength(1);
    expect(apart?.seen).toEqual(usual?.seen);
    expect(apart?.posted[0]?.length).toBe(usual?.posted[0]?.length);
    const outer = parseSealedLetter(JSON.parse(apart?.posted[0] ?? ''), {});
    if (!outer.ok) throw new Error(outer.reason);
    const { identity } = officer;
    expect(await openLetter([identity], outer.letter, { portal: 'demo' })).toMatchObject({
      kind: 'request',
      request: {
        route: 'b',
        show: 'quiet',
        answers: { conflict: 'yes' },
        flags: expect.arrayContaining(['conflict']),
      },
    });

    await openForm(page, portal.url);
    await expect(page.getByText('the people who usually open requests cannot open this one')).toBeVisible();
    await fillForm(page, { who: 'me', reach: ['none'], 'home.say': ['phone'], conflict: 'yes' });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(heading(page)).toHaveText('Your request has been sent');

    const { arrived, otherRoute } = await portal.desk('collect');
    expect([arrived.length, otherRoute]).toEqual([1, 2]);
    const shown = await portal.desk('show', arrived[0].id, '--by', 'A. Worker');
    expect(shown.requests[0]).toMatchObject({ route: 'a', show: 'quiet', answers: { conflict: 'no' } });
  } finally {
    await portal.remove();
  }
});

test('their messages go to the second keys too, and look like any other', async ({ page }) => {
  test.slow();
  const officer = await newKeyPair({ random: systemRandom }, 'pq');
  const portal = await startPortal({ keys: { b: [officer.recipient] } });
  const letters = watchLetters(page);
  try {
    for (const route of ['b', 'a'] as const) {
      const person = await aPerson(portal);
      await person.hear([{ kind: 'read', route }]);
      await page.goto(`${portal.url}/en/track`);
      await page.getByLabel('Your code').fill(person.code);
      await page.getByRole('button', { name: 'Look it up' }).click();
      await page.getByLabel('Your message').fill('Not for everybody there');
      await page.getByRole('button', { name: 'Send message' }).click();
      await expect(page.getByText('It has been sent to Demo Council.')).toBeVisible();
    }
    const [apart = '', usual = ''] = letters;
    expect(letters).toHaveLength(2);
    expect(apart.length).toBe(usual.length);
    const outer = parseSealedLetter(JSON.parse(apart), {});
    if (!outer.ok) throw new Error(outer.reason);
    expect(await openLetter([officer.identity], outer.letter, { portal: 'demo' })).toMatchObject({
      kind: 'message',
      message: { kind: 'note', text: 'Not for everybody there' },
    });
    // The two requests of these people, and the message of the second: the first is for another desk.
    const { arrived, otherRoute } = await portal.desk('collect');
    expect([arrived.length, otherRoute]).toEqual([3, 1]);
  } finally {
    await portal.remove();
  }
});
