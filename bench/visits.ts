/** Leaving one page by one exit, in each way and several times. */
import { exitLink, type Hands, ways } from '../tests/exit/suite.ts';
import { NotSeen, until } from '../tests/support/browsers/browser.ts';
import { beforeTitle, exitTitle, type Outside } from '../tests/support/browsers/outside.ts';
import { personAt } from '../tests/support/browsers/person.ts';
import type { Exit, PageServer, Told } from './pages.ts';

export interface Rig extends Hands {
  readonly outside: Outside;
  readonly pages: PageServer;
}

/** Milliseconds, one for each time; null where the exit did not happen. */
export interface Times {
  readonly press: readonly Told[];
  readonly slow: readonly Told[];
  readonly shift: readonly (Told | null)[];
  /** Whether the destination came although Esc was pressed three times. */
  readonly esc: boolean;
  /** What the first Back shows. */
  readonly back: 'before' | 'ours';
}

const REPEATS = 3;
const SLOW_MS = 2000;
/** How long an exit that does nothing is waited for. */
const ENOUGH_MS = 4500;

export async function leaveAgainAndAgain(rig: Rig, exit: Exit): Promise<Times> {
  const again = async <T>(once: () => Promise<T>): Promise<T[]> => {
    const all: T[] = [];
    for (let n = 0; n < REPEATS; n += 1) all.push(await once());
    return all;
  };
  const press = await again(() => left(rig, exit, 'a press on the link'));
  const back = await firstBack(rig, exit);
  const slow = await again(() => left(rig, exit, 'a press on the link', SLOW_MS));
  const shift = await again(() => left(rig, exit, 'the third Shift'));
  return { press: told(press), slow: told(slow), shift, back, esc: await leftInSpiteOfEsc(rig, exit) };
}

const told = (all: readonly (Told | null)[]): Told[] => all.filter((one) => one !== null);

async function open({ browser, display, outside, pages }: Rig, exit: Exit): Promise<void> {
  outside.answer();
  await browser.open(outside.before);
  await personAt(browser).sees(beforeTitle);
  await browser.open(pages.url(exit));
  await until('the page', async () => ((await browser.texts(exitLink)).length > 0 ? true : null));
  await until('the keyboard', async () => {
    await display.focus();
    return (await browser.evaluate<boolean>('document.hasFocus()')) ? true : null;
  });
  pages.told();
}

async function left(rig: Rig, exit: Exit, way: keyof typeof ways, slow = 0): Promise<Told | null> {
  await open(rig, exit);
  if (slow > 0) rig.outside.stall();
  await ways[way](rig);
  const timer = setTimeout(rig.outside.answer, slow);
  try {
    if (!(await arrives(rig))) return null;
    return rig.pages.told();
  } finally {
    clearTimeout(timer);
  }
}

async function arrives({ browser }: Rig): Promise<boolean> {
  const seen = async () => ((await browser.texts('//h1')).includes(exitTitle) ? true : null);
  return until('the destination', seen, ENOUGH_MS).catch((fault) => {
    if (fault instanceof NotSeen) return false;
    throw fault;
  });
}

/** The exit has just been made. */
async function firstBack({ browser, outside, pages }: Rig, exit: Exit): Promise<Times['back']> {
  await browser.back();
  const places = { [outside.before]: 'before', [pages.url(exit)]: 'ours' } as const;
  return until('a page that is known', async () => {
    const address = await browser.address().catch(() => '');
    return places[address] ?? null;
  });
}

async function leftInSpiteOfEsc(rig: Rig, exit: Exit): Promise<boolean> {
  await open(rig, exit);
  rig.outside.stall();
  await ways['a press on the link'](rig);
  for (let n = 0; n < 3; n += 1) await rig.browser.key('Escape');
  rig.outside.answer();
  return arrives(rig);
}
