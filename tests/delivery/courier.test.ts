/** The courier over a real mailbox: its states, and what ends each. What carriers do is tried with theirs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_WAIT, waitAfter } from '../../src/delivery/backoff.ts';
import { type Carrier, makeCourier, type Outcome } from '../../src/delivery/index.ts';
import { type Mailbox, openSqliteMailbox, type Route } from '../../src/mailbox/index.ts';
import { makeLog } from '../../src/safety/log.ts';
import { systemRandom } from '../../src/sealing/index.ts';
import { DAY, madeUpLetter } from '../mailbox/letters.ts';
import { figure } from '../support/figure.ts';
import { goOn, NOON } from './letters.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];
const CARRIED: Outcome = { kind: 'carried' };
const LATER: Outcome = { kind: 'later', code: 0, after: null };
const REFUSED: Outcome = { kind: 'refused', code: 554 };

let folder: string;
let path: string;
let mailbox: Mailbox;
let now: number;
let lines: string[];
/** The tries there were, as `carrier route id`. */
let tries: string[];
let told: Route[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'courier-'));
  path = join(folder, 'mailbox.sqlite');
  mailbox = await openSqliteMailbox(path);
  now = NOON.getTime();
  [lines, tries, told] = [[], [], []];
});
afterEach(async () => {
  await mailbox.close();
  rmSync(folder, { recursive: true });
});

type Says = Outcome | ((id: string, cut: AbortSignal) => Outcome | Promise<Outcome>);

function aCarrier(says: Says, carrier = 'mail', route: Route = 'a'): Carrier {
  return {
    errand: { carrier, route },
    carry: async ({ id }, cut) => {
      tries.push(`${carrier} ${route} ${id}`);
      return typeof says === 'function' ? says(id, cut) : says;
    },
  };
}

/** A courier; `warned` is whether the people on duty can be told. */
function aCourier(
  carriers: readonly Carrier[],
  warned: () => boolean | Promise<boolean> = () => true,
  over = mailbox,
) {
  const clock = () => new Date(now);
  return makeCourier({
    mailbox: over,
    carriers,
    clock,
    random: systemRandom,
    log: makeLog({ write: (line) => lines.push(line), now: clock }),
    warn: async (route) => {
      if (!(await warned())) throw new Error('nobody can be told');
      told.push(route);
    },
  });
}

const arrive = async (changes: Parameters<typeof madeUpLetter>[0] = {}) => {
  const letter = madeUpLetter(changes);
  await mailbox.put(letter, DAY);
  return letter;
};
const logged = (event: string) =>
  lines.map((line) => JSON.parse(line)).filter((line) => line.event === event);

