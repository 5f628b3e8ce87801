import { createPublicKey, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { signedHeaders } from '../../src/delivery/signature.ts';
import { hmacSecret } from '../../src/settings/delivery.ts';
import { parseSecrets } from '../../src/settings/settings.ts';
import { newWebhookKeys } from '../../tools/new-secrets.ts';

it('makes webhook keys that the secrets file takes, and a public key that fits them', () => {
  const { secrets, receiver } = newWebhookKeys();
  const base = { version: 1, pepper: `${'a'.repeat(42)}A`, formKey: `${'b'.repeat(42)}A` };
  expect(parseSecrets({ ...base, webhook: { a: secrets } }).ok).toBe(true);
  const keys = { ed25519: Buffer.from(secrets.ed25519, 'base64url'), hmac: hmacSecret(secrets.hmac) };
  const body = Buffer.from('{}');
  const headers = signedHeaders(keys, 'id', new Date(5_000), body);
  // As a receiver has it: 32 bytes after the prefix, in the frame of RFC 8410, section 4.
  const point = Buffer.from(receiver.publicKey.replace('whpk_', ''), 'base64');
  const frame = Buffer.from('302a300506032b6570032100', 'hex');
  const key = createPublicKey({ key: Buffer.concat([frame, point]), format: 'der', type: 'spki' });
  const signature = Buffer.from(/v1a,([^ ]+)/.exec(headers['webhook-signature'])?.[1] ?? '', 'base64');
  expect(verify(null, Buffer.from('id.5.{}'), key, signature)).toBe(true);
  expect(verify(null, Buffer.from('id.6.{}'), key, signature)).toBe(false);
  expect(newWebhookKeys().secrets).not.toEqual(secrets);
});
