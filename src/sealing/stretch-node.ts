import { scrypt } from 'node:crypto';
import type { Stretch } from './keys.ts';

const N = 2 ** 15;
const R = 8;

/** The stretch on the server and at the desk: off the main thread. Node's limit of 32 MiB is just too small. */
export const stretchInNode: Stretch = (secret, salt) =>
  new Promise((resolve, reject) => {
    const limits = { N, r: R, p: 1, maxmem: 128 * R * (N + 64) };
    scrypt(secret, salt, 32, limits, (error, key) => {
      if (error) reject(error);
      else resolve(new Uint8Array(key));
    });
  });
