const weekdays = 'mon|tues|wednes|thurs|fri|satur|sun';
/** Not May and March, which are ordinary words too: with a day beside them the digits tell. */
const months = 'january|february|april|june|july|august|september|october|november|december';
const dayNames = new RegExp(String.raw`\b(?:(?:${weekdays})day|${months}|tomorrow|tonight)\b`, 'i');
const postcode = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i;

/**
 * What in a text may tell a time, a place or a case to whoever finds the code: named, so that the operator sees what
 * is meant. Empty where nothing was found, which does not mean that nothing is there.
 */
export function tellingIn(text: string): readonly string[] {
  return [
    ...(/\p{Nd}/u.test(text) ? ['numbers'] : []),
    ...(postcode.test(text) ? ['a postcode'] : []),
    ...(dayNames.test(text) ? ['the name of a day or month'] : []),
  ];
}
