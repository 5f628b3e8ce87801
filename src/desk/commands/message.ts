import { readFileSync } from 'node:fs';
import { normaliseText } from '../../journey/index.ts';
import { answer } from '../answering.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { misuse, type Outcome } from '../outcome.ts';
import { byOption } from '../session.ts';

/** `message`: says something to the person in words. */
export const message: Command = {
  name: 'message',
  takes: 'ID --text T',
  say: 'Seals a message to the person. Whoever finds the code can read it: no names, places, times or measures.',
  options: {
    text: { value: 'T', say: 'the text; at most about 3,700 bytes' },
    'text-file': { value: 'FILE', say: 'a file with the text in UTF-8; - is the standard input' },
    by: byOption,
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const { text, 'text-file': file } = call.texts;
  if ((text === undefined) === (file === undefined))
    return misuse('message: expected --text or --text-file.');
  const typed = text ?? (file === '-' ? await readAll(context) : readFileSync(String(file), 'utf8'));
  const normal = normaliseText(typed).trim();
  if (normal === '') return misuse('message: the text is empty.');
  const composed = { draft: { kind: 'message', text: normal }, notes: careful(normal) } as const;
  return answer(context, call, async () => composed);
}

async function readAll(context: Context): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of context.stdin ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** A number may be a time, an address or a case number, and a postcode is one: none is for a page anybody may find. */
function careful(text: string): string[] {
  const hasNumber = /\p{Nd}{2}/u.test(text) || /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i.test(text);
  return hasNumber ? ['Note: there are numbers in the text. Whoever finds the code can read them.'] : [];
}
