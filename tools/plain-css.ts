/**
 * Makes the design system's style smaller and older: every page carries the style, so what says nothing costs
 * everyone.
 */

/**
 * Puts the values of the custom properties in their places: all of them are set once, on `:root`, so that nothing
 * is lost, and browsers that have none show our colours too.
 * @param css compiled, compressed CSS
 * @throws when a custom property has no value, or is set anywhere but on `:root`: then this would change the look
 */
export function withoutProperties(css: string): string {
  const values = new Map<string, string>();
  const own = /(?<=[{;]|^)(--[\w-]+):([^;{}]*);?/g;
  const rest = css.replace(/(?<=^|[{}]):root\{([^{}]*)\}/g, (_, body: string) => {
    const left = body.replace(own, (_pair, name: string, value: string) => {
      values.set(name, value);
      return '';
    });
    return left === '' ? '' : `:root{${left}}`;
  });
  const stray = own.exec(rest)?.[1];
  if (stray !== undefined) throw new Error(`${stray} is set elsewhere than on :root`);
  return fill(rest, values);
}

/** A value may name another property, and a fallback may have brackets inside brackets. */
function fill(css: string, values: ReadonlyMap<string, string>): string {
  const use = /var\((--[\w-]+)(?:,(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)?\)/g;
  const filled = css.replace(use, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`${name} has no value`);
    return value;
  });
  if (filled !== css) return fill(filled, values);
  if (css.includes('var(')) throw new Error('a fallback has brackets too deep to read');
  return css;
}

/**
 * Leaves out what the design system says about paper: our own rules do for it, and say `only print`.
 * @param css compiled, compressed CSS
 */
export function withoutPrint(css: string): string {
  return css.replace(/@media print\{(?:[^{}]*\{[^{}]*\})*\}/g, '');
}

/** Leaves out how macOS is to draw the edges of letters, which the design system says in every rule for text. */
export function withoutSmoothing(css: string): string {
  return css.replace(/-(?:webkit|moz-osx)-font-smoothing:\w+;?/g, '');
}
