/** Letters by the thousand, and clients who send them as browsers do: the same bytes again until they are told so. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Mailbox } from '../../src/mailbox/index.ts';
import type { CouncilKeys } from '../../src/sealing/index.ts';
import { askJson } from '../support/http.ts';
import { makePerson, sealStory } from '../support/sealed-letter.ts';

/** One answer in so many never reaches whoever waits for it. */
export const DROPPED = 20;

export interface Sent {
  readonly id: string;
  /** What only somebody who has opened it would know. */
  readonly ack: string;
  /** SHA-256 of the sealed bytes, in hex. */
  readonly hash: string;
  readonly json: string;
}

/**
 * Makes letters of their own with the shape of a real one: the portal looks at the shape, and can look at no more.
 * @returns `make`, which takes the write handle of a mailbox that is to have another letter
 */
export async function letterMaker(council: CouncilKeys): Promise<(write?: string) => Sent> {
  const template: Record<string, unknown> = JSON.parse(await sealStory(council, await makePerson(council)));
  const sealed = Buffer.from(String(template['blob']), 'base64url');
  return (write = randomBytes(32).toString('base64url')) => {
    const [id, ack] = [randomBytes(16).toString('base64url'), randomBytes(16)];
    const blob = Buffer.concat([sealed.subarray(0, -512), randomBytes(512)]);
    const json = JSON.stringify({
      ...template,
      id,
      write,
      ackHash: createHash('sha256').update(ack).digest('base64url'),
      blob: blob.toString('base64url'),
    });
    return { id, ack: ack.toString('base64url'), hash: hashOf(blob), json };
  };
}

/** SHA-256 in hex. */
export const hashOf = (blob: Uint8Array): string => createHash('sha256').update(blob).digest('hex');

/** Sends one letter. @returns the status; 0 where there was no answer */
export function send(url: string, { json }: Sent): Promise<number> {
  return askJson(`${url}/api/letters`, json).then(
    ({ status }) => status,
    () => 0,
  );
}

/**
 * Sends the same bytes to one portal after another, as a browser does; one answer in twenty never reaches it.
 * @returns how often in vain
 */
export async function sendUntilTaken(
  portal: (n: number) => Promise<string>,
  letter: Sent,
  client: number,
): Promise<number> {
  for (let tries = 0; ; tries++) {
    const status = await send(await portal(client + tries), letter);
    if (![0, 200, 201, 503].includes(status)) throw new Error(`A letter was answered with ${status}.`);
    if ((status === 200 || status === 201) && randomInt(DROPPED) > 0) return tries;
  }
}

/** Does something so many times, by so many at once. @param work is told which time it is, and which of them it is */
export async function crowd(
  times: number,
  clients: number,
  work: (time: number, client: number) => Promise<void>,
): Promise<void> {
  let begun = 0;
  const one = async (client: number) => {
    while (begun < times) await work(begun++, client);
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)));
}

/** The hash of every letter that waits, by id. */
export async function everythingIn(mailbox: Mailbox): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let after: string | null = null, isMore = true; isMore; isMore = after !== null) {
    const page: Awaited<ReturnType<Mailbox['waiting']>> = await mailbox.waiting(after, 50);
    for (const { id, blob } of page.letters) found.set(id, hashOf(blob));
    after = page.next;
  }
  return found;
}
