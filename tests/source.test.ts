/** Rules for the text of the project itself. Each was seen to go red on what it forbids. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type Files, importsOf, packageOf, readSource, root, walk } from './support/source-text.ts';

/** Nothing is kept on a device, and nothing is said to whoever opens its console. */
const kept = [
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'cookie',
  'cookieStore',
  'serviceWorker',
  'SharedWorker',
  'BroadcastChannel',
  'showSaveFilePicker',
  'sendBeacon',
  'pushState',
  'replaceState',
  'console',
  'alert',
];

/** What would let a text become code or markup, or make one run unlike another. */
const unsafe = ['eval', 'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'srcdoc'];

/** Only these speak to the process: everything else is handed what it needs. */
const talksToProcess = [
  'src/app/own-process.ts',
  'src/desk/bin.ts',
  'src/desk/checkup/folder.ts',
  'src/desk/home-folder.ts',
];

/** What a component writes as markup without escaping it: the style, the exit, and JSON made safe for it. */
const writesMarkup = ['src/ui/layout/Data.astro', 'src/ui/layout/Layout.astro'];

/** Tables may be longer than 200 lines. */
const tables = ['src/guidance/lines-other.ts', 'src/i18n/catalogue/journey.ts'];

/** Whatever breaks a rule, as `path: what`. */
function broken(files: Files): string[] {
  return [...files].flatMap(([path, text]) =>
    [...brokenTypes(path, text), ...brokenNames(path, text), ...brokenShape(path, text)].map(
      (what) => `${path}: ${what}`,
    ),
  );
}

function brokenTypes(path: string, text: string): string[] {
  const found: string[] = [];
  walk(path, text, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push('any');
    if (ts.isNonNullExpression(node)) found.push(`${node.getText()}`);
    if ((ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node)) && node.exclamationToken)
      found.push(`${node.getText()}`);
    if (ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node))
      if (path !== 'src/env.d.ts') found.push(node.name.getText());
  });
  const silenced =
    text.match(/@ts-(?:ignore|expect-error|nocheck)|eslint-disable|biome-ignore(?! format)/g) ?? [];
  return [...found, ...silenced];
}

function brokenNames(path: string, text: string): string[] {
  const found: string[] = [];
  const look = (name: string) => {
    if (kept.includes(name) || unsafe.includes(name)) found.push(name);
    if (name === 'process' && !talksToProcess.includes(path)) found.push(name);
  };
  walk(path, text, (node) => {
    if (ts.isIdentifier(node)) look(node.text);
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
      look(node.argumentExpression.text);
    if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') found.push('Math.random');
    if (ts.isNewExpression(node) && node.expression.getText() === 'Function') found.push('new Function');
  });
  if (/\bset:html\b/.test(text) && !writesMarkup.includes(path)) found.push('set:html');
  if (path.endsWith('.astro') && /\bclient:|\bdefine:vars\b/.test(text)) found.push('an island');
  if (path.endsWith('.astro') && /\son\w+=["'{]|\sstyle=/.test(text.replace(/^---[\s\S]*?\n---/, '')))
    found.push('inline style or handler');
  return found;
}

function brokenShape(path: string, text: string): string[] {
  const lines = text.trimEnd().split('\n').length;
  const name = /([^/]+?)(?:\.d)?\.\w+$/.exec(path)?.[1] ?? '';
  const found = lines > 200 && !tables.includes(path) ? [`${lines} lines`] : [];
  if (/^(?:utils?|helpers?|lib|services?|types|constants|common|misc)$/.test(name))
    found.push('a drawer for anything');
  const component =
    /\.(?:tsx|astro)$/.test(path) && path.startsWith('src/ui/') && name !== 'start' && name !== 'parts';
  if (
    !(component ? /^[A-Z][A-Za-z]*$/ : /^_?[a-z0-9]+(?:-[a-z0-9]+)*$|^\[(?:lang|\.\.\.guide)\]$/).test(name)
  )
    found.push('an odd name');
  return found;
}

const source = readSource();

describe('the source', () => {
  it('keeps every rule', () => {
    expect(broken(source)).toEqual([]);
  });

  it('has tables where tables are named, and they are long', () => {
    for (const path of tables) expect(source.get(path)?.split('\n').length).toBeGreaterThan(200);
    for (const path of [...talksToProcess, ...writesMarkup]) expect(source.has(path)).toBe(true);
  });

  it.each([
    ['src/app/a.ts', 'const a: any = 1;'],
    ['src/app/a.ts', 'const a = b as any;'],
    ['src/ui/a/A.astro', '---\nconst a: any = 1;\n---'],
    ['src/app/a.ts', 'const a = b!;'],
    ['src/app/a.ts', 'const a = b!.c;'],
    ['src/app/a.ts', 'let a!: string;'],
    ['src/app/a.ts', '// @ts-ignore\nconst a: string = 1;'],
    ['src/app/a.ts', '/* @ts-expect-error */ const a: string = 1;'],
    ['src/app/a.ts', '// biome-ignore lint/suspicious/noExplicitAny: no'],
    ['src/app/a.ts', 'enum A { B }'],
    ['src/ui/a/A.tsx', 'localStorage.a = 1;'],
    ['src/ui/a/A.tsx', "window['sessionStorage'].setItem('a', 'b');"],
    ['src/ui/a/A.tsx', "document.cookie = 'a';"],
    ['src/ui/a/A.tsx', 'const { indexedDB: a } = window;'],
    ['src/ui/a/A.tsx', "navigator.serviceWorker.register('/a.js');"],
    ['src/ui/a/A.astro', '<script>console.log(1)</script>'],
    ['src/desk/a.ts', 'console.error(1);'],
    ['src/ui/a/A.tsx', "history.pushState(null, '', '/a');"],
    ['src/ui/a/A.tsx', 'const a = <p dangerouslySetInnerHTML={{ __html: b }} />;'],
    ['src/ui/a/A.tsx', 'a.innerHTML = b;'],
    ['src/ui/a/A.astro', '<p set:html={a} />'],
    ['src/ui/a/A.astro', '<p style="color:red">a</p>'],
    ['src/ui/a/A.astro', '<p onclick="a()">a</p>'],
    ['src/ui/a/A.astro', '<A client:load />'],
    ['src/app/a.ts', 'const a = Math.random();'],
    ['src/app/a.ts', "const a = eval('1');"],
    ['src/app/a.ts', "const a = new Function('1');"],
    ['src/app/a.ts', "const a = process.env['A'];"],
    ['src/app/a.ts', `${'\n'.repeat(200)}a;`],
    ['src/app/utils.ts', 'export {};'],
    ['src/app/OneView.ts', 'export {};'],
    ['src/ui/a/a.tsx', 'export {};'],
  ])('goes red in %s for %j', (path, text) => {
    expect(broken(new Map([[path, text]]))).not.toEqual([]);
  });

  it.each([
    ['src/app/a.ts', "// any localStorage! and @ts-nothing\nconst a = 'console';"],
    ['src/app/a.ts', 'const many = !a && b !== c;'],
    ['src/ui/a/A.astro', '---\n// style="a"\n---\n<p class="a">a</p>'],
    ['src/app/a.ts', `${'\n'.repeat(199)}a;`],
  ])('stays green in %s for %j', (path, text) => {
    expect(broken(new Map([[path, text]]))).toEqual([]);
  });
});

describe('the style', () => {
  const folder = join(root, 'src/ui');
  const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:s?css|sass)$/.test(name),
  );

  it('names no side that stays where it is when the direction turns', () => {
    expect(sheets.length).toBeGreaterThan(0);
    for (const sheet of sheets)
      expect([sheet, sidesIn(readFileSync(join(folder, sheet), 'utf8'))]).toEqual([sheet, []]);
  });

  it.each([
    'margin-left: 1px',
    'padding-right: 0',
    'left: 0',
    'border-right: 0',
    'text-align: left',
    'float: right',
    'border-top-left-radius: 0',
    'padding: 1px 2px 3px 4px',
  ])('goes red for %s', (css) => expect(sidesIn(`a { ${css}; }`)).toHaveLength(1));

  it('stays green for what is logical, or the same on both sides', () => {
    expect(
      sidesIn(
        '// left: 1px\na { margin-inline-start: 1px; padding: 1px 2px 3px 2px; inset-block: 0 auto; text-align: start; }',
      ),
    ).toEqual([]);
  });
});

