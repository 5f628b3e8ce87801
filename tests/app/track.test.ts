import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeReply } from '../../src/app/reply.ts';
import { submit } from '../../src/app/submit.ts';
import { track } from '../../src/app/track.ts';
import { mailboxKey } from '../../src/mailbox/index.ts';
import {
  closeReply,
  fromBase64url,
  letterToJson,
  newId,
  openReplies,
  type PersonKeys,
  replySize,
  systemRandom,
  toBase64url,
} from '../../src/sealing/index.ts';
import { bytesOf, jsonOf } from './bytes.ts';
import { makePerson, makeRequest, makeTown, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await makeTown();
});
afterEach(() => town.end());

interface Found {
  v: number;
  state: string;
  more: string;
  slots: string[];
}

async function look(read: string, page = 0): Promise<Found> {
  const { status, json } = await track(town.context, jsonOf({ v: 1, read, page }));
  expect(status).toBe(200);
  return json as Found;
}

async function withLetter(): Promise<PersonKeys> {
  const person = await makePerson();
  await submit(town.context, bytesOf(letterToJson(await makeRequest(town, person))));
  return person;
}

async function replyTo(person: PersonKeys, seq: number): Promise<void> {
  const address = {
    recipient: person.replyRecipient,
    write: person.write,
    mac: person.councilMac,
    portal: 'ashby',
  };
  const body = {
    id: newId(systemRandom),
    seq,
    sentAt: '2026-11-23T09:00:00Z',
    kind: 'stage',
    stage: 'received',
  } as const;
  const closed = await closeReply({ random: systemRandom }, address, body);
  if ('fault' in closed) throw new Error(closed.fault);
  const json = { v: 1, write: person.write, id: body.id, blob: toBase64url(closed.blob) };
  const authorization = `Bearer ${town.tokens.reply}`;
  expect((await takeReply(town.context, { authorization, body: jsonOf(json) })).status).toBe(201);
}

const opened = (person: PersonKeys, found: Found) =>
  openReplies(
    person,
    'ashby',
    found.slots.map((slot) => fromBase64url(slot) ?? new Uint8Array()),
  );

