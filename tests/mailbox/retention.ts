import { expect, it } from 'vitest';
import type { Mailbox, Purged } from '../../src/mailbox/index.ts';
import { plusDays } from '../../src/promises/day.ts';
import { DAY, madeUpLetter, madeUpReply } from './letters.ts';

/** Short, so that the tests are; what is kept for `KEEP` days goes two days later, see the margin. */
const KEEP = 30;
const GONE = KEEP + 3;

/** A portal that is looked after once a day. */
function aPortal(held: () => Mailbox) {
  let day = DAY;
  const total: Purged = { mailboxes: 0, receipts: 0 };
  const callOn = async (said: string): Promise<Purged> => {
    const gone = await held().purge(said, KEEP);
    total.mailboxes += gone.mailboxes;
    total.receipts += gone.receipts;
    return gone;
  };
  const live = async (days: number): Promise<void> => {
    for (let lived = 0; lived < days; lived += 1) {
      day = plusDays(day, 1);
      await callOn(day);
    }
  };
  return { total, callOn, live, today: () => day };
}

/** What every store must do about age. */
export function describeRetention(held: () => Mailbox, another: () => Promise<Mailbox>): void {
  const aMailbox = async (receipted = true): Promise<string> => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    if (receipted) await held().receipt(letter.id, letter.ack);
    return letter.key;
  };
  const stateOf = async (key: string) => (await held().look(key, 0)).state;

  it('deletes a mailbox, its replies and the ids of its letters, and not a day too early', async () => {
    const portal = aPortal(held);
    await portal.callOn(DAY);
    const key = await aMailbox();
    await held().reply(madeUpReply(key));
    await portal.live(GONE - 1);
    expect(await held().count()).toEqual({ waiting: 0, mailboxes: 1, replies: 1 });
    await portal.live(1);
    expect(portal.total).toEqual({ mailboxes: 1, receipts: 1 });
    expect(await held().count()).toEqual({ waiting: 0, mailboxes: 0, replies: 0 });
    expect(await stateOf(key)).toBe('none');
    expect(await held().reply(madeUpReply(key))).toBe('no-mailbox');
  });

  it('never deletes a letter that nobody has collected, nor its mailbox and the replies in it', async () => {
    const portal = aPortal(held);
    await portal.callOn(DAY);
    const key = await aMailbox(false);
    await held().reply(madeUpReply(key));
    await portal.live(5 * GONE);
    expect(portal.total).toEqual({ mailboxes: 0, receipts: 0 });
    expect(await stateOf(key)).toBe('sent');
    expect((await held().look(key, 0)).replies).toHaveLength(1);
  });

  it('counts anew from the day on which a letter that waited long was collected at last', async () => {
    const portal = aPortal(held);
    await portal.callOn(DAY);
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    await portal.live(3 * GONE);
    await held().receipt(letter.id, letter.ack);
    await portal.live(GONE - 1);
    expect(await held().reply(madeUpReply(letter.key))).toBe('stored');
    expect(await held().receipt(letter.id, letter.ack)).toBe('already');
  });

  it.each<[string, (mailbox: Mailbox, key: string) => Promise<unknown>]>([
    ['a look', (mailbox, key) => mailbox.look(key, 0)],
    ['a reply', (mailbox, key) => mailbox.reply(madeUpReply(key))],
    ['a letter', (mailbox, key) => mailbox.put({ ...madeUpLetter(), key }, DAY)],
  ])('counts anew from %s', async (_, sign) => {
    const portal = aPortal(held);
    await portal.callOn(DAY);
    const key = await aMailbox();
    await portal.live(GONE - 1);
    await sign(held(), key);
    await portal.live(GONE - 1);
    expect((await held().count()).mailboxes).toBe(1);
  });

  it('deletes nothing when the clock jumps, by however much and however often', async () => {
    const portal = aPortal(held);
    await portal.callOn(DAY);
    const key = await aMailbox();
    await held().reply(madeUpReply(key));
    for (const wrong of ['2027-12-27', '2099-01-01', '1970-01-01', DAY, '2031-05-06', '1999-12-31']) {
      await portal.callOn(wrong);
      await portal.callOn(wrong);
    }
    await portal.callOn(plusDays(DAY, 1));
    expect(portal.total).toEqual({ mailboxes: 0, receipts: 0 });
    expect((await held().look(key, 0)).replies).toHaveLength(1);
  });

  it('deletes nothing that came while the clock stood in the past, when it is put right', async () => {
    const portal = aPortal(held);
    await portal.callOn('1970-01-01');
    const letter = madeUpLetter();
    await held().put(letter, '1970-01-01');
    await held().receipt(letter.id, letter.ack);
    await portal.callOn(DAY);
    await portal.live(1);
    expect(await stateOf(letter.key)).toBe('held');
  });

  it('goes on deleting when the clock once stood in the far future', async () => {
    const portal = aPortal(held);
    await portal.callOn('2099-01-01');
    await aMailbox();
    await portal.live(GONE + 1);
    expect(portal.total.mailboxes).toBe(1);
  });

  it('counts a day once, however often a portal starts on it and however many there are', async () => {
    const portal = aPortal(held);
    await portal.callOn(DAY);
    await aMailbox();
    const second = await another();
    for (let start = 0; start < 3 * GONE; start += 1) {
      await portal.callOn(plusDays(DAY, 1));
      await second.purge(plusDays(DAY, 1), KEEP);
    }
    expect((await held().count()).mailboxes).toBe(1);
  });

  it('takes many in small steps, between which letters come in, and ends early when it is told to', async () => {
    const portal = aPortal(held);
    await portal.callOn(DAY);
    await Promise.all(Array.from({ length: 120 }, () => aMailbox()));
    await portal.live(GONE - 1);
    expect(await held().purge(plusDays(DAY, GONE), KEEP, AbortSignal.abort())).toEqual({
      mailboxes: 0,
      receipts: 0,
    });
    const order: string[] = [];
    const purging = held()
      .purge(plusDays(DAY, GONE), KEEP)
      .then((gone) => order.push(`purged ${gone.mailboxes} ${gone.receipts}`));
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    order.push('stored');
    await purging;
    expect(order).toEqual(['stored', 'purged 120 120']);
    expect(await stateOf(letter.key)).toBe('sent');
  });
}
