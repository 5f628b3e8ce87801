import { spawn } from 'node:child_process';
import type { Context } from '../../context.ts';
import type { CaseSystem, Taken } from '../handover.ts';

/** Of the desk's own surroundings a program gets no more than these. */
const passedOn = ['PATH', 'HOME', 'LANG', 'SystemRoot', 'TEMP'];

/** Of what a program prints about a sample no more is looked at. */
const LONGEST_SAID = 64 * 1024;

/**
 * Runs a program for each letter, without a shell: the letter as JSON on its standard input, its id in
 * SANCTUARY_LETTER_ID. Exit code 0 means that it is kept. What the program prints is thrown away: it may quote a letter;
 * of a sample, which is nobody's, the line `noAutoContact: true` is looked for.
 *
 * @param patience seconds after which it is ended, and the letter counts as not kept
 */
export function program(context: Context, path: string, patience: number): CaseSystem {
  const env = Object.fromEntries(
    passedOn.flatMap((name) => (context.env[name] === undefined ? [] : [[name, context.env[name]]])),
  );
  return {
    take: ({ letter }) =>
      new Promise((done) => {
        const child = spawn(path, [], {
          env: { ...env, SANCTUARY_LETTER_ID: letter.id },
          stdio: ['pipe', letter.sample === true ? 'pipe' : 'ignore', 'ignore'],
          timeout: patience * 1000,
          killSignal: 'SIGKILL',
        });
        let isRead = true;
        let said = '';
        child.stdout?.on('data', (piece: Buffer) => {
          said = `${said}${piece}`.slice(0, LONGEST_SAID);
        });
        child.stdin?.on('error', () => {
          isRead = false;
        });
        child.on('error', (error) => done({ kept: false, why: `it cannot be run (${codeOf(error)})` }));
        child.on(letter.sample === true ? 'close' : 'exit', (code, signal) => {
          if (code === 0 && isRead) done(letter.sample === true ? keptSample(said) : { kept: true });
          else if (code === 0) done({ kept: false, why: 'it ended well without having read the letter' });
          else done({ kept: false, why: code === null ? `it was ended (${signal})` : `exit code ${code}` });
        });
        child.stdin?.end(`${JSON.stringify(letter)}\n`);
      }),
  };
}

const keptSample = (said: string): Taken => ({
  kept: true,
  acknowledged: said.split(/\r?\n/).includes('noAutoContact: true'),
});

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.name);
