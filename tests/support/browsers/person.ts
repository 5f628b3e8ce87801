/** A person before a browser: sees headings, presses links and buttons by their text, fills in fields by their label. */
import { NotSeen, type RealBrowser, until } from './browser.ts';

export interface Person {
  readonly browser: RealBrowser;
  /** The first heading of the page that can be seen; empty while there is none. */
  heading(): Promise<string>;
  /** Waits for a text. */
  sees(text: string): Promise<void>;
  /** Whether it stands there now. */
  hasLink(text: string): Promise<boolean>;
  hasButton(text: string): Promise<boolean>;
  /** Presses, and waits until another page stands there. */
  follow(link: string): Promise<void>;
  push(button: string): Promise<void>;
  /** Pushes "Continue", changing nothing, until the page with this heading stands there. */
  passTo(heading: string): Promise<void>;
  /** Chooses a radio button or a tick box by its label: the first one, or the one below a question. */
  choose(label: string, question?: string): Promise<void>;
  write(label: string, text: string): Promise<void>;
  /** Into the only text field of the page. */
  writeOnly(text: string): Promise<void>;
  /** The code that the page shows. */
  readCode(): Promise<string>;
}

/** @param text may hold one kind of quotation mark only, as XPath 1.0 has no escape */
const quoted = (text: string) => (text.includes('"') ? `'${text}'` : `"${text}"`);
const named = (text: string) => `[normalize-space()=${quoted(text)}]`;
const starts = (text: string) => `[starts-with(normalize-space(), ${quoted(text)})]`;
const anyField = 'self::textarea or self::input[@type="text" or @type="tel" or @type="email"]';
/** More than the journey has. */
const mostPages = 60;
const codeForm = /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/;

export const linkCalled = (text: string) => `//a${named(text)}`;
export const buttonCalled = (text: string) => `//button${named(text)}`;
export const fieldCalled = (label: string) =>
  `//*[${anyField}][@id=//label${starts(label)}/@for or ancestor::label${starts(label)}]`;

export function personAt(browser: RealBrowser): Person {
  const heading = async () => (await browser.texts('//h1'))[0] ?? '';
  const page = async () => (await browser.texts('//main[.//h1]'))[0] ?? '';
  const movesOn = async (act: () => Promise<void>) => {
    const [name, before] = [await heading(), await page()];
    await act();
    await until(`another page after "${name}"`, async () => {
      const now = await page();
      return now !== '' && now !== before ? now : null;
    });
  };
  const write = async (xpath: string, text: string) => {
    await browser.press(xpath);
    await browser.type(text);
  };
  const push = (button: string) => movesOn(() => browser.press(buttonCalled(button)));
  return {
    browser,
    heading,
    sees: async (text) => {
      const here = `//*[text()[contains(normalize-space(), ${quoted(text)})]]`;
      await until(`"${text}"`, async () => ((await browser.texts(here)).length > 0 ? true : null));
    },
    hasLink: async (text) => (await browser.texts(linkCalled(text))).length > 0,
    hasButton: async (text) => (await browser.texts(buttonCalled(text))).length > 0,
    follow: (link) => movesOn(() => browser.press(linkCalled(link))),
    push,
    passTo: async (wanted) => {
      for (let pages = 0; pages < mostPages; pages += 1) {
        if ((await heading()) === wanted) return;
        await push('Continue');
      }
      throw new NotSeen(`a page called "${wanted}"`);
    },
    choose: (label, question) => {
      const group = question === undefined ? '' : `//fieldset[legend${starts(question)}]`;
      return browser.press(`${group}//label${named(label)}`);
    },
    write: (label, text) => write(fieldCalled(label), text),
    writeOnly: (text) => write(`//main//*[${anyField}]`, text),
    readCode: async () => {
      const shown = await browser.texts('//main//*[contains(., "-")][not(*)]');
      const code = shown.find((text) => codeForm.test(text));
      if (code === undefined) throw new NotSeen('a code');
      return code;
    },
  };
}
