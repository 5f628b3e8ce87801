import { equality } from './sections/equality.ts';

/** What somebody chose to say about themselves: field id to option id, nothing that was left out. */
export type EqualityAnswers = Readonly<Record<string, string>>;

/** What is there to be counted in anything at all: known fields with a known choice. "Rather not say" is none. */
export function readEquality(input: unknown): EqualityAnswers {
  const given = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  return Object.fromEntries(
    equality.fields.flatMap(({ id, options }) => {
      const choice: unknown = given.find(([name]) => name === id)?.[1];
      const isKnown = choice !== 'private' && options.some((option) => option.id === choice);
      return typeof choice === 'string' && isKnown ? [[id, choice] as const] : [];
    }),
  );
}

/** The choices of one question with how often each was made; `null`: fewer than `fewest`. */
export interface EqualityCount {
  readonly field: string;
  readonly choices: readonly { readonly option: string; readonly count: number | null }[];
  /** How many left it out. */
  readonly none: number | null;
}

/** Below this nobody learns a number: a count of one is a person. */
export const fewest = 5;

/**
 * How often each choice was made. Every number is rounded down to a multiple of five, and below five there is none:
 * with numbers this coarse
 * nobody is worked out as what is left of a total, and the difference between two days seldom tells of anybody.
 */
export function countEquality(sets: readonly EqualityAnswers[]): {
  readonly sets: number | null;
  readonly questions: readonly EqualityCount[];
} {
  const questions = equality.fields.map(({ id, options }) => ({
    field: id,
    choices: options
      .filter((option) => option.id !== 'private')
      .map((option) => ({ option: option.id, count: rounded(sets.filter((set) => set[id] === option.id)) })),
    none: rounded(sets.filter((set) => set[id] === undefined)),
  }));
  return { sets: rounded(sets), questions };
}

function rounded(some: readonly unknown[]): number | null {
  return some.length < fewest ? null : some.length - (some.length % fewest);
}
