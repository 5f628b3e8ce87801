/**
 * Debian's Epiphany, an ordinary browser on WebKitGTK, with an ordinary profile. Everything a person does is done with
 * the keys and the mouse of the display; WebKit's inspector only reads the page.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserWish, type RealBrowser, until } from './browser.ts';
import { textsOf, twiceTheSame } from './chromium.ts';
import type { Display } from './display.ts';
import { freePort } from './free-port.ts';
import { onScreen } from './on-screen.ts';
import { findProgram, gone, startProgram } from './process.ts';
import { type Inspector, openInspector } from './webkit-inspector.ts';

export async function startEpiphany(wish: BrowserWish, display: Display): Promise<RealBrowser> {
  const program = findProgram('epiphany', 'epiphany-browser');
  if (program === null) throw new Error('Epiphany is needed: apt-get install epiphany-browser dbus');
  const port = await freePort();
  const { child } = await startProgram(
    ['bwrap', ...trusting(wish), 'dbus-run-session', '--', program, 'about:blank'],
    null,
    surroundings(wish.profile, display, port),
  );
  const inspector = await openInspector(port, !wish.script);
  await display.focus();
  return {
    name: 'webkitgtk',
    version: versionOf(program),
    ...handsOn(inspector, display),
    close: async () => {
      await display.chord('ctrl+q');
      await gone(child);
    },
  };
}

/** It trusts what the machine trusts, and asks for every other site: so it sees a list of its own, in the same place. */
function trusting({ profile, trusts }: BrowserWish): string[] {
  const list = join(profile, 'trusted.pem');
  writeFileSync(list, trusts);
  return [
    '--dev-bind',
    '/',
    '/',
    '--ro-bind',
    list,
    '/etc/ssl/certs/ca-certificates.crt',
    '--die-with-parent',
  ];
}

/**
 * A home of its own, so that the profile is all that it writes. The sandbox of the page's process wants rights that a
 * container does not give to root.
 */
function surroundings(profile: string, display: Display, port: number): Record<string, string> {
  const folders = {
    XDG_DATA_HOME: 'data',
    XDG_CONFIG_HOME: 'config',
    XDG_CACHE_HOME: 'cache',
    XDG_RUNTIME_DIR: 'run',
  };
  const homes = Object.entries(folders).map(([name, folder]) => [name, join(profile, folder)] as const);
  for (const [, folder] of homes) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    ...Object.fromEntries(homes),
    HOME: profile,
    DISPLAY: display.name,
    GDK_BACKEND: 'x11',
    GSETTINGS_BACKEND: 'memory',
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${port}`,
  };
}

function versionOf(program: string): string {
  const say = (...words: [string, ...string[]]) =>
    execFileSync(words[0], words.slice(1), { encoding: 'utf8' }).match(/\s([\d.]+)/)?.[1] ?? '?';
  const library = say('dpkg-query', '-W', 'libwebkit2gtk-4.1-0');
  return `Epiphany ${say(program, '--version')} (WebKitGTK ${library})`;
}

type Hands = Omit<RealBrowser, 'name' | 'version' | 'close'>;

function handsOn(inspector: Inspector, display: Display): Hands {
  const evaluate = async <T>(expression: string): Promise<T> => {
    const wish = { expression, returnByValue: true };
    const { result, wasThrown } = await inspector.call<Evaluated<T>>('Runtime.evaluate', wish);
    if (wasThrown) throw new Error(`${result.description} in ${expression.slice(0, 200)}`);
    return result.value;
  };
  // While one document goes and the next comes there is nobody to ask.
  const ask = <T>(expression: string) => evaluate<T | null>(expression).catch(() => null);
  /** A page that arrives takes the keyboard from the address bar, so what was typed may have gone elsewhere. */
  const go = (address: string) =>
    until(`${address} in the address bar`, async () => {
      if ((await ask<string>('document.readyState')) !== 'complete') return null;
      await display.chord('ctrl+l');
      await until('the address bar', async () =>
        (await ask('document.hasFocus()')) === false ? true : null,
      );
      await display.type(address);
      if ((await ask<boolean>('document.hasFocus()')) !== false) return null;
      await display.key('Enter');
      return true;
    });
  return {
    evaluate,
    open: async (address) => void (await go(address)),
    texts: async (xpath) => (await ask<string[]>(`(${textsOf})(${JSON.stringify(xpath)})`)) ?? [],
    press: async (xpath) => {
      const look = () => ask<[number, number]>(`(${onScreen})(${JSON.stringify(xpath)})`);
      const [x, y] = await until(xpath, () => twiceTheSame(look));
      await display.press(x, y);
    },
    type: display.type,
    key: display.key,
    back: () => display.chord('alt+Left'),
    forward: () => display.chord('alt+Right'),
    address: async () => (await ask<string>('location.href')) ?? '',
  };
}

interface Evaluated<T> {
  result: { value: T; description?: string };
  wasThrown: boolean;
}
