/** A prepared mailbox for every step, and a council's system to which letters are carried. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trustTestCertificates } from '../support/mail-server.ts';
import { startHookServer } from '../support/webhook-server.ts';
import { makePlan, type Outcome, type Plan, prepare, type StepName, takeStep, wrongAfter } from './steps.ts';

export interface StepRig {
  /** Holds `plan.json` and the mailboxes. */
  readonly folder: string;
  readonly plan: Plan;
  /** The port of the council's system. */
  readonly port: number;
  /** A copy of the prepared mailbox, under the name of this step; its letter has not come to the council yet. */
  afresh(name: StepName): string;
  /** What went wrong at a step; then it is taken again, with nothing in its way. In words; nothing where all is well. */
  wrong(name: StepName, outcome: Outcome): Promise<string[]>;
  close(): Promise<void>;
}

/** @param port of the line by which the council's system is reached, where it is not its own */
export async function openStepRig(lineTo: (port: number) => Promise<number> = async (port) => port) {
  trustTestCertificates();
  const folder = mkdtempSync(join(tmpdir(), 'steps-'));
  let came = false;
  const town = await startHookServer('good', () => {
    came = true;
  });
  const plan = await makePlan(`https://localhost:${await lineTo(town.port)}/in`);
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  const prepared = join(folder, 'prepared');
  await prepare(plan, prepared);
  const rig: StepRig = {
    folder,
    plan,
    port: town.port,
    afresh: (name) => {
      came = false;
      const path = join(folder, name);
      for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
      copyFileSync(prepared, path);
      return path;
    },
    wrong: async (name, outcome) => {
      const path = join(folder, name);
      const found = await wrongAfter(plan, { name, outcome, path, came });
      const again = await takeStep(plan, name, path, 2);
      const isTaken = name === 'carry' ? came : again === 'kept';
      const rest = await wrongAfter(plan, { name, outcome: again, path, came });
      return [...found, ...rest, ...(isTaken ? [] : [`${name}: not taken again`])];
    },
    close: async () => {
      await town.close();
      rmSync(folder, { recursive: true });
    },
  };
  return rig;
}
