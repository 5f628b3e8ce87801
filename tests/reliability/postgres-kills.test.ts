/**
 * Nothing that was acknowledged is lost, nothing is altered, and nothing is there twice: three portals, two couriers and a
 * desk on one Postgres, any of them killed at any moment, the database too. `npm run test:long` does it with 10,000
 * letters and 125 kills.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mailbox, MailboxTrouble, openPostgresMailbox } from '../../src/mailbox/index.ts';
import { askJson } from '../support/http.ts';
import { noPostgres } from '../support/postgres.ts';
import { councilOf, makePerson, sealStory } from '../support/sealed-letter.ts';
import { buildRig, type Rig } from './postgres-rig.ts';

const KILLS = Number(process.env['KILLS'] ?? 8);
/** One kill after so many. */
const LETTERS_A_KILL = KILLS > 8 ? 80 : 40;
const LETTERS = KILLS * LETTERS_A_KILL;
const CLIENTS = 16;
/** One answer in so many never reaches its client, which then asks again with the same bytes. */
const DROPPED = 20;

interface Sent {
  readonly id: string;
  readonly ack: string;
  readonly hash: string;
  readonly json: string;
}

describe.skipIf(noPostgres)('three portals and two couriers on one Postgres', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await buildRig();
  });
  afterAll(() => rig?.remove());

  it('lose, alter and double nothing that was acknowledged, whatever is killed', {
    timeout: 3_600_000,
  }, async () => {
    const council = councilOf(rig);
    const template = JSON.parse(await sealStory(council, await makePerson(council)));
    const sent: Sent[] = [];
    const received = new Set<string>();
    const trouble = havoc(rig, LETTERS_A_KILL);
    const desk = await openDesk(rig, sent, received);
    let begun = 0;
    let retries = 0;
    const client = async (n: number) => {
      while (begun < LETTERS) {
        const letter = letterLike(template, begun++);
        retries += await sendUntilTaken(rig, letter, n);
        sent.push(letter);
        trouble.afterLetter(sent.length);
        if (sent.length % 50 === 0) await desk.visit();
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(n)));
    await trouble.over();
    expect(sent).toHaveLength(LETTERS);
    await expectAllThere(rig, sent, received);
    await expectAllCarried(rig, sent);
    await desk.close();
    const { portals, couriers, database } = rig.kills;
    console.log(
      `acknowledged ${sent.length} and all there; killed: portals ${portals}, couriers ${couriers}, database ${database}; sent again ${retries}; receipts ${received.size}; carried more than once ${[...rig.carried.values()].filter((times) => times.length > 1).length}`,
    );
  });
});

/** A letter of its own with the shape of a real one: the portal looks at the shape, and can look at no more. */
function letterLike(template: Record<string, unknown>, n: number): Sent {
  const bytes = (what: string, length: number) =>
    createHash('shake256', { outputLength: length }).update(`${what} ${n}`).digest();
  const blob = Buffer.from(String(template['blob']), 'base64url');
  bytes('blob', 512).copy(blob, blob.length - 512);
  const [id, ack] = [randomBytes(16).toString('base64url'), bytes('ack', 16)];
  const json = JSON.stringify({
    ...template,
    id,
    write: bytes('write', 32).toString('base64url'),
    ackHash: createHash('sha256').update(ack).digest('base64url'),
    blob: blob.toString('base64url'),
  });
  const hash = createHash('sha256').update(blob).digest('hex');
  return { id, ack: ack.toString('base64url'), hash, json };
}

/** Sends the same bytes to one portal after another, as a browser does. @returns how often in vain */
async function sendUntilTaken(rig: Rig, { json }: Sent, client: number): Promise<number> {
  for (let tries = 0; ; tries++) {
    const url = await rig.portal(client + tries);
    const status = await askJson(`${url}/api/letters`, json).then(
      (answer) => answer.status,
      () => 0,
    );
    if (![0, 200, 201, 503].includes(status)) throw new Error(`A letter was answered with ${status}.`);
    if ((status === 200 || status === 201) && randomInt(DROPPED) > 0) return tries;
  }
}

/** After every so many letters a kill of whatever comes up, also while others are still getting up. */
function havoc(rig: Rig, every: number) {
  const kills: Promise<void>[] = [];
  return {
    afterLetter: (n: number) => {
      if (n % every !== 0) return;
      const turn = n / every;
      if (turn % 5 === 2) kills.push(rig.crashDatabase());
      else kills.push(turn % 5 === 4 ? rig.killCourier(turn) : rig.killPortal(turn));
    },
    over: () => Promise.all(kills),
  };
}

/** A desk that opens some of what waits and sends receipts, while everything is falling over. */
async function openDesk(rig: Rig, sent: readonly Sent[], received: Set<string>) {
  const mailbox = await openPostgresMailbox(rig.server.address);
  const visit = async () => {
    // What was not yet carried stays: a receipt would end the carrying.
    for (const letter of sent.filter(({ id }) => rig.carried.has(id) && !received.has(id)).slice(0, 20))
      if ((await inSpiteOfTrouble(() => mailbox.receipt(letter.id, letter.ack))) !== 'refused')
        received.add(letter.id);
  };
  return { visit, close: () => mailbox.close() };
}

async function inSpiteOfTrouble<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (fault) {
      if (!(fault instanceof MailboxTrouble)) throw fault;
    }
  }
}

/** Every letter came to the people it is for, as it was sent: more than once at most. */
async function expectAllCarried(rig: Rig, sent: readonly Sent[]): Promise<void> {
  const left = () => sent.filter(({ id }) => !rig.carried.has(id)).length;
  // It ends by itself: what nobody carries stays left, and the test's own time runs out.
  while (left() > 0) await rig.server.run('SELECT 1');
  for (const { id, hash } of sent) expect(new Set(rig.carried.get(id))).toEqual(new Set([hash]));
}

/** Every letter waits as it was sent, or has had its receipt; none does both, and nothing else is there. */
async function expectAllThere(rig: Rig, sent: readonly Sent[], received: ReadonlySet<string>): Promise<void> {
  const mailbox = await openPostgresMailbox(rig.server.address);
  const waiting = await everythingIn(mailbox);
  const receipts = await rig.server.run('SELECT id FROM receipt');
  await mailbox.close();
  expect(new Set(receipts.map(({ id }) => id))).toEqual(received);
  expect(waiting.size + receipts.length).toBe(sent.length);
  for (const { id, hash } of sent)
    expect([id, waiting.get(id) ?? received.has(id)]).toEqual([id, received.has(id) || hash]);
  expect(await rig.server.run('SELECT count(*)::integer AS n FROM unread')).toEqual([{ n: sent.length }]);
}

async function everythingIn(mailbox: Mailbox): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let after: string | null = null, isMore = true; isMore; isMore = after !== null) {
    const page: Awaited<ReturnType<Mailbox['waiting']>> = await mailbox.waiting(after, 50);
    for (const { id, blob } of page.letters) found.set(id, createHash('sha256').update(blob).digest('hex'));
    after = page.next;
  }
  return found;
}
