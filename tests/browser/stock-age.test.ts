import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/browser-test.ts';
import { begin, fillJourney, press, typed } from '../support/journey-page.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';

let classical: RunningPortal;
test.beforeAll(async () => {
  classical = await startPortal({ suite: 'x25519' });
});
test.afterAll(() => classical.remove());

test('with the suite x25519 a collected letter opens with any stock age', async ({ page }) => {
  await begin(page, classical.url);
  await fillJourney(page);
  await press(page, 'Send to Demo Council');
  await page.getByRole('heading', { name: 'Your request has been sent' }).waitFor();
  await classical.desk('collect');
  const [name = ''] = readdirSync(join(classical.home, 'letters'));
  const letter = JSON.parse(readFileSync(join(classical.home, 'letters', name), 'utf8'));
  const [{ identity }] = JSON.parse(readFileSync(join(classical.home, 'keys.json'), 'utf8')).keys;
  const key = join(classical.folder, 'key.txt');
  writeFileSync(key, `${identity}\n`, { mode: 0o600 });
  // The plain text stays in memory: a test leaves nothing that was typed on the disk either.
  const plain = execFileSync('age', ['--decrypt', '--identity', key], {
    input: Buffer.from(letter.blob, 'base64url'),
  });
  for (const word of Object.values(typed)) expect(plain.toString('utf8')).toContain(word);
});
