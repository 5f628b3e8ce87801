import { parseArgs } from 'node:util';
import { misuse, type Refusal } from './outcome.ts';

/** One option of a command: `value` is what stands for its value in the usage; without it the option is a switch. */
export interface OptionRule {
  readonly value?: string;
  readonly say: string;
}

/** What every command takes. */
export const commonOptions: Readonly<Record<string, OptionRule>> = {
  home: { value: 'DIR', say: 'the folder with the keys, the address of the portal and the letters' },
  json: { say: 'one JSON document on the output, for programs' },
  'passphrase-file': {
    value: 'FILE',
    say: 'the passphrase of keys.json.age, instead of asking on the terminal',
  },
  help: { say: 'this text' },
};

/** The parsed arguments: texts by option, switches that are on, and what stands beside them. */
export interface Arguments {
  readonly texts: Readonly<Record<string, string>>;
  readonly on: ReadonlySet<string>;
  readonly rest: readonly string[];
}

/**
 * Reads arguments by a command's rules.
 *
 * Ids of letters may begin with a dash (one in 64 does), and so may a text: a token with one dash is never an
 * option here, because there are no short ones, and what follows an option with a value is its value.
 */
export function readArguments(
  argv: readonly string[],
  rules: Readonly<Record<string, OptionRule>>,
): { ok: true; arguments: Arguments } | Refusal {
  const all = { ...commonOptions, ...rules };
  const options = Object.fromEntries(
    Object.entries(all).map(([name, rule]) => [
      name,
      { type: rule.value ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: unambiguous(argv, all),
      options,
      allowPositionals: true,
    });
    const entries = Object.entries(values);
    return {
      ok: true,
      arguments: {
        texts: Object.fromEntries(
          entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
        ),
        on: new Set(entries.flatMap(([name, value]) => (value === true ? [name] : []))),
        rest: positionals,
      },
    };
  } catch (error) {
    return misuse(`The arguments cannot be read: ${whatIsWrong(error)}. Try --help.`);
  }
}

/** `parseArgs` quotes the offending option, never the value of another one. */
function whatIsWrong(error: unknown): string {
  const coded = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!coded) throw error;
  return (error.message.split(/[.\n]/, 1)[0] ?? '').trim();
}

function unambiguous(argv: readonly string[], rules: Readonly<Record<string, OptionRule>>): string[] {
  const options: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const token = argv[at] ?? '';
    if (token === '--') {
      rest.push(...argv.slice(at + 1));
      break;
    }
    const name = token.startsWith('--') ? token.slice(2) : '';
    if (Object.hasOwn(rules, name) && rules[name]?.value !== undefined && at + 1 < argv.length) {
      at += 1;
      options.push(`${token}=${argv[at]}`);
    } else if (token.startsWith('--') && !looksLikeId(token)) options.push(token);
    else rest.push(token);
  }
  return [...options, '--', ...rest];
}

/** No option is 22 base64url symbols long, as an id is. */
const looksLikeId = (token: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(token);
