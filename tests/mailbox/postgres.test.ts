import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mailbox, openPostgresMailbox } from '../../src/mailbox/index.ts';
import { noPostgres, type Server, startPostgres } from '../support/postgres.ts';
import { DAY, madeUpLetter } from './letters.ts';
import { describeMailbox } from './suite.ts';

/** The portal's own limits are for people who wait. A test that counts rows must pass on a machine that is busy. */
const patient = { connections: 10, waitMs: 100_000, workMs: 100_000 };

describe.skipIf(noPostgres)('on a real Postgres', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.remove());

  describeMailbox('Postgres', async () => {
    await server.empty();
    const opened: Mailbox[] = [];
    const another = async () => {
      const mailbox = await openPostgresMailbox(server.address, patient);
      opened.push(mailbox);
      return mailbox;
    };
    return {
      mailbox: await another(),
      another,
      end: async () => {
        for (const mailbox of opened) await mailbox.close();
      },
    };
  });
});
