import type { Key } from '../../i18n/catalogue.ts';

/**
 * What the safety page says, in its order. A sentence about what this website does names the test that proves it:
 * `tests/ui/claims.test.ts` holds the two together. What cannot be promised, and advice, names none.
 */
export interface Claim {
  readonly key: Key;
  /** The exact name of a test. */
  readonly proof?: string;
}

export const claims: {
  readonly cannot: readonly Claim[];
  readonly advice: readonly Claim[];
  readonly does: readonly Claim[];
  readonly basic: readonly Claim[];
} = {
  // Said first and plainly.
  cannot: [
    {
      key: 'safety.cannot.history',
      proof: 'a whole visit with script leaves one row in the history of %s and nothing of the pages',
    },
    { key: 'safety.cannot.network' },
    { key: 'safety.cannot.spying' },
    { key: 'safety.cannot.shared' },
  ],
  advice: [
    { key: 'safety.advice.device' },
    { key: 'safety.advice.private' },
    { key: 'safety.advice.line' },
    { key: 'safety.advice.settings' },
  ],
  does: [
    {
      key: 'safety.does.still',
      proof: 'a whole visit with script leaves one row in the history of %s and nothing of the pages',
    },
    {
      key: 'safety.does.nothing',
      proof: 'a browser that is closed amid the answers has kept none of them: %s',
    },
    {
      key: 'safety.does.exit',
      proof: 'after a visit of several pages and the exit, Back and Forward never show a page of ours',
    },
    {
      key: 'safety.does.back',
      proof: 'a simple form that came back with errors cannot be brought back by Back',
    },
    {
      key: 'safety.does.idle',
      proof: 'a form left lying open warns, stays at one press, and is cleared when nobody comes',
    },
    { key: 'safety.does.sealed', proof: 'a request travels from a browser to the desk and its answer back' },
  ],
  basic: [
    {
      key: 'safety.basic.lines',
      proof: 'a simple form that came back leaves in %s nothing that was typed',
    },
    {
      key: 'safety.basic.back',
      proof:
        'without script Back after the exit shows an empty form, and nothing of what was typed, in Chromium',
    },
    {
      key: 'safety.basic.sees',
      proof:
        'without script a request travels to the desk in full and its answer back, each result shown once',
    },
  ],
};
