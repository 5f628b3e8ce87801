/**
 * Turns physical sides into logical ones (`margin-left` into `margin-inline-start`), so that the design
 * system's style mirrors in right-to-left languages. Shorthands of four values with unequal sides are split.
 * @param css compiled, compressed CSS
 */
export function toLogical(css: string): string {
  return css
    .replace(
      /(?<=[{;])(margin|padding|border)-(left|right)(?=[-:])/g,
      (_, box, side) => `${box}-inline-${ends[side as Side]}`,
    )
    .replace(/(?<=[{;])(left|right)(?=:)/g, (side) => `inset-inline-${ends[side as Side]}`)
    .replace(/(?<=[{;])(text-align|float|clear):(left|right)(?=[;}!])/g, (_, property, side) =>
      property === 'text-align'
        ? `${property}:${ends[side as Side]}`
        : `${property}:inline-${ends[side as Side]}`,
    )
    .replace(/(?<=[{;])(margin|padding):([^;{}]+)(?=[;}])/g, splitUnequal);
}

type Side = 'left' | 'right';
const ends = { left: 'start', right: 'end' } as const;

function splitUnequal(whole: string, box: string, value: string): string {
  const important = value.includes('!important') ? '!important' : '';
  const parts = partsOf(value.replace('!important', ''));
  const [top, right, bottom, left] = parts;
  if (parts.length !== 4 || right === left) return whole;
  return `${box}-block:${top} ${bottom}${important};${box}-inline:${left} ${right}${important}`;
}

/** The parts of a value; what stands in brackets, however deep, is one part. */
function partsOf(value: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of value.trim()) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ' ' && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${sign}`);
  }
  return parts.filter((part) => part !== '');
}
