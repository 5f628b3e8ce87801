import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stages } from '../../src/promises/index.ts';
import { toBech32 } from '../../src/sealing/bytes.ts';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

let town: Town;
let person: Person;
let id: string;

beforeEach(async () => {
  town = await aTown();
  person = await aPerson(town);
  id = (await person.request(goodAnswers)).id;
  await town.desk.call('collect');
});
afterEach(() => town.close());

const sentBodies = (): string[] =>
  // The doctor's empty question is no reply.
  town.portal.requests.flatMap(({ call, body }) =>
    call.endsWith('/replies') && body !== '{}' ? [body] : [],
  );
const cut = (call: string) => (call.endsWith('/replies') ? ('cut' as const) : undefined);

describe('a reply', () => {
  test('that got no answer is sent again as the same bytes, under the same number, and read once', async () => {
    town.portal.trouble = { after: cut };
    const said = await town.desk.call('update', id, '--stage', 'contact');
    expect(said.code).toBe(1);
    expect(said.out).toContain('NOT SENT YET: reply 1');
    expect((await town.desk.call('list')).out).toContain('1 WAIT to be sent');
    expect((await town.desk.call('doctor')).out).toContain('WRONG  reply 1');
    town.portal.trouble = {};
    const later = await town.desk.call('collect');
    expect(later.code).toBe(0);
    expect(later.out).toContain('1 waiting reply sent');
    const [first, second, ...more] = sentBodies();
    expect(second).toBe(first);
    expect(more).toEqual([]);
    expect(await person.look()).toMatchObject({
      replies: [{ seq: 1, stage: 'contact' }],
      gaps: 0,
      refused: 0,
    });
  });

  test('waits for those before it, so that the numbers arrive in order', async () => {
    town.portal.trouble = { before: cut };
    for (const stage of ['contact', 'visit', 'ordered'])
      expect((await town.desk.call('update', id, '--stage', stage)).code).toBe(1);
    expect((await person.look()).replies).toEqual([]);
    town.portal.trouble = {};
    expect((await town.desk.call('message', id, '--text', 'hello')).out).toContain('Stored: reply 4');
    const { replies, gaps } = await person.look();
    expect(replies.map(({ seq, stage, text }) => [seq, stage ?? text])).toEqual([
      [1, 'contact'],
      [2, 'visit'],
      [3, 'ordered'],
      [4, 'hello'],
    ]);
    expect(gaps).toBe(0);
  });

  test('that says "read" is kept when the portal is down, said so, and sent by the next collect', async () => {
    town.portal.trouble = { before: cut };
    const shown = await town.desk.call('show', id, '--by', 'Ann');
    expect(shown.code).toBe(1);
    expect(shown.out).toContain('Zanzibar');
    expect(shown.out).toContain('could not be told yet');
    town.portal.trouble = {};
    expect((await town.desk.call('collect')).code).toBe(0);
    expect((await person.look()).replies).toMatchObject([{ kind: 'read' }]);
  });

  test('to a mailbox that is gone is given up, named, and does not hold up others', async () => {
    const gone = { status: 404, json: { error: 'no-mailbox', say: 'gone' } };
    town.portal.trouble = { before: (call) => (call.endsWith('/replies') ? gone : undefined) };
    const said = await town.desk.call('message', id, '--text', 'anybody?');
    expect(said).toMatchObject({ code: 1 });
    expect(said.out).toContain('NOT DELIVERED');
    town.portal.trouble = {};
    expect((await town.desk.call('message', id, '--text', 'again')).code).toBe(0);
    expect((await town.desk.call('show', id, '--by', 'Ann')).out).toContain(
      'NOT DELIVERED: the mailbox is gone',
    );
  });

  test('is not given up for a 404 of something that is no portal', async () => {
    town.portal.trouble = {
      before: (call) => (call.endsWith('/replies') ? { status: 404, json: {} } : undefined),
    };
    expect((await town.desk.call('message', id, '--text', 'x')).out).toContain('NOT SENT YET');
    town.portal.trouble = {};
    expect((await town.desk.call('collect')).out).toContain('1 waiting reply sent');
  });

  test('has the size of every other reply, and nothing of it in clear', async () => {
    await town.desk.call('update', id, '--stage', 'done');
    await town.desk.call('message', id, '--text', 'x'.repeat(3000));
    const blobs = sentBodies().map((body) => JSON.parse(body) as { blob: string; write: string });
    expect(new Set(blobs.map(({ blob }) => blob.length)).size).toBe(1);
    expect(blobs.every(({ write }) => write === person.keys.write)).toBe(true);
  });

  test('carries the name of no member of staff', async () => {
    await town.desk.call('message', id, '--text', 'hello', '--by', 'Quentin');
    await town.desk.call('show', id, '--by', 'Quentin');
    expect(JSON.stringify(await person.look())).not.toContain('Quentin');
    expect(readFileSync(join(town.desk.home, 'mailboxes', `${person.keys.write}.json`), 'utf8')).toContain(
      'Quentin',
    );
  });

  test('cannot be sealed for a request that names no usable key, and the request is still shown', async () => {
    // A right checksum over a point of the curve that nobody can seal to.
    const nobody = await aPerson(town);
    Object.assign(nobody.keys, { replyRecipient: toBech32('age', new Uint8Array(32)) });
    const sealed = await nobody.request(goodAnswers);
    expect((await town.desk.call('collect')).code).toBe(0);
    const said = await town.desk.call('show', sealed.id, '--by', 'Ann');
    expect(said).toMatchObject({ code: 1, err: '' });
    expect(said.out).toContain('Zanzibar');
    expect(said.out).toContain('names no key that a reply can be sealed to');
  });

  test('is never numbered from the start again when its record is spoilt', async () => {
    await town.desk.call('message', id, '--text', 'one');
    const path = join(town.desk.home, 'mailboxes', `${person.keys.write}.json`);
    writeFileSync(path, '{"version":1}');
    const said = await town.desk.call('message', id, '--text', 'two');
    expect(said.code).toBe(1);
    expect(said.err).toContain(path);
    expect((await person.look()).replies).toHaveLength(1);
  });
});

