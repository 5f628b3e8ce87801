/** Nothing is lost on the way to the council, whatever the way does. `npm run test:long` has 1,000 requests. */
import { beforeAll, expect, it } from 'vitest';
import { figure } from '../support/figure.ts';
import { trustTestCertificates } from '../support/mail-server.ts';
import { sizeOf } from '../support/size.ts';
import { PATIENCE, runSchedule } from './schedule.ts';

const REQUESTS = sizeOf('REQUESTS', { usual: 60, whole: 1000 });
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

beforeAll(trustTestCertificates);

it(
  `brings ${REQUESTS} requests through random faults by both carriers: all, none twice by id, none stuck (seed ${SEED})`,
  async () => {
    const { heads, words, ...figures } = await runSchedule(REQUESTS, SEED);
    const { mail, webhook, stuck, left, failed } = figures;
    const shared = { stuck, left, 'milliseconds a try may take': PATIENCE, seed: SEED };
    const held = (way: string) =>
      `${REQUESTS} ${way} through random faults: all arrive, each under its own id`;
    figure('R6', held('mails'), { ...mail, 'in vain, both ways': failed, heads: heads.length, ...shared });
    figure('R7', held('webhooks'), {
      ...webhook,
      'redirects followed': figures.followed,
      'most bytes read of an answer': figures.mostRead,
      ...shared,
    });
    for (const { came, ids, whole } of [mail, webhook]) {
      expect([ids, whole]).toEqual([REQUESTS, REQUESTS]);
      // The schedule would show nothing if no letter ever came twice.
      expect(came).toBeGreaterThan(ids);
    }
    expect(failed).toBeGreaterThan(REQUESTS / 2);
    expect([stuck, left, figures.followed]).toEqual([0, 0, 0]);
    expect(figures.mostRead).toBeLessThanOrEqual(64 * 1024);
    expect(heads).toHaveLength(1);
    expect(words).toHaveLength(1);
  },
  60_000 + REQUESTS * 3_000,
);
