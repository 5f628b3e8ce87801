import { expect, it } from 'vitest';
import type { ClaimTerms, Errand, Mailbox } from '../../src/mailbox/index.ts';
import { DAY, madeUpLetter, word } from './letters.ts';

const MAIL: Errand = { carrier: 'mail', route: 'a' };
const NOW = Date.parse('2026-11-22T12:00:00Z');
const [MINUTE, DAYS] = [60_000, 86_400_000];

/** What every store must do about letters that couriers carry. */
export function describeDeliveries(held: () => Mailbox, another: () => Promise<Mailbox>): void {
  const arrive = async (changes: Parameters<typeof madeUpLetter>[0] = {}) => {
    const letter = madeUpLetter(changes);
    await held().put(letter, DAY);
    return letter;
  };
  const claimIds = async (
    now: number,
    terms: Partial<ClaimTerms> = {},
    from = held(),
    errand: Errand = MAIL,
  ) => {
    const claimed = await from.claim(errand, { now, lease: MINUTE, most: 10, by: word(16), ...terms });
    return claimed.map(({ letter }) => letter.id);
  };
  const fail = (id: string, by: string, now: number, wait: number, stuck = false) =>
    held().failed('mail', { id, by, now, wait, stuck });

  it('gives out a letter as it came, and not again while it is in hand', async () => {
    const { key: _, ack: __, ...letter } = await arrive();
    const [claimed] = await held().claim(MAIL, { now: NOW, lease: MINUTE, most: 10, by: 'one' });
    expect(claimed).toEqual({ letter: { ...letter, day: DAY }, tries: 1 });
    expect(await claimIds(NOW)).toEqual([]);
    expect(await claimIds(NOW + MINUTE - 1)).toEqual([]);
  });

  it('gives it out again when its courier was killed, and counts the tries', async () => {
    const { id } = await arrive();
    await claimIds(NOW);
    const [again] = await held().claim(MAIL, { now: NOW + MINUTE, lease: MINUTE, most: 1, by: 'two' });
    expect([again?.letter.id, again?.tries]).toEqual([id, 2]);
  });

  it('never gives it out again once it was carried, and keeps it until its receipt', async () => {
    const { id } = await arrive();
    await claimIds(NOW);
    await held().carried('mail', id);
    await held().hurry('mail', NOW);
    expect(await claimIds(NOW + 400 * DAYS)).toEqual([]);
    expect((await held().count()).waiting).toBe(1);
  });

  it('gives a letter that was tried in vain when its time has come, and not before', async () => {
    const { id } = await arrive();
    await claimIds(NOW, { by: 'one' });
    await fail(id, 'one', NOW, 5_000);
    expect(await claimIds(NOW + 4_999)).toEqual([]);
    expect(await claimIds(NOW + 5_000)).toEqual([id]);
  });

  it('believes a courier whose claim has gone that it was carried, and not that it was in vain', async () => {
    const { id } = await arrive();
    await claimIds(NOW, { by: 'slow' });
    await claimIds(NOW + MINUTE, { by: 'quick' });
    await fail(id, 'slow', NOW + MINUTE, 1, true);
    expect(await claimIds(NOW + MINUTE + 1)).toEqual([]);
    expect(await held().stuck()).toEqual([]);
    await held().carried('mail', id);
    await fail(id, 'quick', NOW + MINUTE, 1, true);
    expect(await claimIds(NOW + DAYS)).toEqual([]);
    expect(await held().stuck()).toEqual([]);
  });

  it('gives every carrier every letter of its route, also one that is switched on later', async () => {
    const [a, b] = [await arrive(), await arrive({ route: 'b' })];
    expect(await claimIds(NOW)).toEqual([a.id]);
    await held().carried('mail', a.id);
    expect(await claimIds(NOW, {}, held(), { carrier: 'webhook', route: 'a' })).toEqual([a.id]);
    expect(await claimIds(NOW, {}, held(), { carrier: 'mail', route: 'b' })).toEqual([b.id]);
  });

  it('ends with the receipt, whatever is under way', async () => {
    const letters = [await arrive(), await arrive(), await arrive()];
    const [failing, inHand] = letters.map(({ id }) => id);
    await claimIds(NOW, { by: 'one', most: 3 });
    await fail(String(failing), 'one', NOW, 5_000, true);
    for (const { id, ack } of letters) await held().receipt(id, ack);
    expect(await held().stuck()).toEqual([]);
    await fail(String(inHand), 'one', NOW, 5_000, true);
    await held().carried('mail', String(inHand));
    await held().hurry('mail', NOW);
    expect(await claimIds(NOW + DAYS)).toEqual([]);
    expect(await held().stuck()).toEqual([]);
  });

  it('gives the oldest day first, and no more than was asked for', async () => {
    const [late, early] = [madeUpLetter(), madeUpLetter()];
    await held().put(late, '2026-11-23');
    await held().put(early, '2026-11-22');
    expect(await claimIds(NOW, { most: 1 })).toEqual([early.id]);
    expect(await claimIds(NOW, { most: 1 })).toEqual([late.id]);
  });

  it('gives each of 60 letters to one of many couriers on two connections', async () => {
    const letters = await Promise.all(Array.from({ length: 60 }, () => arrive()));
    const second = await another();
    const claims = await Promise.all(
      Array.from({ length: 30 }, (_, n) => claimIds(NOW, { most: 2 }, n % 2 ? second : held())),
    );
    // A store may pass over what another has locked at that moment: the rest comes with the next claim.
    const rest = await claimIds(NOW, { most: 60 });
    const given = [...claims.flat(), ...rest];
    expect(given.sort()).toEqual(letters.map(({ id }) => id).sort());
  });

  it('puts off anew, by as much, what a clock that has gone back would leave for years', async () => {
    const [failing, inHand] = [await arrive(), await arrive()];
    await claimIds(NOW, { by: 'one' });
    await fail(failing.id, 'one', NOW, 5 * MINUTE);
    const back = NOW - 400 * DAYS;
    expect(await claimIds(back)).toEqual([]);
    expect(await claimIds(back + MINUTE)).toEqual([inHand.id]);
    expect(await claimIds(back + 5 * MINUTE - 1, { lease: DAYS })).toEqual([inHand.id]);
    expect(await claimIds(back + 5 * MINUTE)).toEqual([failing.id]);
  });

  it('gives each once, not more, when the clock jumps ahead', async () => {
    const { id } = await arrive();
    await claimIds(NOW, { by: 'one' });
    await fail(id, 'one', NOW, DAYS);
    const ahead = NOW + 400 * DAYS;
    expect(await claimIds(ahead, { by: 'two' })).toEqual([id]);
    await fail(id, 'two', ahead, DAYS);
    expect(await claimIds(ahead + DAYS - 1)).toEqual([]);
  });

  it('hurries what is put off, and leaves what is in hand to whoever has it', async () => {
    const [failing, inHand] = [await arrive(), await arrive()];
    await claimIds(NOW, { by: 'one' });
    await fail(failing.id, 'one', NOW, DAYS);
    await held().hurry('webhook', NOW);
    expect(await claimIds(NOW)).toEqual([]);
    await held().hurry('mail', NOW + 1);
    expect(await claimIds(NOW + 1)).toEqual([failing.id]);
    expect(await claimIds(NOW + MINUTE)).toEqual([inHand.id]);
  });

  it('names an errand with a letter that a person must look at, until it is carried', async () => {
    const { id } = await arrive({ route: 'b' });
    const errand: Errand = { carrier: 'mail', route: 'b' };
    await held().claim(errand, { now: NOW, lease: MINUTE, most: 1, by: 'one' });
    await fail(id, 'one', NOW, 5_000, true);
    expect(await held().stuck()).toEqual([errand]);
    await held().claim(errand, { now: NOW + 5_000, lease: MINUTE, most: 1, by: 'two' });
    await fail(id, 'two', NOW + 5_000, 5_000, false);
    expect(await held().stuck()).toEqual([errand]);
    await held().carried('mail', id);
    expect(await held().stuck()).toEqual([]);
  });
}