describe('a look into a mailbox', () => {
  it('is as long for nothing, something, eight replies, more, and another page', async () => {
    const stranger = await makePerson();
    const person = await withLetter();
    const answers = [await look(stranger.read), await look(person.read)];
    for (let seq = 1; seq <= 10; seq++) {
      await replyTo(person, seq);
      answers.push(await look(person.read));
    }
    answers.push(await look(person.read, 1), await look(person.read, 9999), await look(stranger.read, 9999));
    await town.context.mailbox.forget(mailboxKey(town.context.secrets.pepper, person.write));
    answers.push(await look(person.read));
    expect(new Set(answers.map((answer) => bytesOf(JSON.stringify(answer)).length)).size).toBe(1);
    for (const { slots } of answers) {
      expect(slots).toHaveLength(8);
      for (const slot of slots) expect(Buffer.from(slot, 'base64url')).toHaveLength(replySize('pq'));
    }
  });

  it('brings the replies to the person who has the keys, and nothing else', async () => {
    const person = await withLetter();
    expect(await look(person.read)).toMatchObject({ v: 1, state: 'sent', more: '0' });
    for (let seq = 1; seq <= 9; seq++) await replyTo(person, seq);
    const first = await look(person.read);
    expect(first.more).toBe('1');
    const { replies, refused } = await opened(person, first);
    expect([replies.map(({ seq }) => seq), refused]).toEqual([[2, 3, 4, 5, 6, 7, 8, 9], 0]);
    const rest = await look(person.read, 1);
    expect([rest.more, (await opened(person, rest)).replies.map(({ seq }) => seq)]).toEqual(['0', [1]]);
    expect((await opened(await makePerson(), first)).replies).toEqual([]);
  });

  it('answers a code that never was, a wrong word, the write handle and a deleted mailbox alike', async () => {
    const person = await withLetter();
    await replyTo(person, 1);
    const stranger = await makePerson();
    const wrong = [await look(stranger.read), await look(person.write)];
    await town.context.mailbox.forget(mailboxKey(town.context.secrets.pepper, person.write));
    wrong.push(await look(person.read));
    for (const { slots, ...rest } of wrong) {
      expect(JSON.stringify(rest)).toBe('{"v":1,"state":"none","since":"0000-00-00","more":"0"}');
      expect((await opened(person, { ...rest, slots })).replies).toEqual([]);
    }
  });

  it('fills up with other bytes each time, and changes nothing on the disk', async () => {
    const person = await withLetter();
    const disk = () =>
      [town.path, `${town.path}-wal`].map((file) => readFileSync(file).toString('latin1')).join();
    const before = disk();
    const slots = [...(await look(person.read)).slots, ...(await look(person.read)).slots];
    expect(new Set(slots).size).toBe(16);
    expect(disk() === before).toBe(true);
  });

  it('never takes a reply of another length into an answer', async () => {
    const person = await withLetter();
    const key = mailboxKey(town.context.secrets.pepper, person.write);
    const blob = new Uint8Array(replySize('x25519'));
    await town.context.mailbox.reply({ key, id: newId(systemRandom), blob });
    for (const slot of (await look(person.read)).slots)
      expect(Buffer.from(slot, 'base64url')).toHaveLength(replySize('pq'));
  });

  it('leaves no read handle in any file', async () => {
    const person = await withLetter();
    await replyTo(person, 1);
    await look(person.read);
    await town.context.mailbox.settle();
    const disk = Buffer.concat(['', '-wal', '-shm'].map((end) => readFileSync(town.path + end)));
    expect(disk.includes(person.read)).toBe(false);
    expect(disk.includes(Buffer.from(person.read, 'base64url'))).toBe(false);
  });

  it('is answered while another process is writing', async () => {
    const person = await withLetter();
    const other = new DatabaseSync(town.path);
    other.exec('BEGIN IMMEDIATE');
    expect((await look(person.read)).state).toBe('sent');
    other.exec('ROLLBACK');
    other.close();
  });

  it('is 503 when the file is damaged, and not an empty mailbox', async () => {
    const person = await withLetter();
    await town.context.mailbox.settle();
    writeFileSync(town.path, junkAfterFirstPage(readFileSync(town.path)));
    // What another process writes makes this one read the file again.
    const other = new DatabaseSync(town.path);
    other.exec('PRAGMA user_version = 1');
    other.close();
    const answer = await track(town.context, jsonOf({ v: 1, read: person.read, page: 0 }));
    expect(answer).toMatchObject({ status: 503, json: { error: 'unavailable' } });
    town.context.log.flush();
    expect(town.lines.map((line) => JSON.parse(line).event)).toContain('mailbox.broken');
  });

  it('is refused when its body has any other shape', async () => {
    const { read } = await withLetter();
    const good = { v: 1, read, page: 0 };
    const text = JSON.stringify(good);
    const bodies: [Uint8Array, number][] = [
      [bytesOf(''), 400],
      [bytesOf('null'), 400],
      [bytesOf(read), 400],
      [Buffer.alloc(257, 0x20), 413],
      [jsonOf({ ...good, v: 0 }), 400],
      [jsonOf({ ...good, page: -1 }), 400],
      [jsonOf({ ...good, page: 0.5 }), 400],
      [jsonOf({ ...good, page: 10_000 }), 400],
      [jsonOf({ ...good, page: '0' }), 400],
      [jsonOf({ ...good, read: `${read}A` }), 400],
      [jsonOf({ ...good, read: `${read.slice(0, 42)}B` }), 400],
      [jsonOf({ ...good, read: null }), 400],
      [jsonOf({ v: 1, read }), 400],
      [jsonOf({ ...good, code: 'x' }), 400],
      [bytesOf(text.replace('"page":0', '"page":-0')), 400],
      [bytesOf(text.replace('"page":0', '"page":0,"page":1')), 400],
      [bytesOf(text.replace('"v":1', '"__proto__":{},"v":1')), 400],
      [bytesOf(text.replace('"v":1', '"__proto__":1')), 400],
      [bytesOf(text.replace(read, '\\udfff')), 400],
    ];
    for (const [body, status] of bodies)
      expect([body.toString(), (await track(town.context, body)).status]).toEqual([body.toString(), status]);
  });
});

function junkAfterFirstPage(file: Buffer): Buffer {
  return Buffer.from(file.map((byte, at) => (at < 4096 ? byte : 0xff)));
}
