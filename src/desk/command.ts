import type { Arguments, OptionRule } from './arguments.ts';
import type { Context } from './context.ts';
import type { Outcome } from './outcome.ts';

/** One command of the desk. It does its work and hands back an outcome; only `main.ts` prints outcomes. */
export interface Command {
  /** The words that call it, as in `keys new`. */
  readonly name: string;
  /** What stands after the words, as in `ID --by NAME`. */
  readonly takes: string;
  readonly say: string;
  readonly options: Readonly<Record<string, OptionRule>>;
  /** Works without a home: for people at the portal. Then `home` is empty. */
  readonly homeless?: true;
  run(context: Context, call: Call): Promise<Outcome>;
}

export interface Call extends Arguments {
  /** The folder named by `--home` or by SANCTUARY_DESK_HOME. */
  readonly home: string;
  readonly json: boolean;
  /** The program that asks for it in somebody's name: a caller of `serve`. */
  readonly via?: string;
}
