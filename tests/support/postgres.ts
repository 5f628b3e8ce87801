/** A real Postgres of a test's own: in a folder of its own, as a user of its own, on a free port. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { DatabaseAddress } from '../../src/mailbox/index.ts';
import { findPostgres, isPostgresRequired } from '../../tools/find-postgres.ts';

/** Postgres refuses to run as root: there it runs as Debian's user for it. */
const owner = (): Server['user'] =>
  process.getuid?.() === 0
    ? {
        uid: Number(execFileSync('id', ['-u', 'postgres'])),
        gid: Number(execFileSync('id', ['-g', 'postgres'])),
      }
    : {};

/** Whether tests of Postgres are left out. Never silently, and never where a change is judged. */
export const noPostgres: boolean = findPostgres() === null && !isPostgresRequired();
if (noPostgres)
  process.stderr.write(
    '\n*** SKIPPED: there is no Postgres here, and these tests are worth nothing. ***\n\n',
  );

export interface Server {
  readonly address: DatabaseAddress;
  readonly url: string;
  readonly folder: string;
  /** As whom its processes run: nobody in particular where the tests are not root. */
  readonly user: { readonly uid?: number; readonly gid?: number };
  /** One statement, or several, as the server's owner. */
  run(sql: string): Promise<Record<string, unknown>[]>;
  /** The same, through another door. */
  ask(address: DatabaseAddress, sql: string): Promise<Record<string, unknown>[]>;
  /** Does this in a transaction that stays open until what comes back is called. */
  hold(sql: string): Promise<() => Promise<void>>;
  /** A database with nothing in it. */
  empty(): Promise<void>;
  /** What `pg_ctl stop -m immediate` does: no goodbye, and a recovery at the next start. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** The process to which signals go. */
  pid(): number;
  remove(): Promise<void>;
}

/** @param settings of `postgresql.conf`, as `name=value` */
export async function startPostgres(settings: readonly string[] = []): Promise<Server> {
  const bin = findPostgres();
  if (bin === null) throw new Error('There is no Postgres: apt-get install postgresql');
  const user = owner();
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  if (user.uid !== undefined && user.gid !== undefined) {
    // The folder of all the tests is closed to everybody; this user passes through to its own, and sees no other.
    if ((statSync(tmpdir()).mode & 0o001) === 0) chmodSync(tmpdir(), 0o711);
    chownSync(folder, user.uid, user.gid);
  }
  const data = join(folder, 'data');
  const options = { ...user, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'portal', '-E', 'UTF8', '--auth=trust', '--no-sync', '--no-instructions'],
    { ...options, stdio: 'ignore', cwd: '/' },
  );
  const port = await freePort();
  const address = { host: '127.0.0.1', port, user: 'portal', password: '', database: 'portal', tls: null };
  const words = ['-D', data, '-k', folder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'];
  for (const setting of ['log_min_messages=panic', ...settings]) words.push('-c', setting);
  let child: ChildProcess | null = null;
  const stop = async (signal: 'SIGINT' | 'SIGQUIT') => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    // A server that a test has stopped with SIGSTOP hears nothing else first.
    child.kill('SIGCONT');
    child.kill(signal);
    await gone;
  };
  const run = (sql: string, database = 'portal') => oneQuestion({ ...address, database }, sql);
  const server: Server = {
    address,
    url: `postgres://portal@127.0.0.1:${port}/portal`,
    folder,
    user,
    run,
    ask: oneQuestion,
    hold: async (sql) => {
      const client = clientOf(address);
      await client.connect();
      await client.query(`BEGIN; ${sql}`);
      return () => client.end();
    },
    empty: async () => {
      await run('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    },
    crash: () => stop('SIGQUIT'),
    start: async () => {
      child = spawn(join(bin, 'postgres'), words, { ...options, stdio: 'ignore', cwd: '/' });
      await answers(() => run('SELECT 1', 'postgres'), child);
    },
    pid: () => child?.pid ?? 0,
    remove: async () => {
      await stop('SIGINT');
      rmSync(folder, { recursive: true });
    },
  };
  await server.start();
  await run('CREATE DATABASE portal', 'postgres');
  return server;
}

function clientOf({ host, port, user, password, database }: DatabaseAddress): Client {
  const client = new Client({ host, port, user, password, database });
  client.on('error', () => {});
  return client;
}

async function oneQuestion(address: DatabaseAddress, sql: string): Promise<Record<string, unknown>[]> {
  const client = clientOf(address);
  try {
    await client.connect();
    return (await client.query(sql)).rows ?? [];
  } finally {
    await client.end();
  }
}

/** Asks until there is an answer; the server's end is the end of asking. */
export async function answers(ask: () => Promise<unknown>, child: ChildProcess): Promise<void> {
  for (;;) {
    const answered = await ask().then(
      () => true,
      () => false,
    );
    if (answered) return;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server ended with ${child.exitCode ?? child.signalCode}.`);
    await new Promise((next) => setTimeout(next, 20));
  }
}

/** A port that nobody has at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('A port was expected.');
  return address.port;
}
