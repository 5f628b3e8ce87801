import { fileURLToPath } from 'node:url';
import * as ageVectors from 'cctv-age';
import { build } from 'esbuild';
import type { SealingInPage } from '../sealing/browser/entry.ts';
import { readOwnVectors } from '../sealing/vector-folder.ts';
import { expect, test } from '../support/browser-test.ts';

/** The sealing room's vector runs as one script, bundled as the page scripts are. */
async function bundled(): Promise<string> {
  const entry = fileURLToPath(new URL('../sealing/browser/entry.ts', import.meta.url));
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    platform: 'browser',
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}

test('in a browser every public age vector and every one of ours comes out as it says, and the page stays awake', async ({
  page,
}) => {
  // A page of localhost without a policy: a secure context, as the portal's own pages are.
  const address = 'http://localhost/vectors';
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }),
  );
  await page.goto(address);
  await page.addScriptTag({ content: await bundled() });
  const age = Object.fromEntries(
    Object.entries(ageVectors).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
  );
  const own = readOwnVectors();
  const report = await page.evaluate(
    async (given) => (globalThis as unknown as { sealingInPage: SealingInPage }).sealingInPage.run(given),
    { age, own },
  );
  expect(report.age).toEqual({ passed: 143, failed: [] });
  expect(report.own.failed).toEqual([]);
  expect(report.own.passed).toBeGreaterThanOrEqual(134);
  expect(report.selfTest).toEqual({ pq: true, x25519: true });
  const tasks = await page.evaluate(() =>
    (globalThis as unknown as { sealingInPage: SealingInPage }).sealingInPage.tasksWhileStretching(),
  );
  expect(tasks).toBeGreaterThan(3);
});
