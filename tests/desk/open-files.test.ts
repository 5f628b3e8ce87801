import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { payloadOf } from '../../src/delivery/webhook-carrier.ts';
import { letterToJson, type SealedLetter } from '../../src/sealing/sealed-letter.ts';
import { aPerson, aTown, canaries, goodAnswers, type Person, type Town } from './town.ts';

let town: Town;
let person: Person;
beforeEach(async () => {
  town = await aTown();
  person = await aPerson(town);
});
afterEach(() => town.close());

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(town.desk.home, name);
  writeFileSync(path, content);
  return path;
};

test('a letter that came by mail is printed, in its outer form or bare, and nothing is kept', async () => {
  const letter = await person.request(goodAnswers);
  const whole = await town.desk.call('open', file('whole.json', letterToJson(letter)));
  expect(whole.code).toBe(0);
  expect(whole.out).toContain('Zanzibar');
  expect(whole.out).not.toContain('cannot be checked');
  const bare = await town.desk.call('open', file('letter.age', letter.blob));
  expect(bare.code).toBe(0);
  expect(bare.out).toContain(`Request ${letter.id}`);
  expect(bare.out).toContain('Only the sealed part came');
  expect(existsSync(join(town.desk.home, 'letters'))).toBe(false);
  expect((await town.portal.context.mailbox.count()).waiting).toBe(1);
});

test('an armored file opens, and the keys open a letter with the stock age command', async () => {
  const letter = await person.request(goodAnswers);
  const path = file('letter.age', letter.blob);
  const { keys } = JSON.parse(readFileSync(join(town.desk.home, 'keys.json'), 'utf8')) as {
    keys: [{ identity: string; recipient: string }];
  };
  const identity = file('identity', keys[0].identity);
  const plain = execFileSync('age', ['--decrypt', '--identity', identity, path]);
  expect(plain.length).toBe(16384);
  expect(plain.toString('utf8')).toContain('Zanzibar');
  const armored = execFileSync('age', ['--armor', '--recipient', keys[0].recipient], { input: plain });
  expect((await town.desk.call('open', file('letter.txt', armored))).out).toContain('Zanzibar');
});

test('the signature of a mailed message is held against the request that is kept here', async () => {
  await person.request(goodAnswers);
  await town.desk.call('collect');
  const signed = file('signed.json', letterToJson(await person.message({ text: 'mine' })));
  const forged = file(
    'forged.json',
    letterToJson(
      await person.message({ text: 'not mine' }, { signSeed: (await aPerson(town)).keys.signSeed }),
    ),
  );
  const { out } = await town.desk.call('open', signed, forged);
  expect(out.indexOf('signed with the code')).toBeLessThan(out.indexOf('› mine'));
  expect(out).toContain('SIGNATURE WRONG');
});

test('what does not open is named, the rest is printed, and the exit code says so', async () => {
  const letter = await person.request(goodAnswers);
  const broken = letter.blob.slice();
  broken[9000] = (broken[9000] ?? 0) ^ 1;
  const elsewhere = await (await aPerson(town, { ...town.council, portal: 'elsewhere' })).request(
    goodAnswers,
  );
  const said = await town.desk.call(
    'open',
    file('a.age', broken),
    file('b.age', elsewhere.blob),
    file('c.json', 'no letter'),
    file('d.age', 'age-encryption.org/v1\nnonsense'),
    file('e.age', letter.blob),
  );
  expect(said.code).toBe(1);
  for (const reason of ['changed or cut', 'for another portal', 'not in the form of a letter'])
    expect(said.out).toContain(reason);
  expect(said.out.match(/CANNOT BE OPENED/g)).toHaveLength(4);
  expect(said.out).toContain('Zanzibar');
});

test('a file that is not there is named', async () => {
  const said = await town.desk.call('open', '/nowhere/letter.age');
  expect(said.code).toBe(1);
  expect(said.err).toBe('/nowhere/letter.age: the system refused open (ENOENT).\n');
  expect((await town.desk.call('open')).code).toBe(2);
});

