/** A display that nobody sees, so that browsers run as they do before a person: with windows, and real keys. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type KeyName, until } from './browser.ts';
import { end, findProgram, gone, startProgram } from './process.ts';

export interface Display {
  /** For the DISPLAY variable. */
  readonly name: string;
  /** Gives the keyboard to the only browser's window: by a press on the page's empty margin, as Chromium wants one. */
  focus(): Promise<void>;
  /** A key of the keyboard, down and up, as the X server itself delivers it: Esc is then also the browser's Stop. */
  key(name: KeyName): Promise<void>;
  /** Keys held together, in X's names: `ctrl+l`. */
  chord(keys: string): Promise<void>;
  /** A press with the mouse, counted from the corner of the screen. */
  press(x: number, y: number): Promise<void>;
  type(text: string): Promise<void>;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const keysyms = { Escape: 'Escape', Shift: 'Shift_L', Tab: 'Tab', Enter: 'Return' } as const;

export async function startDisplay(): Promise<Display> {
  const program = findProgram('Xvfb');
  if (program === null || findProgram('xdotool') === null)
    throw new Error('Xvfb and xdotool are needed: apt-get install xvfb xdotool');
  // It chooses a free number by itself and says which.
  const words = ['-displayfd', '1', '-screen', '0', '1000x900x24', '-nolisten', 'tcp', '-noreset'] as const;
  const { child, line } = await startProgram([program, ...words], /^\d+$/);
  const name = `:${line}`;
  const hand = async (...doing: string[]) =>
    (await run('xdotool', doing, { env: { ...process.env, DISPLAY: name } })).stdout.trim();
  return {
    name,
    focus: async () => {
      const window = await until('a window', async () => {
        const all = await hand('search', '--onlyvisible', '--name', '.+').catch(() => '');
        return all.split('\n')[0] || null;
      });
      await hand('windowfocus', '--sync', window);
      await hand('mousemove', '--window', window, '6', '500', 'click', '1');
    },
    key: async (key) => void (await hand('key', keysyms[key])),
    chord: async (keys) => void (await hand('key', keys)),
    press: async (x, y) => void (await hand('mousemove', String(x), String(y), 'click', '1')),
    type: async (text) => void (await hand('type', '--delay', '5', text)),
    stop: async () => {
      end(child, 'SIGTERM');
      await gone(child);
    },
  };
}
