/**
 * Requests through a random schedule of faults, by mail and by webhook at once: real mail server, real HTTPS server, real
 * mailbox, over lines that fail; only the clock is made, and it jumps by years.
 */
import { lookup } from 'node:dns';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mailCarrier,
  makeCourier,
  openMail,
  type Resolve,
  webhookCarrier,
} from '../../src/delivery/index.ts';
import { openSqliteMailbox } from '../../src/mailbox/index.ts';
import { makeLog } from '../../src/safety/log.ts';
import { systemRandom } from '../../src/sealing/index.ts';
import { DAY, madeUpLetter } from '../mailbox/letters.ts';
import { type Line, type LineFault, startLine } from '../support/faulty-line.ts';
import { type CaughtMail, type MailTown, startMailServer } from '../support/mail-server.ts';
import { type CaughtHook, startHookServer } from '../support/webhook-server.ts';
import { measureWire } from '../support/wire.ts';
import { attachmentOf, goOn, headOf, NOON } from './letters.ts';

export interface ScheduleFigures {
  readonly requests: number;
  readonly mail: Arrived;
  readonly webhook: Arrived;
  /** Tries in vain, of both. */
  readonly failed: number;
  /** Carriers with letters that are stuck at the end, and letters that still are to be carried. */
  readonly stuck: number;
  readonly left: number;
  /** Webhooks that went where an answer had sent them, and the most bytes that came over the wire with one answer. */
  readonly followed: number;
  readonly mostRead: number;
  /** Heads of mails without id and time, and mails without head and letter, that differ. */
  readonly heads: readonly string[];
  readonly words: readonly string[];
}

/** What came, how many different ids, and how many of the requests are among them with their own bytes. */
interface Arrived {
  readonly came: number;
  readonly ids: number;
  readonly whole: number;
}

/** Where webhooks are sent by an answer, and where none must come. */
const ELSEWHERE = '/elsewhere';
const HOUR = 3_600_000;
const YEARS = 400 * 24 * HOUR;
/** A try on a silent line lasts so long in real time. A good one that is slower is made again, and changes nothing. */
export const PATIENCE = 1_500;
/** Letters that come before anything is carried again. */
const BATCH = 25;

/** A small generator, so that a seed chooses the same faults: mulberry32. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One line in four fails, each in its own way. */
function lineFaults(chance: () => number): () => LineFault | null {
  const some = (most: number) => Math.floor(chance() * most);
  return () => {
    const which = chance();
    if (which < 0.01) return 'silent';
    if (which < 0.015) return 'drip';
    if (which < 0.03) return { late: some(500) };
    if (which < 0.08) return 'refuse';
    if (which < 0.11) return 'half';
    if (which < 0.17) return { out: some(30_000) };
    if (which < 0.25) return { in: some(2_500) };
    return null;
  };
}

function failMail(town: MailTown, line: Line, chance: () => number): void {
  const fault = lineFaults(chance);
  const codes = [450, 451, 452, 550, 552, 554];
  line.fault(() => {
    const code = codes[Math.floor(chance() * codes.length * 7)];
    town.refuse(code ?? null, chance() < 0.5 ? 'address' : 'mail');
    return fault();
  });
  // One at least comes twice, however few there are.
  let isFirst = true;
  town.onTaken = () => {
    const which = isFirst ? 0.02 : chance();
    isFirst = false;
    town.isMute = which < 0.01;
    if (!town.isMute && which < 0.05) line.cut();
    else if (which < 0.1) line.cutAfterAnswer();
  };
}

function answerHooks(line: Line, chance: () => number): (response: ServerResponse) => unknown {
  const answers: readonly (readonly [number, Record<string, string>])[] = [
    [500, {}],
    [503, { 'retry-after': '7200' }],
    [429, { 'retry-after': '999999999' }],
    [404, {}],
    [301, { location: ELSEWHERE }],
    [302, { location: ELSEWHERE }],
    [307, { location: ELSEWHERE }],
  ];
  return (response) => {
    const which = chance();
    if (which < 0.05) return line.cut();
    if (which < 0.055) return response.writeHead(200, { 'content-length': '10' }).write('a');
    if (which < 0.08) return response.writeHead(200).end(Buffer.alloc(10 * 1024 * 1024));
    const [status, headers] = answers[Math.floor(chance() * answers.length * 7)] ?? [204, {}];
    response.writeHead(status, headers).end();
  };
}

