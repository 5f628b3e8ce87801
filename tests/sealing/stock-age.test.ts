import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../../src/sealing/bytes.ts';
import { openLetter } from '../../src/sealing/open-request.ts';
import { unpadFromBucket } from '../../src/sealing/padding.ts';
import { sealRequest } from '../../src/sealing/seal-letter.ts';
import { deps, letterOf, newCouncil, newPerson, options, portal, requestWith } from './support.ts';

let folder = '';

beforeAll(() => {
  if (spawnSync('age', ['--version']).error !== undefined) {
    throw new Error(
      'The command "age" is not on the PATH. Install it (Debian: apt-get install age) and run again.',
    );
  }
  folder = mkdtempSync(join(tmpdir(), 'stock-age-'));
});

afterAll(() => {
  if (folder !== '') rmSync(folder, { recursive: true });
});

test('a letter of the suite x25519 opens with any stock age, and says what was sealed', async () => {
  const [council, person] = [await newCouncil('x25519'), await newPerson('x25519')];
  const body = requestWith({ story: 'Die Tür schließt nicht. الباب' });
  const letter = letterOf(await sealRequest(deps, council.keys, person, body, options()));
  const [keyFile, letterFile] = [join(folder, 'key.txt'), join(folder, 'letter.age')];
  writeFileSync(keyFile, `${council.a.identity}\n`, { mode: 0o600 });
  writeFileSync(letterFile, letter.blob);
  const plain = execFileSync('age', ['--decrypt', '--identity', keyFile, letterFile], { maxBuffer: 1e6 });
  const content = unpadFromBucket(new Uint8Array(plain));
  const json: unknown = content === null ? null : JSON.parse(textOf(content) ?? 'null');
  expect(json).toMatchObject({ v: 1, kind: 'request', id: letter.id, portal, ...body });
});

test('a letter that stock age sealed opens at our desk', async () => {
  const [council, person] = [await newCouncil('x25519'), await newPerson('x25519')];
  const letter = letterOf(await sealRequest(deps, council.keys, person, requestWith({}), options()));
  const [keyFile, letterFile] = [join(folder, 'key2.txt'), join(folder, 'letter2.age')];
  writeFileSync(keyFile, `${council.a.identity}\n`, { mode: 0o600 });
  writeFileSync(letterFile, letter.blob);
  const plain = execFileSync('age', ['--decrypt', '--identity', keyFile, letterFile], { maxBuffer: 1e6 });
  const again = execFileSync('age', ['--recipient', council.a.recipient], { input: plain, maxBuffer: 1e6 });
  expect(again.length).toBe(letter.blob.length);
  const opened = await openLetter(
    [council.a.identity],
    { ...letter, blob: new Uint8Array(again) },
    { portal },
  );
  expect(opened.kind).toBe('request');
});
