import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Mailbox, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { BUSY_STILL_MS, BUSY_TIMEOUT_MS, migrations } from '../../src/mailbox/sqlite-schema.ts';
import { DAY, madeUpLetter, madeUpReply, newKey, word } from './letters.ts';
import { describeMailbox } from './suite.ts';

describeMailbox('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
  const opened: Mailbox[] = [];
  const another = async () => {
    const mailbox = await openSqliteMailbox(join(folder, 'mailbox.db'));
    opened.push(mailbox);
    return mailbox;
  };
  return {
    mailbox: await another(),
    another,
    end: async () => {
      for (const mailbox of opened) await mailbox.close();
      rmSync(folder, { recursive: true });
    },
  };
});

async function livesOneDay(mailbox: Mailbox): Promise<void> {
  await mailbox.purge('2026-11-22', 400);
  await mailbox.purge('2026-11-23', 400);
}

describe('the file of the SQLite mailbox', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
    path = join(folder, 'mailbox.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Everything that lies on the disk: the database, its log and its index, as one string of bytes. */
  const disk = () =>
    Buffer.concat(['', '-wal', '-shm'].map((end) => readFileSync(path + end, { flag: 'a+' })));

  it('migrates once; the second time does no harm', async () => {
    const letter = madeUpLetter();
    const first = await openSqliteMailbox(path);
    await first.put(letter, DAY);
    await first.close();
    const second = await openSqliteMailbox(path);
    expect((await second.waiting(null, 1)).letters[0]?.id).toBe(letter.id);
    await second.close();
  });

  it('refuses a database of a newer version, and leaves it as it was', async () => {
    const db = new DatabaseSync(path);
    db.exec('CREATE TABLE later (x); PRAGMA user_version = 999');
    db.close();
    await expect(openSqliteMailbox(path)).rejects.toMatchObject({ reason: 'newer' });
    const after = new DatabaseSync(path);
    expect(after.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'later' }]);
    after.close();
  });

  it('says that a file is no database, and does not overwrite it', async () => {
    writeFileSync(path, 'Dear diary, this is not a database at all.'.repeat(20));
    await expect(openSqliteMailbox(path)).rejects.toMatchObject({ reason: 'broken' });
    expect(readFileSync(path, 'utf8')).toMatch(/^Dear diary/);
  });

  it('lets two processes start at once on a file that is not there yet', async () => {
    const mailboxes = await Promise.all([openSqliteMailbox(path), openSqliteMailbox(path)]);
    for (const mailbox of mailboxes) await mailbox.close();
  });

  it('can be read by its owner only', async () => {
    const mailbox = await openSqliteMailbox(path);
    await mailbox.put(madeUpLetter(), DAY);
    for (const end of ['', '-wal', '-shm']) expect(statSync(path + end).mode & 0o077).toBe(0);
    await mailbox.close();
  });

  it('reports a lock held by another process as busy, keeps nothing, and recovers', async () => {
    const mailbox = await openSqliteMailbox(path);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const letters = Array.from({ length: 20 }, () => madeUpLetter());
    const outcomes = await Promise.allSettled(letters.map((letter) => mailbox.put(letter, DAY)));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { reason: 'busy' } });
    expect(await mailbox.check()).toBe(false);
    other.exec('ROLLBACK');
    other.close();
    expect((await mailbox.count()).waiting).toBe(0);
    expect(await mailbox.check()).toBe(true);
    for (const letter of letters) expect(await mailbox.put(letter, DAY)).toBe('stored');
    await mailbox.close();
  });

  it('waits for a lock once, and hardly for as long as it is still held: nobody waits for those before them', async () => {
    const mailbox = await openSqliteMailbox(path);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(mailbox.put(madeUpLetter(), DAY)).rejects.toMatchObject({ reason: 'busy' });
    const began = performance.now();
    for (let more = 0; more < 20; more += 1)
      await expect(mailbox.put(madeUpLetter(), DAY)).rejects.toMatchObject({ reason: 'busy' });
    expect(performance.now() - began).toBeLessThan((20 * BUSY_TIMEOUT_MS) / 2);
    other.exec('ROLLBACK');
    expect(await mailbox.put(madeUpLetter(), DAY)).toBe('stored');
    // And is as patient as before with the next one who holds it.
    other.exec('BEGIN IMMEDIATE');
    const again = performance.now();
    await expect(mailbox.put(madeUpLetter(), DAY)).rejects.toMatchObject({ reason: 'busy' });
    expect(performance.now() - again).toBeGreaterThan(BUSY_TIMEOUT_MS - BUSY_STILL_MS);
    other.close();
    await mailbox.close();
  });

  it('holds nothing of 60 letters after they were receipted and read, in any of its files', async () => {
    const mailbox = await openSqliteMailbox(path);
    const letters = Array.from({ length: 60 }, () => madeUpLetter());
    const stays = Array.from({ length: 20 }, () => madeUpLetter());
    for (const letter of [...letters, ...stays]) await mailbox.put(letter, DAY);
    expect(traces(disk(), letters).length).toBeGreaterThanOrEqual(letters.length);
    for (const [n, letter] of letters.entries()) {
      expect(await mailbox.receipt(letter.id, letter.ack)).toBe('deleted');
      expect(await mailbox.read(letter.id, letter.ack)).toBe('read');
      // Letters come and go between each other, so that pages are split and joined.
      if (n % 3 === 0) stays.push(madeUpLetter());
      if (n % 3 === 0) await mailbox.put(stays.at(-1) ?? madeUpLetter(), DAY);
    }
    await mailbox.settle();
    expect(traces(disk(), letters)).toEqual([]);
    expect(traces(disk(), stays).length).toBeGreaterThanOrEqual(stays.length);
    await mailbox.close();
  });

  it('holds nothing of forgotten replies, in any of its files', async () => {
    const mailbox = await openSqliteMailbox(path);
    const letter = madeUpLetter();
    await mailbox.put(letter, DAY);
    const replies = Array.from({ length: 12 }, () => madeUpReply(letter.key));
    for (const reply of replies) await mailbox.reply(reply);
    await mailbox.forget(letter.key);
    expect(replies.filter(({ blob }) => blobTrace(disk(), blob))).toEqual([]);
    await mailbox.close();
  });

  it('never holds the write handle of a mailbox whose letters have gone, nor, once it is read, a finer time than the day', async () => {
    const mailbox = await openSqliteMailbox(path);
    const letter = madeUpLetter();
    await mailbox.purge(DAY, 400);
    await mailbox.put(letter, DAY);
    await mailbox.reply(madeUpReply(letter.key));
    await mailbox.look(letter.key, 0);
    await mailbox.receipt(letter.id, letter.ack);
    await mailbox.overdue('2026-11-22.3', { first: 4, again: 2 });
    const isTold = () => disk().includes('2026-11-22.3');
    expect(isTold()).toBe(true);
    await mailbox.read(letter.id, letter.ack);
    await mailbox.settle();
    expect(isTold()).toBe(false);
    const db = new DatabaseSync(path, { readOnly: true });
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const rows = tables.flatMap(({ name }) => db.prepare(`SELECT * FROM ${String(name)}`).all());
    db.close();
    const texts = rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'string');
    expect(
      new Set(texts.filter((value) => value !== letter.key && value !== letter.id && value.length !== 22)),
    ).toEqual(new Set([DAY]));
    await mailbox.close();
  });

  it('tells the time of a try while a letter is to be tried again, and no more once it was carried', async () => {
    const mailbox = await openSqliteMailbox(path);
    const letter = madeUpLetter();
    await mailbox.put(letter, DAY);
    const now = Date.parse('2026-11-22T12:34:56.789Z');
    const times = () => {
      const db = new DatabaseSync(path, { readOnly: true });
      const rows = db.prepare('SELECT due, wait, claim FROM delivery').all();
      db.close();
      return rows.map((row) => ({ ...row }));
    };
    await mailbox.claim({ carrier: 'mail', route: 'a' }, { now, lease: 60_000, most: 1, by: 'one' });
    expect(times()).toEqual([{ due: now + 60_000, wait: 60_000, claim: 'one' }]);
    await mailbox.failed('mail', { id: letter.id, by: 'one', now, wait: 5_000, stuck: true });
    expect(times()).toEqual([{ due: now + 5_000, wait: 5_000, claim: '' }]);
    await mailbox.carried('mail', letter.id);
    expect(times()).toEqual([{ due: 0, wait: 0, claim: '' }]);
    await mailbox.receipt(letter.id, letter.ack);
    expect(times()).toEqual([]);
    await mailbox.close();
  });

  it('writes down the day of a look without writing while it looks', async () => {
    const mailbox = await openSqliteMailbox(path);
    const letter = madeUpLetter();
    await mailbox.put(letter, DAY);
    await livesOneDay(mailbox);
    const written = () => Buffer.concat([readFileSync(path), readFileSync(`${path}-wal`)]);
    const before = written();
    await mailbox.look(letter.key, 0);
    await mailbox.look(newKey(), 0);
    expect(written().equals(before)).toBe(true);
    await mailbox.settle();
    const db = new DatabaseSync(path, { readOnly: true });
    expect(db.prepare('SELECT seen FROM mailbox').all()).toEqual([{ seen: 1 }]);
    db.close();
    await mailbox.close();
  });

  it('writes down the days of looks when it is closed', async () => {
    const mailbox = await openSqliteMailbox(path);
    const letter = madeUpLetter();
    await mailbox.put(letter, DAY);
    await livesOneDay(mailbox);
    await mailbox.look(letter.key, 0);
    await mailbox.look(letter.key, 0);
    await mailbox.close();
    const db = new DatabaseSync(path, { readOnly: true });
    expect(db.prepare('SELECT seen FROM mailbox').all()).toEqual([{ seen: 1 }]);
    db.close();
  });

  it('holds nothing of what was too old, in any of its files', async () => {
    const mailbox = await openSqliteMailbox(path);
    await mailbox.purge(DAY, 30);
    const letter = madeUpLetter();
    const replies = Array.from({ length: 20 }, () => madeUpReply(letter.key));
    await mailbox.put(letter, DAY);
    for (const reply of replies) await mailbox.reply(reply);
    await mailbox.receipt(letter.id, letter.ack);
    await mailbox.read(letter.id, letter.ack);
    const needles = [
      letter.key,
      letter.id,
      ...replies.map(({ id }) => id),
      ...replies.map(({ blob }) => Buffer.from(blob.subarray(0, 64))),
    ];
    const found = () => needles.filter((needle) => disk().includes(needle));
    expect(found().length).toBe(needles.length);
    for (let day = 1; day <= 33; day += 1)
      await mailbox.purge(new Date(Date.UTC(2026, 10, 22 + day)).toISOString().slice(0, 10), 30);
    expect(found()).toEqual([]);
    await mailbox.close();
  });

  it('of an earlier version begins its time anew, and keeps what it had', async () => {
    const db = new DatabaseSync(path);
    for (const step of migrations.slice(0, 2)) db.exec(step);
    db.exec('PRAGMA user_version = 2');
    const key = newKey();
    db.prepare("INSERT INTO mailbox VALUES (?, ?, '2001-01-01', 0, '2001-01-01')").run(key, word(16));
    db.close();
    const mailbox = await openSqliteMailbox(path);
    await mailbox.purge(DAY, 30);
    await mailbox.purge('2026-11-23', 30);
    expect(await mailbox.look(key, 0)).toMatchObject({ state: 'held', since: '2001-01-01' });
    await mailbox.close();
  });

  it('commits what was asked before it is closed', async () => {
    const mailbox = await openSqliteMailbox(path);
    const pending = mailbox.put(madeUpLetter({ id: word(16) }), DAY);
    await mailbox.close();
    expect(await pending).toBe('stored');
  });
});

/** Names of what is still there of these letters: any 48 bytes of a blob, the write handle, the ack's hash. */
function traces(disk: Buffer, letters: readonly ReturnType<typeof madeUpLetter>[]): string[] {
  return letters.flatMap((letter, n) => [
    ...(blobTrace(disk, letter.blob) ? [`blob of letter ${n}`] : []),
    ...(disk.includes(letter.write) ? [`write handle of letter ${n}`] : []),
    ...(disk.includes(letter.ackHash) ? [`ack hash of letter ${n}`] : []),
  ]);
}

/** SQLite cuts a blob into pieces of up to a page: a needle every 400 bytes meets each piece but a very short one. */
function blobTrace(disk: Buffer, blob: Uint8Array): boolean {
  for (let at = 0; at + 24 <= blob.length; at += 400)
    if (disk.includes(Buffer.from(blob.subarray(at, at + 24)))) return true;
  return false;
}
