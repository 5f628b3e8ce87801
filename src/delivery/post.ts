import type { LookupAddress, LookupOptions } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** What a receiver answered, as far as anybody looks. */
export interface Posted {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** Looks a name up, as `dns.lookup` does with `all`. */
export type Resolve = (
  name: string,
  options: LookupOptions & { all: true },
  done: (fault: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Where a webhook goes. `allowPrivate`: also to machines that are not of the public internet. */
export interface Target {
  readonly url: string;
  readonly allowPrivate: boolean;
}

/**
 * Longer than any answer that says something. What lies in the connection comes with the part that passes it: with TLS
 * a record of 16 KiB, so that no more than 64 KiB are read in all.
 */
const LONGEST_ANSWER = 32 * 1024;

/** The name leads to a machine that the settings do not allow. */
export class PrivateAddress extends Error {}

/**
 * Posts bytes once, on a connection of its own. Follows nothing. Whatever address the name leads to is looked at before
 * it is connected to, and no other is, so that a name cannot be looked up once for us and once for the connection.
 * Resolves when the answer is there; reads little more of it than `LONGEST_ANSWER`, and no more than `signal` gives time for.
 * @throws PrivateAddress; or whatever the network did, when there was no answer
 */
export function post(
  { resolve, signal }: { resolve: Resolve; signal: AbortSignal },
  { url, allowPrivate }: Target,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): Promise<Posted> {
  const { protocol, hostname } = new URL(url);
  const isAllowed = (address: string) => allowPrivate || isPublicAddress(address);
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  // An address that stands in the settings is looked up by nobody.
  if (isIP(literal) !== 0 && !isAllowed(literal)) return Promise.reject(new PrivateAddress());
  const request = protocol === 'https:' ? requestTls : requestPlain;
  return new Promise((done, fail) => {
    let posted: Posted | null = null;
    // Once the status was said, what becomes of the rest changes nothing.
    const end = (fault: Error) => (posted === null ? fail(fault) : done(posted));
    const options = {
      method: 'POST',
      agent: false,
      lookup: lookupAllowed(resolve, isAllowed),
      signal,
      headers,
    };
    const sent = request(url, options, (answer) => {
      posted = { status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] };
      let read = 0;
      answer.on('data', (part: Buffer) => {
        read += part.length;
        if (read > LONGEST_ANSWER) sent.destroy();
      });
      answer.on('error', end);
    });
    sent.on('error', end);
    sent.on('close', () => end(new Error('closed')));
    sent.end(body);
  });
}

type Lookup = (
  name: string,
  options: LookupOptions,
  done: (fault: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** The connection takes its addresses from here: all of them are allowed, or there is none. */
function lookupAllowed(resolve: Resolve, isAllowed: (address: string) => boolean): Lookup {
  return (name, options, done) =>
    resolve(name, { ...options, all: true }, (fault, addresses) => {
      if (fault) return done(fault, []);
      const isOpen = addresses.length > 0 && addresses.every(({ address }) => isAllowed(address));
      return isOpen ? done(null, addresses) : done(new PrivateAddress(), []);
    });
}
