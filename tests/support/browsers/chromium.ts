/** Debian's Chromium, started by hand and driven over the DevTools protocol. None of the flags of a test library. */
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../../tools/find-browser.ts';
import { type BrowserWish, type RealBrowser, until } from './browser.ts';
import type { Display } from './display.ts';
import { gone, startProgram } from './process.ts';
import { openWire, type Wire } from './wire.ts';

/** The DevTools protocol beside what every browser can do: for the slowed processor and Chromium's own pages. */
export interface Chromium extends RealBrowser {
  readonly name: 'chromium';
  devtools<T = Record<string, unknown>>(method: string, params?: object): Promise<T>;
}

export async function startChromium(wish: BrowserWish, display: Display): Promise<Chromium> {
  prepare(wish);
  const { child, line } = await startProgram(
    [findBrowser() ?? 'chromium', ...flags(wish), 'about:blank'],
    /^DevTools listening on ws:/,
    { DISPLAY: display.name },
  );
  const wire = await openWire(line.replace('DevTools listening on ', ''));
  const { product } = await wire.call<{ product: string }>('Browser.getVersion');
  const session = await attach(wire);
  const devtools: Chromium['devtools'] = (method, params) => wire.call(method, params, session);
  await devtools('Page.enable');
  const hands = handsOn(devtools, display);
  return {
    name: 'chromium',
    version: product.replace('Chrome/', 'Chromium '),
    devtools,
    ...hands,
    close: async () => {
      await wire.call('Browser.close').catch(() => undefined);
      await gone(child);
    },
  };
}

/** What a person could have set: whether pages may run script, and store anything. Only in a profile that is new. */
function prepare({ profile, script, storage = true }: BrowserWish): void {
  const file = join(profile, 'Default/Preferences');
  if ((script && storage) || existsSync(file)) return;
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const values = { ...(!script && { javascript: 2 }), ...(!storage && { cookies: 2 }) };
  writeFileSync(file, JSON.stringify({ profile: { default_content_setting_values: values } }));
}

/** Without a net to reach, the background services would only fail; the sandbox does not run as root. */
function flags({ profile, trusts }: BrowserWish): string[] {
  const key = new X509Certificate(trusts).publicKey.export({ type: 'spki', format: 'der' });
  return [
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    '--no-sandbox',
    '--no-first-run',
    '--no-default-browser-check',
    '--password-store=basic',
    '--disable-background-networking',
    '--disable-component-update',
    '--lang=en-GB',
    '--window-size=900,850',
    `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`,
  ];
}

async function attach(wire: Wire): Promise<string> {
  const targetId = await until('a tab', async () => {
    const { targetInfos } = await wire.call<{ targetInfos: { type: string; targetId: string }[] }>(
      'Target.getTargets',
    );
    return targetInfos.find(({ type }) => type === 'page')?.targetId ?? null;
  });
  const { sessionId } = await wire.call<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  return sessionId;
}

type Hands = Omit<RealBrowser, 'name' | 'version' | 'close'>;

function handsOn(devtools: Chromium['devtools'], display: Display): Hands {
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await devtools<Evaluated<T>>('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(`${exceptionDetails.text} in ${expression.slice(0, 200)}`);
    return result.value;
  };
  // While one document goes and the next comes there is nobody to ask.
  const ask = <T>(expression: string) => evaluate<T | null>(expression).catch(() => null);
  const step = async (by: number) => {
    const { currentIndex, entries } = await devtools<{ currentIndex: number; entries: { id: number }[] }>(
      'Page.getNavigationHistory',
    );
    const entry = entries[currentIndex + by];
    if (entry) await devtools('Page.navigateToHistoryEntry', { entryId: entry.id });
  };
  return {
    evaluate,
    open: async (url) => void (await devtools('Page.navigate', { url, transitionType: 'typed' })),
    texts: async (xpath) => (await ask<string[]>(`(${textsOf})(${JSON.stringify(xpath)})`)) ?? [],
    press: async (xpath) => {
      const look = () => ask<[number, number]>(`(${placeOf})(${JSON.stringify(xpath)})`);
      const isDown = () => ask<boolean>(`(${isHeldDown})(${JSON.stringify(xpath)})`);
      await until(xpath, async () => {
        const place = await twiceTheSame(look);
        return place !== null && (await pressAt(devtools, place, isDown)) ? true : null;
      });
    },
    type: async (text) => {
      for (const sign of text) await devtools('Input.dispatchKeyEvent', { type: 'char', text: sign });
    },
    key: display.key,
    back: () => step(-1),
    forward: () => step(1),
    address: async () => {
      const { currentIndex, entries } = await devtools<{ currentIndex: number; entries: { url: string }[] }>(
        'Page.getNavigationHistory',
      );
      return entries[currentIndex]?.url ?? '';
    },
  };
}

interface Evaluated<T> {
  result: { value: T };
  exceptionDetails?: { text: string };
}

/** Runs in the page: the texts of what can be seen. Shared with the other engines. */
export const textsOf = `(xpath) => {
  const all = document.evaluate(xpath, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  return Array.from({ length: all.snapshotLength }, (_, i) => all.snapshotItem(i))
    .filter((node) => !(node instanceof Element) || node.getClientRects().length > 0)
    .map((node) => node.textContent.trim());
}`;

/** A place that has come to rest: a page that has just come may still move. */
export async function twiceTheSame<T>(look: () => Promise<T | null>): Promise<T | null> {
  const first = await look();
  if (first === null) return null;
  await new Promise((later) => setTimeout(later, 40));
  return JSON.stringify(await look()) === JSON.stringify(first) ? first : null;
}

/** Runs in the page: the middle of the first element that can be seen, after scrolling to it; null where none is. */
export const placeOf = `(xpath) => {
  const all = document.evaluate(xpath, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  for (let i = 0; i < all.snapshotLength; i += 1) {
    const element = all.snapshotItem(i);
    if (element.getClientRects().length === 0) continue;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = element.getClientRects()[0];
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const hit = document.elementFromPoint(x, y);
    return hit !== null && element.contains(hit) ? [x, y] : null;
  }
  return null;
}`;

/** Runs in the page: whether the mouse's button is held down on an element that fits. Needs no script of the page. */
const isHeldDown = `(xpath) => {
  const all = document.evaluate(xpath, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  return Array.from({ length: all.snapshotLength }, (_, i) => all.snapshotItem(i)).some((node) => node.matches(':active'));
}`;

/** @returns whether the press met the element: on a busy machine the page may have moved under it */
async function pressAt(
  devtools: Chromium['devtools'],
  [x, y]: readonly [number, number],
  isDown: () => Promise<boolean | null>,
): Promise<boolean> {
  const mouse = { x, y, button: 'left', clickCount: 1 };
  await devtools('Input.dispatchMouseEvent', { ...mouse, type: 'mouseMoved', button: 'none' });
  await devtools('Input.dispatchMouseEvent', { ...mouse, type: 'mousePressed', buttons: 1 });
  const met = (await isDown()) === true;
  await devtools('Input.dispatchMouseEvent', { ...mouse, type: 'mouseReleased' });
  return met;
}
