import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mailbox } from '../../src/mailbox/index.ts';
import { describeDeliveries } from './deliveries.ts';
import { DAY, madeUpLetter, madeUpReply, newKey } from './letters.ts';
import { describeMarks } from './marks.ts';
import { describeNotices } from './notices.ts';
import { describeReceipts } from './receipts.ts';
import { describeRetention } from './retention.ts';
import { describeStandings } from './standings.ts';
import { describeUnread } from './unread.ts';

/** A store that begins empty. `another` is a second connection to it, as a second process would have. */
export interface OpenStore {
  mailbox: Mailbox;
  another(): Promise<Mailbox>;
  end(): Promise<void>;
}

/** What every store must do, whatever it is made of. */
export function describeMailbox(name: string, open: () => Promise<OpenStore>): void {
  describe(`mailbox on ${name}`, () => {
    let store: OpenStore;
    let mailbox: Mailbox;
    beforeEach(async () => {
      store = await open();
      mailbox = store.mailbox;
    });
    afterEach(() => store.end());

    const held = () => mailbox;
    describe('letters', () => describeLetters(held, () => store.another()));
    describe('receipts', () => describeReceipts(name, held));
    describe('replies', () => describeReplies(held, () => store.another()));
    describe('forgetting', () => describeForgetting(held));
    describe('what nobody has read', () => describeUnread(held));
    describe('couriers', () => describeDeliveries(held, () => store.another()));
    describe('what may only rise', () => describeMarks(held, () => store.another()));
    describe('notices', () => describeNotices(held, () => store.another()));
    describe('how letters stand', () => describeStandings(held));
    describe('retention', () => describeRetention(held, () => store.another()));
  });
}

function describeLetters(held: () => Mailbox, another: () => Promise<Mailbox>): void {
  it('gives a letter back byte for byte', async () => {
    const { key, ack, ...letter } = madeUpLetter({ route: 'b' });
    expect(await held().put({ ...letter, key }, DAY)).toBe('stored');
    const { letters, next } = await held().waiting(null, 10);
    expect(letters).toEqual([{ ...letter, day: DAY }]);
    expect(next).toBeNull();
    expect(ack).toHaveLength(22);
  });

  it('keeps one row when the same letter comes 200 times at once', async () => {
    const letter = madeUpLetter();
    const results = await Promise.all(Array.from({ length: 200 }, () => held().put(letter, DAY)));
    expect(results.filter((result) => result === 'stored')).toHaveLength(1);
    expect(results.filter((result) => result === 'repeated')).toHaveLength(199);
    expect(await held().count()).toEqual({ waiting: 1, mailboxes: 1, replies: 0 });
  });

  it('keeps one row when the same letter comes at once through two connections', async () => {
    const letter = madeUpLetter();
    const second = await another();
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, n) => (n % 2 ? second : held()).put(letter, DAY)),
    );
    expect(results.filter((result) => result === 'stored')).toHaveLength(1);
    expect((await second.count()).waiting).toBe(1);
  });

  it('keeps 50 letters that come at once', async () => {
    const letters = Array.from({ length: 50 }, () => madeUpLetter());
    expect(new Set(await Promise.all(letters.map((letter) => held().put(letter, DAY))))).toEqual(
      new Set(['stored']),
    );
    expect((await held().count()).waiting).toBe(50);
  });

  it('changes nothing when another letter comes under a taken id, whichever part differs', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    const other = madeUpLetter();
    for (const change of [
      { blob: other.blob },
      { write: other.write, key: other.key },
      { ackHash: other.ackHash },
      { route: 'b' as const },
    ])
      expect(await held().put({ ...letter, ...change }, DAY)).toBe('different');
    expect((await held().waiting(null, 10)).letters[0]?.blob).toEqual(letter.blob);
    expect(await held().count()).toEqual({ waiting: 1, mailboxes: 1, replies: 0 });
  });

  it('hands out every waiting letter once, the oldest day first, page by page', async () => {
    const days = ['2026-11-20', '2026-11-21', '2026-11-22'];
    for (let n = 0; n < 21; n++) await held().put(madeUpLetter(), days[(n * 2) % 3] ?? DAY);
    const seen: { id: string; day: string }[] = [];
    let after: string | null = null;
    do {
      const page = await held().waiting(after, 5);
      expect(page.letters.length).toBeLessThanOrEqual(5);
      seen.push(...page.letters);
      after = page.next;
    } while (after !== null);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(21);
    expect(seen.map(({ day }) => day)).toEqual(seen.map(({ day }) => day).sort());
  });

  it('goes on from a cursor whose letter has gone in the meantime', async () => {
    const letters = Array.from({ length: 6 }, () => madeUpLetter());
    for (const letter of letters) await held().put(letter, DAY);
    const first = await held().waiting(null, 3);
    for (const { id } of first.letters)
      await held().receipt(id, letters.find((letter) => letter.id === id)?.ack ?? '');
    const rest = await held().waiting(first.next, 3);
    expect(rest.letters).toHaveLength(3);
    expect(rest.next).toBeNull();
  });

  it('remembers the newest letter of a mailbox, also after its receipt', async () => {
    const first = madeUpLetter();
    const second = madeUpLetter({ write: first.write });
    expect(await held().lastLetter(first.key)).toBeNull();
    await held().put(first, DAY);
    expect(await held().lastLetter(first.key)).toBe(first.id);
    await held().put(second, DAY);
    await held().put(first, DAY);
    await held().receipt(second.id, second.ack);
    expect(await held().lastLetter(first.key)).toBe(second.id);
  });
}

