/**
 * Whatever the system refuses to the desk while it collects or hands over, no letter is lost: strace makes the n-th call
 * fail that puts a file on the disk, for every n until none is left (in a short run for every fourth).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CaseSystem, startCaseSystem } from '../support/case-system.ts';
import { figure } from '../support/figure.ts';
import { sizeOf } from '../support/size.ts';
import { traced } from '../support/system-calls.ts';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

const bin = join(import.meta.dirname, '../../src/desk/bin.ts');
const calls = ['fsync', 'rename', 'write'].slice(0, sizeOf('DESK_CALLS', { usual: 1, whole: 3 }));

const APART = sizeOf('CALLS_APART', { usual: 4, whole: 1 });

let town: Town;
let person: Person;
let system: CaseSystem;
beforeEach(async () => {
  town = await aTown();
  person = await aPerson(town);
  system = await startCaseSystem();
});
afterEach(async () => {
  await system.close();
  await town.close();
});

/** Runs a command of which the n-th call of this name fails. @returns whether there was one */
async function runs(command: readonly string[], call: string, n: number): Promise<boolean> {
  const file = join(dirname(town.desk.home), 'calls');
  const [strace = '', ...words] = traced(
    file,
    ...['-e', `trace=${call}`, '-e', `inject=${call}:error=EIO:when=${n}`],
  );
  const program = [process.execPath, bin, ...command, '--home', town.desk.home];
  await once(spawn(strace, [...words, ...program], { stdio: 'ignore' }), 'close');
  return readFileSync(file, 'utf8').includes('(INJECTED)');
}

const isAtPortal = async (id: string): Promise<boolean> =>
  (await town.portal.context.mailbox.waiting(null, 50)).letters.some((letter) => letter.id === id);
const isHere = (id: string): boolean => existsSync(join(town.desk.home, 'letters', `${id}.json`));

it.each(['collect', 'bridge'] as const)(
  '%s loses nothing, whichever call to the disk fails',
  {
    timeout: 3_600_000,
  },
  async (name) => {
    const command = name === 'bridge' ? [name, '--to', system.url] : [name];
    const failed: Record<string, number> = {};
    let lost = 0;
    for (const call of calls)
      for (let n = 1, isFailing = true; isFailing; n += APART) {
        const { id } = await person.request({ ...goodAnswers, more: `${call} ${n}` });
        isFailing = await runs(command, call, n);
        const isSafe = name === 'bridge' ? system.kept.has(id) : isHere(id);
        if (!isSafe && !(await isAtPortal(id))) lost += 1;
        const { code } = await town.desk.call(...command);
        const isKept = isHere(id) && (name === 'collect' || system.kept.has(id));
        expect([call, n, code, isKept, await isAtPortal(id)]).toEqual([call, n, 0, true, false]);
        if (isFailing) failed[call] = (failed[call] ?? 0) + 1;
      }
    expect(lost).toBe(0);
    expect(Object.keys(failed)).toEqual(calls);
    figure('R3', `whichever call to the disk fails, ${name} loses no letter`, { ...failed, lost });
  },
);
