/** The browser tests' own `test`: a portal for each worker, and a page on which nothing may go wrong unseen. */
import { test as base, expect } from '@playwright/test';
import { type RunningPortal, startPortal } from './portal.ts';

interface Fixtures {
  /** What the page complained of: policy violations, errors, broken requests. A test that expects some names it. */
  complaints: string[];
}

export const test = base.extend<Fixtures, { portal: RunningPortal }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const portal = await startPortal();
      await use(portal);
      await portal.remove();
    },
    { scope: 'worker' },
  ],
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(`${error.name}: ${error.message}`));
      await use(complaints);
      expect(complaints, 'the page must not complain').toEqual([]);
    },
    { auto: true },
  ],
});

/** Takes away the complaints that a test has brought about on purpose; there must be at least one. */
export async function expectComplaint(complaints: string[], about: RegExp): Promise<void> {
  const isExpected = (complaint: string) => about.test(complaint);
  await expect.poll(() => complaints.some(isExpected), { message: `a complaint about ${about}` }).toBe(true);
  const rest = complaints.filter((complaint) => !isExpected(complaint));
  complaints.splice(0, complaints.length, ...rest);
}

export { expect };
