/** Where the mailbox of a rig is kept. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Mailbox, openPostgresMailbox, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { startPostgres } from '../support/postgres.ts';

export interface Store {
  /** DATABASE_URL of its portals; nothing where it is the file in their folder. */
  readonly url: string;
  /** The same for its couriers: the address, or the file. */
  readonly place: string;
  open(): Promise<Mailbox>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** Kills the database and starts it again; null where it is no process of its own. */
  readonly crash: (() => Promise<void>) | null;
  remove(): Promise<void>;
}

export type MakeStore = (folder: string) => Promise<Store>;

/** @param folder of the portals, who make the file */
export const sqliteStore: MakeStore = async (folder) => {
  const place = join(folder, 'mailbox.sqlite');
  return {
    url: '',
    place,
    open: () => openSqliteMailbox(place),
    rows: async (sql) => {
      const db = new DatabaseSync(place);
      try {
        return db.prepare(sql).all();
      } finally {
        db.close();
      }
    },
    crash: null,
    remove: async () => {},
  };
};

export const postgresStore: MakeStore = async () => {
  const server = await startPostgres();
  return {
    url: server.url,
    place: server.url,
    open: () => openPostgresMailbox(server.address),
    rows: (sql) => server.run(sql),
    crash: () => server.crash().then(() => server.start()),
    remove: () => server.remove(),
  };
};
