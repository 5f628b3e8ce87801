/**
 * `npm run -s secrets -- FILE`: makes the portal's secrets file, and prints a salt for the settings.
 * Neither may ever change while mailboxes live: the codes that people keep would open nothing any more.
 * `npm run -s secrets -- webhook` prints keys for the webhooks of one route: one part for the secrets file, and one for
 * whoever receives them.
 */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { systemRandom, toBase64url } from '../src/sealing/index.ts';

/** Writes a secrets file (mode 0600). Throws where there is a file already. */
export function writeSecrets(file: string): void {
  const secrets = { version: 1, pepper: fresh(32), formKey: fresh(32) };
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
}

/** A salt for a new deployment: 16 random bytes. */
export function newSalt(): string {
  return fresh(16);
}

/** Keys for the webhooks of one route. The receiver's public key has the prefix of Standard Webhooks 1.0.0. */
export function newWebhookKeys() {
  const seed = Buffer.from(systemRandom(32));
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
  const point = key.export({ format: 'der', type: 'spki' }).subarray(-32);
  const hmac = `whsec_${Buffer.from(systemRandom(32)).toString('base64')}`;
  const publicKey = `whpk_${point.toString('base64')}`;
  return { secrets: { ed25519: seed.toString('base64url'), hmac }, receiver: { publicKey, hmac } };
}

function fresh(bytes: number): string {
  return toBase64url(systemRandom(bytes));
}

if (import.meta.main) {
  const [file] = process.argv.slice(2);
  if (!file) {
    process.stderr.write('Say where: npm run -s secrets -- FILE\n');
    process.exit(2);
  }
  if (file === 'webhook') {
    process.stdout.write(`${JSON.stringify(newWebhookKeys(), null, 2)}\n`);
    process.exit(0);
  }
  try {
    writeSecrets(file);
  } catch {
    process.stderr.write(
      `${file}: could not be made; expected a folder that exists and no file of this name.\n`,
    );
    process.exit(1);
  }
  process.stdout.write(
    `${file} is made. Keep it out of the database's backups.\nFor the settings: "kdfSalt": "${newSalt()}"\n`,
  );
}