describe('what staff type', () => {
  test.each([...stages])('stage %s is taken', async (stage) => {
    expect((await town.desk.call('update', id, '--stage', stage)).code).toBe(0);
  });

  test.each([
    ['a stage that is not on the list', ['--stage', 'arrested']],
    ['no stage', []],
    ['a day no calendar has', ['--stage', 'visit', '--due', '2027-02-29']],
    ['a day in another order', ['--stage', 'visit', '--due', '01-02-2027']],
    ['a time', ['--stage', 'visit', '--due', '2027-02-01T10:00']],
  ])('%s is refused before anything is sealed', async (_, options) => {
    const said = await town.desk.call('update', id, ...options);
    expect(said.code).toBe(2);
    expect(readdirSync(town.desk.home)).not.toContain('mailboxes');
  });

  test('29 February of a leap year is a day', async () => {
    expect((await town.desk.call('update', id, '--stage', 'visit', '--due', '2028-02-29')).code).toBe(0);
  });

  test('a text of 3,700 bytes fits, and one too long is refused with nothing sealed', async () => {
    expect((await town.desk.call('message', id, '--text', 'ß'.repeat(1850))).code).toBe(0);
    const said = await town.desk.call('message', id, '--text', 'x'.repeat(4100));
    expect(said.code).toBe(1);
    expect(said.err).toContain('too long');
    expect(said.err).not.toContain('xxx');
    expect((await person.look()).replies).toHaveLength(1);
  });

  test('a text comes from an argument, a file or the standard input, normalised', async () => {
    const path = join(town.desk.home, 'text');
    writeFileSync(path, 'from a\r\nfile\n');
    await town.desk.call('message', id, '--text-file', path);
    town.desk.world = {
      stdin: Object.assign(Readable.from([Buffer.from('from the in'), Buffer.from('put\n')]), {}),
    };
    await town.desk.call('message', id, '--text-file', '-');
    expect((await person.look()).replies.map(({ text }) => text)).toEqual(['from a\nfile', 'from the input']);
    expect((await town.desk.call('message', id, '--text', '  ')).code).toBe(2);
    expect((await town.desk.call('message', id)).code).toBe(2);
  });

  test.each([
    ['at 10:30', 'numbers'],
    ['at ١٠', 'numbers'],
    ['in flat 2', 'numbers'],
    ['at ss1 1aa', 'a postcode'],
    ['on tuesday', 'the name of a day or month'],
    ['in December', 'the name of a day or month'],
  ])(
    '%j is not sealed, because whoever finds the code reads it, unless it is said twice',
    async (text, what) => {
      const said = await town.desk.call('message', id, '--text', text);
      expect(said.code).toBe(1);
      expect(said.err).toContain(what);
      expect(said.err).not.toContain(text);
      expect((await person.look()).replies).toEqual([]);
      expect((await town.desk.call('message', id, '--text', text, '--anyway')).code).toBe(0);
      expect((await person.look()).replies).toMatchObject([{ text }]);
    },
  );

  test('ordinary words are sealed at once', async () => {
    expect((await town.desk.call('message', id, '--text', 'We may march on soon')).code).toBe(0);
  });

  test('an ID that begins with a dash is an ID, and so is the beginning of one', async () => {
    const dashed = '-AbC-_AbCAbCAbCAbCAbCA';
    const sealed = await aPerson(town);
    const real = await sealed.request(goodAnswers);
    await town.desk.call('collect');
    expect((await town.desk.call('show', '--by', 'Ann', real.id.slice(0, 6))).code).toBe(0);
    expect((await town.desk.call('show', dashed, '--by', 'Ann')).err).toContain(
      'No letter here begins with -AbC-_',
    );
    expect((await town.desk.call('show', `-${dashed.slice(1)}`, '--by', 'Ann')).err).toContain('No letter');
    expect((await town.desk.call('show', '--bCAbC_bCAbCAbCAbCAbC', '--by', 'Ann')).err).toContain(
      'No letter',
    );
  });

  test('an ID that fits several letters, none, or is missing is asked for again', async () => {
    for (let n = 0; n < 70; n += 1) await (await aPerson(town, town.council)).request(goodAnswers);
    await town.desk.call('collect');
    const names = readdirSync(join(town.desk.home, 'letters')).map((name) => name[0]);
    const twice = names.find((name, at) => names.indexOf(name) !== at) ?? '';
    expect((await town.desk.call('show', twice, '--by', 'Ann')).err).toContain('expected more of the ID');
    expect((await town.desk.call('show', '--by', 'Ann')).code).toBe(2);
    expect((await town.desk.call('show', id, id, '--by', 'Ann')).code).toBe(2);
  });
});

