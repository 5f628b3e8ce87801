import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isOptional, keys } from '../../src/i18n/catalogue.ts';
import { groups } from '../../src/i18n/checking.ts';
import { mirroredEnglish } from '../../src/i18n/test-languages.ts';
import { localesDirectory } from './catalogue.ts';

const tool = fileURLToPath(new URL('../../tools/check-locales.ts', import.meta.url));
const build = fileURLToPath(new URL('../../tools/build.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'check-locales-'));
const locales = join(directory, 'locales');
const source = join(directory, 'src');
const english = readFileSync(join(localesDirectory, 'en.json'), 'utf8');

/** A source that uses every key there is. */
const everything = `export const all = [${keys.map((key) => `'${key}'`).join(', ')}];\n`;

function restore(): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(join(source, 'ui'), { recursive: true });
  mkdirSync(locales);
  cpSync(join(localesDirectory, 'en.json'), join(locales, 'en.json'));
  writeStatus({});
  writeFileSync(join(source, 'ui', 'all.ts'), everything);
}

function writeStatus(languages: Readonly<Record<string, object>>): void {
  writeFileSync(join(locales, 'status.json'), JSON.stringify({ version: 2, languages }));
}

const unchecked = Object.fromEntries(groups.map((group) => [group, 'unchecked']));

beforeAll(restore);
afterAll(() => rmSync(directory, { recursive: true }));

function run(): { status: number | null; lines: string[] } {
  const ran = spawnSync(process.execPath, [tool, locales, source], { encoding: 'utf8' });
  return { status: ran.status, lines: ran.stderr.split('\n').filter((line) => line !== '') };
}

test('The check is green when every key is there, translated and used', () => {
  restore();
  expect(run()).toEqual({ status: 0, lines: [] });
});

test.each<[string, () => void, string[]]>([
  [
    'a text is missing',
    () => writeFileSync(join(locales, 'en.json'), english.replace(/^ *"site\.skip".*\n/m, '')),
    ['locales/en.json site.skip: is missing'],
  ],
  [
    'a text is unknown',
    () => writeFileSync(join(locales, 'en.json'), english.replace('{', '{"site.other": "x",')),
    ['locales/en.json site.other: is not in the catalogue'],
  ],
  [
    'a text is not used',
    () => writeFileSync(join(source, 'ui', 'all.ts'), everything.replace("'site.skip', ", '')),
    ['site.skip: no code uses it'],
  ],
  [
    'a text is named in the catalogue alone',
    () => {
      mkdirSync(join(source, 'i18n', 'catalogue'), { recursive: true });
      writeFileSync(join(source, 'ui', 'all.ts'), everything.replace("'site.skip', ", ''));
      writeFileSync(
        join(source, 'i18n', 'catalogue', 'pages.ts'),
        "export const notes = { 'site.skip': 'x' };",
      );
    },
    ['site.skip: no code uses it'],
  ],
  [
    'a page says a text that there is not',
    () => writeFileSync(join(source, 'ui', 'Page.astro'), "<p>{t('site.gone')}</p>"),
    ['site.gone: is used, but is not in the catalogue'],
  ],
  [
    'a language is there that nobody knows',
    () => writeFileSync(join(locales, 'tlh.json'), english),
    ['locales/tlh.json: is no language of src/i18n/languages.ts'],
  ],
  [
    'a test language stands in a file',
    () => writeFileSync(join(locales, 'en-XA.json'), english),
    ['locales/en-XA.json: is no language of src/i18n/languages.ts'],
  ],
  [
    'the status file is none',
    () => writeFileSync(join(locales, 'status.json'), '{"version": 1, "languages": {}}'),
    ['locales/status.json: expected version 2, and languages with the marks of their groups'],
  ],
  [
    'the status file says nothing of a group',
    () => {
      writeFileSync(join(locales, 'ar.json'), JSON.stringify(mirroredEnglish(JSON.parse(english))));
      writeStatus({ ar: { ...unchecked, exit: undefined } });
    },
    ['locales/status.json ar exit: is missing'],
  ],
  [
    'the status file names a group that there is not',
    () => {
      writeFileSync(join(locales, 'ar.json'), JSON.stringify(mirroredEnglish(JSON.parse(english))));
      writeStatus({ ar: { ...unchecked, exits: 'unchecked' } });
    },
    ['locales/status.json ar exits: is no group of texts'],
  ],
  [
    'the status file names a language that there is not',
    () => writeStatus({ tlh: { exit: 'unchecked' } }),
    ['locales/status.json tlh: is no translation'],
  ],
])('The check is red, with one line, when %s', (_, harm, lines) => {
  restore();
  harm();
  expect(run()).toEqual({ status: 1, lines });
});

test('The check is red, with a line for each key, when a translation has only begun', () => {
  restore();
  writeFileSync(join(locales, 'ar.json'), '{"site.skip": "تخط"}');
  writeStatus({ ar: unchecked });
  const { status, lines } = run();
  expect(status).toBe(1);
  expect(lines.length).toBeGreaterThan(keys.filter((key) => !isOptional(key)).length - 2);
  expect(lines.every((line) => /^locales\/ar\.json [\w.-]+: is missing$/.test(line))).toBe(true);
});

test('The build does not begin while a locale file is broken, and names the key', () => {
  restore();
  writeFileSync(join(locales, 'en.json'), english.replace('"site.skip": "', '"site.skip": "<'));
  const ran = spawnSync(process.execPath, [build, locales, source], { encoding: 'utf8' });
  expect(ran.status).toBe(1);
  expect(ran.stderr).toContain('locales/en.json site.skip: has markup or a stray brace in it');
});

test('A family of keys counts as used only where code makes its keys', () => {
  restore();
  const without = everything.replace(/'stage\.[^']+', /g, '');
  writeFileSync(join(source, 'ui', 'all.ts'), without);
  expect(run().lines).toContain('stage.received: no code uses it');
  writeFileSync(
    join(source, 'ui', 'stage.ts'),
    ['export const key = (id: string) => `stage.', '{id}`;'].join('$'),
  );
  expect(run()).toEqual({ status: 0, lines: [] });
});
