import { describe, expect, test } from 'vitest';
import { commands } from '../../src/desk/command-table.ts';
import { rehearseKeyLoss } from '../../src/desk/commands/rehearse-key-loss.ts';
import { type Context, run } from '../../src/desk/index.ts';
import { aDesk } from './town.ts';

describe('the usage', () => {
  test('without a command names them all and is an error; with --help it is an answer', async () => {
    for (const [argv, code] of [
      [[], 2],
      [['--help'], 0],
    ] as const) {
      const said = await bare(argv);
      expect(said.code).toBe(code);
      for (const { name } of commands) expect(said.out).toContain(`  ${name}`);
    }
  });

  test.each(commands.map((command) => [command.name, command] as const))(
    'of %s names every option',
    async (name, command) => {
      const { out, code } = await aDesk().call(...name.split(' '), '--help');
      expect(code).toBe(0);
      for (const option of [...Object.keys(command.options), 'home', 'json', 'passphrase-file'])
        expect(out).toContain(`--${option}`);
    },
  );

  test.each(commands.map(({ name }) => name))('%s refuses an option that it does not have', async (name) => {
    const said = await aDesk().call(...name.split(' '), '--lost=secret words');
    expect(said.code).toBe(2);
    expect(said.err).toContain("'--lost'");
    expect(said.err).not.toContain('secret');
  });

  test('a home is asked for by every command that needs one', async () => {
    // A rehearsal needs nothing at all.
    for (const { name, homeless } of commands.filter((command) => command !== rehearseKeyLoss)) {
      const said = await bare(name.split(' '));
      expect(said.code).toBe(2);
      expect(said.err.includes('--home is missing')).toBe(homeless === undefined);
    }
  });
});

/** The desk without any home. */
async function bare(argv: readonly string[]) {
  let [out, err] = ['', ''];
  const context: Context = {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
    now: () => new Date(),
    random: (n) => new Uint8Array(n),
    fetch,
  };
  return { code: await run(context, argv), out, err };
}
