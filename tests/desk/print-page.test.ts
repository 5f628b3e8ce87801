import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPerson, aTown, goodAnswers, type Town } from './town.ts';

let town: Town;
let id: string;
let folder: string;
const spoof = '<img src=x onerror=alert(1)>&"\'</pre><h1>DANGER</h1>\u202e';

beforeAll(async () => {
  town = await aTown();
  const person = await aPerson(town);
  const answers = { ...goodAnswers, 'secret.names': spoof, 'sharing.police': 'no', 'sharing.fire': 'yes' };
  ({ id } = await person.request({ ...answers, [spoof]: spoof }));
  await person.message({ text: spoof });
  await town.desk.call('collect');
  folder = mkdtempSync(join(tmpdir(), 'page-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await town.close();
});

describe('the print-out', () => {
  let out: string;
  beforeEach(async () => {
    ({ out } = await town.desk.call('show', id, '--by', 'Ann'));
  });
  const inOrder = (...texts: string[]) => {
    const places = texts.map((text) => out.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  };

  test('has everything that keeps a contact safe in the box, in the order in which it is needed', () => {
    inOrder(
      '┌─ SAFE CONTACT',
      'DO NOT SHARE WITH: The police.',
      'May be shared with: The fire service.',
      'Ask first before anybody else is told anything.',
      '07700 900123',
      'voicemail',
      'the library',
      'Quokka',
      'العربية',
      '⟦U+202E⟧',
      '└──',
    );
  });

  test('goes on with danger, home, works, household, sharing and the rest', () => {
    inOrder(
      '└──',
      '── DANGER ',
      '── HOME ',
      '── WORKS ',
      '── HOUSEHOLD ',
      '── SHARING ',
      '── EVERYTHING ELSE ',
    );
    inOrder('── HOME ', '1 High Street', '── WORKS ', 'marmalade door', '── EVERYTHING ELSE ', 'مرحبا');
  });
});

describe('the page to print', () => {
  const write = (path: string) => town.desk.call('show', id, '--by', 'Ann', '--page', path);

  test('is a file for its owner alone, and only where somebody asks for it', async () => {
    const path = join(folder, 'owner.html');
    await town.desk.call('show', id, '--by', 'Ann');
    expect(existsSync(path)).toBe(false);
    const said = await write(path);
    expect(said.code).toBe(0);
    expect(said.out).toContain(`Written in clear to ${path}. Print it, then delete it.`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('never takes the place of a file, and never stands in the folder of the desk', async () => {
    const path = join(folder, 'there.html');
    writeFileSync(path, 'mine');
    expect((await write(path)).err).toContain('is there already');
    expect(readFileSync(path, 'utf8')).toBe('mine');
    const inside = join(town.desk.home, 'letters', 'page.html');
    expect((await write(inside)).code).toBe(2);
    expect(existsSync(inside)).toBe(false);
  });

  test('has the same in the same order, safe contact in a box, without a picture, a colour or a script', async () => {
    const path = join(folder, 'order.html');
    await write(path);
    const html = readFileSync(path, 'utf8');
    const titles = [...html.matchAll(/<h[12]>([^<]*)<\/h/g)].map(([, title]) => title);
    expect(titles).toEqual([
      `Request ${id}`,
      ...['Safe contact', 'Danger', 'Home', 'Works', 'Household', 'Sharing', 'Everything else'],
    ]);
    const box = html.slice(html.indexOf('class="contact"'), html.indexOf('</section>'));
    for (const text of ['07700 900123', 'the library', 'Quokka', 'CAREFUL']) expect(box).toContain(text);
    expect(html).not.toMatch(/<(?:img|svg|script|link|iframe)\b/);
    const colours = html.match(/#[0-9a-f]{3,8}\b|rgb|hsl/gi) ?? [];
    expect(colours.filter((colour) => !['#000', '#fff'].includes(colour))).toEqual([]);
    expect(html).toContain("default-src 'none'; style-src 'sha256-");
  });

  test('shows what was typed as typed, and as nothing but text', async () => {
    const path = join(folder, 'typed.html');
    await write(path);
    const html = readFileSync(path, 'utf8');
    expect(html).toContain('مرحبا 👨‍👩‍👧‍👦 there');
    expect(html).toContain('1 High Street\nFlat 2');
    expect(html.match(/&#60;img src=x onerror=alert\(1\)&#62;&#38;&#34;&#39;/g)?.length).toBeGreaterThan(2);
    expect(html).not.toContain('<h1>DANGER');
    expect(html).not.toContain('\u202e');
  });
});
