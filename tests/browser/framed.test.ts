import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, expectComplaint, test } from '../support/browser-test.ts';

const pages = ['/', '/en/request', '/en/request/basic', '/en/track', '/en/track/basic', '/en/nowhere'];

/** A site that puts whatever its query names into a frame, and that may be framed itself. */
async function startFramer() {
  const server = createServer((request, response) => {
    const wanted = new URL(request.url ?? '/', 'http://framer').searchParams.get('wanted');
    const frame = wanted === null ? '<h1>Framed</h1>' : `<iframe src="${wanted}"></iframe>`;
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><link rel="icon" href="data:,">${frame}`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

test('no page of ours can be shown inside a page of another site', async ({ page, portal, complaints }) => {
  const framer = await startFramer();
  try {
    const framed = page.frameLocator('iframe');
    await page.goto(`${framer.url}?wanted=${framer.url}`);
    await expect(framed.locator('h1')).toHaveText('Framed');
    for (const path of pages) {
      const answered = page.waitForResponse(portal.url + path);
      await page.goto(`${framer.url}?wanted=${portal.url}${path}`);
      await answered;
      const inside = page.frames().find((frame) => frame.parentFrame() !== null);
      await expect.poll(() => inside?.url(), path).toBe('chrome-error://chromewebdata/');
      await expect(framed.locator('.portal-header')).toHaveCount(0);
      await expectComplaint(complaints, /frame-ancestors|status of 404/);
    }
  } finally {
    await framer.stop();
  }
});