const keep = async (...paths: string[]) => {
  const said = await town.desk.call('open', ...paths, '--keep', '--by', 'Ann', '--json');
  return { code: said.code, ...(said.json as { kept: { id: string; receipt: string }[] }) };
};
const waiting = async (): Promise<number> => (await town.portal.context.mailbox.count()).waiting;
const overdue = () => town.portal.context.mailbox.overdue('hour 1', { first: 0, again: 1 });

test.each([
  ['the outer form', (letter: SealedLetter) => letterToJson(letter)],
  ['the whole webhook', (letter: SealedLetter) => payloadOf({ ...letter, day: '2026-11-22' })],
  ['the bare file of a mail', (letter: SealedLetter) => letter.blob],
])('with --keep %s is kept sealed, receipted and read, and answered like any other', async (_, contentOf) => {
  const letter = await person.request(goodAnswers);
  const path = file('letter', contentOf(letter));
  expect(await keep(path)).toMatchObject({ code: 0, kept: [{ id: letter.id, receipt: 'returned' }] });
  expect(await waiting()).toBe(0);
  expect(await overdue()).toEqual([]);
  const sealed = readFileSync(join(town.desk.home, 'letters', `${letter.id}.json`), 'utf8');
  expect(sealed).toBe(letterToJson(letter));
  for (const canary of canaries) expect(sealed).not.toContain(canary);
  expect((await town.desk.call('list')).out).toContain('read by Ann');
  expect((await town.desk.call('update', letter.id, '--stage', 'visit', '--due', '2031-01-06')).code).toBe(0);
  expect((await person.look()).replies).toMatchObject([{ kind: 'read' }, { kind: 'stage', stage: 'visit' }]);
  expect((await town.desk.call('record')).out).toContain('open --keep');
  expect((await town.desk.call('reconcile')).code).toBe(0);
});

test('with --keep twice, or after collecting, a letter is here once and the person is told once', async () => {
  const letter = await person.request(goodAnswers);
  await town.desk.call('collect');
  const path = file('letter.age', letter.blob);
  for (let n = 0; n < 2; n += 1) expect(await keep(path)).toMatchObject({ code: 0 });
  expect(readdirSync(join(town.desk.home, 'letters'))).toEqual([`${letter.id}.json`]);
  expect((await person.look()).replies).toMatchObject([{ kind: 'read' }]);
});

test('with --keep while the portal is away a letter is kept, and its receipt goes with the next try', async () => {
  const letter = await person.request(goodAnswers);
  const path = file('letter.age', letter.blob);
  town.portal.trouble = { before: () => 'cut' };
  expect(await keep(path)).toMatchObject({ code: 1, kept: [{ id: letter.id, receipt: 'owed' }] });
  town.portal.trouble = {};
  expect(await keep(path)).toMatchObject({ code: 0, kept: [{ id: letter.id, receipt: 'returned' }] });
  expect([await waiting(), await overdue()]).toEqual([0, []]);
});

test('with --keep a letter of which the portal knows nothing is kept, and said to be so', async () => {
  // A portal that lost it, or never had it: it came to another.
  const other = await aTown();
  const letter = await (await aPerson(other, town.council)).request(goodAnswers);
  await other.close();
  const said = await town.desk.call('open', file('a.age', letter.blob), '--keep', '--by', 'Ann');
  expect([said.code, said.out]).toEqual([1, expect.stringContaining('THE PORTAL REFUSED ITS RECEIPT')]);
});

test('with --keep what does not open is left where it is, and so is everything for a desk that is a bridge', async () => {
  const letter = await person.request(goodAnswers);
  const broken = letter.blob.slice();
  broken[9000] = (broken[9000] ?? 0) ^ 1;
  expect(await keep(file('a.age', broken))).toMatchObject({ code: 1, kept: [] });
  const path = file('b.age', letter.blob);
  expect((await town.desk.call('open', path, '--keep')).err).toContain('--by NAME');
  file('bridge.json', '{}');
  expect((await town.desk.call('open', path, '--keep', '--by', 'Ann')).err).toContain('expected bridge');
  expect([await waiting(), existsSync(join(town.desk.home, 'letters'))]).toEqual([1, false]);
});
