import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { letterToJson } from '../../src/sealing/sealed-letter.ts';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

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
