import { expect, it } from 'vitest';
import type { Mailbox } from '../../src/mailbox/index.ts';
import { DAY, madeUpLetter } from './letters.ts';

/** What every store must say of how its letters stand. */
export function describeStandings(held: () => Mailbox): void {
  const patience = { first: 0, again: 1 };

  it('counts a letter while it is here or unread, and no longer', async () => {
    const letter = madeUpLetter({ route: 'b' });
    const { id, ack } = letter;
    const standings = async () => (await held().standings('', 10)).letters;
    expect(await standings()).toEqual([]);
    await held().put(letter, DAY);
    const fresh = { id, day: DAY, route: 'b', held: true, unread: true, alarmed: false };
    expect(await standings()).toEqual([fresh]);
    await held().overdue('hour 1', patience);
    await held().alarmed('b', patience);
    expect(await standings()).toEqual([{ ...fresh, alarmed: true }]);
    await held().receipt(id, ack);
    expect(await standings()).toEqual([{ ...fresh, day: null, held: false, alarmed: true }]);
    await held().read(id, ack);
    expect(await standings()).toEqual([]);
  });

  it('counts one that was read before its receipt as held', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    await held().read(letter.id, letter.ack);
    expect((await held().standings('', 10)).letters).toMatchObject([{ held: true, unread: false }]);
  });

  it('goes through all of them, page by page, each once', async () => {
    const letters = Array.from({ length: 25 }, () => madeUpLetter());
    for (const letter of letters) await held().put(letter, DAY);
    for (const { id, ack } of letters.slice(0, 9)) await held().receipt(id, ack);
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: { letters: { id: string }[]; next: string | null } = await held().standings(after, 4);
      expect(page.letters.length).toBeLessThanOrEqual(4);
      seen.push(...page.letters.map(({ id }) => id));
      after = page.next;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen)).toEqual(new Set(letters.map(({ id }) => id)));
  });
}
