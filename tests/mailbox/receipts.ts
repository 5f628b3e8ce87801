import { expect, it } from 'vitest';
import type { Mailbox } from '../../src/mailbox/index.ts';
import { figure } from '../support/figure.ts';
import { sizeOf } from '../support/size.ts';
import { DAY, madeUpLetter, word } from './letters.ts';

/** By turns a random secret, another letter's, and its own with one bit wrong. */
function falseReceipt(letters: readonly ReturnType<typeof madeUpLetter>[], n: number) {
  const [own, other] = [letters[n % 20], letters[(n + 1 + (n % 19)) % 20]];
  if (own === undefined || other === undefined) throw new Error('There are twenty letters.');
  const near = Buffer.from(own.ack, 'base64url').map((byte, at) => (at === n % 16 ? byte ^ 1 : byte));
  const acks = [word(16), other.ack, Buffer.from(near).toString('base64url')];
  return { id: own.id, ack: acks[n % 3] ?? '' };
}

/** What every store must do about receipts. */
export function describeReceipts(name: string, held: () => Mailbox): void {
  it('erases a letter for its ack, and only for its ack', async () => {
    const [letter, other] = [madeUpLetter(), madeUpLetter()];
    await held().put(letter, DAY);
    await held().put(other, DAY);
    expect(await held().receipt(letter.id, other.ack)).toBe('refused');
    expect(await held().receipt(letter.id, letter.ackHash)).toBe('refused');
    expect(await held().receipt(letter.id, '')).toBe('refused');
    expect(await held().receipt(word(16), letter.ack)).toBe('refused');
    expect((await held().count()).waiting).toBe(2);
    expect(await held().receipt(letter.id, letter.ack)).toBe('deleted');
    expect(await held().receipt(letter.id, letter.ack)).toBe('already');
    expect((await held().waiting(null, 10)).letters.map(({ id }) => id)).toEqual([other.id]);
  });

  it('erases nothing for receipts by the thousand that are random, of other letters, or nearly right', {
    timeout: 600_000,
  }, async () => {
    const wanted = sizeOf('RECEIPTS', { usual: 10_000, whole: 100_000 });
    const letters = Array.from({ length: 20 }, () => madeUpLetter());
    for (const letter of letters) await held().put(letter, DAY);
    let refused = 0;
    for (let n = 0; n < wanted; n += 1000) {
      const some = Array.from({ length: Math.min(1000, wanted - n) }, (_, at) =>
        falseReceipt(letters, n + at),
      );
      const results = await Promise.all(some.map(({ id, ack }) => held().receipt(id, ack)));
      refused += results.filter((result) => result === 'refused').length;
    }
    const { waiting } = await held().count();
    expect([refused, waiting]).toEqual([wanted, letters.length]);
    figure('C6', `no false receipt deletes a letter on ${name}`, {
      'false receipts': wanted,
      refused,
      deleted: letters.length - waiting,
    });
  });

  it('does not store a letter again that comes back after its receipt', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    await held().receipt(letter.id, letter.ack);
    expect(await held().put(letter, '2026-11-23')).toBe('repeated');
    expect(await held().put({ ...letter, blob: madeUpLetter().blob }, DAY)).toBe('different');
    expect((await held().count()).waiting).toBe(0);
  });

  it('says sent until the last letter of a mailbox has its receipt, then held', async () => {
    const first = madeUpLetter();
    const second = madeUpLetter({ write: first.write });
    const state = async () => (await held().look(first.key, 0)).state;
    expect(await state()).toBe('none');
    await held().put(first, DAY);
    expect(await state()).toBe('sent');
    await held().receipt(first.id, first.ack);
    expect(await state()).toBe('held');
    await held().put(second, DAY);
    expect(await state()).toBe('sent');
    await held().receipt(second.id, second.ack);
    expect(await state()).toBe('held');
  });
}
