/** Somebody with a code, without a browser: asks over HTTP, and is answered through the portal's real mailbox. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formVersion } from '../../src/journey/index.ts';
import { type Mailbox, mailboxKey, openSqliteMailbox } from '../../src/mailbox/index.ts';
import {
  closeReply,
  derivePersonKeys,
  fromBase64url,
  letterToJson,
  makeCode,
  newId,
  type PersonKeys,
  parseWord,
  type ReplyBody,
  sealRequest,
  showCode,
  systemRandom,
} from '../../src/sealing/index.ts';
import { stretchInNode } from '../../src/sealing/stretch-node.ts';
import { parseSecrets, parseSettings } from '../../src/settings/settings.ts';
import type { RunningPortal } from './portal.ts';
import { councilOf } from './sealed-letter.ts';

export interface Person {
  /** As it is shown, in groups of four. */
  readonly code: string;
  readonly word: string;
  /** Puts replies into the mailbox, numbered from `from`; `forged` ones carry a MAC that the council did not make. */
  hear(bodies: readonly Partial<ReplyBody>[], how?: { from?: number; forged?: boolean }): Promise<void>;
  /** Deletes the mailbox. */
  forget(): Promise<void>;
}

/** Makes a code and sends a request under it. */
export async function aPerson(portal: RunningPortal, word = ''): Promise<Person> {
  const { settings, pepper } = readDeployment(portal);
  const code = makeCode(systemRandom);
  const salt = bytes(settings.kdfSalt);
  const parsed = parseWord(word);
  if (!parsed.ok) throw new Error('that is no extra word');
  const input = { code, word: parsed.word, salt, suite: settings.suite };
  const keys = await derivePersonKeys(stretchInNode, input);
  await ask(portal, keys);
  const key = mailboxKey(pepper, keys.write);
  return {
    code: showCode(code),
    word,
    hear: (bodies, { from = 1, forged = false } = {}) =>
      atMailbox(portal, async (mailbox) => {
        const mac = forged ? systemRandom(32) : keys.councilMac;
        const to = { recipient: keys.replyRecipient, write: keys.write, mac, portal: settings.portal };
        for (const [at, body] of bodies.entries()) {
          const id = newId(systemRandom);
          const whole = {
            id,
            seq: from + at,
            sentAt: '2030-01-02T09:00:00Z',
            kind: 'message',
            ...body,
          } as const;
          const closed = await closeReply({ random: systemRandom }, to, whole);
          if ('fault' in closed) throw new Error(closed.fault);
          await mailbox.reply({ key, id, blob: closed.blob });
        }
      }),
    forget: () => atMailbox(portal, (mailbox) => mailbox.forget(key)),
  };
}

/** The running portal's own database file, as a second process opens it. */
async function atMailbox<T>(portal: RunningPortal, work: (mailbox: Mailbox) => Promise<T>): Promise<T> {
  const mailbox = await openSqliteMailbox(join(portal.folder, 'mailbox.sqlite'));
  try {
    return await work(mailbox);
  } finally {
    await mailbox.close();
  }
}

function readDeployment(portal: RunningPortal) {
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  const settings = parseSettings(read(portal.settings));
  const secrets = parseSecrets(read(join(portal.folder, 'secrets.json')));
  if (!settings.ok || !secrets.ok) throw new Error('this deployment cannot be read');
  return { settings: settings.settings, pepper: bytes(secrets.secrets.pepper) };
}

async function ask(portal: RunningPortal, keys: PersonKeys): Promise<void> {
  const request = {
    mode: 'browser',
    build: 'test',
    formVersion,
    lang: 'en',
    madeAt: '2030-01-01T09:00:00Z',
    answers: { who: 'me', reach: ['none'] },
    flags: [],
  } as const;
  const id = newId(systemRandom);
  const sealed = await sealRequest({ random: systemRandom }, councilOf(portal), keys, request, {
    route: 'a',
    id,
  });
  if ('fault' in sealed) throw new Error(sealed.fault);
  const answer = await fetch(`${portal.url}/api/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: letterToJson(sealed.letter),
  });
  if (answer.status !== 201) throw new Error(`the portal answered ${answer.status}`);
}

function bytes(text: string): Uint8Array {
  const read = fromBase64url(text);
  if (read === null) throw new Error('that is not base64url');
  return read;
}
