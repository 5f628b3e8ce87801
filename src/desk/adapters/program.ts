import { spawn } from 'node:child_process';
import type { Context } from '../context.ts';
import type { CaseSystem } from '../handover.ts';

/** Of the desk's own surroundings a program gets no more than these. */
const passedOn = ['PATH', 'HOME', 'LANG', 'SystemRoot', 'TEMP'];

/**
 * Runs a program for each letter, without a shell: the letter as JSON on its standard input, its id in
 * SANCTUARY_LETTER_ID. Exit code 0 means that it is kept. What the program prints is thrown away: it may quote a letter.
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
          stdio: ['pipe', 'ignore', 'ignore'],
          timeout: patience * 1000,
          killSignal: 'SIGKILL',
        });
        let isRead = true;
        child.stdin.on('error', () => {
          isRead = false;
        });
        child.on('error', (error) => done({ kept: false, why: `it cannot be run (${codeOf(error)})` }));
        child.on('exit', (code, signal) => {
          if (code === 0 && isRead) done({ kept: true });
          else if (code === 0) done({ kept: false, why: 'it ended well without having read the letter' });
          else done({ kept: false, why: code === null ? `it was ended (${signal})` : `exit code ${code}` });
        });
        child.stdin.end(`${JSON.stringify(letter)}\n`);
      }),
  };
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.name);
