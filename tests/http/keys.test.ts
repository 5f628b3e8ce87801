/** The council's keys as a visitor meets them: in the page that seals, on the basic path, and as the signed file. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBase64url } from '../../src/sealing/bytes.ts';
import { newKeyPair, openManifest, signManifest, systemRandom } from '../../src/sealing/index.ts';
import { openLetter } from '../../src/sealing/open-request.ts';
import { always, keysIn, signKeys } from '../../tools/deployment-keys.ts';
import { ask, askJson, readyForm, sendForm } from '../support/http.ts';
import { startPortal, startProcess } from '../support/portal.ts';
import { makePerson, sealStory } from '../support/sealed-letter.ts';
import { type WiredPortal, wirePortal } from '../support/wired-portal.ts';

let wired: WiredPortal;
let folder: string;
let url: string;
beforeAll(async () => {
  wired = await wirePortal();
  folder = dirname(wired.settings);
  url = await wired.serve();
});
afterAll(() => wired.remove());

/** Where the page's words and keys are, and the keys in them. */
async function keysOnPage(page: 'request' | 'track'): Promise<{ src: string; a: string[] }> {
  const html = (await ask(`${url}/en/${page}`)).body.toString();
  const src = /"words":\{"src":"([^"]+)"/.exec(html)?.[1] ?? '';
  const { keys } = JSON.parse((await ask(`${url}${src}`)).body.toString());
  return { src, a: keys.a };
}

/** Lays the next manifest, with one key; gives its private half. */
async function replaceKey(): Promise<{ identity: string; recipient: string }> {
  const { portal, suite } = keysIn(folder);
  const pair = await newKeyPair({ random: systemRandom }, suite);
  const keyset = `replaced-${pair.recipient.slice(-6)}`;
  signKeys(folder, { portal, suite, epochs: [{ keyset, ...always, a: [pair.recipient] }] });
  await wired.portal.keyring.look();
  return pair;
}

describe('a manifest that is replaced while the portal runs', () => {
  it('is in every page from then on, and pages that were open before still find their words', async () => {
    const before = await keysOnPage('request');
    const { recipient } = await replaceKey();
    for (const page of ['request', 'track'] as const) expect((await keysOnPage(page)).a).toEqual([recipient]);
    expect((await keysOnPage('request')).src).not.toBe(before.src);
    const old = await ask(`${url}${before.src}`);
    expect([old.status, JSON.parse(old.body.toString()).keys.a]).toEqual([200, before.a]);
  });

  it('is what the basic path seals to, and letters to the keys before it are still taken', async () => {
    const council = wired.portal.keyring.now();
    const late = await sealStory(council, await makePerson(council), { story: 'To the keys before.' });
    const { identity } = await replaceKey();
    expect((await askJson(`${url}/api/letters`, late)).status).toBe(201);
    const form = await readyForm(url);
    expect((await sendForm(`${url}/en/request/basic`, form)).status).toBe(203);
    const { letters } = await wired.portal.mailbox.waiting(null, 10);
    const opened = await Promise.all(
      letters.map((letter) => openLetter([identity], { v: 1, ...letter }, { portal: 'demo' })),
    );
    expect(opened.map(({ kind }) => kind).toSorted()).toEqual(['fault', 'request']);
  });
});

it('gives anybody the signed manifest that is in use, and nobody a copy of it to keep', async () => {
  const answer = await ask(`${url}/keys.json`);
  expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
  const { keys, portal, suite } = wired.portal.settings;
  const root = fromBase64url(keys.root) ?? new Uint8Array();
  const opened = openManifest(JSON.parse(answer.body.toString()), { root, portal, suite });
  expect(opened.ok && opened.manifest).toEqual(keysIn(folder));
  writeFileSync(join(folder, 'keys.json'), '{}');
  await wired.portal.keyring.look();
  expect((await ask(`${url}/keys.json`)).body.equals(answer.body)).toBe(true);
});

it('a process that starts refuses keys that another root signed, in words', async () => {
  const portal = await startPortal();
  await portal.stop();
  const path = join(portal.folder, 'keys.json');
  writeFileSync(path, signManifest(systemRandom(32), keysIn(portal.folder)));
  await expect(startProcess(portal)).rejects.toThrow(
    /keys\.json: expected a manifest signed with the root key/,
  );
  await portal.remove();
});
