import { readFileSync } from 'node:fs';
import { bridged, isBridged } from '../case-system/bridge-store.ts';
import { bindCasebook, type Casebook } from '../casebook.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { keepOpened } from '../keeping.ts';
import { type FromFile, openFile } from '../letter-file.ts';
import { letterNames, readLetter } from '../letter-store.ts';
import { type Kept, type Opener, openKept } from '../opening.ts';
import { misuse, type Outcome } from '../outcome.ts';
import { faultLine } from '../printing/fault-lines.ts';
import { loadLabels } from '../printing/labels.ts';
import { messageJson, requestJson } from '../printing/letter-json.ts';
import { messageLines, requestLines } from '../printing/print-case.ts';
import { noteInRecord } from '../record.ts';
import { byOption, staffName, startSession } from '../session.ts';

/** `open`: prints letters that came by mail; and with `--keep` does with them all that `collect` and `show` do. */
export const openFiles: Command = {
  name: 'open',
  takes: 'FILE… [--keep --by NAME]',
  say: 'Opens letters that came by mail or webhook and prints them. Without --keep nothing is kept and nobody is told.',
  options: {
    keep: {
      say: 'keeps each, still sealed, returns its receipt, and marks it read: then update and message work',
    },
    by: byOption,
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  if (call.rest.length === 0) return misuse('open: expected one or more files.');
  const staff = staffName(context, call);
  if (!staff.ok) return staff;
  const keeps = call.on.has('keep');
  if (keeps && staff.by === undefined)
    return misuse('open --keep marks letters read: expected --by NAME (or SANCTUARY_DESK_STAFF).');
  if (keeps && isBridged(call.home)) return bridged;
  const session = await startSession(context, call);
  if (!session.ok) return session;
  const opened: (FromFile & { path: string })[] = [];
  for (const path of call.rest) {
    opened.push({ path, ...(await openFile(session.opener, context.now(), readFileSync(path))) });
  }
  const letters = opened.map(({ kept }) => kept);
  noteInRecord(context, call, session.opener, keeps ? 'open --keep' : 'open', letters);
  const book = await bookAround(session.opener, call.home, letters);
  const isFaulty = opened.some(({ kept }) => kept.content.kind === 'fault');
  const away =
    keeps && staff.by !== undefined
      ? await keepOpened(context, call, session.opener, staff.by, letters)
      : null;
  return {
    ok: true,
    exit: isFaulty || away?.exit === 1 ? 1 : 0,
    lines: [...opened.flatMap((each) => fileLines(book, each)), ...(away?.lines ?? [])],
    json: {
      letters: opened.map((each) => fileJson(book, each)),
      ...(away === null ? {} : { kept: away.kept }),
    },
  };
}

/** With what is kept here from the same mailboxes: a message is held against the key of its request. */
async function bookAround(opener: Opener, home: string, opened: readonly Kept[]): Promise<Casebook> {
  const writes = new Set(opened.map(({ letter }) => letter?.write));
  const names = new Set(opened.map(({ name }) => name));
  const here: Kept[] = [];
  for (const name of letterNames(home)) {
    const write = readLetter(home, name)?.write;
    if (!names.has(name) && write !== undefined && writes.has(write))
      here.push(await openKept(opener, home, name));
  }
  return bindCasebook([...opened, ...here]);
}

function entryOf(book: Casebook, { kept }: FromFile) {
  const of = book.cases.find(({ requests }) => requests.includes(kept as (typeof requests)[number])) ?? null;
  const all = [...book.cases.flatMap(({ messages }) => messages), ...book.strays];
  return {
    of,
    request: of?.requests.find((request) => request === kept),
    message: all.find((message) => message.kept === kept),
  };
}

const unheld =
  'Only the sealed part came: whether its id, mailbox and receipt are the ones on the outside cannot be checked.';

function fileLines(book: Casebook, file: FromFile & { path: string }): string[] {
  const { of, request, message } = entryOf(book, file);
  const head = [`File ${file.path}`, ...(file.bare ? [unheld] : [])];
  if (request !== undefined) return [...head, ...requestLines(loadLabels(), of, request), ''];
  if (message !== undefined) return [...head, ...messageLines(message), ''];
  if (file.kept.content.kind === 'equality')
    return [...head, 'Answers for counting alone: collect them.', ''];
  return [...head, faultLine(file.kept).replace(' It is kept, here and at the portal.', ''), ''];
}

function fileJson(book: Casebook, file: FromFile & { path: string }) {
  const { request, message } = entryOf(book, file);
  const { content } = file.kept;
  const shared = { file: file.path, bare: file.bare, kind: content.kind };
  if (request !== undefined) return { ...shared, request: requestJson(request) };
  if (message !== undefined) return { ...shared, message: messageJson(message) };
  return { ...shared, fault: content.kind === 'fault' ? content.reason : null };
}