function sidesIn(css: string): string[] {
  const code = css.replace(/\/\/.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
  return Array.from(code.matchAll(/(?<=[{;]\s*)([\w-]+):\s*([^;{}]+)/g)).flatMap(
    ([whole, name = '', value = '']) => {
      const [, second, , fourth, ...more] = value.trim().split(/\s+(?![^(]*\))/);
      const unequal = fourth !== undefined && more.length === 0 && second !== fourth;
      const side = /(?:^|-)(?:left|right)(?:-|$)/.test(name) || /^(?:left|right)$/.test(value.trim());
      return side || (unequal && /^(?:margin|padding|inset|border-(?:width|style|color|radius))$/.test(name))
        ? [whole]
        : [];
    },
  );
}

describe('what comes from elsewhere', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

  it('is at most 16 packages at run time, each of one exact version', () => {
    const direct: Record<string, string> = manifest.dependencies;
    expect(Object.keys(direct).length).toBeLessThanOrEqual(16);
    console.log(`direct runtime dependencies: ${Object.keys(direct).length} of at most 16`);
    for (const [name, version] of Object.entries({ ...direct, ...manifest.devDependencies }))
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$|^24$/)]);
  });

  it('is declared where it is imported: what runs needs no tool', () => {
    const used = [...source]
      .flatMap(([path, text]) => importsOf(path, text))
      .flatMap(({ what }) => (what === null ? [] : (packageOf(what) ?? [])));
    const names = new Set(used.filter((name) => !name.startsWith('node:')));
    for (const name of names) expect(manifest.dependencies).toHaveProperty([name]);
  });

  it('has no install script that may run', () => {
    expect(mayRun(lock, manifest.allowScripts)).toEqual([]);
  });

  it('goes red for a package with an install script that nobody refused', () => {
    const more = {
      packages: { ...lock.packages, 'node_modules/a/node_modules/@b/c': { hasInstallScript: true } },
    };
    expect(mayRun(more, manifest.allowScripts)).toEqual(['@b/c']);
    expect(mayRun(more, { ...manifest.allowScripts, '@b/c': true })).toEqual(['@b/c']);
    expect(mayRun(lock, {}).length).toBeGreaterThan(1);
  });
});

interface Lock {
  packages: Record<string, { hasInstallScript?: boolean }>;
}

function mayRun({ packages }: Lock, allowed: Record<string, boolean>): string[] {
  return Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
    .filter((name) => allowed[name] !== false);
}
