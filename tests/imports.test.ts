/** Who may import whom, and which file alone may import which package: the layout, held. */
import { beforeAll, describe, expect, it } from 'vitest';
import { browserEntries, bundle } from '../tools/portal-assets.ts';
import { type Files, type Import, importsOf, packageOf, readSource, roomOf } from './support/source-text.ts';

const all = [
  'journey',
  'promises',
  'guidance',
  'sealing',
  'safety',
  'settings',
  'i18n',
  'mailbox',
  'delivery',
  'app',
];

interface Rule {
  /** Rooms whatever is in them may be used. */
  readonly may: readonly string[];
  /** Rooms of which only the types may be named: nothing of them is there when it runs. */
  readonly types?: readonly string[];
}

/** The table. A room may always import itself; nobody may import tools or tests. */
const rooms: Readonly<Record<string, Rule>> = {
  journey: { may: [] },
  promises: { may: [] },
  guidance: { may: [] },
  sealing: { may: [] },
  safety: { may: [] },
  settings: { may: [], types: ['journey', 'promises', 'guidance'] },
  i18n: { may: [] },
  mailbox: { may: [], types: ['sealing'] },
  delivery: { may: ['mailbox', 'safety'], types: ['sealing'] },
  desk: { may: ['sealing', 'journey', 'promises', 'guidance', 'settings', 'i18n'] },
  app: { may: all },
  ui: { may: ['journey', 'promises', 'guidance', 'settings', 'i18n', 'safety', 'sealing'] },
  pages: { may: ['ui', 'app', 'journey', 'promises', 'guidance', 'i18n', 'safety'] },
  middleware: { may: ['ui', 'app', 'journey', 'promises', 'guidance', 'i18n', 'safety'] },
  // What a page is given, as types alone.
  env: { may: [], types: ['app', 'i18n', 'promises', 'settings'] },
};

/** Which files may import a package. A room that needs it has one file for it; where there are more, this says why. */
const packages: Readonly<Record<string, readonly string[]>> = {
  'age-encryption': ['src/sealing/age.ts'],
  '@noble/curves': ['src/sealing/ed25519.ts'],
  '@noble/hashes': ['src/sealing/hash.ts'],
  '@scure/base': ['src/sealing/bytes.ts'],
  i18next: ['src/i18n/translate.ts'],
  // A schema a room; the settings' schema is in parts, a file for each.
  zod: [
    'src/app/answers.ts',
    'src/app/bodies.ts',
    'src/desk/case-system/adapters/staging-area.ts',
    'src/desk/counting/count-store.ts',
    'src/desk/keys/key-records.ts',
    'src/desk/case-system/notice.ts',
    'src/desk/records.ts',
    'src/desk/timetable-store.ts',
    'src/i18n/load.ts',
    'src/i18n/status-file.ts',
    'src/journey/schema.ts',
    'src/sealing/shapes.ts',
    'src/settings/council-keys.ts',
    'src/settings/delivery.ts',
    'src/settings/desk-tokens.ts',
    'src/settings/free-text.ts',
    'src/settings/helplines.ts',
    'src/settings/mail.ts',
    'src/settings/nation.ts',
    'src/settings/problem.ts',
    'src/settings/times.ts',
    'src/settings/scheme.ts',
    'src/settings/settings.ts',
  ],
  // The bank holidays of the world: too much for a browser, which is told the days.
  'date-holidays': ['src/promises/bank-holidays.ts'],
  preact: ['src/ui/'],
  // Astro's own entry, from which it builds.
  astro: ['src/pages/_entry.ts'],
  nodemailer: ['src/delivery/mail.ts'],
  pg: ['src/mailbox/postgres-pool.ts'],
  // The mailbox; and the desk's lock, which is held by whatever process has it open.
  'node:sqlite': ['src/mailbox/sqlite.ts', 'src/desk/lock.ts'],
  'node:zlib': ['src/app/compress.ts'],
  'node:http': ['src/app/', 'src/delivery/post.ts', 'src/desk/case-system/notice-server.ts'],
  'node:https': ['src/delivery/post.ts'],
  // Where names lead: looked up in one place, and looked at in another.
  'node:dns': ['src/app/deliver.ts', 'src/delivery/post.ts'],
  'node:net': ['src/app/sender.ts', 'src/delivery/post.ts', 'src/delivery/public-address.ts'],
  'node:crypto': [
    'src/app/',
    'src/delivery/signature.ts',
    'src/desk/',
    'src/i18n/checking.ts',
    'src/mailbox/',
    'src/sealing/stretch-node.ts',
  ],
  'node:fs': [
    'src/app/',
    'src/desk/',
    'src/i18n/json-file.ts',
    'src/mailbox/room.ts',
    'src/mailbox/sqlite.ts',
  ],
  'node:path': ['src/app/', 'src/desk/', 'src/i18n/load.ts', 'src/i18n/status-file.ts'],
  'node:events': ['src/app/start.ts', 'src/desk/case-system/notice-server.ts'],
  'node:url': ['src/desk/printing/labels.ts'],
  'node:util': ['src/desk/arguments.ts'],
  'node:timers': [
    'src/app/open-mailbox.ts',
    'src/app/own-process.ts',
    'src/mailbox/sqlite.ts',
    'src/mailbox/postgres.ts',
    'src/desk/watching.ts',
  ],
  'node:child_process': ['src/desk/case-system/adapters/program.ts'],
};

