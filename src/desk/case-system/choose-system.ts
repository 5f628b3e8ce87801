import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OptionRule } from '../arguments.ts';
import type { Call } from '../command.ts';
import type { Context } from '../context.ts';
import { isWithin } from '../home-folder.ts';
import { misuse, type Refusal, refuse } from '../outcome.ts';
import { secondsIn } from '../watching.ts';
import { csvFile } from './adapters/csv-file.ts';
import { folder } from './adapters/folder.ts';
import { postJson, whatIsWrongWithTarget } from './adapters/post-json.ts';
import { program } from './adapters/program.ts';
import { readStagingForm, stagingArea } from './adapters/staging-area.ts';
import type { CaseSystem } from './handover.ts';

const ways = ['to', 'exec', 'dir', 'csv'] as const;

/** The options with which a call names it. */
export const systemOptions: Readonly<Record<string, OptionRule>> = {
  to: { value: 'URL', say: 'POSTs each letter as JSON; https, inside the council' },
  staging: { value: 'FILE', say: 'with --to: sends the fields that this file names, not the whole letter' },
  'token-file': {
    value: 'FILE',
    say: 'with --to: the bearer token, on its first line; the default is SANCTUARY_BRIDGE_TOKEN',
  },
  'plain-http': { say: 'with --to: also http to another machine; everything can be read on the way' },
  exec: { value: 'PROGRAM', say: 'runs it with each letter as JSON on its standard input; 0 means kept' },
  dir: { value: 'FOLDER', say: 'puts each letter there as ID.json' },
  csv: { value: 'FILE', say: 'puts each letter there as a row' },
  patience: { value: 'SECONDS', say: 'how long the case system may take for a letter; the default is 30' },
};

/** Whether a call names one at all. */
export const namesSystem = ({ texts }: Call): boolean => ways.some((way) => texts[way] !== undefined);

type Chosen = { ok: true; system: CaseSystem } | Refusal;

/** The one way to the case system that the call names. */
export function chooseSystem(context: Context, call: Call): Chosen {
  const [way, ...more] = ways.filter((each) => call.texts[each] !== undefined);
  if (way === undefined || more.length > 0) return misuse('Expected one of --to, --exec, --dir and --csv.');
  const patience = secondsIn(call, 'patience', 30);
  if (patience === null) return misuse('--patience: expected 1 to 86400 seconds.');
  const value = String(call.texts[way]);
  switch (way) {
    case 'to':
      return byHttp(context, call, value, patience);
    case 'exec':
      return { ok: true, system: program(context, value, patience) };
    case 'dir':
      return inFolder(call, value, value) ?? { ok: true, system: folder(value) };
    case 'csv':
      return inFolder(call, value, dirname(value)) ?? { ok: true, system: csvFile(value) };
  }
}

function byHttp(context: Context, { texts, on }: Call, url: string, patience: number): Chosen {
  const wrong = whatIsWrongWithTarget(url, on.has('plain-http'));
  if (wrong !== null) return misuse(`--to: ${wrong}.`);
  const file = texts['token-file'];
  const token =
    file === undefined
      ? context.env['SANCTUARY_BRIDGE_TOKEN']
      : readFileSync(file, 'utf8').split(/\r?\n/, 1)[0];
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
    return refuse('bridge-token', 'The token for the case system is not one line of ASCII signs.');
  const target = { url, token, patience };
  if (texts['staging'] === undefined) return { ok: true, system: postJson(context, target) };
  const read = readStagingForm(texts['staging']);
  return read.ok ? { ok: true, system: stagingArea(context, target, read.form) } : read;
}

/** What is wrong with where letters would stand in clear; null when it will do. */
function inFolder({ home }: Call, path: string, place: string): Refusal | null {
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory())
    return refuse('no-folder', `${place} is no folder: expected one that is there, for it may be a share.`);
  return isWithin(home, path)
    ? misuse('bridge: expected a place outside the folder of the desk, in which nothing stands in clear.')
    : null;
}
