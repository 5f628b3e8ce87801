/** Sixteen clients, a desk, and something killed after every so many letters; and what is left of all of it. */
import { expect } from 'vitest';
import { type Mailbox, MailboxTrouble } from '../../src/mailbox/index.ts';
import { councilOf } from '../support/sealed-letter.ts';
import { crowd, everythingIn, letterMaker, type Sent, sendUntilTaken } from './crowd.ts';
import type { Rig } from './rig.ts';

const CLIENTS = 16;

/** Letters from one kill to the next. */
const LETTERS_A_KILL = { few: 40, many: 80 };

/** What a run came to. Letters that were acknowledged, and of those the ones that the first four words are about. */
export interface Outlived {
  readonly acknowledged: number;
  readonly lost: number;
  readonly altered: number;
  readonly doubled: number;
  readonly [more: string]: number;
}

/** Sends letters until so many kills were made, and waits until all of it was carried. */
export async function outlive(rig: Rig, kills: number): Promise<Outlived> {
  const every = kills > 8 ? LETTERS_A_KILL.many : LETTERS_A_KILL.few;
  const make = await letterMaker(councilOf(rig));
  const sent: Sent[] = [];
  const received = new Set<string>();
  const trouble: Promise<void>[] = [];
  const mailbox = await rig.store.open();
  let again = 0;
  await crowd(kills * every, CLIENTS, async (_, client) => {
    const letter = make();
    const vain = await sendUntilTaken(rig.portal, letter, client);
    again += vain;
    sent.push(letter);
    // Also while others are still getting up.
    if (sent.length % every === 0) trouble.push(rig.kill(sent.length / every));
    if (sent.length % 50 === 0) await openSome(mailbox, rig, sent, received);
  });
  await Promise.all(trouble);
  const held = await inSpiteOfTrouble(() => everythingIn(mailbox));
  // What was lost is not waited for. What waits and is never carried ends the test's own time.
  while ([...held.keys()].some((id) => !rig.carried.has(id))) await rig.arrival();
  await mailbox.close();
  const times = [...rig.carried.values()].map(({ length }) => length);
  return {
    ...(await compare(rig, { sent, received, held })),
    ...{ 'portals killed': rig.kills.portals, 'couriers killed': rig.kills.couriers },
    ...(rig.store.crash === null ? {} : { 'databases killed': rig.kills.database }),
    ...{ 'sent again': again, receipts: received.size },
    'carried more than once': times.filter((count) => count > 1).length,
  };
}

/** A desk that opens some of what waits and sends receipts, while everything is falling over. */
async function openSome(
  mailbox: Mailbox,
  rig: Rig,
  sent: readonly Sent[],
  received: Set<string>,
): Promise<void> {
  // What was not yet carried stays: a receipt would end the carrying.
  for (const { id, ack } of sent.filter(({ id }) => rig.carried.has(id) && !received.has(id)).slice(0, 20))
    if ((await inSpiteOfTrouble(() => mailbox.receipt(id, ack))) !== 'refused') received.add(id);
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

/** Every letter waits as it was sent, or has had its receipt; none does both, and nothing else is there. */
async function compare(
  rig: Rig,
  { sent, received, held }: { sent: readonly Sent[]; received: Set<string>; held: Map<string, string> },
): Promise<Pick<Outlived, 'acknowledged' | 'lost' | 'altered' | 'doubled'>> {
  const receipts = (await rig.store.rows('SELECT id FROM receipt')).map(({ id }) => String(id));
  expect(new Set(receipts)).toEqual(received);
  expect(await rig.store.rows('SELECT CAST(count(*) AS integer) AS n FROM unread')).toEqual([
    { n: sent.length },
  ]);
  const isLost = ({ id }: Sent) => !held.has(id) && !received.has(id);
  const isAltered = ({ id, hash }: Sent) =>
    (held.get(id) ?? hash) !== hash || rig.carried.get(id)?.some((came) => came !== hash) === true;
  return {
    acknowledged: sent.length,
    lost: sent.filter(isLost).length,
    altered: sent.filter(isAltered).length,
    doubled: held.size + receipts.length - sent.length,
  };
}