/** The small build, which a browser can afford; the large one stays where no browser comes. */
const largeZod = ['src/desk/', 'src/i18n/load.ts', 'src/i18n/status-file.ts', 'src/settings/'];

/** Worked out when it runs, so that no table can hold it: Astro's output, which is built from `src/pages`. */
const computed = ['src/app/wiring.ts'];

/** Whatever breaks the layout, in words. */
function broken(files: Files): string[] {
  const imports = [...files].flatMap(([path, text]) => importsOf(path, text));
  return imports.flatMap((each) => [
    ...brokenByRoom(each),
    ...brokenByPackage(each),
    ...brokenByOpening(each),
  ]);
}

function brokenByRoom({ by, what, typesOnly }: Import): string[] {
  const rule = rooms[roomOf(by)];
  if (!rule) return [`${by} stands in no room`];
  if (what === null) return computed.includes(by) ? [] : [`${by} imports what only a run can tell`];
  if (packageOf(what) !== null) return [];
  const room = roomOf(what);
  const allowed = [roomOf(by), ...rule.may, ...(typesOnly ? (rule.types ?? []) : [])];
  return allowed.includes(room) ? [] : [`${by} may not import ${what}`];
}

function brokenByPackage({ by, what }: Import): string[] {
  const name = what === null ? null : packageOf(what);
  if (name === null) return [];
  if (!isAmong(by, packages[name] ?? [])) return [`${by} may not import ${what}`];
  return what === 'zod' && !isAmong(by, largeZod) ? [`${by} imports the large zod`] : [];
}

/** The portal has no way to open a letter to the council. */
function brokenByOpening({ by, what }: Import): string[] {
  return what === 'src/sealing/open-request.ts' && roomOf(by) !== 'desk' ? [`${by} could open a letter`] : [];
}

function isAmong(path: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));
}

/** Everything that is there when these files run, however far down. */
function reached(files: Files, from: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const next = [...from];
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    const text = files.get(path);
    if (seen.has(path) || text === undefined) continue;
    seen.add(path);
    for (const { what, typesOnly } of importsOf(path, text)) if (what !== null && !typesOnly) next.push(what);
  }
  return seen;
}

const source = readSource();