describe('a letter', () => {
  it('is tried at once, carried once, and stays until its receipt', async () => {
    const { id } = await arrive();
    const courier = aCourier([aCarrier(CARRIED)]);
    expect(await courier.round(goOn)).toBe(1);
    now += 400 * 24 * HOUR;
    await courier.hurry();
    expect(await courier.round(goOn)).toBe(0);
    expect(tries).toEqual([`mail a ${id}`]);
    expect((await mailbox.waiting(null, 9)).letters.map((letter) => letter.id)).toEqual([id]);
  });

  it('goes by every carrier of its route and by no other, and one that fails keeps none back', async () => {
    const [a, b] = [await arrive(), await arrive({ route: 'b' })];
    const carriers = [aCarrier(LATER), aCarrier(CARRIED, 'webhook'), aCarrier(CARRIED, 'mail', 'b')];
    await aCourier(carriers).round(goOn);
    expect(tries.sort()).toEqual([`mail a ${a.id}`, `mail b ${b.id}`, `webhook a ${a.id}`]);
  });

  it('whose receipt came is tried no more, wherever it was', async () => {
    const letter = await arrive();
    const courier = aCourier([aCarrier(LATER)]);
    await courier.round(goOn);
    await mailbox.receipt(letter.id, letter.ack);
    now += 25 * HOUR;
    expect(await courier.round(goOn)).toBe(0);
  });

  it('whose receipt comes while it is being carried is gone when that ends', async () => {
    const letter = await arrive();
    for (const outcome of [CARRIED, REFUSED]) {
      const courier = aCourier([
        aCarrier(async () => {
          await mailbox.receipt(letter.id, letter.ack);
          return outcome;
        }),
      ]);
      await courier.round(goOn);
      expect(await mailbox.stuck()).toEqual([]);
    }
    expect(tries).toHaveLength(1);
  });

  it('is never given up: the waits grow from 5 seconds to a day, and then stay there', async () => {
    await arrive();
    const courier = aCourier([aCarrier(LATER)]);
    const waits: number[] = [];
    for (let n = 0; n < 24; n += 1) {
      const before = now;
      // To the second in which it is tried again.
      while ((await courier.round(goOn)) === 0) now += Math.max(1_000, (now - before) / 100);
      if (n > 0) waits.push(now - before);
    }
    expect(waits[0]).toBeGreaterThanOrEqual(5_000);
    expect(waits[0]).toBeLessThanOrEqual(9_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(MOST_WAIT * 1.02);
    expect(Math.min(...waits.slice(-6))).toBeGreaterThanOrEqual(16 * HOUR);
  });

  it('is not lost by a carrier that has a bug, whose words are not written down', async () => {
    await arrive();
    const broken = aCarrier(() => {
      throw new Error('ten words of a letter');
    });
    const courier = aCourier([broken]);
    await courier.round(goOn);
    now += MINUTE;
    expect(await courier.round(goOn)).toBe(1);
    expect(logged('portal.fault')).toHaveLength(2);
    expect(lines.join()).not.toContain('ten words');
  });
});

describe('the waits', () => {
  it('are 5 seconds to a day, never shorter than was asked for within a day, and never the same for all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.double({ min: 0, noNaN: true })),
        (count, chance, asked) => {
          const wait = waitAfter(count, chance, asked);
          expect(wait).toBeGreaterThanOrEqual(Math.max(5_000, Math.min(asked ?? 0, MOST_WAIT)));
          expect(wait).toBeLessThanOrEqual(MOST_WAIT);
          expect(waitAfter(count, 0, null)).toBeLessThan(waitAfter(count, 1, null));
        },
      ),
    );
    const firsts = [1, 2, 3, 10, 14, 15].map((count) => waitAfter(count, 0, null) / 1000);
    expect(firsts).toEqual([5, 10, 20, 2560, 40_960, 57_600]);
  });

  it('are those that the other side asks for', async () => {
    await arrive();
    const courier = aCourier([aCarrier({ kind: 'later', code: 429, after: HOUR })]);
    await courier.round(goOn);
    now += HOUR - 1;
    expect(await courier.round(goOn)).toBe(0);
    now += 1;
    expect(await courier.round(goOn)).toBe(1);
  });
});

describe('a letter that is stuck', () => {
  it('is one that was refused twice: people are told no later than one try after, once a day, until it is carried', async () => {
    const { id } = await arrive();
    let outcome: Outcome = REFUSED;
    const courier = aCourier([aCarrier(() => outcome)]);
    await courier.round(goOn);
    expect([told, await mailbox.stuck()]).toEqual([[], []]);
    now += 10_000;
    await courier.round(goOn);
    expect(told).toEqual(['a']);
    expect(logged('letter.stuck')).toMatchObject([{ id, code: 554 }]);
    expect(await mailbox.stuck()).toEqual([{ carrier: 'mail', route: 'a' }]);
    now += 23 * HOUR;
    await courier.round(goOn);
    expect(told).toEqual(['a']);
    now += HOUR;
    await courier.round(goOn);
    expect(told).toEqual(['a', 'a']);
    outcome = CARRIED;
    now += 25 * HOUR;
    await courier.round(goOn);
    expect([told.length, await mailbox.stuck()]).toEqual([2, []]);
  });

  it('is told of one try after its first refusal, whatever the code', async () => {
    const seen: number[] = [];
    for (const code of [0, 400, 404, 500, 550, 552, 554]) {
      const route = seen.length % 2 ? 'b' : 'a';
      const letter = await arrive({ route });
      const courier = aCourier([aCarrier({ kind: 'refused', code }, `mail${code}`, route)]);
      const before = { tries: tries.length, told: told.length };
      while (told.length === before.told) {
        await courier.round(goOn);
        now += 10_000;
      }
      seen.push(tries.length - before.tries);
      await mailbox.receipt(letter.id, letter.ack);
    }
    figure('R6', 'a refusal is told to the people on duty no later than one try after', {
      codes: seen.length,
      'tries before they were told, at most': Math.max(...seen),
    });
    expect(seen).toEqual(seen.map(() => 2));
  });

  it('is one that was tried ten times in vain, about an hour after the first', async () => {
    await arrive();
    const courier = aCourier([aCarrier(LATER)]);
    while (told.length === 0) {
      await courier.round(goOn);
      now += 5_000;
    }
    expect(tries).toHaveLength(10);
    expect(now - NOON.getTime()).toBeGreaterThan(40 * MINUTE);
    expect(now - NOON.getTime()).toBeLessThan(70 * MINUTE);
  });

  it('is told of for its own route, and one mail is enough for a hundred', async () => {
    for (let n = 0; n < 100; n += 1) await arrive({ route: 'b' });
    const courier = aCourier([aCarrier(LATER), aCarrier(REFUSED, 'mail', 'b')]);
    for (let n = 0; n < 100; n += 1) {
      await courier.round(goOn);
      now += 5_000;
    }
    expect(tries.length).toBeGreaterThan(300);
    expect(told).toEqual(['b']);
  });

  it('is told of again within minutes where nobody could be told, and the log says so', async () => {
    await arrive();
    let reachable = false;
    const courier = aCourier([aCarrier(REFUSED)], () => reachable);
    for (let n = 0; n < 60; n += 1) {
      await courier.round(goOn);
      now += 10_000;
    }
    expect([told, logged('alarm.failed').length]).toEqual([[], 2]);
    reachable = true;
    for (let n = 0; n < 30; n += 1) {
      await courier.round(goOn);
      now += 10_000;
    }
    expect(told).toEqual(['a']);
  });
});

