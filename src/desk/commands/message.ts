import { readFileSync } from 'node:fs';
import { normaliseText } from '../../journey/index.ts';
import { isSentence, sentences } from '../../promises/index.ts';
import { answer, answerOptions, type Composed } from '../answering.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { misuse, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { inert } from '../printing/inert-text.ts';
import { byOption } from '../session.ts';
import { tellingIn } from '../telling-text.ts';
import { readFreeText } from '../timetable-store.ts';

/** `message`: says something to the person, from the closed list or in words of the council's own. */
export const message: Command = {
  name: 'message',
  takes: 'ID --say KEY',
  say: `Seals a message to the person. Whoever finds the code can read it. Sentences that are in every language: ${sentences.join(', ')}.`,
  options: {
    say: { value: 'KEY', say: 'one of these sentences' },
    text: {
      value: 'T',
      say: 'words of your own, where the settings allow it: no names, places, times or measures; at most about 3,700 bytes',
    },
    'text-file': { value: 'FILE', say: 'a file with the text in UTF-8; - is the standard input' },
    anyway: { say: 'seals a text with numbers, days or a postcode in it all the same' },
    ...answerOptions,
    by: byOption,
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const { say, text, 'text-file': file } = call.texts;
  if ([say, text, file].filter((given) => given !== undefined).length !== 1)
    return misuse('message: expected one of --say, --text and --text-file.');
  const composed = say === undefined ? await composeText(context, call) : composeSentence(say);
  return 'ok' in composed ? composed : answer(context, call, 'message', async () => composed);
}

function composeSentence(say: string): Composed | Refusal {
  if (isSentence(say)) return { draft: { kind: 'message', list: say }, notes: [], warnings: [] };
  return misuse(`--say: ${inert(say)} is none of ${sentences.join(', ')}.`);
}

async function composeText(context: Context, call: Call): Promise<Composed | Refusal> {
  const allowed = readFreeText(call.home);
  if (!allowed.ok) return allowed;
  if (allowed.freeText === false) {
    return refuse(
      'free-text',
      'The settings do not allow words of your own (freeText): nothing was sealed. Use --say with a sentence from the list.',
    );
  }
  const { text, 'text-file': file } = call.texts;
  const typed = text ?? (file === '-' ? await readAll(context) : readFileSync(String(file), 'utf8'));
  const normal = normaliseText(typed).trim();
  if (normal === '') return misuse('message: the text is empty.');
  const telling = tellingIn(normal);
  if (telling.length > 0 && !call.on.has('anyway')) {
    return refuse(
      'telling-text',
      `There may be ${telling.join(', ')} in the text, and whoever finds the code can read it: nothing was sealed. Take it out, or add --anyway.`,
    );
  }
  const warnings = allowed.freeText === null ? [unconnected] : [];
  return { draft: { kind: 'message', text: normal }, notes: [], warnings };
}

const unconnected =
  'Note: this desk does not know whether the settings allow words of your own; tell it with connect --settings FILE.';

async function readAll(context: Context): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of context.stdin ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
