/** An expected refusal: a literal code for programs, one sentence for the operator, and the exit code. */
export interface Refusal {
  readonly ok: false;
  readonly exit: 1 | 2;
  readonly error: string;
  /** Names the thing, the value (never a secret, never an answer) and what was expected. */
  readonly say: string;
}

/** What a command hands back: lines for people, one document for programs, and 0 or 1 (something needs attention). */
export interface Report {
  readonly ok: true;
  readonly exit: 0 | 1;
  readonly lines: readonly string[];
  /** Printed with `ok` before it: true when nothing needs attention. */
  readonly json: object;
}

export type Outcome = Report | Refusal;

/** A refusal that needs the operator's attention (exit code 1). */
export const refuse = (error: string, say: string): Refusal => ({ ok: false, exit: 1, error, say });

/** A refusal because the command was called wrongly (exit code 2). */
export const misuse = (say: string): Refusal => ({ ok: false, exit: 2, error: 'usage', say });