/** @param seed chooses the faults; in which order the two carriers meet them is the machine's */
export async function runSchedule(requests: number, seed: number): Promise<ScheduleFigures> {
  const chance = chanceFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'schedule-'));
  const mailbox = await openSqliteMailbox(join(folder, 'mailbox.sqlite'));
  const [town, hookTown] = [await startMailServer(), await startHookServer()];
  const [mailLine, hookLine] = [await startLine(town.port), await startLine(hookTown.port)];
  failMail(town, mailLine, chance);
  hookLine.fault(lineFaults(chance));
  hookTown.answer = answerHooks(hookLine, chance);

  let now = NOON.getTime();
  const clock = () => new Date(now);
  const counts: string[] = [];
  const log = makeLog({ write: (line) => counts.push(line), now: clock });
  const send = openMail(
    { host: 'localhost', port: mailLine.port, tls: 'starttls', from: 'p@a.example' },
    null,
  );
  const target = { url: `https://localhost:${hookLine.port}/in`, allowPrivate: true };
  const keys = { ed25519: systemRandom(32), hmac: systemRandom(32) };
  const deps = { clock, portal: 'anytown', patience: PATIENCE };
  const courier = makeCourier({
    mailbox,
    log,
    clock,
    random: systemRandom,
    warn: async () => {},
    carriers: [
      mailCarrier({ ...deps, send }, 'a', 'desk@a.example'),
      webhookCarrier({ ...deps, resolve: lookup as Resolve }, 'a', target, keys),
    ],
  });

  const wire = measureWire();
  const letters = Array.from({ length: requests }, () => madeUpLetter());
  let quiet = 0;
  for (let put = 0; put < requests || quiet < 60; ) {
    for (const letter of letters.slice(put, put + BATCH)) await mailbox.put(letter, DAY);
    put += BATCH;
    const tried = await courier.round(goOn);
    quiet = tried === 0 ? quiet + 1 : 0;
    if (tried === 0) now += chance() < 0.1 ? YEARS * (chance() < 0.5 ? -1 : 1) : HOUR;
  }
  const stuck = (await mailbox.stuck()).length;
  const rest = await Promise.all(
    ['mail', 'webhook'].map((carrier) =>
      mailbox.claim({ carrier, route: 'a' }, { now: now + 2 * YEARS, lease: 1, most: requests, by: 'end' }),
    ),
  );
  log.flush();
  for (const line of [mailLine, hookLine]) await line.close();
  for (const server of [town, hookTown]) await server.close();
  await mailbox.close();
  rmSync(folder, { recursive: true });
  const blobs = new Map(letters.map(({ id, blob }) => [id, Buffer.from(blob)]));
  return {
    requests,
    mail: arrived(blobs, town.mails.map(fromMail)),
    webhook: arrived(blobs, hookTown.hooks.map(fromHook)),
    failed: countOf(counts, 'carrier.failed'),
    followed: hookTown.hooks.filter(({ path }) => path === ELSEWHERE).length,
    mostRead: wire.most(),
    stuck,
    left: rest.flat().length,
    heads: [...new Set(town.mails.map(({ raw }) => headOf(raw).rest.replace(/^Date: .*\r\n/m, '')))],
    words: [
      ...new Set(town.mails.map(({ raw }) => headOf(raw).body.replace(/^[A-Za-z0-9+/=]{1,76}\r\n/gm, ''))),
    ],
  };
}

const fromMail = ({ raw }: CaughtMail) => ({
  id: /^<([\w-]{22})@anytown>$/.exec(headOf(raw).messageId)?.[1] ?? '',
  blob: attachmentOf(raw),
});

const fromHook = ({ body }: CaughtHook) => {
  const { data } = JSON.parse(body.toString('utf8'));
  return { id: String(data.id), blob: Buffer.from(data.blob, 'base64url') };
};

function arrived(sent: ReadonlyMap<string, Buffer>, came: readonly { id: string; blob: Buffer }[]): Arrived {
  const whole = new Set(came.filter(({ id, blob }) => sent.get(id)?.equals(blob)).map(({ id }) => id));
  return { came: came.length, ids: new Set(came.map(({ id }) => id)).size, whole: whole.size };
}

function countOf(lines: readonly string[], event: string): number {
  const counted = lines
    .map((line) => JSON.parse(line))
    .filter((line) => line.event === event && 'count' in line);
  return counted.reduce((sum, { count }) => sum + count, 0);
}
