import { createHmac, createPrivateKey, sign } from 'node:crypto';

/** With what a webhook is signed: both, where there are both. */
export interface SigningKeys {
  /** An Ed25519 seed, 32 bytes: whoever has the public key can check, and cannot forge. */
  readonly ed25519: Uint8Array;
  /** A secret that both sides have, for receivers that know nothing else. */
  readonly hmac: Uint8Array | null;
}

/** A seed as PKCS #8 begins with these bytes: RFC 8410, section 7. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The headers of Standard Webhooks 1.0.0 (standardwebhooks.com): the id, the time of this try in whole seconds, and the
 * signatures over `id.time.` and the bytes of the body, `v1a` for Ed25519 and `v1` for HMAC-SHA256.
 * @param id has no full stop in it: it could be taken for another id and another time
 */
export function signedHeaders(keys: SigningKeys, id: string, now: Date, body: Uint8Array) {
  const time = String(Math.floor(now.getTime() / 1000));
  const content = Buffer.concat([Buffer.from(`${id}.${time}.`), body]);
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8, keys.ed25519]),
    format: 'der',
    type: 'pkcs8',
  });
  const signatures = [`v1a,${sign(null, content, key).toString('base64')}`];
  if (keys.hmac !== null)
    signatures.push(`v1,${createHmac('sha256', keys.hmac).update(content).digest('base64')}`);
  return { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures.join(' ') };
}
