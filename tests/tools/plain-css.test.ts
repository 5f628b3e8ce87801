import { describe, expect, it } from 'vitest';
import { withoutPrint, withoutProperties, withoutSmoothing } from '../../tools/plain-css.ts';

describe('custom properties', () => {
  it('give their values to every rule, the last one said, and are gone', () => {
    const css =
      ':root{--ink:#000;--line:#ccc}a{color:var(--ink,red)}:root{--ink:#111}b{border:1px solid var(--line)}';
    expect(withoutProperties(css)).toBe('a{color:#111}b{border:1px solid #ccc}');
  });

  it('may name each other, and have fallbacks with brackets', () => {
    const css =
      ':root{--deep:#123;--brand:var(--deep)}a{color:var(--brand,rgb(1,2,3));margin:var(--x,calc(1px + max(2px)))}';
    expect(() => withoutProperties(css)).toThrow('--x has no value');
    expect(withoutProperties(css.replace('--brand:', '--x:0;--brand:'))).toBe('a{color:#123;margin:0}');
  });

  it('leave what else stands on :root, also inside a media rule', () => {
    const css =
      ':root{--ink:#000;scroll-padding:1rem}@media (min-width:1px){:root{scroll-padding:0}}a{color:var(--ink)}';
    expect(withoutProperties(css)).toBe(
      ':root{scroll-padding:1rem}@media (min-width:1px){:root{scroll-padding:0}}a{color:#000}',
    );
  });

  it('are refused on anything but :root, where they would mean another thing in another place', () => {
    expect(() => withoutProperties(':root{--a:1}.dark{--a:2}')).toThrow('--a is set elsewhere');
  });

  it('are told from names of classes with two hyphens', () => {
    const css = '.button--quiet:hover{color:red}.button--quiet:not(:focus){color:red}';
    expect(withoutProperties(css)).toBe(css);
  });
});

describe('rules for paper', () => {
  it('are left out, but for our own, which say so', () => {
    const css = '@media print{a{font-size:14pt}.b{color:#000}}c{d:e}@media only print{a{color:red}}';
    expect(withoutPrint(css)).toBe('c{d:e}@media only print{a{color:red}}');
  });

  it('are not taken for rules for a screen', () => {
    const css = '@media screen{a{color:red}}@media (min-width:1px){a{color:red}}';
    expect(withoutPrint(css)).toBe(css);
  });
});

it('loses what is said of the edges of letters, and nothing beside it', () => {
  const css =
    'a{-webkit-font-smoothing:antialiased;-moz-osx-font-smoothing:grayscale;color:red}b{c:d;-webkit-font-smoothing:auto}';
  expect(withoutSmoothing(css)).toBe('a{color:red}b{c:d;}');
});
