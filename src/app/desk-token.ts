import { createHash, timingSafeEqual } from 'node:crypto';
import { draw, type Random, toBase64url } from '../sealing/bytes.ts';

export type DeskScope = 'collect' | 'receipt' | 'reply';

/** A token as the settings know it: never itself, only its hash. */
export interface DeskToken {
  readonly name: string;
  /** `hashDeskToken` of it. */
  readonly hash: string;
  readonly scopes: readonly DeskScope[];
}

/** SHA-256 of the token's characters, base64url. No stretching: 256 random bits cannot be guessed. */
export function hashDeskToken(token: string): string {
  return digest(token).toString('base64url');
}

/** A new token (32 random bytes, 43 characters) for the desk, and its hash for the settings. */
export function makeDeskToken(random: Random): { token: string; hash: string } {
  const token = toBase64url(draw(random, 32));
  return { token, hash: hashDeskToken(token) };
}

/**
 * Whether the bearer of this `Authorization` header may do this. `token`: it is none of ours. `scope`: it is, and
 * may do other things only. Every token is compared, in constant time, so that the time taken tells neither how
 * much of one was right nor which one it was.
 */
export function checkDeskToken(
  tokens: readonly DeskToken[],
  authorization: string | undefined,
  scope: DeskScope,
): 'ok' | 'token' | 'scope' {
  // RFC 6750 section 2.1: the scheme in any case (RFC 9110), then the token in its own alphabet.
  const given = digest(/^bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization ?? '')?.[1] ?? '');
  let known = false;
  let allowed = false;
  for (const token of tokens) {
    const hash = Buffer.from(token.hash, 'base64url');
    const match = hash.length === given.length && timingSafeEqual(hash, given);
    known = known || match;
    allowed = allowed || (match && token.scopes.includes(scope));
  }
  if (!known) return 'token';
  return allowed ? 'ok' : 'scope';
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