function describeReplies(held: () => Mailbox, another: () => Promise<Mailbox>): void {
  it('refuses a reply to a mailbox that no letter came from', async () => {
    expect(await held().reply(madeUpReply(newKey()))).toBe('no-mailbox');
    expect((await held().count()).replies).toBe(0);
  });

  it('keeps a reply once, however often the desk repeats it', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    const reply = madeUpReply(letter.key);
    const results = await Promise.all(Array.from({ length: 30 }, () => held().reply(reply)));
    expect(results.filter((result) => result === 'stored')).toHaveLength(1);
    expect(results.filter((result) => result === 'repeated')).toHaveLength(29);
    const changed = { ...reply, blob: madeUpReply(letter.key).blob };
    expect(await held().reply(changed)).toBe('different');
    expect((await held().look(letter.key, 0)).replies).toEqual([reply.blob]);
  });

  it('does not take a reply for one mailbox as a repeat of the same bytes for another', async () => {
    const [one, two] = [madeUpLetter(), madeUpLetter()];
    await held().put(one, DAY);
    await held().put(two, DAY);
    const reply = madeUpReply(one.key);
    await held().reply(reply);
    expect(await held().reply({ ...reply, key: two.key })).toBe('different');
    expect((await held().look(two.key, 0)).replies).toEqual([]);
  });

  it('shows eight replies a page, the newest first, and whether there are more', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    const replies = Array.from({ length: 17 }, () => madeUpReply(letter.key));
    for (const reply of replies) await held().reply(reply);
    const newestFirst = replies.map(({ blob }) => blob).reverse();
    for (const [page, from, to, more] of [
      [0, 0, 8, true],
      [1, 8, 16, true],
      [2, 16, 17, false],
      [3, 17, 17, false],
    ] as const) {
      const found = await held().look(letter.key, page);
      expect(found).toEqual({ state: 'sent', since: DAY, replies: newestFirst.slice(from, to), more });
    }
  });

  it('says that there are no more when exactly eight are there', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    for (let n = 0; n < 8; n++) await held().reply(madeUpReply(letter.key));
    const found = await held().look(letter.key, 0);
    expect([found.replies.length, found.more]).toEqual([8, false]);
  });

  it('shows a reply to somebody who asks through another connection', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    const reply = madeUpReply(letter.key);
    await held().reply(reply);
    expect((await (await another()).look(letter.key, 0)).replies).toEqual([reply.blob]);
  });
}

function describeForgetting(held: () => Mailbox): void {
  it('answers as if the mailbox had never been, and keeps the letter that waits', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    await held().reply(madeUpReply(letter.key));
    await held().forget(letter.key);
    const unknown = await held().look(newKey(), 0);
    expect(await held().look(letter.key, 0)).toEqual(unknown);
    expect(unknown).toEqual({ state: 'none', since: null, replies: [], more: false });
    expect((await held().waiting(null, 10)).letters.map(({ id }) => id)).toEqual([letter.id]);
  });

  it('does not bring a forgotten reply back when the desk repeats it', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    const reply = madeUpReply(letter.key);
    await held().reply(reply);
    await held().forget(letter.key);
    expect(await held().reply(reply)).toBe('repeated');
    expect((await held().look(letter.key, 0)).replies).toEqual([]);
  });

  it('still takes replies that come afterwards', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    await held().reply(madeUpReply(letter.key));
    await held().forget(letter.key);
    const later = madeUpReply(letter.key);
    expect(await held().reply(later)).toBe('stored');
    expect(await held().look(letter.key, 0)).toEqual({
      state: 'sent',
      since: DAY,
      replies: [later.blob],
      more: false,
    });
  });

  it('does no harm to forget twice, or a mailbox that is not there', async () => {
    const letter = madeUpLetter();
    await held().put(letter, DAY);
    await held().forget(letter.key);
    await held().forget(letter.key);
    await held().forget(newKey());
    expect(await held().count()).toEqual({ waiting: 1, mailboxes: 1, replies: 0 });
  });
}
