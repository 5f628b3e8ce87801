/** A display that nobody sees, so that browsers run as they do before a person: with windows. */
import { end, findProgram, gone, startProgram } from './process.ts';

export interface Display {
  /** For the DISPLAY variable. */
  readonly name: string;
  stop(): Promise<void>;
}

export async function startDisplay(): Promise<Display> {
  const program = findProgram('Xvfb');
  if (program === null) throw new Error('Xvfb is needed: apt-get install xvfb');
  // It chooses a free number by itself and says which.
  const words = ['-displayfd', '1', '-screen', '0', '1000x900x24', '-nolisten', 'tcp', '-noreset'] as const;
  const { child, line } = await startProgram([program, ...words], /^\d+$/);
  return {
    name: `:${line}`,
    stop: async () => {
      end(child, 'SIGTERM');
      await gone(child);
    },
  };
}
