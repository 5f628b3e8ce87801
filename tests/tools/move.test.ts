import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mailbox, openPostgresMailbox, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { moveMailbox } from '../../tools/move.ts';
import { DAY, madeUpLetter, madeUpReply } from '../mailbox/letters.ts';
import { noPostgres, type Server, startPostgres } from '../support/postgres.ts';

describe.skipIf(noPostgres)('a mailbox that moves from SQLite to Postgres', () => {
  let server: Server;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.remove());
  beforeEach(async () => {
    await server.empty();
    folder = mkdtempSync(join(tmpdir(), 'move-'));
    file = join(folder, 'mailbox.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const letters = Array.from({ length: 230 }, () => madeUpLetter());
  const [first, second, third] = letters;

  /** A mailbox with something in every table. */
  const fill = async () => {
    if (!first || !second || !third) throw new Error('three letters were expected');
    const mailbox = await openSqliteMailbox(file);
    await mailbox.purge(DAY, 400);
    await mailbox.purge('2026-11-23', 400);
    for (const letter of letters) await mailbox.put(letter, DAY);
    for (let n = 0; n < 12; n += 1) await mailbox.reply(madeUpReply(first.key));
    await mailbox.receipt(first.id, first.ack);
    await mailbox.read(first.id, first.ack);
    await mailbox.reply(madeUpReply(second.key));
    await mailbox.forget(second.key);
    await mailbox.overdue('2026-11-23.1', { first: 0, again: 1 });
    const terms = { now: 1_800_000_000_000, lease: 60_000, most: 1, by: 'one' };
    await mailbox.claim({ carrier: 'mail', route: 'a' }, terms);
    const shown = await showing(mailbox);
    await mailbox.close();
    return shown;
  };

  /** Everything that a mailbox shows of these letters. */
  const showing = async (mailbox: Mailbox) => ({
    count: await mailbox.count(),
    waiting: await mailbox.waiting(null, 1000),
    boxes: await Promise.all(letters.slice(0, 3).map(({ key }) => mailbox.look(key, 0))),
    overdue: await mailbox.overdue(null, { first: 0, again: 1 }),
    again: await Promise.all(letters.slice(0, 3).map((letter) => mailbox.put(letter, DAY))),
  });

  const inPostgres = async <T>(see: (mailbox: Mailbox) => Promise<T>): Promise<T> => {
    const mailbox = await openPostgresMailbox(server.address);
    try {
      return await see(mailbox);
    } finally {
      await mailbox.close();
    }
  };

  it('shows everything as it did, and counts its days on', async () => {
    const shown = await fill();
    const outcome = await moveMailbox(file, server.address);
    expect(outcome).toMatchObject({ result: 'moved' });
    expect('sums' in outcome && outcome.sums.map(({ table, rows }) => [table, rows])).toEqual([
      ['calendar', 1],
      ['mailbox', 230],
      ['letter', 229],
      ['receipt', 1],
      ['reply', 13],
      ['unread', 229],
      ['delivery', 1],
      ['mark', 0],
    ]);
    expect(await inPostgres(showing)).toEqual(shown);
    expect(await server.run('SELECT number, day FROM calendar')).toEqual([{ number: 1, day: '2026-11-23' }]);
  });

  it('is moved once: the second time finds every row, and changes none', async () => {
    const shown = await fill();
    const once = await moveMailbox(file, server.address);
    const twice = await moveMailbox(file, server.address);
    expect(twice).toEqual({ ...once, result: 'moved-before' });
    expect(await inPostgres(showing)).toEqual(shown);
  });

  it('does not come back over what has happened since', async () => {
    await fill();
    await moveMailbox(file, server.address);
    await inPostgres((mailbox) => mailbox.receipt(third?.id ?? '', third?.ack ?? ''));
    expect(await moveMailbox(file, server.address)).toEqual({ result: 'not-empty' });
    expect((await inPostgres((mailbox) => mailbox.count())).waiting).toBe(228);
  });

  it('leaves nothing half done when it is cut off', async () => {
    await fill();
    await (await openPostgresMailbox(server.address)).close();
    await server.run(`
      CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut'; END $$;
      CREATE TRIGGER cut BEFORE INSERT ON delivery FOR EACH ROW EXECUTE FUNCTION cut();`);
    await expect(moveMailbox(file, server.address)).rejects.toThrow('P0001');
    expect(await inPostgres((mailbox) => mailbox.count())).toEqual({ waiting: 0, mailboxes: 0, replies: 0 });
    await server.run('DROP TRIGGER cut ON delivery; DROP FUNCTION cut');
    expect(await moveMailbox(file, server.address)).toMatchObject({ result: 'moved' });
  });

  it('notices a row that the database has not kept as it was', async () => {
    await fill();
    await (await openPostgresMailbox(server.address)).close();
    await server.run(`
      CREATE FUNCTION bend() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.hash = '\\x00'; RETURN NEW; END $$;
      CREATE TRIGGER bend BEFORE INSERT ON receipt FOR EACH ROW EXECUTE FUNCTION bend();`);
    expect(await moveMailbox(file, server.address)).toEqual({ result: 'not-equal' });
    expect((await inPostgres((mailbox) => mailbox.count())).mailboxes).toBe(0);
    await server.run('DROP TRIGGER bend ON receipt; DROP FUNCTION bend');
  });

  it('waits for nobody: a file that a portal has open is left alone', async () => {
    await fill();
    const portal = await openSqliteMailbox(file);
    expect(await moveMailbox(file, server.address)).toEqual({ result: 'in-use' });
    await portal.close();
    expect(await moveMailbox(file, server.address)).toMatchObject({ result: 'moved' });
  });
});