describe('show', () => {
  test('needs a name, takes it from the environment too, and marks nothing without it', async () => {
    const said = await town.desk.call('show', id);
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.err).toContain('--by NAME');
    expect((await town.desk.call('list')).out).toContain('unread');
    town.desk.world = { env: { SANCTUARY_DESK_STAFF: 'Env Name' } };
    expect((await town.desk.call('show', id)).code).toBe(0);
    expect((await town.desk.call('list')).out).toContain('read by Env Name');
  });

  test.each(['Ann\u001b[2J', 'Ann\u202e', 'x'.repeat(81), 'Ann\nBen'])(
    'refuses a name that would spoil a screen',
    async (name) => {
      expect((await town.desk.call('show', id, '--by', name)).code).toBe(2);
    },
  );

  const patience = { first: 1, again: 1 };
  const isOverdue = async () => {
    const { mailbox } = town.portal.context;
    for (const hour of ['1', '2', '3']) await mailbox.overdue(hour, patience);
    return (await mailbox.overdue(null, patience)).length > 0;
  };

  test('ends the alarm of the portal, which collecting and listing do not', async () => {
    await town.desk.call('list');
    expect(await isOverdue()).toBe(true);
    await town.desk.call('show', id, '--by', 'Ann');
    expect(await isOverdue()).toBe(false);
  });

  test('says so when the portal is down, and the next collection ends the alarm', async () => {
    town.portal.trouble = { before: () => 'cut' };
    const said = await town.desk.call('show', id, '--by', 'Ann');
    expect(said.code).toBe(1);
    expect(said.out).toContain('may still warn of it as unread');
    expect(await isOverdue()).toBe(true);
    town.portal.trouble = {};
    await town.desk.call('collect');
    expect(await isOverdue()).toBe(false);
    const asked = town.portal.requests.filter(({ call }) => call.endsWith('/api/desk/reads')).length;
    await town.desk.call('collect');
    await town.desk.call('show', id, '--by', 'Ben');
    expect(town.portal.requests.filter(({ call }) => call.endsWith('/api/desk/reads'))).toHaveLength(asked);
  });

  test('tells the person once, whoever reads it after', async () => {
    for (const name of ['Ann', 'Ben', 'Ann']) await town.desk.call('show', id, '--by', name);
    expect((await person.look()).replies).toHaveLength(1);
    expect((await town.desk.call('list')).out).toContain('read by Ann, Ben');
  });
});