describe('the rooms', () => {
  it('import what the table allows, and packages where the table says', () => {
    expect(source.size).toBeGreaterThan(150);
    expect(broken(source)).toEqual([]);
  });

  it('import every package of the table where it stands', () => {
    const used = [...source].flatMap(([path, text]) => importsOf(path, text));
    for (const [name, places] of Object.entries(packages))
      for (const place of places)
        expect([
          name,
          used.some(({ by, what }) => what !== null && packageOf(what) === name && isAmong(by, [place])),
          place,
        ]).toEqual([name, true, place]);
  });

  it.each([
    ['src/journey/a.ts', "import { a } from '../i18n/text.ts';"],
    ['src/journey/a.ts', "import type { A } from '../sealing/code.ts';"],
    ['src/promises/a.ts', "export * from '../journey/index.ts';"],
    ['src/guidance/a.ts', "export { a } from '../i18n/text.ts';"],
    ['src/sealing/a.ts', "import '../safety/headers.ts';"],
    ['src/safety/a.ts', "const a = await import('../mailbox/index.ts');"],
    ['src/settings/a.ts', "import { questions } from '../journey/index.ts';"],
    ['src/settings/a.ts', "import { type Question, questions } from '../journey/index.ts';"],
    ['src/i18n/a.ts', "type A = import('../journey/index.ts').Answers;"],
    ['src/mailbox/a.ts', "import { code } from '../sealing/index.ts';"],
    ['src/mailbox/a.ts', "import type { Answers } from '../journey/index.ts';"],
    ['src/delivery/a.ts', "import type { Answers } from '../journey/index.ts';"],
    ['src/delivery/a.ts', "import { seal } from '../sealing/index.ts';"],
    ['src/desk/a.ts', "import { a } from '../app/portal.ts';"],
    ['src/desk/commands/a.ts', "import { a } from '../../mailbox/index.ts';"],
    ['src/app/a.ts', "import { a } from '../ui/numbers/Numbers.tsx';"],
    ['src/app/a.ts', "import type { a } from '../desk/index.ts';"],
    ['src/app/a.ts', "import a = require('../desk/index.ts');"],
    ['src/app/a.ts', "const a = require('../desk/index.ts');"],
    ['src/ui/a/A.tsx', "import { a } from '../../app/portal.ts';"],
    ['src/ui/a/A.astro', "---\nimport { a } from '../../mailbox/index.ts';\n---\n<p>a</p>"],
    ['src/ui/a/A.astro', "<p>a</p><script>import '../../app/portal.ts';</script>"],
    ['src/pages/a.astro', "---\nimport { a } from '../sealing/index.ts';\n---"],
    ['src/env.d.ts', "type A = import('./mailbox/index.ts').Mailbox;"],
    ['src/a.ts', "import { a } from './i18n/text.ts';"],
    ['src/helpers/a.ts', "import { a } from './b.ts';"],
    ['src/app/a.ts', "import { a } from '../../tests/support/portal.ts';"],
    ['src/i18n/a.ts', "import { a } from '../../tools/deployment.ts';"],
    ['src/app/a.ts', 'const a = await import(name);'],
    ['src/app/a.ts', "const a = await import('../desk/' + name);"],
    ['src/app/a.ts', "import { a } from '../sealing/open-request.ts';"],
    ['src/ui/a/A.tsx', "import type { a } from '../../sealing/open-request.ts';"],
    ['src/sealing/index.ts', "export * from './open-request.ts';"],
    ['src/sealing/a.ts', "import { Encrypter } from 'age-encryption';"],
    ['src/ui/a/A.tsx', "import { scryptAsync } from '@noble/hashes/scrypt.js';"],
    ['src/app/a.ts', "import i18next from 'i18next';"],
    ['src/mailbox/a.ts', "import { DatabaseSync } from 'node:sqlite';"],
    ['src/journey/schema.ts', "import { z } from 'zod';"],
    ['src/journey/a.ts', "import * as z from 'zod/mini';"],
    ['src/desk/a.ts', "import { h } from 'preact';"],
    ['src/sealing/a.ts', "import { randomBytes } from 'node:crypto';"],
    ['src/sealing/a.ts', "import { readFileSync } from 'fs';"],
    ['src/app/a.ts', "import { exec } from 'node:child_process';"],
    ['src/app/a.ts', "const a = process.getBuiltinModule('node:child_process');"],
    ['src/app/a.ts', "import express from 'express';"],
  ])('go red for a stranger in %s: %s', (path, text) => {
    expect(broken(new Map([[path, text]]))).not.toEqual([]);
  });

  it.each([
    ['src/settings/a.ts', "import type { Question } from '../journey/index.ts';"],
    ['src/settings/a.ts', "import { type Question, type Field } from '../journey/index.ts';"],
    ['src/mailbox/a.ts', "import type { SealedLetter } from '../sealing/index.ts';"],
    ['src/desk/a.ts', "import { openLetter } from '../sealing/open-request.ts';"],
    ['src/ui/a/A.astro', "---\nimport A from './A.tsx';\nimport { a } from '../../i18n/text.ts';\n---"],
    ['src/app/a.ts', "// import { a } from '../desk/index.ts';"],
    ['src/app/a.ts', 'const a = \'import { a } from "../desk/index.ts"\';'],
  ])('stay green in %s for: %s', (path, text) => {
    expect(broken(new Map([[path, text]]))).toEqual([]);
  });
});

