import { createHmac, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { mailboxKey } from '../../src/mailbox/index.ts';
import { word } from './letters.ts';

const pepper = new Uint8Array(randomBytes(32));

it('is the HMAC of the handle under the pepper, so that a database alone tells no handle', () => {
  const write = word(32);
  const expected = createHmac('sha256', pepper).update(Buffer.from(write, 'base64url')).digest('base64url');
  expect(mailboxKey(pepper, write)).toBe(expected);
  expect(mailboxKey(new Uint8Array(randomBytes(32)), write)).not.toBe(expected);
});

it('is never made of anything that is not exactly a handle and a pepper', () => {
  const write = 'A'.repeat(43);
  for (const wrong of [
    '',
    word(31),
    word(33),
    `${write}=`,
    `${write.slice(1)}B`,
    `${write}\n`,
    `${write.slice(1)}+`,
  ])
    expect(() => mailboxKey(pepper, wrong)).toThrow('write handle');
  for (const length of [0, 16, 31, 33])
    expect(() => mailboxKey(new Uint8Array(length), write)).toThrow('pepper');
});
