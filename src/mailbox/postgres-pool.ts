import { Pool, type PoolClient } from 'pg';
import { MailboxTrouble } from './mailbox.ts';
import { asTrouble, driverFault } from './postgres-trouble.ts';
import type { Row, Value } from './rows.ts';

/** Where a database is, and who asks. Nothing of it is taken from elsewhere when it is left out. */
export interface DatabaseAddress {
  /** A name, an address, or the folder of a Unix socket, which begins with `/`. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** `null`: no TLS. Otherwise the certificate must be for `host`, and signed by `ca`, or by whom this machine trusts. */
  readonly tls: { readonly ca: string | null } | null;
}

export interface Limits {
  /** Connections that this process has at most. */
  readonly connections: number;
  /** How long to wait for a connection: a new one, or one that somebody else has now. */
  readonly waitMs: number;
  /** How long one transaction may take, and the tries after a clash together with it. */
  readonly workMs: number;
}

/** One connection, for as long as `use` lasts. */
export interface Connection {
  /**
   * Runs statements: one with values, or several without.
   * @returns the rows of a single one
   * @throws Refused when the database said no; anything else ends in `MailboxTrouble`
   */
  ask(sql: string, values?: readonly Value[]): Promise<Row[]>;
  /** Resolves when the transaction is on disk, and only then. */
  commit(): Promise<void>;
}

export interface Connections {
  /**
   * Lends a connection for one transaction. When that fails, or takes longer than `ms`, the connection is cut, and with
   * it the transaction: what hangs holds up nobody.
   * @throws MailboxTrouble when the database cannot answer now
   */
  use<T>(ms: number, job: (connection: Connection) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

/** Opens no connection before it is needed. */
export function openPool(address: DatabaseAddress, limits: Limits): Connections {
  const pool = new Pool({
    host: address.host,
    port: address.port,
    user: address.user,
    // As a function, so that the driver looks for it nowhere else.
    password: () => address.password,
    database: address.database,
    ssl: address.tls !== null && {
      host: address.host,
      rejectUnauthorized: true,
      ...(address.tls.ca === null ? {} : { ca: address.tls.ca }),
    },
    max: limits.connections,
    connectionTimeoutMillis: limits.waitMs,
    keepAlive: true,
  });
  // A connection that breaks while nobody asks is taken out of the pool; without a listener it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  return {
    use: async (ms, job) => {
      try {
        return await lend(await pool.connect().catch(driverFault), ms, job);
      } catch (fault) {
        throw asTrouble(fault);
      }
    },
    end: () => pool.end(),
  };
}

async function lend<T>(
  client: PoolClient,
  ms: number,
  job: (connection: Connection) => Promise<T>,
): Promise<T> {
  let lent = true;
  const giveBack = (cut: boolean) => {
    if (lent) client.release(cut);
    lent = false;
  };
  const late = setTimeout(() => giveBack(true), ms);
  try {
    const value = await job(connectionOn(client));
    giveBack(false);
    return value;
  } finally {
    clearTimeout(late);
    giveBack(true);
  }
}

function connectionOn(client: PoolClient): Connection {
  const query = (sql: string, values?: readonly Value[]) =>
    client.query<Row>(sql, values && [...values]).catch(driverFault);
  return {
    ask: async (sql, values) => {
      const result = await query(sql, values);
      // Several statements have several results, in a list.
      return Array.isArray(result) ? [] : result.rows;
    },
    commit: async () => {
      // A transaction that had failed before is rolled back instead, and that is no error.
      if ((await query('COMMIT')).command !== 'COMMIT') throw new MailboxTrouble('broken');
    },
  };
}