describe('another side that wants nothing any more', () => {
  it('is asked once and left alone: every letter is stuck, people are told, and a new start asks again', async () => {
    for (let n = 0; n < 12; n += 1) await arrive();
    const carriers = [aCarrier({ kind: 'gone', code: 410 })];
    const courier = aCourier(carriers);
    for (let n = 0; n < 10; n += 1) await courier.round(goOn);
    // Four were on their way at once.
    expect(tries).toHaveLength(4);
    expect(told).toEqual(['a']);
    expect(new Set(logged('letter.stuck').map(({ id }) => id)).size).toBe(12);
    now += 48 * HOUR;
    await arrive();
    for (let n = 0; n < 10; n += 1) await courier.round(goOn);
    expect(tries).toHaveLength(4);
    const again = aCourier([aCarrier(CARRIED)]);
    await again.hurry();
    for (let n = 0; n < 10; n += 1) await again.round(goOn);
    expect(await mailbox.stuck()).toEqual([]);
    expect(new Set(tries.slice(4)).size).toBe(13);
  });
});

describe('a clock that jumps', () => {
  it.each([-400, 400])('by %i days loses nothing and sends no storm', async (days) => {
    for (let n = 0; n < 20; n += 1) await arrive();
    let outcome: Outcome = LATER;
    const courier = aCourier([aCarrier(() => outcome)]);
    // An hour of trying in vain.
    for (let minute = 0; minute < 60; minute += 1) {
      while ((await courier.round(goOn)) > 0);
      now += MINUTE;
    }
    const before = tries.length;
    now += days * 24 * HOUR;
    while ((await courier.round(goOn)) > 0);
    // At most one try each, and when the clock goes back not even that.
    expect(tries.length - before).toBeLessThanOrEqual(20);
    outcome = CARRIED;
    // Nothing waits longer than its own wait, which is under two hours by then.
    for (let hour = 0; hour < 6; hour += 1) {
      now += HOUR;
      while ((await courier.round(goOn)) > 0);
    }
    expect(new Set(tries.slice(before)).size).toBe(20);
    expect(await mailbox.stuck()).toEqual([]);
  });
});

describe('several couriers', () => {
  it('over one mailbox carry each letter once, when none is killed', async () => {
    for (let n = 0; n < 60; n += 1) await arrive();
    const second = await openSqliteMailbox(path);
    const couriers = [mailbox, second, mailbox].map((over) =>
      aCourier([aCarrier(CARRIED)], () => true, over),
    );
    let left = 1;
    while (left > 0) left = Math.max(...(await Promise.all(couriers.map((courier) => courier.round(goOn)))));
    expect([tries.length, new Set(tries).size]).toEqual([60, 60]);
    await second.close();
  });

  it('take up what one that was killed had in its hands, when its lease ends', async () => {
    const { id } = await arrive();
    const never = new Promise<Outcome>(() => {});
    const killed = aCourier([aCarrier(() => never)]);
    killed.round(goOn);
    const courier = aCourier([aCarrier(CARRIED)]);
    while (tries.length === 0) await courier.round(goOn);
    expect(await courier.round(goOn)).toBe(0);
    now += 3 * MINUTE;
    expect(await courier.round(goOn)).toBe(1);
    expect(tries).toEqual([`mail a ${id}`, `mail a ${id}`]);
  });
});

