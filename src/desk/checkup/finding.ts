/** One thing that was looked at: what it is, how it is (never a secret), and how it should be. A hint is no fault. */
export interface Finding {
  readonly level: 'fine' | 'wrong' | 'hint';
  readonly thing: string;
  readonly value: string;
  readonly expected?: string;
}

export const fine = (thing: string, value: string): Finding => ({ level: 'fine', thing, value });

export const wrong = (thing: string, value: string, expected: string): Finding => ({
  level: 'wrong',
  thing,
  value,
  expected,
});

export const hint = (thing: string, value: string, expected: string): Finding => ({
  level: 'hint',
  thing,
  value,
  expected,
});
