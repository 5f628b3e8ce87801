/**
 * Takes every step in a thread of its own, and says what came of each on its own line, for failing-calls.test.ts. Each
 * thread has its own count of system calls, so that the n-th call of each step can be made to fail at once.
 *
 *   node take-steps.ts FOLDER      with plan.json, and a mailbox named after each step
 */
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { type StepName, stepNames, takeStep } from './steps.ts';

async function main(folder: string): Promise<void> {
  const plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'));
  for (const name of stepNames) {
    const thread = new Worker(import.meta.filename, { workerData: { folder, name, plan } });
    await new Promise((ended) => thread.once('exit', ended));
  }
}

/** @param step chosen by the main thread */
async function inThread({ folder, name, plan }: { folder: string; name: StepName; plan: never }) {
  const outcome = await takeStep(plan, name, join(folder, name));
  writeSync(1, `${name} ${outcome}\n`);
}

if (isMainThread) await main(process.argv[2] ?? '');
else await inThread(workerData);
