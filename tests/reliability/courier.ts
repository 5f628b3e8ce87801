/**
 * A courier that carries by webhook until it is killed, for rig.ts. Its clock goes faster, so that what a killed one had
 * in hand comes again in two seconds, and not in three minutes.
 *
 *   node courier.ts DATABASE WEBHOOK BEGAN      a file or postgres://…; https://…; milliseconds, the same for all
 */
import { lookup } from 'node:dns';
import { setTimeout as wait } from 'node:timers/promises';
import { parseDatabaseUrl } from '../../src/app/database-url.ts';
import { makeCourier, type Resolve, webhookCarrier } from '../../src/delivery/index.ts';
import { type Mailbox, openPostgresMailbox, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { makeLog } from '../../src/safety/log.ts';
import { systemRandom } from '../../src/sealing/index.ts';

const FASTER = 90;

async function open(database: string): Promise<Mailbox> {
  if (!database.startsWith('postgres:')) return openSqliteMailbox(database);
  const parsed = parseDatabaseUrl(database, () => '');
  if (!parsed.ok) throw new Error(`expected ${parsed.expected}`);
  return openPostgresMailbox(parsed.address);
}

const [database = '', url = '', began] = process.argv.slice(2);
const clock = () => new Date(Number(began) + (Date.now() - Number(began)) * FASTER);
const keys = { ed25519: systemRandom(32), hmac: null };
const deps = { clock, resolve: lookup as Resolve };
const courier = makeCourier({
  mailbox: await open(database),
  carriers: [webhookCarrier(deps, 'a', { url, allowPrivate: true }, keys)],
  log: makeLog({ write: () => {}, now: clock }),
  clock,
  random: systemRandom,
  warn: null,
});
process.stdout.write('ready\n');
const never = new AbortController().signal;
await courier.run((milliseconds) => wait(milliseconds / FASTER), never, never);
