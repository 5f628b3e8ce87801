import { expect, it } from 'vitest';
import type { Mailbox } from '../../src/mailbox/index.ts';

/** What may only rise, on every store. */
export function describeMarks(held: () => Mailbox, another: () => Promise<Mailbox>): void {
  it('remembers the highest number and which it was, and takes no lower one', async () => {
    const offer = (number: number, hash: string, name = 'keys') => held().highest(name, number, hash);
    expect(await offer(7, 'one')).toBe('kept');
    expect(await offer(7, 'one')).toBe('kept');
    expect(await offer(7, 'two')).toBe('different');
    expect(await offer(6, 'one')).toBe('lower');
    expect(await offer(8, 'three')).toBe('kept');
    expect(await offer(7, 'one')).toBe('lower');
    expect(await offer(8, 'three')).toBe('kept');
    expect(await offer(1, 'one', 'other things')).toBe('kept');
  });

  it('is one for all who share the store, also when two come at once', async () => {
    const second = await another();
    const both = await Promise.all([held().highest('keys', 3, 'mine'), second.highest('keys', 3, 'theirs')]);
    expect(both.toSorted()).toEqual(['different', 'kept']);
    expect(await second.highest('keys', 2, 'mine')).toBe('lower');
  });
}
