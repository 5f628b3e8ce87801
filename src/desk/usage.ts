import { commonOptions, type OptionRule } from './arguments.ts';
import type { Command } from './command.ts';

/** All commands with one line each. */
export function usageOfAll(commands: readonly Command[]): string {
  const calls = commands.map(({ name, takes }) => `${name} ${takes}`.trim());
  const width = Math.max(...calls.map((call) => call.length));
  const lines = commands.map(({ say }, at) => `  ${(calls[at] ?? '').padEnd(width)}  ${say}`);
  return `sanctuary-desk COMMAND --home DIR [--json]\n\n${lines.join('\n')}\n\nMore about one: COMMAND --help\n`;
}

/** One command with its options. */
export function usageOf({ name, takes, say, options }: Command): string {
  const rules: Readonly<Record<string, OptionRule>> = { ...options, ...commonOptions };
  const calls = Object.entries(rules).map(([option, { value }]) => `--${option} ${value ?? ''}`.trim());
  const width = Math.max(...calls.map((call) => call.length));
  const lines = Object.values(rules).map((rule, at) => `  ${(calls[at] ?? '').padEnd(width)}  ${rule.say}`);
  return `sanctuary-desk ${name} ${takes}\n\n${say}\n\n${lines.join('\n')}\n`;
}
