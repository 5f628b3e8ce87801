/** What the exit promises, held against one engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { starters } from '../footprint/measure.ts';
import { type RealBrowser, until } from '../support/browsers/browser.ts';
import { type Display, startDisplay } from '../support/browsers/display.ts';
import { onScreen } from '../support/browsers/on-screen.ts';
import { beforeTitle, exitTitle, type Outside, startOutside } from '../support/browsers/outside.ts';
import { linkCalled, type Person, personAt } from '../support/browsers/person.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { watchExit } from './watch.ts';

/** A browser, and the display's keys and mouse. */
export interface Hands {
  readonly browser: RealBrowser;
  readonly display: Display;
}

export interface Stage extends Hands {
  readonly person: Person;
  readonly portal: RunningPortal;
  readonly outside: Outside;
}

/** A portal, the sites outside and one browser for all tests of a file. */
export function onStage(engine: keyof typeof starters, script = true): () => Stage {
  let stage: Stage;
  const profile = mkdtempSync(join(tmpdir(), `exit-${engine}-`));
  beforeAll(async () => {
    const [display, outside] = [await startDisplay(), await startOutside()];
    const portal = await startPortal({ testLanguages: false, settings: { exits: [outside.exit] } });
    const browser = await starters[engine]({ profile, script, trusts: outside.certificate }, display);
    stage = { display, outside, portal, browser, person: personAt(browser) };
  });
  afterAll(async () => {
    await stage.browser.close();
    await stage.portal.remove();
    await stage.outside.stop();
    await stage.display.stop();
    rmSync(profile, { recursive: true, force: true });
  });
  return () => stage;
}

export const exitLink = linkCalled('Leave this page');

export const ways = {
  'a press on the link': async ({ browser, display }) => {
    const place = () =>
      browser.evaluate<[number, number] | null>(`(${onScreen})(${JSON.stringify(exitLink)})`);
    const [x, y] = await until('the link', place);
    await display.press(x, y);
  },
  'the third Shift': async ({ browser }) => {
    for (let presses = 0; presses < 3; presses += 1) await browser.key('Shift');
  },
} as const satisfies Record<string, (hands: Hands) => Promise<void>>;

/** Before, then one of our pages; the page has the keyboard. */
export async function visit(
  { browser, person, portal, outside, display }: Stage,
  path: string,
): Promise<void> {
  outside.answer();
  await browser.open(outside.before);
  await person.sees(beforeTitle);
  await browser.open(`${portal.url}${path}`);
  await until(path, async () => ((await browser.texts(exitLink)).length > 0 ? true : null));
  await until('the keyboard', async () => {
    await display.focus();
    return (await browser.evaluate<boolean>('document.hasFocus()')) ? true : null;
  });
}

/** The journey up to the person's name, half of which is typed; with a capital letter, so with Shift. */
export async function halfFilled(stage: Stage): Promise<void> {
  const { person } = stage;
  await visit(stage, '/en/request');
  await person.push('Start');
  await person.choose('Me');
  await person.push('Continue');
  await person.passTo('What should we call you?');
  await person.writeOnly('Zephyr');
}

export async function blankInTheSameTask(
  stage: Stage,
  leave: (stage: Stage) => Promise<void>,
): Promise<void> {
  stage.outside.stall();
  const seen = await watchExit(stage.browser);
  await leave(stage);
  expect(await seen()).toEqual({
    empty: true,
    during: leave === ways['the third Shift'] ? 'keydown' : 'click',
    trusted: true,
  });
}

export async function arrives({ person, outside }: Stage): Promise<void> {
  outside.answer();
  await person.sees(exitTitle);
}

export async function neverOurs({ browser, person, portal }: Stage): Promise<void> {
  await browser.back();
  await person.sees(beforeTitle);
  expect(await browser.address()).not.toContain(portal.url);
  await browser.forward();
  await person.sees(exitTitle);
  expect(await browser.address()).not.toContain(portal.url);
}

export const pages = [
  '/',
  '/en/help',
  '/en/request',
  '/en/request/basic',
  '/en/track',
  '/en/track/basic',
  '/en/nowhere',
];

export function exitPromises(stage: () => Stage): void {
  const each = Object.entries(ways);

  test.each(pages)('with the network stalled, %s is empty in the task of the press', async (path) => {
    await visit(stage(), path);
    await blankInTheSameTask(stage(), ways['a press on the link']);
    await arrives(stage());
  });

  test.each(each)(
    'with the network stalled, %s empties a half-filled journey in its own task',
    async (_, leave) => {
      await halfFilled(stage());
      await blankInTheSameTask(stage(), leave);
      await arrives(stage());
      await neverOurs(stage());
    },
  );

  test.each(each)('three Esc after %s do not stop the exit', async (_, leave) => {
    await visit(stage(), '/en/help');
    stage().outside.stall();
    await leave(stage());
    for (let presses = 0; presses < 3; presses += 1) await stage().browser.key('Escape');
    await arrives(stage());
    await neverOurs(stage());
  });

  test('after a visit of several pages and the exit, Back and Forward never show a page of ours', async () => {
    const { person } = stage();
    await visit(stage(), '/');
    await person.follow('Talk to someone now');
    await ways['a press on the link'](stage());
    await arrives(stage());
    await neverOurs(stage());
  });

  test('Esc does stop an ordinary link, so that the tests of Esc mean something', async () => {
    const { browser, outside, person } = stage();
    await visit(stage(), '/en/help');
    outside.stall();
    const [asked, givenUp] = [outside.asked.length, outside.givenUp()];
    await browser.evaluate(`void (location.href = ${JSON.stringify(outside.exit)})`);
    await until('the request', async () => (outside.asked.length > asked ? true : null));
    await browser.key('Escape');
    await until('the end of the request', async () => (outside.givenUp() > givenUp ? true : null));
    expect(await person.heading()).toBe('People you can talk to');
  });
}
