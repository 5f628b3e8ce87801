import { readFileSync } from 'node:fs';
import type { Context, Keyboard } from '../context.ts';
import { type Refusal, refuse } from '../outcome.ts';

export type Passphrase = { ok: true; passphrase: string } | Refusal;

const noTerminal = refuse(
  'no-terminal',
  'A passphrase is needed, and there is no terminal to ask on: expected --passphrase-file FILE.',
);

/** Fewer characters than this can be tried out by whoever steals the file. age asks for 8 to 10 random ones. */
export const passphraseLength = 12;

/**
 * The passphrase from a file (its first line), or asked on the terminal without echo.
 *
 * @param options.twice asks a second time and compares, and refuses a short one: for a new passphrase
 */
export async function readPassphrase(
  context: Context,
  options: { file: string | undefined; twice: boolean },
): Promise<Passphrase> {
  if (options.file !== undefined) return fromFile(options.file, options.twice);
  const ask = unseenPrompt(context);
  if (ask === null) return noTerminal;
  const first = await ask('Passphrase: ');
  if (!first.ok || !options.twice) return first;
  if ([...first.passphrase].length < passphraseLength) return tooShort;
  const second = await ask('The same again: ');
  if (!second.ok) return second;
  if (second.passphrase === first.passphrase) return first;
  return refuse('passphrase-differs', 'The two passphrases are not the same. Nothing was written.');
}

const tooShort = refuse(
  'passphrase-short',
  `The passphrase is too short: expected at least ${passphraseLength} characters. Nothing was written.`,
);

function fromFile(path: string, isNew: boolean): Passphrase {
  const passphrase = readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? '';
  if (passphrase === '')
    return refuse('passphrase-empty', `${path}: expected the passphrase on its first line.`);
  return isNew && [...passphrase].length < passphraseLength ? tooShort : { ok: true, passphrase };
}

/** Asks on the terminal with the echo off; null when there is no terminal. */
function unseenPrompt(context: Context): ((prompt: string) => Promise<Passphrase>) | null {
  const keyboard = context.stdin;
  if (keyboard?.isTTY !== true || keyboard.setRawMode === undefined) return null;
  const keys = keysOf(keyboard);
  return async (prompt) => {
    // The echo goes off first: whoever types as soon as the prompt is there must not be shown.
    keyboard.setRawMode?.(true);
    context.stderr.write(prompt);
    try {
      return await readLine(keys);
    } finally {
      keyboard.setRawMode?.(false);
      context.stderr.write('\n');
    }
  };
}

async function* keysOf(keyboard: Keyboard): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder();
  for await (const chunk of keyboard)
    yield* typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
}

const cancelled = refuse('cancelled', 'Cancelled. Nothing was written.');

/** Reads up to Enter, key by key: in raw mode the terminal neither shows nor edits, and Ctrl-C is only a byte. */
async function readLine(keys: AsyncGenerator<string, undefined>): Promise<Passphrase> {
  const typed: string[] = [];
  for (;;) {
    const { value: key, done } = await keys.next();
    if (done === true || key === '\u0003' || key === '\u0004') return cancelled;
    if (key === '\r' || key === '\n') return { ok: true, passphrase: typed.join('') };
    if (key === '\u007f' || key === '\b') typed.pop();
    else if (key >= ' ') typed.push(key);
  }
}
