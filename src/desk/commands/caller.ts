import { draw, toBase64url } from '../../sealing/bytes.ts';
import { changeCaller, readCallers } from '../case-system/callers-store.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { misuse, type Outcome, refuse } from '../outcome.ts';

/** `caller new` and `caller end`: which programs may bring notices to `serve`. */
export const callerNew: Command = {
  name: 'caller new',
  takes: 'NAME',
  say: 'Lets a program bring notices to serve: prints its token (256 bits) once, and keeps only a hash.',
  options: {},
  run: async (context, call) => {
    const name = nameIn(call);
    if (name === null) return wrongName;
    const token = toBase64url(draw(context.random, 32));
    if (!changeCaller(call.home, name, token))
      return refuse('caller-there', `There is a caller ${name}: end it first, or take another name.`);
    return {
      ok: true,
      exit: 0,
      lines: [`The token of ${name}. It is shown this once:`, token],
      json: { name, token },
    };
  },
};

export const callerEnd: Command = {
  name: 'caller end',
  takes: 'NAME',
  say: 'Lets a program bring no more notices, from now on.',
  options: {},
  run: endCaller,
};

async function endCaller(_context: Context, call: Call): Promise<Outcome> {
  const name = nameIn(call);
  if (name === null) return wrongName;
  if (!changeCaller(call.home, name, null)) {
    const names = readCallers(call.home).map((caller) => caller.name);
    return refuse('no-caller', `There is no caller ${name}: expected one of ${names.join(', ') || 'none'}.`);
  }
  return { ok: true, exit: 0, lines: [`${name} is let in no more.`], json: { name } };
}

const wrongName = misuse('Expected one NAME: 1 to 40 of a-z, 0-9 and dashes.');

const nameIn = ({ rest: [name, ...more] }: Call): string | null =>
  name !== undefined && more.length === 0 && /^[a-z0-9-]{1,40}$/.test(name) ? name : null;
