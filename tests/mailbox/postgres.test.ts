import { chownSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DatabaseAddress, type Mailbox, openPostgresMailbox } from '../../src/mailbox/index.ts';
import { openLine } from '../support/halting-line.ts';
import { noPooler, startPooler } from '../support/pooler.ts';
import { noPostgres, type Server, startPostgres } from '../support/postgres.ts';
import { DAY, madeUpLetter, madeUpReply } from './letters.ts';
import { describeMailbox } from './suite.ts';

/** The portal's own limits are for people who wait. A test that counts rows must pass on a machine that is busy. */
const patient = { connections: 10, waitMs: 100_000, workMs: 100_000 };

describe.skipIf(noPostgres)('on a real Postgres', () => {
  let server: Server;
  let opened: Mailbox[] = [];
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.remove());
  beforeEach(() => server.empty());
  afterEach(async () => {
    for (const mailbox of opened) await mailbox.close();
    opened = [];
  });

  const open = async (address: DatabaseAddress = server.address, limits = patient): Promise<Mailbox> => {
    const mailbox = await openPostgresMailbox(address, limits, 1);
    opened.push(mailbox);
    return mailbox;
  };
  /** As the portal opens it, with the portal's patience. */
  const openAsPortal = async (address = server.address): Promise<Mailbox> => {
    const mailbox = await openPostgresMailbox(address);
    opened.push(mailbox);
    return mailbox;
  };
  const store = async (address?: DatabaseAddress) => ({
    mailbox: await open(address),
    another: () => open(address),
    end: async () => {},
  });

  describeMailbox('Postgres', store);

  describe.skipIf(noPooler)('through a pooler with three connections', () => {
    let pooler: Awaited<ReturnType<typeof startPooler>>;
    beforeAll(async () => {
      pooler = await startPooler(server, 3);
    });
    afterAll(() => pooler?.stop());
    describeMailbox('Postgres behind pgbouncer', () => store(pooler.address));
  });

  describe('the tables', () => {
    it('are made once; the second time does no harm', async () => {
      const letter = madeUpLetter();
      await (await open()).put(letter, DAY);
      expect((await (await open()).waiting(null, 1)).letters[0]?.id).toBe(letter.id);
    });

    it('are made once by eight portals that start at once', async () => {
      await Promise.all(Array.from({ length: 8 }, () => open()));
      expect(await server.run('SELECT version FROM mailbox_schema')).toHaveLength(1);
      expect(await server.run('SELECT * FROM calendar')).toHaveLength(1);
    });

    it('of a newer version are refused, and left as they were', async () => {
      await server.run(
        'CREATE TABLE mailbox_schema (version integer); INSERT INTO mailbox_schema VALUES (999)',
      );
      await expect(open()).rejects.toMatchObject({ reason: 'newer' });
      const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
      expect(await server.run(tables)).toEqual([{ tablename: 'mailbox_schema' }]);
    });

    it('keep decoys as long as they are, or reading one would cost less than reading a reply', async () => {
      await open();
      const sizes = 'SELECT DISTINCT pg_column_size(blob) AS size FROM decoy';
      expect(await server.run(sizes)).toEqual([{ size: madeUpReply('').blob.length }]);
    });
  });

  describe('a change', () => {
    it('is on the disk when it is answered, whatever the database usually does', async () => {
      await server.run('ALTER DATABASE portal SET synchronous_commit = off');
      const mailbox = await open();
      await onLetter("INSERT INTO noted VALUES (current_setting('synchronous_commit'));");
      await mailbox.put(madeUpLetter(), DAY);
      expect(await server.run('SELECT * FROM noted')).toEqual([{ what: 'on' }]);
      await server.run('ALTER DATABASE portal RESET synchronous_commit');
    });

    it('is refused by a database that never writes to the disk', async () => {
      await server.run('ALTER SYSTEM SET fsync = off');
      await server.run('SELECT pg_reload_conf()');
      await until(async () => (await server.run('SHOW fsync'))[0]?.['fsync'] === 'off');
      await expect(open()).rejects.toThrow('fsync = off');
      await server.run('ALTER SYSTEM RESET fsync');
      await server.run('SELECT pg_reload_conf()');
      await until(async () => (await server.run('SHOW fsync'))[0]?.['fsync'] === 'on');
    });

    it.each(['40001', '40P01'])('is tried again after a clash (%s), and done once', async (code) => {
      const mailbox = await open();
      await server.run('CREATE SEQUENCE clashes');
      await onLetter(
        `IF nextval('clashes') <= 3 THEN RAISE EXCEPTION 'a clash' USING ERRCODE = '${code}'; END IF;`,
      );
      expect(await mailbox.put(madeUpLetter(), DAY)).toBe('stored');
      expect(await mailbox.count()).toEqual({ waiting: 1, mailboxes: 1, replies: 0 });
    });

    it('is given up after clashes without end, and leaves nothing', async () => {
      const mailbox = await open();
      await onLetter("RAISE EXCEPTION 'a clash' USING ERRCODE = '40001';");
      await expect(mailbox.put(madeUpLetter(), DAY)).rejects.toMatchObject({ reason: 'busy' });
      expect(await mailbox.count()).toEqual({ waiting: 0, mailboxes: 0, replies: 0 });
    });

    it.each([
      ['53100', 'full'],
      ['25006', 'broken'],
      ['XX001', 'broken'],
      ['58030', 'broken'],
      ['53300', 'busy'],
      ['57014', 'busy'],
      ['55P03', 'busy'],
    ])('that the database cannot make because of %s is trouble of the kind "%s"', async (code, reason) => {
      const mailbox = await open();
      await onLetter(`RAISE EXCEPTION 'trouble' USING ERRCODE = '${code}';`);
      const put = mailbox.put(madeUpLetter(), DAY);
      await expect(put).rejects.toMatchObject({ name: 'MailboxTrouble', reason });
    });

    it('that fails because of a bug says a code, and nothing of the letter', async () => {
      const mailbox = await open();
      await onLetter("RAISE EXCEPTION 'refused %', NEW.write USING ERRCODE = 'P0001', DETAIL = NEW.id;");
      const letter = madeUpLetter();
      const fault: unknown = await mailbox.put(letter, DAY).catch((thrown: unknown) => thrown);
      expect(fault).toMatchObject({ name: 'Refused', code: 'P0001' });
      const told = inspect(fault, { depth: 10, showHidden: true });
      expect([told.includes(letter.write), told.includes(letter.id)]).toEqual([false, false]);
    });
  });

  describe('a portal', () => {
    it('opens no more than ten connections, however many ask', async () => {
      const mailbox = await open(server.address, { ...patient, connections: 10 });
      await Promise.all(Array.from({ length: 200 }, () => mailbox.put(madeUpLetter(), DAY)));
      const mine =
        "SELECT count(*)::integer AS n FROM pg_stat_activity WHERE backend_type = 'client backend'";
      // One of them asks.
      expect((await server.run(mine))[0]?.['n']).toBe(11);
    });

    it('is told that it cannot write while somebody holds a table, keeps nothing, and recovers', async () => {
      const mailbox = await openAsPortal();
      const release = await server.hold('LOCK TABLE letter IN ACCESS EXCLUSIVE MODE');
      await expect(mailbox.put(madeUpLetter(), DAY)).rejects.toMatchObject({ reason: 'busy' });
      expect(await mailbox.check()).toBe(false);
      await release();
      await until(() => mailbox.check());
      expect(await mailbox.put(madeUpLetter(), DAY)).toBe('stored');
    });

    it('gives its courier what is free, and does not wait for what somebody holds', async () => {
      const mailbox = await open();
      const [held, free] = [madeUpLetter(), madeUpLetter()];
      for (const letter of [held, free]) await mailbox.put(letter, DAY);
      const release = await server.hold(`SELECT id FROM letter WHERE id = '${held.id}' FOR UPDATE`);
      const terms = { now: 1_000_000, lease: 60_000, most: 10, by: 'one' };
      const claimed = await mailbox.claim({ carrier: 'mail', route: 'a' }, terms);
      expect(claimed.map(({ letter }) => letter.id)).toEqual([free.id]);
      await release();
    });

    it('reads but does not write where the database only reads, and says so', async () => {
      const mailbox = await open();
      await server.run('ALTER DATABASE portal SET default_transaction_read_only = on');
      const reader = await openPostgresMailbox(server.address, patient, 1).catch((fault: unknown) => fault);
      expect(reader).toMatchObject({ reason: 'broken' });
      await server.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
      );
      await until(async () => (await mailbox.count().catch(() => null)) !== null);
      expect(await mailbox.check()).toBe(false);
      await expect(mailbox.put(madeUpLetter(), DAY)).rejects.toMatchObject({ reason: 'broken' });
      await server.run('BEGIN READ WRITE; ALTER DATABASE portal RESET default_transaction_read_only; COMMIT');
    });

    it('lives through a database that crashes and comes back, and has lost nothing', async () => {
      const mailbox = await openAsPortal();
      const letters = Array.from({ length: 20 }, () => madeUpLetter());
      for (const letter of letters) await mailbox.put(letter, DAY);
      await server.crash();
      await expect(mailbox.put(madeUpLetter(), DAY)).rejects.toMatchObject({ reason: 'busy' });
      expect(await mailbox.check()).toBe(false);
      await server.start();
      expect(await mailbox.check()).toBe(true);
      expect((await mailbox.count()).waiting).toBe(20);
      expect(await mailbox.put(madeUpLetter(), DAY)).toBe('stored');
    });

    it('says so soon when the database has fallen silent, to all who ask, and recovers', async () => {
      const line = await openLine(server.address.port);
      const mailbox = await openAsPortal({ ...server.address, port: line.port });
      await mailbox.put(madeUpLetter(), DAY);
      line.halt();
      const asked = Array.from({ length: 40 }, () => mailbox.put(madeUpLetter(), DAY));
      // Nothing but the portal's own patience ends these: the line stays silent until they have.
      for (const outcome of await Promise.allSettled(asked))
        expect(outcome).toMatchObject({ reason: { reason: 'busy' } });
      expect(await mailbox.check()).toBe(false);
      line.resume();
      expect(await mailbox.put(madeUpLetter(), DAY)).toBe('stored');
      await mailbox.close();
      opened = [];
      await line.close();
    });

    it('is let in with its password, and with no other', async () => {
      await server.run("CREATE ROLE guarded LOGIN SUPERUSER PASSWORD 'a good one'");
      const file = join(server.folder, 'data', 'pg_hba.conf');
      const before = readFileSync(file, 'utf8');
      writeFileSync(file, `host all guarded 127.0.0.1/32 scram-sha-256\n${before}`);
      await server.run('SELECT pg_reload_conf()');
      const wrong = { ...server.address, user: 'guarded', password: 'a bad one' };
      await until(async () => (await reasonOf(wrong)) === 'broken');
      expect(await reasonOf({ ...wrong, password: '' })).toBe('busy');
      await (await open({ ...wrong, password: 'a good one' })).put(madeUpLetter(), DAY);
      await server.run('DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP ROLE guarded');
      writeFileSync(file, before);
    });
  });

  describe('TLS', () => {
    const pem = (name: string) =>
      readFileSync(new URL(`../support/certificates/${name}.pem`, import.meta.url), 'utf8');
    const withTls = (ca: string | null, host = 'localhost') => ({ ...server.address, host, tls: { ca } });

    it('is wanted of a server that has none: nothing is said to it in clear', async () => {
      await server.run('ALTER SYSTEM SET ssl = off');
      await server.run('SELECT pg_reload_conf()');
      expect(await reasonOf(withTls(pem('good')))).toBe('busy');
    });

    it.each([
      ['good', 'good', 'localhost', null],
      ['good', null, 'localhost', 'broken'],
      ['other-name', 'other-name', 'localhost', 'broken'],
      ['expired', 'expired', 'localhost', 'broken'],
      ['good', 'other-name', 'localhost', 'broken'],
      ['good', 'good', '127.0.0.1', null],
    ])(
      'with the certificate "%s", trusting "%s" and asking for %s, ends in %s',
      async (shown, ca, host, reason) => {
        const file = join(server.folder, `${shown}.pem`);
        writeFileSync(file, pem(shown), { mode: 0o600 });
        if (server.user.uid !== undefined && server.user.gid !== undefined)
          chownSync(file, server.user.uid, server.user.gid);
        await server.run(`ALTER SYSTEM SET ssl_cert_file = '${file}'`);
        await server.run(`ALTER SYSTEM SET ssl_key_file = '${file}'`);
        await server.run('ALTER SYSTEM SET ssl = on');
        await server.crash();
        await server.start();
        const told = await reasonOf(withTls(ca === null ? null : pem(ca), host));
        expect(told ?? null).toBe(reason);
      },
    );
  });

  const reasonOf = async (address: DatabaseAddress): Promise<unknown> => {
    const fault = await openPostgresMailbox(address, patient, 1).then(
      async (mailbox) => mailbox.close(),
      (thrown: unknown) => thrown,
    );
    return fault && typeof fault === 'object' && 'reason' in fault ? fault.reason : fault;
  };

  /** Has the database do something of its own whenever a letter comes. */
  const onLetter = (body: string) =>
    server.run(`
      CREATE TABLE IF NOT EXISTS noted (what text);
      CREATE FUNCTION on_letter() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NEW; END $$;
      CREATE TRIGGER on_letter BEFORE INSERT ON letter FOR EACH ROW EXECUTE FUNCTION on_letter();
    `);
});

/** Asks until it is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}
