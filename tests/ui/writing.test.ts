/** To whom a message is sealed, and what is sent again: without a browser. */
import { beforeAll, expect, test } from 'vitest';
import { mayWrite, newId, type ReplyBody, systemRandom } from '../../src/sealing/index.ts';
import { openLetter, verifyMessage } from '../../src/sealing/open-request.ts';
import { parseSealedLetter } from '../../src/sealing/sealed-letter.ts';
import { makeMessageSender, nothingUnsent } from '../../src/ui/writing/send-message.ts';
import { newCouncil, newPerson, portal } from '../sealing/support.ts';

const reply = (seq: number, said: Partial<ReplyBody>): ReplyBody => ({
  id: newId(systemRandom),
  seq,
  sentAt: '2030-01-02T09:00:00Z',
  kind: 'message',
  ...said,
});

let council: Awaited<ReturnType<typeof newCouncil>>;
let person: Awaited<ReturnType<typeof newPerson>>;
beforeAll(async () => {
  council = await newCouncil('x25519');
  person = await newPerson('x25519');
});

test('whether one can write, and to whom, is what the council’s replies say', () => {
  expect(mayWrite([])).toEqual({ may: 'wait' });
  expect(mayWrite([reply(1, { text: 'From an older desk' })])).toEqual({ may: 'wait' });
  expect(mayWrite([reply(1, { route: 'b' }), reply(2, {})])).toEqual({ may: 'yes', route: 'b' });
  const quiet = [reply(1, { route: 'a' }), reply(2, { stage: 'get-in-touch', route: 'a' })];
  expect(mayWrite(quiet)).toEqual({ may: 'quiet' });
});

test.each(['a', 'b'] as const)(
  'a message is sealed to the keys of route %s and to no other',
  async (route) => {
    const bodies: string[] = [];
    const post = async (body: string) => {
      bodies.push(body);
      return bodies.length === 1 ? 500 : 201;
    };
    const deps = { random: systemRandom, now: () => new Date('2030-01-03T09:00:00Z'), post };
    const send = makeMessageSender(deps, council.keys, { person, route }, nothingUnsent());
    expect(await send('note', 'Words\0\r\n', 'en')).toBe('unsure');
    expect(await send('late', '', 'en')).toBe('sent');
    expect(await send('note', 'Words', 'en')).toBe('sent');
    expect(await send('note', 'Words', 'en')).toBe('sent');
    expect(await send('note', 'x'.repeat(262_144), 'en')).toBe('too-big');
    expect(bodies).toHaveLength(4);
    expect(bodies[2]).toBe(bodies[0]);
    expect(new Set(bodies).size).toBe(3);
    const other = route === 'a' ? 'b' : 'a';
    for (const body of bodies) {
      const outer = parseSealedLetter(JSON.parse(body), {});
      if (!outer.ok) throw new Error(outer.reason);
      expect(outer.letter.route).toBe(route);
      expect(await openLetter([council[other].identity], outer.letter, { portal })).toMatchObject({
        reason: 'no-key',
      });
      const opened = await openLetter([council[route].identity], outer.letter, { portal });
      if (opened.kind !== 'message') throw new Error('not a message');
      expect(verifyMessage(opened.message, person.verify)).toBe(true);
    }
  },
);

test('nothing is sealed or sent by a browser that does not open what it seals', async () => {
  const other = await newPerson('x25519');
  const broken = { ...person, replyIdentity: other.replyIdentity };
  const posted: string[] = [];
  const post = async (body: string) => {
    posted.push(body);
    return 201;
  };
  const deps = { random: systemRandom, now: () => new Date('2030-01-03T09:00:00Z'), post };
  const who = { person: broken, route: 'a' } as const;
  const send = makeMessageSender(deps, council.keys, who, nothingUnsent());
  expect([await send('late', '', 'en'), await send('late', '', 'en')]).toEqual(['unsure', 'unsure']);
  expect(posted).toEqual([]);
});

test('what may have arrived is sent again as the same bytes after the page was drawn anew', async () => {
  const posted: string[] = [];
  const post = async (body: string) => posted.push(body) && 503;
  const deps = { random: systemRandom, now: () => new Date('2030-01-03T09:00:00Z'), post };
  const unsent = nothingUnsent();
  for (let drawn = 0; drawn < 2; drawn += 1)
    await makeMessageSender(deps, council.keys, { person, route: 'a' }, unsent)('note', 'Words', 'en');
  expect(posted).toHaveLength(2);
  expect(posted[1]).toBe(posted[0]);
});
