import { expect, it } from 'vitest';
import type { Mailbox } from '../../src/mailbox/index.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const [MINUTE, DAYS] = [60_000, 86_400_000];

/** What every store must do so that one of many processes sends a notice. */
export function describeNotices(held: () => Mailbox, another: () => Promise<Mailbox>): void {
  it('is for one of a hundred that ask at once through two connections', async () => {
    const second = await another();
    const claims = await Promise.all(
      Array.from({ length: 100 }, (_, n) => (n % 2 ? second : held()).claimNotice('one', NOW, MINUTE)),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('is for the next who asks when the first has not sent it in its time', async () => {
    expect(await held().claimNotice('one', NOW, MINUTE)).toBe(true);
    expect(await held().claimNotice('one', NOW + MINUTE - 1, MINUTE)).toBe(false);
    expect(await held().claimNotice('one', NOW + MINUTE, MINUTE)).toBe(true);
  });

  it('is due again, once it was sent, after as long as was said', async () => {
    await held().claimNotice('one', NOW, MINUTE);
    await held().noticed('one', NOW, DAYS);
    expect(await held().claimNotice('one', NOW + DAYS - 1, MINUTE)).toBe(false);
    expect(await held().claimNotice('one', NOW + DAYS, MINUTE)).toBe(true);
  });

  it('is due at once when what it was about has ended, also where nobody was told', async () => {
    await held().endNotice('one');
    await held().claimNotice('one', NOW, MINUTE);
    await held().noticed('one', NOW, DAYS);
    await held().endNotice('one');
    expect(await held().claimNotice('one', NOW, MINUTE)).toBe(true);
  });

  it('is told from one of another name', async () => {
    await held().claimNotice('one', NOW, DAYS);
    expect(await held().claimNotice('two', NOW, DAYS)).toBe(true);
    await held().endNotice('two');
    expect(await held().claimNotice('one', NOW, DAYS)).toBe(false);
  });

  it('is not left out for years by a clock that has gone back, nor sent twice by one that jumps ahead', async () => {
    await held().noticed('one', NOW, DAYS);
    expect(await held().claimNotice('one', NOW - 400 * DAYS, MINUTE)).toBe(true);
    await held().noticed('one', NOW - 400 * DAYS, DAYS);
    expect(await held().claimNotice('one', NOW, MINUTE)).toBe(true);
    expect(await held().claimNotice('one', NOW, MINUTE)).toBe(false);
  });
}
