import { expect, it } from 'vitest';
import type { Mailbox } from '../../src/mailbox/index.ts';
import { DAY, madeUpLetter, word } from './letters.ts';

const patience = { first: 4, again: 2 };

/** What every store must do about letters that no person has read. */
export function describeUnread(held: () => Mailbox): void {
  /** One letter, and what is due after each of so many office hours; an alarm that is due is raised. */
  const alarmsOver = async (hours: number): Promise<number[]> => {
    const at: number[] = [];
    for (let hour = 1; hour <= hours; hour += 1) {
      for (const route of await held().overdue(`hour ${hour}`, patience)) {
        at.push(hour);
        await held().alarmed(route, patience);
      }
    }
    return at;
  };

  it('raises an alarm when more office hours have begun than are allowed, and again, until it is read', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    expect(await alarmsOver(10)).toEqual([5, 7, 9]);
    expect(await held().read(letter.id, letter.ack)).toBe('read');
    expect(await held().overdue('hour 11', patience)).toEqual([]);
    expect(await held().overdue('hour 12', patience)).toEqual([]);
  });

  it('is not ended by a receipt: that a machine has it does not mean that somebody has read it', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    await held().receipt(letter.id, letter.ack);
    expect(await alarmsOver(5)).toEqual([5]);
    expect(await held().read(letter.id, letter.ack)).toBe('read');
  });

  it('counts an hour once, however often it is asked, and none while the office is shut', async () => {
    await held().put(madeUpLetter(), DAY);
    for (let ask = 0; ask < 20; ask += 1) expect(await held().overdue('hour 1', patience)).toEqual([]);
    for (let ask = 0; ask < 20; ask += 1) expect(await held().overdue(null, patience)).toEqual([]);
    expect(await alarmsOver(5)).toEqual([5]);
  });

  it('counts a clock that goes back as it counts any other hour', async () => {
    await held().put(madeUpLetter(), DAY);
    const hours = ['2099-01-01.0', '2026-11-23.1', '2026-11-23.2', '2026-11-23.3'];
    for (const hour of hours) expect(await held().overdue(hour, patience)).toEqual([]);
    expect(await held().overdue('2026-11-23.4', patience)).toEqual(['a']);
  });

  it('goes on while nobody could be told, also when the office has shut since', async () => {
    await held().put(madeUpLetter(), DAY);
    for (const hour of [1, 2, 3, 4]) await held().overdue(`hour ${hour}`, patience);
    expect(await held().overdue('hour 5', patience)).toEqual(['a']);
    expect(await held().overdue('hour 5', patience)).toEqual(['a']);
    expect(await held().overdue(null, patience)).toEqual(['a']);
    await held().alarmed('a', patience);
    expect(await held().overdue(null, patience)).toEqual([]);
  });

  it('tells the routes apart: an alarm for one is not one for the other', async () => {
    const letters = [madeUpLetter({ route: 'b' }), madeUpLetter({ route: 'a' })];
    for (const letter of letters) await held().put(letter, DAY);
    for (const hour of [1, 2, 3, 4]) await held().overdue(`hour ${hour}`, patience);
    expect(await held().overdue('hour 5', patience)).toEqual(['a', 'b']);
    await held().alarmed('a', patience);
    expect(await held().overdue('hour 5', patience)).toEqual(['b']);
  });

  it('takes no word for it but the secret of that letter, before and after its receipt', async () => {
    const [letter, other] = [madeUpLetter(), madeUpLetter()];
    await held().put(letter, DAY);
    await held().put(other, DAY);
    for (const ack of [other.ack, letter.ackHash, word(16), ''])
      expect(await held().read(letter.id, ack)).toBe('refused');
    await held().receipt(letter.id, letter.ack);
    expect(await held().read(letter.id, other.ack)).toBe('refused');
    expect(await held().read(word(16), letter.ack)).toBe('refused');
    expect(await alarmsOver(5)).toEqual([5]);
    expect(await held().read(letter.id, letter.ack)).toBe('read');
    expect(await held().read(letter.id, letter.ack)).toBe('already');
  });

  it('keeps a letter that came back under its id as read as it was', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    await held().read(letter.id, letter.ack);
    expect(await held().put(letter, DAY)).toBe('repeated');
    expect(await alarmsOver(8)).toEqual([]);
  });
}
