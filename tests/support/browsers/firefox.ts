/** Debian's Firefox ESR, as it is in the package, driven over Marionette. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserWish, type RealBrowser, until } from './browser.ts';
import type { Display } from './display.ts';
import { freePort } from './free-port.ts';
import { type Marionette, openMarionette } from './marionette.ts';
import { findProgram, gone, startProgram } from './process.ts';

export function findFirefox(): string | null {
  return process.env['FIREFOX_PATH'] ?? findProgram('firefox-esr', 'firefox');
}

export async function startFirefox(wish: BrowserWish, display: Display): Promise<RealBrowser> {
  const port = await freePort();
  writeFileSync(join(wish.profile, 'user.js'), preferences(wish, port));
  const { child } = await startProgram(
    [findFirefox() ?? 'firefox-esr', '--no-remote', '--profile', wish.profile, '--marionette', 'about:blank'],
    null,
    // Without a desktop there is nobody to ask over the bus.
    {
      DISPLAY: display.name,
      MOZ_CRASHREPORTER_DISABLE: '1',
      DBUS_SESSION_BUS_ADDRESS: '',
      MOZ_ENABLE_WAYLAND: '0',
    },
  );
  const firefox = await until('Firefox', () => openMarionette(port).catch(() => null));
  const { capabilities } = await firefox.call<{ capabilities: Capabilities }>('WebDriver:NewSession', {
    acceptInsecureCerts: true,
    // Nothing here may wait for a page: the exit leads to one that never comes.
    pageLoadStrategy: 'none',
    unhandledPromptBehavior: 'ignore',
  });
  return {
    name: 'firefox',
    version: `Firefox ${capabilities.browserVersion}`,
    ...handsOn(firefox, display),
    close: async () => {
      await firefox.call('Marionette:Quit', { flags: ['eAttemptQuit'] }).catch(() => undefined);
      await gone(child);
    },
  };
}

interface Capabilities {
  browserVersion: string;
}

/**
 * Only what a test cannot do without: the port; no first-run pages; none of the settings that the remote control would
 * otherwise make, since they change what is kept; and whether pages may run script and store things, which a person can
 * set too.
 */
function preferences({ script, storage = true }: BrowserWish, port: number): string {
  const wishes = {
    'marionette.port': port,
    'remote.prefs.recommended': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.aboutwelcome.enabled': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.normandy.enabled': false,
    'intl.accept_languages': 'en-GB, en',
    ...(script ? {} : { 'javascript.enabled': false }),
    ...(storage ? {} : { 'dom.storage.enabled': false, 'network.cookie.cookieBehavior': 2 }),
  };
  return Object.entries(wishes)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
type ElementId = Readonly<Record<string, string>>;

function handsOn(firefox: Marionette, display: Display): Omit<RealBrowser, 'name' | 'version' | 'close'> {
  const find = (xpath: string) =>
    firefox.call<ElementId[]>('WebDriver:FindElements', { using: 'xpath', value: xpath }).catch(() => []);
  const about = async <T>(command: string, element: ElementId): Promise<T | null> => {
    const answer = await firefox.call<{ value: T }>(command, { id: element[elementKey] }).catch(() => null);
    return answer?.value ?? null;
  };
  const shown = async (xpath: string) => {
    const all = await find(xpath);
    const visible = await Promise.all(
      all.map((element) => about<boolean>('WebDriver:IsElementDisplayed', element)),
    );
    return all.filter((_, i) => visible[i] === true);
  };
  const act = (actions: object[]) => firefox.call('WebDriver:PerformActions', { actions });
  return {
    open: async (url) => void (await firefox.call('WebDriver:Navigate', { url })),
    texts: async (xpath) => {
      const texts = await Promise.all(
        (await shown(xpath)).map((e) => about<string>('WebDriver:GetElementText', e)),
      );
      return texts.filter((text) => text !== null).map((text) => text.trim());
    },
    press: async (xpath) => {
      await until(xpath, async () => {
        const [element] = await shown(xpath);
        if (!element) return null;
        const id = element[elementKey];
        return firefox.call('WebDriver:ElementClick', { id }).then(
          () => true,
          () => null,
        );
      });
    },
    type: async (text) =>
      void (await act([{ type: 'key', id: 'keys', actions: [...text].flatMap(downAndUp) }])),
    key: display.key,
    back: async () => void (await firefox.call('WebDriver:Back')),
    forward: async () => void (await firefox.call('WebDriver:Forward')),
    address: async () => (await firefox.call<{ value: string }>('WebDriver:GetCurrentURL')).value,
    evaluate: async <T>(expression: string) => {
      const wish = { script: `return ${expression}`, args: [], sandbox: null, newSandbox: false };
      return (await firefox.call<{ value: T }>('WebDriver:ExecuteScript', wish)).value;
    },
  };
}

const downAndUp = (value: string) => [
  { type: 'keyDown', value },
  { type: 'keyUp', value },
];
