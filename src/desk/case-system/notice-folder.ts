import { lstatSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { isOpenToAll, keepFile, makeFolder } from '../home-folder.ts';
import { type Outcome, type Report, refuse } from '../outcome.ts';
import { inert } from '../printing/inert-text.ts';
import { longestNotice, parseNotice, statusOf } from './notice-server.ts';

/** What is wrong with a folder from which notices are taken; null when it will do. */
export function whatIsWrongWithFolder(path: string): string | null {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() !== true) return 'is no folder';
  return isOpenToAll(path) ? 'can be written by everybody on this machine: take that away (chmod o-w)' : null;
}

/**
 * Takes every notice from a folder: files ending in `.json`, which the case system writes under another name and renames
 * when they are whole. What was done goes into `done`, what was refused into `refused` with a file beside it that says
 * why; what could not be done now stays for the next time.
 */
export async function takeFromFolder(
  path: string,
  carryOut: (raw: unknown) => Promise<Outcome>,
): Promise<Report> {
  const lines: string[] = [];
  const counts = { done: 0, refused: 0, left: 0 };
  for (const entry of readdirSync(path, { withFileTypes: true }).sort(byName)) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
    const outcome = await carryOne(join(path, entry.name), carryOut);
    const fate = fateOf(outcome);
    counts[fate] += 1;
    lines.push(lineOf(entry.name, outcome));
    if (fate !== 'left') putAway(path, entry.name, fate, outcome);
  }
  const summary = `${counts.done} done, ${counts.refused} refused, ${counts.left} left for the next time.`;
  return {
    ok: true,
    exit: counts.refused + counts.left > 0 ? 1 : 0,
    lines: [...lines, summary],
    json: counts,
  };
}

const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1);

async function carryOne(file: string, carryOut: (raw: unknown) => Promise<Outcome>): Promise<Outcome> {
  if (lstatSync(file).size > longestNotice) return refuse('form', 'It is longer than any notice.');
  return carryOut(parseNotice(readFileSync(file, 'utf8')));
}

type Fate = 'done' | 'refused' | 'left';

function fateOf(outcome: Outcome): Fate {
  if (outcome.ok) return 'done';
  return statusOf(outcome.error) >= 500 ? 'left' : 'refused';
}

function lineOf(name: string, outcome: Outcome): string {
  const what = outcome.ok ? 'done' : `NOT DONE: ${outcome.say}`;
  return `${inert(name)}  ${what}`;
}

function putAway(path: string, name: string, fate: 'done' | 'refused', outcome: Outcome): void {
  const folder = join(path, fate);
  makeFolder(folder);
  if (!outcome.ok) {
    const { error, say } = outcome;
    keepFile(join(folder, name.replace(/json$/, 'why.json')), `${JSON.stringify({ error, say })}\n`);
  }
  renameSync(join(path, name), join(folder, name));
}
