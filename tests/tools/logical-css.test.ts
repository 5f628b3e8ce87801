import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLogical } from '../../tools/logical-css.ts';

const turned: readonly [string, string][] = [
  ['a{margin-left:1px}', 'a{margin-inline-start:1px}'],
  ['a{color:red;padding-right:0;top:1px}', 'a{color:red;padding-inline-end:0;top:1px}'],
  ['a{border-left:5px solid red}', 'a{border-inline-start:5px solid red}'],
  ['a{border-right-width:2px}', 'a{border-inline-end-width:2px}'],
  ['a{left:2px;right:3px}', 'a{inset-inline-start:2px;inset-inline-end:3px}'],
  ['a{text-align:left}', 'a{text-align:start}'],
  ['a{text-align:right!important}', 'a{text-align:end!important}'],
  ['a{float:left;clear:right}', 'a{float:inline-start;clear:inline-end}'],
  ['a{margin:1px 2px 3px 4px}', 'a{margin-block:1px 3px;margin-inline:4px 2px}'],
  [
    'a{padding:1px 2px 3px 4px!important}',
    'a{padding-block:1px 3px!important;padding-inline:4px 2px!important}',
  ],
  [
    'a{padding:0 max(1px, calc(2px + env(x))) 0 calc(1px + 2px)}',
    'a{padding-block:0 0;padding-inline:calc(1px + 2px) max(1px, calc(2px + env(x)))}',
  ],
  ['@media(min-width:1px){a{right:0}}', '@media(min-width:1px){a{inset-inline-end:0}}'],
];

const kept = [
  'a{margin:1px 2px 3px}',
  'a{padding:1px 2px 3px 2px}',
  'a{padding:calc(1px + env(x)) 2px}',
  'a{text-align:center}',
  'a{border-width:1px}',
  'a{background:url(left:1)}',
  '.left:hover{top:0}',
  '.margin-left{top:0}',
  'a{transition:left 1s}',
];

describe('a style made for one direction', () => {
  it.each(turned)('turns %s into %s', (physical, logical) => {
    expect(toLogical(physical)).toBe(logical);
  });

  it.each(kept)('leaves %s as it is', (css) => {
    expect(toLogical(css)).toBe(css);
  });

  it('is the same when it is turned twice', () => {
    const rules = fc
      .array(fc.constantFrom(...turned.map(([css]) => css), ...kept))
      .map((css) => css.join(''));
    fc.assert(
      fc.property(rules, (css) => {
        expect(toLogical(toLogical(css))).toBe(toLogical(css));
      }),
    );
  });
});

it('leaves no side of its own in the style that every page carries', () => {
  const file = new URL('../../dist/assets/assets.json', import.meta.url);
  expect(existsSync(file), 'the portal is not built: run npm run build').toBe(true);
  const { style }: { style: string } = JSON.parse(readFileSync(file, 'utf8'));
  expect(style.length).toBeGreaterThan(10_000);
  // Two signs are drawn with borders: the arrow before "Back", which a rule of its own turns round, and a tick, which
  // is the same sign in every direction.
  const arrow = /border-width:(?:1px 1px 0 0|max\([^)]*\) max\([^)]*\) 0 0)/g;
  const tick = 'border-bottom:5px solid;border-left:5px solid;border-right:0 solid;';
  expect(sidesIn(style.replace(arrow, '').replace(tick, ''))).toEqual([]);
});

it('finds a side where one is left', () => {
  expect(
    sidesIn('a{margin-left:0}b{right:1px}c{padding:1px 2px 3px 4px}d{border-width:1px 1px 0 0}'),
  ).toHaveLength(4);
  expect(sidesIn('a{margin-inline-start:0;padding:1px 2px 3px 2px;text-align:start}')).toEqual([]);
});

/** Declarations that mean the same side in every direction. */
function sidesIn(css: string): string[] {
  return Array.from(css.matchAll(/(?<=[{;])([\w-]+):([^;{}]*)/g)).flatMap(
    ([whole, name = '', value = '']) => {
      const parts = value.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
      const unequal = parts.length === 4 && parts[1] !== parts[3];
      const named = /(?:^|-)(?:left|right)(?:-|$)/.test(name) || /^(?:left|right)$/.test(value);
      return named || (/^(?:margin|padding|inset|border-(?:width|color|style))$/.test(name) && unequal)
        ? [whole]
        : [];
    },
  );
}
