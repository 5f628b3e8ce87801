import { textOf } from './problem.ts';

/** One line of text as pages show it: no markup, no control character, no space at its ends. */
export const line = (most: number) =>
  textOf(
    new RegExp(`^(?! )[^\\p{C}\\p{Zl}\\p{Zp}<>{}]{1,${most}}(?<! )$`, 'u'),
    `one line of 1 to ${most} characters`,
  );
