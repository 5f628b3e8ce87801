/** Nothing is lost on the way to the council, whatever the way does. `npm run test:long` has 1,000 requests. */
import { beforeAll, expect, it } from 'vitest';
import { trustTestCertificates } from '../support/mail-server.ts';
import { runSchedule } from './schedule.ts';

const REQUESTS = Number(process.env['REQUESTS'] ?? 60);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

beforeAll(trustTestCertificates);

it(
  `brings ${REQUESTS} requests through random faults by both carriers: all, none twice by id, none stuck (seed ${SEED})`,
  async () => {
    const began = performance.now();
    const { heads, words, ...figures } = await runSchedule(REQUESTS, SEED);
    console.log(
      JSON.stringify({ seed: SEED, ...figures, seconds: Math.round((performance.now() - began) / 1000) }),
    );
    for (const { came, ids, whole } of [figures.mail, figures.webhook]) {
      expect([ids, whole]).toEqual([REQUESTS, REQUESTS]);
      // The schedule would show nothing if no letter ever came twice.
      expect(came).toBeGreaterThan(ids);
    }
    expect(figures.failed).toBeGreaterThan(REQUESTS / 2);
    expect([figures.stuck, figures.left]).toEqual([0, 0]);
    expect(heads).toHaveLength(1);
    expect(words).toHaveLength(1);
  },
  60_000 + REQUESTS * 3_000,
);
