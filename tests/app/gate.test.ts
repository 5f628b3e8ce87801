import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeGate } from '../../src/app/gate.ts';

/** Work that ends when it is told to. */
function makeJob(): { work: () => Promise<string>; end: () => void; fail: () => void; began: () => boolean } {
  let began = false;
  let resolve: (done: string) => void = () => {};
  let reject: (fault: Error) => void = () => {};
  const promise = new Promise<string>((good, bad) => {
    resolve = good;
    reject = bad;
  });
  return {
    work: () => {
      began = true;
      return promise;
    },
    end: () => resolve('done'),
    fail: () => reject(new Error('broken')),
    began: () => began,
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('lets two run, lets the next ones wait in their order, and turns the rest away at once', async () => {
  const gate = makeGate(2, 2);
  const jobs = Array.from({ length: 5 }, makeJob);
  const runs = jobs.map(({ work }) => gate.run(work));
  await settle();
  expect(jobs.map(({ began }) => began())).toEqual([true, true, false, false, false]);
  expect(await runs[4]).toBeNull();
  jobs[1]?.end();
  await settle();
  expect(jobs.map(({ began }) => began())).toEqual([true, true, true, false, false]);
  for (const { end } of jobs) end();
  expect(await Promise.all(runs)).toEqual(['done', 'done', 'done', 'done', null]);
});

it('gives the place on when the work fails, and lets the failure through', async () => {
  const gate = makeGate(1, 1);
  const [bad, good] = [makeJob(), makeJob()];
  const [failed, done] = [gate.run(bad.work), gate.run(good.work)];
  bad.fail();
  await expect(failed).rejects.toThrow('broken');
  good.end();
  expect(await done).toBe('done');
});

it('is open again after a crowd', async () => {
  const gate = makeGate(1, 0);
  const job = makeJob();
  const first = gate.run(job.work);
  expect(await gate.run(makeJob().work)).toBeNull();
  job.end();
  await first;
  expect(await gate.run(async () => 'next')).toBe('next');
});

it('never lets more run than it may, loses none that it took in, and ends empty', async () => {
  const steps = fc.array(fc.constantFrom('come', 'end', 'fail'), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.nat(4), steps, async (atOnce, waiting, moves) => {
      const gate = makeGate(atOnce, waiting);
      const under: ReturnType<typeof makeJob>[] = [];
      const outcomes: Promise<unknown>[] = [];
      let running = 0;
      let most = 0;
      const come = () => {
        const job = makeJob();
        const counted = async () => {
          under.push(job);
          running += 1;
          most = Math.max(most, running);
          return job.work().finally(() => {
            running -= 1;
          });
        };
        outcomes.push(gate.run(counted).catch(() => 'broken'));
      };
      for (const move of moves) {
        if (move === 'come') come();
        else if (move === 'end') under.shift()?.end();
        else under.shift()?.fail();
        await settle();
        expect(running).toBeLessThanOrEqual(atOnce);
      }
      while (running > 0) {
        under.shift()?.end();
        await settle();
      }
      const ended = await Promise.all(outcomes);
      expect(most).toBeLessThanOrEqual(atOnce);
      expect(ended.filter((one) => one !== null && one !== 'done' && one !== 'broken')).toEqual([]);
      expect(await gate.run(async () => 'free')).toBe('free');
    }),
    { numRuns: 200 },
  );
});
