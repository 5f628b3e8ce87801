import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Code } from '../sealing/index.ts';

/** How long a form may lie open before its token is renewed: a day, so that somebody may be interrupted. */
const LIFE_MS = 24 * 60 * 60 * 1000;

/**
 * A token that proves that a basic form was made by this portal, for this code, not long ago. It needs no cookie
 * and no store. `''` stands for the tracker's form, which has no code of its own.
 * @param key 32 bytes from the secrets file
 * @param now milliseconds since 1970
 */
export function makeFormToken(key: Uint8Array, code: Code | '', now: number): string {
  return `${now.toString(36)}.${sign(key, code, now)}`;
}

/** Whether the token is ours, for this code, and less than a day old. Never throws. */
export function checkFormToken(key: Uint8Array, code: Code | '', token: string, now: number): boolean {
  const [time = '', signature = ''] = token.split('.');
  const made = Number.parseInt(time, 36);
  if (!/^[0-9a-z]{1,10}$/.test(time) || made > now + LIFE_MS || now - made > LIFE_MS) return false;
  const right = Buffer.from(sign(key, code, made));
  const given = Buffer.from(signature);
  return given.length === right.length && timingSafeEqual(given, right);
}

function sign(key: Uint8Array, code: string, made: number): string {
  return createHmac('sha256', key).update(`qx/v1/form\0${made}\0${code}`).digest('base64url');
}