describe('the people on duty', () => {
  const refusing = aCarrier.bind(null, REFUSED);

  it('get one mail a day for what is stuck, however many couriers there are and however often each is started', async () => {
    await arrive();
    const second = await openSqliteMailbox(path);
    const days = 3;
    for (const end = now + days * 24 * HOUR; now < end; now += HOUR) {
      const anew = [mailbox, second, mailbox, second].map((over) => aCourier([refusing()], () => true, over));
      for (const courier of anew) await courier.hurry();
      await Promise.all(anew.map((courier) => courier.round(goOn)));
    }
    expect(tries.length).toBeGreaterThanOrEqual(days * 24);
    expect(told).toEqual(['a', 'a', 'a']);
    await second.close();
  });

  it('are told by another courier within minutes, when the one that was about to was killed', async () => {
    await arrive();
    let asked = 0;
    const killed = aCourier([refusing()], () => {
      asked += 1;
      return new Promise(() => {});
    });
    await killed.round(goOn);
    now += 10_000;
    killed.round(goOn);
    while (asked === 0) await mailbox.check();
    const other = aCourier([refusing()]);
    now += 5 * MINUTE - 1;
    await other.round(goOn);
    expect([asked, told]).toEqual([1, []]);
    now += 1;
    await other.round(goOn);
    expect(told).toEqual(['a']);
  });

  it('are told at once of what is stuck anew, after everything had been carried', async () => {
    let outcome: Outcome = REFUSED;
    const courier = aCourier([aCarrier(() => outcome)]);
    const twice = async () => {
      for (let n = 0; n < 2; n += 1) {
        await courier.round(goOn);
        now += 10_000;
      }
    };
    await arrive();
    await twice();
    outcome = CARRIED;
    now += HOUR;
    await twice();
    outcome = REFUSED;
    await arrive();
    await twice();
    expect(told).toEqual(['a', 'a']);
  });
});

describe('a mailbox in trouble', () => {
  it('stops nothing for good: what could not be claimed or written down comes with a later round', async () => {
    await arrive();
    const other = new DatabaseSync(path);
    let lock = () => other.exec('BEGIN IMMEDIATE');
    const courier = aCourier([
      aCarrier(() => {
        lock();
        return CARRIED;
      }),
    ]);
    other.exec('BEGIN IMMEDIATE');
    expect(await courier.round(goOn)).toBe(0);
    expect(tries).toHaveLength(0);
    other.exec('ROLLBACK');
    // Carried, and not written down: it comes twice, under one id.
    expect(await courier.round(goOn)).toBe(0);
    other.exec('ROLLBACK');
    other.close();
    lock = () => {};
    now += 3 * MINUTE;
    expect(await courier.round(goOn)).toBe(1);
    expect([tries.length, new Set(tries).size]).toEqual([2, 1]);
    expect(logged('portal.fault')).toEqual([]);
  });
});

describe('a stop', () => {
  it('takes nothing new, and waits for what is in hand', async () => {
    for (let n = 0; n < 12; n += 1) await arrive();
    const stopping = new AbortController();
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const courier = aCourier([
      aCarrier(async () => {
        stopping.abort();
        await held;
        return CARRIED;
      }),
    ]);
    const running = courier.run(async () => {}, stopping.signal, goOn);
    let ended = false;
    running.then(() => {
      ended = true;
    });
    while (tries.length < 4) await mailbox.check();
    expect(ended).toBe(false);
    finish();
    await running;
    expect(tries).toHaveLength(4);
    const again = aCourier([aCarrier(CARRIED)]);
    while ((await again.round(goOn)) > 0);
    expect(new Set(tries).size).toBe(12);
    expect(tries).toHaveLength(12);
  });

  it('breaks off what takes too long, which is tried again after the next start', async () => {
    const { id } = await arrive();
    const [stopping, cutting] = [new AbortController(), new AbortController()];
    const hangs = (_: string, cut: AbortSignal) =>
      new Promise<Outcome>((resolve) => {
        cut.addEventListener('abort', () => resolve(LATER));
        stopping.abort();
        cutting.abort();
      });
    await aCourier([aCarrier(hangs)]).run(async () => {}, stopping.signal, cutting.signal);
    const again = aCourier([aCarrier(CARRIED)]);
    await again.hurry();
    expect(await again.round(goOn)).toBe(1);
    expect(tries).toEqual([`mail a ${id}`, `mail a ${id}`]);
  });
});
