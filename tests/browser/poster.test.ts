/** The council's poster, made by its command and read back from the paper: by another library than drew the code. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import jsQR from 'jsqr';
import { expect, test } from '../support/browser-test.ts';

const tool = fileURLToPath(new URL('../../tools/poster.ts', import.meta.url));
let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poster-'));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

function make(settings: string, ...words: string[]) {
  return spawnSync(process.execPath, [tool, '--settings', settings, ...words], { encoding: 'utf8' });
}

/** A sheet of a PDF as a camera would see it: 100 dots an inch. */
function photograph(pdf: string) {
  const ppm = execFileSync('pdftoppm', ['-r', '100', pdf], { maxBuffer: 64 * 1024 * 1024 });
  const [, width = '0', height = '0'] =
    /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 40)) ?? [];
  const count = Number(width) * Number(height);
  const colours = ppm.subarray(ppm.length - count * 3);
  const pixels = new Uint8ClampedArray(count * 4).fill(255);
  for (let at = 0; at < count; at += 1) pixels.set(colours.subarray(at * 3, at * 3 + 3), at * 4);
  return { pixels, width: Number(width), height: Number(height) };
}

for (const langs of [['en'], ['en', 'ar'], ['en-x-easy']])
  test(`the poster in ${langs.join(' and ')} is one A4 sheet in large print, and its code leads to the portal`, async ({
    portal,
  }) => {
    const settings = JSON.parse(readFileSync(portal.settings, 'utf8'));
    const own = join(folder, `${langs.join('-')}.json`);
    writeFileSync(own, JSON.stringify({ ...settings, languages: ['en', 'ar'] }));
    const pdf = join(folder, `${langs.join('-')}.pdf`);
    const made = make(own, ...langs.flatMap((lang) => ['--lang', lang]), '--out', pdf);
    expect([made.status, made.stderr]).toEqual([0, '']);
    const { pixels, width, height } = photograph(pdf);
    expect([width, height]).toEqual([827, 1170]);
    expect(jsQR(pixels, width, height)?.data).toBe(`${settings.origin}/`);
    const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
    expect(info).toMatch(/Pages:\s+1\n/);
    const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' });
    expect(text).toContain('999');
    expect(text).toContain('01632 960001');
    expect(text).not.toMatch(/abuse|violence|victim|partner|sanctuary/i);
    const boxes = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8' });
    const sizes = Array.from(
      boxes.matchAll(/yMin="([\d.]+)"[^>]*yMax="([\d.]+)"/g),
      ([, top, end]) => Number(end) - Number(top),
    );
    expect(sizes.length).toBeGreaterThan(15);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  });

test('a poster that cannot be right is not made, and the command says why', ({ portal }) => {
  const out = join(folder, 'none.html');
  expect(make(portal.settings, '--lang', 'ar-XB', '--lang', 'tlh', '--out', out).stderr).toContain(
    '--lang tlh',
  );
  expect(make(portal.settings, '--out', join(folder, 'none.txt')).status).toBe(1);
  const three = ['en', 'en-x-easy', 'ar-XB'].flatMap((lang) => ['--lang', lang]);
  expect(make(portal.settings, ...three, '--out', out).stderr).toContain('at most 2');
});
