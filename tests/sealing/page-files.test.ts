import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const room = join(import.meta.dirname, '../../src/sealing');
const root = join(room, '../..');

const pages = {
  journey: ['code', 'word', 'keys', 'stretch-browser', 'seal-letter', 'sealed-letter', 'self-test'],
  tracker: ['code', 'word', 'keys', 'stretch-browser', 'reply', 'seal-letter', 'sealed-letter'],
} as const;

async function bundled(
  files: readonly string[],
): Promise<{ inputs: string[]; text: string; brotli: number }> {
  const contents = files.map((file) => `export * from './${file}.ts';`).join('\n');
  const result = await build({
    stdin: { contents, resolveDir: room, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    platform: 'browser',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const bytes = result.outputFiles[0]?.contents ?? new Uint8Array();
  const inputs = Object.keys(result.metafile.inputs).map((path) => relative(root, join(process.cwd(), path)));
  return { inputs, text: new TextDecoder().decode(bytes), brotli: brotliCompressSync(bytes).length };
}

describe.each(Object.entries(pages))('what the %s loads from this room', (name, files) => {
  test('bundles for a browser: no Buffer, nothing of Node, and no way to open a letter to the council', async () => {
    const { inputs, text, brotli } = await bundled(files);
    console.log(`sealing for the ${name}: ${text.length} bytes, ${brotli} in brotli`);
    expect(text).not.toMatch(/\bBuffer\b|node:|\bFunction\(|\beval\(/);
    const forbidden = ['open-request', 'envelope', 'stretch-node'].map((file) => `src/sealing/${file}.ts`);
    expect(inputs.filter((input) => forbidden.includes(input))).toEqual([]);
    expect(inputs.filter((input) => input.endsWith('@noble/curves/ed25519.js'))).toHaveLength(1);
    expect(brotli).toBeLessThan(48 * 1024);
  });
});

test('no file for pages uses what came after ES2020, which no bundler adds', () => {
  const later =
    /\.(at|with|toSorted|toReversed|findLast|replaceAll|isWellFormed)\(|Object\.hasOwn|structuredClone/;
  const names = readdirSync(room).filter((name) => name.endsWith('.ts'));
  const using = names.filter((name) => later.test(readFileSync(join(room, name), 'utf8')));
  expect(using).toEqual([]);
});

test('only one file of the room imports each package, and nothing comes from another room', () => {
  const importers = new Map<string, string[]>();
  for (const name of readdirSync(room)) {
    const text = readFileSync(join(room, name), 'utf8');
    for (const [, from] of text.matchAll(/from '([^']+)'/g)) {
      const what = from?.replace(/^((?:@[^/]+\/)?[^/]+).*/, '$1') ?? '';
      if (what !== '.') importers.set(what, [...new Set([...(importers.get(what) ?? []), name])]);
    }
  }
  expect(Object.fromEntries([...importers].sort())).toEqual({
    '@noble/curves': ['ed25519.ts'],
    '@noble/hashes': ['hash.ts'],
    '@scure/base': ['bytes.ts'],
    'age-encryption': ['age.ts'],
    'node:crypto': ['stretch-node.ts'],
    zod: ['shapes.ts'],
  });
});
