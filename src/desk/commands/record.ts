import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import { misuse, type Outcome } from '../outcome.ts';
import { inert } from '../printing/inert-text.ts';
import { type Break, readRecord } from '../record.ts';
import type { RecordLine } from '../records.ts';

/** `record`: who opened and sent what, and whether the record is whole. */
export const record: Command = {
  name: 'record',
  takes: '[--had HEAD]',
  say: 'Prints who opened and sent what, and checks that no line was changed, moved or taken out. Ends with its head: keep that elsewhere.',
  options: {
    had: { value: 'HEAD', say: 'a head that was printed before: is everything up to it still there?' },
  },
  run,
};

async function run(_context: Context, call: Call): Promise<Outcome> {
  const had = call.texts['had'];
  if (had !== undefined && !/^[0-9a-f]{64}$/.test(had)) {
    return misuse('--had: expected the head that record printed, 64 digits and letters from a to f.');
  }
  const { lines, breaks, head, heads } = readRecord(call.home);
  const isMissing = had !== undefined && !heads.has(had);
  return {
    ok: true,
    exit: breaks.length > 0 || isMissing ? 1 : 0,
    lines: [
      ...lines.map(lineOf),
      ...breaks.map(breakLine),
      ...(isMissing
        ? ['BROKEN: the record does not have that head: lines at its end, or the whole of it, are gone.']
        : []),
      `${count(lines.length, 'line')}, ${breaks.length === 0 && !isMissing ? 'whole' : 'BROKEN'}. Head: ${head}`,
    ],
    json: { head, lines, breaks, ...(had === undefined ? {} : { had: !isMissing }) },
  };
}

function lineOf({ at, by, via, command, letter, keys }: RecordLine): string {
  const name = by === null ? 'no name given' : inert(by);
  const who = via === undefined ? name : `${name} (says ${inert(via)})`;
  return [
    at,
    inert(command),
    inert(letter ?? 'all letters'),
    who,
    keys.map((key) => inert(key)).join(', '),
  ].join('  ');
}

const breakLine = ({ line, why }: Break): string => `BROKEN: line ${line} of the record ${sentences[why]}.`;

const sentences = {
  'not a line of the record': 'is not a line of the record: it was changed, or cut off while it was written',
  'does not follow the line before it':
    'does not follow the one before it: a line was changed, moved or taken out',
} as const;
