/** Every step by which the portal changes what it keeps, through its real doors, on one mailbox with a story of its own. */
import { lookup } from 'node:dns';
import { DatabaseSync } from 'node:sqlite';
import { takeReads, takeReceipts } from '../../src/app/collect.ts';
import type { DoorContext } from '../../src/app/doors.ts';
import { takeReply } from '../../src/app/reply.ts';
import { submit } from '../../src/app/submit.ts';
import { track } from '../../src/app/track.ts';
import { makeCourier, type Resolve, webhookCarrier } from '../../src/delivery/index.ts';
import { type Mailbox, MailboxTrouble, mailboxKey, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { makeLog } from '../../src/safety/log.ts';
import { replySize } from '../../src/sealing/age-shape.ts';
import { systemRandom, toBase64url } from '../../src/sealing/index.ts';
import { writeHandleOf } from '../../src/sealing/keys.ts';
import { bytesOf, jsonOf } from '../app/bytes.ts';
import { makeTown } from '../app/town.ts';
import { everythingIn, letterMaker, type Sent } from './crowd.ts';

/** What every process that takes these steps must know alike. It can be written as JSON. */
export interface Plan {
  readonly settings: DoorContext['settings'];
  /** To how many keys a letter may be sealed. */
  readonly taken: ReturnType<DoorContext['keyring']['taken']>;
  readonly pepper: readonly number[];
  readonly tokens: { readonly receipt: string; readonly reply: string };
  /** What opens the mailbox, and its write handle. */
  readonly read: string;
  readonly write: string;
  /** A letter that waits, one that comes, and one from elsewhere that has had its receipt long ago. */
  readonly old: Sent;
  readonly fresh: Sent;
  readonly gone: Sent;
  /** Where the council's system takes letters. */
  readonly hook: string;
}

export const stepNames = ['submit', 'receipt', 'reply', 'read', 'forget', 'purge', 'carry'] as const;
export type StepName = (typeof stepNames)[number];

/** `kept`: whoever asked was told that it was done. `told`: that it was not. `cut`: the portal did not even start. */
export type Outcome = 'kept' | 'told' | 'cut';

export async function makePlan(hook: string): Promise<Plan> {
  const town = await makeTown('x25519');
  await town.end();
  const make = await letterMaker(town.council);
  const read = toBase64url(systemRandom(32));
  const write = writeHandleOf(read);
  return {
    settings: town.context.settings,
    taken: town.context.keyring.taken(),
    pepper: [...town.context.secrets.pepper],
    tokens: town.tokens,
    ...{ read, write, hook },
    ...{ old: make(write), fresh: make(write), gone: make() },
  };
}

const dayNumber = (n: number) => `2026-11-${String(n).padStart(2, '0')}`;

/** A mailbox with a letter that waits, a reply, and another mailbox whose time is over on the next day. */
export async function prepare(plan: Plan, path: string): Promise<void> {
  const mailbox = await openSqliteMailbox(path);
  const context = contextOf(plan, mailbox);
  await mailbox.purge(dayNumber(1), 1);
  await submit(context, bytesOf(plan.gone.json));
  await mailbox.receipt(plan.gone.id, plan.gone.ack);
  for (const day of [2, 3, 4]) await mailbox.purge(dayNumber(day), 1);
  await submit(context, bytesOf(plan.old.json));
  await takeReply(context, replyOf(plan, 1));
  await mailbox.close();
}

/**
 * Opens the mailbox, takes one step, and closes it.
 * @param later by how many days the courier's clock is ahead: what was put off is due again
 */
export async function takeStep(plan: Plan, name: StepName, path: string, later = 0): Promise<Outcome> {
  const mailbox = await orTrouble(() => openSqliteMailbox(path));
  if (mailbox === null) return 'cut';
  try {
    const status = await steps[name](plan, contextOf(plan, mailbox, later));
    if (![200, 201, 503].includes(status)) throw new Error(`${name} was answered with ${status}.`);
    return status === 503 ? 'told' : 'kept';
  } finally {
    await orTrouble(() => mailbox.close());
  }
}

const steps: Record<StepName, (plan: Plan, context: DoorContext) => Promise<number>> = {
  submit: async ({ fresh }, context) => (await submit(context, bytesOf(fresh.json))).status,
  receipt: async (plan, context) => (await takeReceipts(context, proofOf(plan, 'receipts'))).status,
  read: async (plan, context) => (await takeReads(context, proofOf(plan, 'reads'))).status,
  reply: async (plan, context) => (await takeReply(context, replyOf(plan, 2))).status,
  forget: async ({ read }, context) => (await track(context, jsonOf({ v: 1, read, forget: true }))).status,
  purge: async (_, { mailbox }) =>
    (await orTrouble(() => mailbox.purge(dayNumber(5), 1))) === null ? 503 : 200,
  // It tells nobody what came of it: that the council's system can say, and the mailbox.
  carry: async ({ hook }, { mailbox, log, clock, random }) => {
    const keys = { ed25519: random(32), hmac: null };
    const target = { url: hook, allowPrivate: true };
    const carriers = [webhookCarrier({ clock, resolve: lookup as Resolve }, 'a', target, keys)];
    await makeCourier({ mailbox, carriers, log, clock, random, warn: null }).round(never);
    return 503;
  },
};

const never = new AbortController().signal;
const DAY_MS = 86_400_000;

function contextOf({ settings, taken, pepper }: Plan, mailbox: Mailbox, later = 0): DoorContext {
  const clock = () => new Date(Date.now() + later * DAY_MS);
  const log = makeLog({ write: () => {}, now: clock });
  return {
    mailbox,
    log,
    random: systemRandom,
    clock,
    secrets: { pepper: Uint8Array.from(pepper) },
    settings,
    keyring: { taken: () => taken },
  };
}

function proofOf({ tokens, old }: Plan, list: 'receipts' | 'reads') {
  const body = jsonOf({ v: 1, [list]: [{ id: old.id, ack: old.ack }] });
  return { authorization: `Bearer ${tokens.receipt}`, body };
}

/** Always the same reply under one number. */
function replyOf({ settings, tokens, write }: Plan, n: number) {
  const blob = new Uint8Array(replySize(settings.suite)).fill(n);
  const id = toBase64url(new Uint8Array(16).fill(n));
  const body = jsonOf({ v: 1, write, id, blob: toBase64url(blob) });
  return { authorization: `Bearer ${tokens.reply}`, body };
}

/** What it gives; null where the mailbox was in trouble. */
async function orTrouble<T>(ask: () => Promise<T>): Promise<T | null> {
  return ask().catch((fault: unknown) => {
    if (fault instanceof MailboxTrouble) return null;
    throw fault;
  });
}

/** What is wrong after a step, in words; nothing where all is well. */
export async function wrongAfter(
  plan: Plan,
  { name, outcome, path, came }: { name: StepName; outcome: Outcome; path: string; came: boolean },
): Promise<string[]> {
  const { old, fresh } = plan;
  const found = await factsOf(plan, path);
  const isDone: Record<StepName, boolean> = {
    submit: found.held.get(fresh.id) === fresh.hash,
    receipt: !found.held.has(old.id),
    read: !found.unread.includes(old.id),
    reply: found.replies.join() === '2,1',
    forget: found.replies.length === 0 && found.state === 'none',
    purge: !found.keys.includes(found.gone),
    carry: came,
  };
  const rules: [string, boolean][] = [
    ['said to be done, and is not', outcome !== 'kept' || isDone[name]],
    ['the letter that waits has gone', name === 'receipt' || found.held.get(old.id) === old.hash],
    ['a letter is here by halves', found.held.has(fresh.id) === found.unread.includes(fresh.id)],
    ['a reply has gone', name === 'forget' || found.replies.includes(1)],
    ['not to be carried any more, and never came', found.due || name !== 'carry' || came],
    ['a damaged database', found.integrity === 'ok'],
  ];
  return rules.filter(([, holds]) => !holds).map(([what]) => `${name} (${outcome}): ${what}`);
}

/** As the next process finds it. */
async function factsOf({ pepper, write, gone, old }: Plan, path: string) {
  const mailbox = await openSqliteMailbox(path);
  const keyOf = (handle: string) => mailboxKey(Uint8Array.from(pepper), handle);
  const { state, replies } = await mailbox.look(keyOf(write), 0);
  const { letters } = await mailbox.standings('', 100);
  const now = Date.now() + DAY_MS;
  const claimed = await mailbox.claim(
    { carrier: 'webhook', route: 'a' },
    { now, lease: 1, most: 9, by: 'facts' },
  );
  const facts = {
    state,
    held: await everythingIn(mailbox),
    unread: letters.filter(({ unread }) => unread).map(({ id }) => id),
    replies: replies.map(([first]) => first),
    due: claimed.some(({ letter }) => letter.id === old.id),
  };
  await mailbox.close();
  const db = new DatabaseSync(path);
  const { integrity_check: integrity } = db.prepare('PRAGMA integrity_check').get() ?? {};
  // A look would be a sign of life.
  const keys = db
    .prepare('SELECT key FROM mailbox')
    .all()
    .map(({ key }) => key);
  db.close();
  return { ...facts, integrity, keys, gone: keyOf(writeOf(gone)) };
}

const writeOf = ({ json }: Sent): string => JSON.parse(json).write;