describe('what runs', () => {
  it('in the portal reaches no way to open a letter, and nothing of the desk', () => {
    const pages = [...source.keys()].filter((path) => path.startsWith('src/pages/'));
    const portal = reached(source, ['src/app/start.ts', ...pages]);
    expect(portal.size).toBeGreaterThan(100);
    expect(
      [...portal].filter((path) => path.startsWith('src/desk/') || path.endsWith('/open-request.ts')),
    ).toEqual([]);
  });

  it('in the mailbox reaches nothing that knows an answer or a key', () => {
    const mailbox = reached(source, ['src/mailbox/index.ts']);
    expect([...mailbox].filter((path) => roomOf(path) !== 'mailbox')).toEqual([]);
    expect(mailbox.size).toBeGreaterThan(4);
  });

  it('at the desk does reach it, which shows that this way of looking finds it', () => {
    expect(reached(source, ['src/desk/bin.ts'])).toContain('src/sealing/open-request.ts');
  });
});

/** Files of rooms that a browser runs, which have a part that only Node or the desk may have. */
const notForBrowsers =
  /^src\/(?:app|desk|mailbox|delivery|settings|pages)\/|^src\/sealing\/(?:open-request|envelope|stretch-node|index)\.ts$|^src\/i18n\/(?:translate|load|check|checking|json-file|status-file|test-languages|index)\.ts$|^src\/safety\/(?:log|headers|post-guard)\.ts$|^(?:locales|tools|tests)\//;

const inBrowser: Readonly<Record<keyof typeof browserEntries, readonly string[]>> = {
  exit: [],
  still: [],
  journey: [
    '@noble/ciphers',
    '@noble/curves',
    '@noble/hashes',
    '@noble/post-quantum',
    '@scure/base',
    'age-encryption',
    'preact',
    'zod',
  ],
  tracker: [
    '@noble/ciphers',
    '@noble/curves',
    '@noble/hashes',
    '@noble/post-quantum',
    '@scure/base',
    'age-encryption',
    'preact',
    'zod',
  ],
};

/** What came after ES2020 and no bundler adds, and what older engines cannot even parse (looking behind in a pattern). */
const tooNew =
  /\(\?<[=!]|\.(?:at|with|toSorted|toReversed|toSpliced|findLast|findLastIndex|replaceAll|isWellFormed|toWellFormed)\(|Object\.(?:hasOwn|groupBy)|Promise\.(?:any|try|withResolvers)|structuredClone|Array\.fromAsync|URL\.(?:parse|canParse)|WeakRef|AggregateError|crypto\.randomUUID/g;

/** What a browser of 2016 has not: the exit acts before anything else, and where it throws nobody gets out. */
const tooNewForExit =
  /replaceChildren|replaceWith|toggleAttribute|\.(?:append|prepend|before|after)\(|\?\.|\?\?|async |queueMicrotask/g;

describe.each(Object.keys(browserEntries) as (keyof typeof browserEntries)[])('the script "%s"', (name) => {
  let made: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    made = await bundle(browserEntries[name]);
  });

  it('holds files that are meant for browsers, and no others', () => {
    expect(made.files).toContain(browserEntries[name].file);
    expect(made.files.filter((file) => notForBrowsers.test(file))).toEqual([]);
    expect(made.files.filter((file) => !/^src\/|^(?:\.\.\/)*(?:[^.].*\/)?node_modules\//.test(file))).toEqual(
      [],
    );
  });

  it('holds the packages of its list, each once', () => {
    const folders = made.files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
    const names = [...new Set(folders)].map((folder) => folder.replace(/^.*node_modules\//, '')).sort();
    expect(names).toEqual([...inBrowser[name]].sort());
  });

  it('asks for nothing that only Node has, and makes no code from text', () => {
    expect(
      made.text.match(/\bBuffer\b|\brequire\(|\bprocess\.|node:|\beval\(|\bFunction\(|__dirname/g),
    ).toBeNull();
  });

  it('asks for nothing that came after ES2020', () => {
    expect(made.text.match(tooNew)).toBeNull();
    if (name === 'exit') expect(made.text.match(tooNewForExit)).toBeNull();
    for (const late of ['"a".at(-1)', '/(?<!a)b/', 'Object.hasOwn(a, b)', '"a".replaceAll("a", "b")'])
      expect(late).toMatch(new RegExp(tooNew.source));
  });
});
