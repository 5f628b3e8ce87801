import { readArguments } from './arguments.ts';
import { whatBroke } from './breakage.ts';
import type { Command } from './command.ts';
import { commands } from './command-table.ts';
import type { Context } from './context.ts';
import { misuse, type Outcome } from './outcome.ts';
import { inert } from './printing/inert-text.ts';
import { tell } from './tell.ts';
import { usageOf, usageOfAll } from './usage.ts';

/**
 * The whole desk as a function of its context: finds the command, runs it, prints what came of it.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code: 0 done · 1 something needs attention · 2 called wrongly
 */
export async function run(context: Context, argv: readonly string[]): Promise<0 | 1 | 2> {
  const asked = argv.filter((token) => token !== '--help');
  const command = commands.find(({ name }) => name === asked.slice(0, name.split(' ').length).join(' '));
  if (argv.includes('--help') || asked.length === 0) {
    context.stdout.write(command === undefined ? usageOfAll(commands) : usageOf(command));
    return asked.length === 0 && !argv.includes('--help') ? 2 : 0;
  }
  const outcome = command === undefined ? unknown(asked) : await attempt(context, command, asked);
  tell(context, outcome, argv.includes('--json') ? 'json' : 'text');
  return outcome.exit;
}

function unknown(asked: readonly string[]): Outcome {
  const names = commands.map(({ name }) => name).join(', ');
  return misuse(`There is no command ${inert(asked.slice(0, 2).join(' '))}: expected one of ${names}.`);
}

async function attempt(context: Context, command: Command, asked: readonly string[]): Promise<Outcome> {
  const read = readArguments(asked.slice(command.name.split(' ').length), command.options);
  if (!read.ok) return read;
  const home = read.arguments.texts['home'] ?? context.env['SANCTUARY_DESK_HOME'] ?? '';
  if (home === '' && command.homeless === undefined) {
    return misuse('--home is missing: expected the folder of this desk (or SANCTUARY_DESK_HOME).');
  }
  try {
    return await command.run(context, { ...read.arguments, home, json: read.arguments.on.has('json') });
  } catch (error) {
    return whatBroke(error, home);
  }
}