describe('messages and corrections', () => {
  test('a message written with another key is shown as such and tells nobody that it was read', async () => {
    await town.desk.call('show', id, '--by', 'Ann');
    const other = await aPerson(town);
    const forged = await person.message(
      { kind: 'stop', text: 'forget it' },
      { signSeed: other.keys.signSeed },
    );
    await town.desk.call('collect');
    expect((await town.desk.call('list')).out).toMatch(new RegExp(`${forged.id}.*STOP.*SIGNATURE WRONG`));
    const { out } = await town.desk.call('show', forged.id, '--by', 'Ann');
    expect(out).toContain('SIGNATURE WRONG');
    expect(out).toContain('ASKS TO STOP');
    expect((await person.look()).replies).toHaveLength(1);
  });

  test('a message without a request here is listed, and its signature is not claimed', async () => {
    const stranger = await aPerson(town);
    const sealed = await stranger.message({ text: 'hello?' });
    await town.desk.call('collect');
    expect((await town.desk.call('list')).out).toMatch(new RegExp(`^${sealed.id}.*no request here`, 'm'));
    expect((await town.desk.call('show', sealed.id, '--by', 'Ann')).out).toContain('signature not checked');
    expect((await town.desk.call('message', sealed.id, '--text', 'x')).err).toContain(
      'its request is not here',
    );
  });

  test('a correction stands under what it replaces, both are kept, and show has both', async () => {
    const later = await person.request(
      { ...goodAnswers, more: 'corrected' },
      { earlier: id, madeAt: new Date(Date.now() + 5000).toISOString() },
    );
    await town.desk.call('collect');
    const { out } = await town.desk.call('list');
    expect(out.indexOf(`  ${later.id}`)).toBeGreaterThan(out.indexOf(id));
    expect(out).toContain(`replaced by ${later.id}`);
    const shown = (await town.desk.call('show', id, '--by', 'Ann')).out;
    expect(shown).toContain(`REPLACED by ${later.id}`);
    expect(shown).toContain(`Replaces ${id}`);
    expect(shown).toContain('› corrected');
    expect((await town.desk.call('list')).out).toContain('0 unread');
  });

  test('a correction made with other keys does not replace anything', async () => {
    const other = await aPerson(town);
    Object.assign(other.keys, { write: person.keys.write });
    const forged = await other.request({ ...goodAnswers, 'contact.phone': '07700 900999' }, { earlier: id });
    await town.desk.call('collect');
    const { out } = await town.desk.call('list');
    expect(out).not.toContain('replaced by');
    expect(out).toMatch(new RegExp(`^${forged.id}.*request`, 'm'));
    expect((await town.desk.call('show', id, '--by', 'Ann')).out).not.toContain('900999');
    expect((await town.desk.call('show', forged.id, '--by', 'Ann')).out).toContain(
      'was not made with this code or is not here',
    );
  });

  test('corrections of corrections, and of what is not here, are all listed', async () => {
    const one = await person.request(goodAnswers, { earlier: 'AAAAAAAAAAAAAAAAAAAAAA' });
    const two = await person.request(goodAnswers, { earlier: one.id });
    await town.desk.call('collect');
    const { out } = await town.desk.call('list');
    for (const each of [id, one.id, two.id]) expect(out).toContain(each);
  });
});
