/**
 * Leaves out the rules for classes that no component of ours uses, and for controls that are switched off, which none
 * of ours is in sight: the design system's style is for all of its components in all of their forms, and every page
 * carries the style.
 * @param css compiled, compressed CSS
 * @param source the text of all components; a class is in use where its whole name stands there
 */
export function onlyUsed(css: string, source: string): string {
  const used = new Set(source.match(/[\w-]+/g));
  // Names that a component puts together from parts.
  for (const state of ['now', 'next', 'later']) used.add(`portal-timeline__step--${state}`);
  for (const box of ['radios', 'checkboxes']) {
    for (const part of ['', '__item', '__input', '__label']) used.add(`govuk-${box}${part}`);
  }
  const isUsed = (selector: string) =>
    !/(?<!not\():disabled|\[disabled\]/.test(selector) &&
    Array.from(selector.matchAll(/\.([\w-]+)/g)).every(([, name]) => used.has(name ?? ''));
  const rules = css.replace(/([^{};]+)\{([^{}]*)\}/g, (_, selectors: string, body: string) => {
    const kept = selectors.startsWith('@') ? [selectors] : selectors.split(/,(?![^(]*\))/).filter(isUsed);
    return kept.length > 0 && body !== '' ? `${kept.join(',')}{${body}}` : '';
  });
  return rules.replace(/@(?:media|supports)[^{};]+\{\}/g, '');
}
