/** Every promised figure is printed by a test, and stands in the documentation. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const promised = [...Array.from({ length: 16 }, (_, n) => `R${n + 1}`), 'C6', 'C8'];

const printed = new Set(
  globSync('tests/**/*.ts', { cwd: root.pathname })
    .flatMap((path) => [...read(path).matchAll(/\bfigure\(\s*'([RCD]\d+)'/g)])
    .map(([, id]) => id),
);
const written = read('docs/reliability.md');

describe.each(promised)('figure %s', (id) => {
  it('is printed by a test', () => expect(printed).toContain(id));
  it('is written down', () => expect(written).toMatch(new RegExp(`\\b${id}\\b`)));
});
