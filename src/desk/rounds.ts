import { existsSync, statSync } from 'node:fs';
import type { Call } from './command.ts';
import type { Context } from './context.ts';
import { homeFiles } from './home-folder.ts';
import { type KeyNews, keyWatch } from './keys/key-news.ts';
import { keysPath } from './keys/keys-store.ts';
import type { Opener } from './opening.ts';
import { startSession } from './session.ts';

/** What the rounds of one run share. */
export interface Rounds {
  /** With which keys the next round is done: those of the home as they are now. */
  begin(): Promise<{ opener: Opener; tried: Set<string> }>;
  /** What is to be said of keys after a round. */
  news(opener: Opener): Promise<KeyNews>;
}

/**
 * Keeps the rounds of a watch, which may go on for months, at the keys that are in the home: new ones are read as soon as
 * they are made. Where that needs a passphrase that only a person can type, it says so and goes on with the old.
 */
export function startRounds(context: Context, call: Call, first: Opener): Rounds {
  let opener = first;
  let stamp = stampOf(call.home);
  const tried = new Set<string>();
  const watchKeys = keyWatch(context, call.home);
  return {
    begin: async () => {
      const now = stampOf(call.home);
      if (now === stamp || !readsByItself(call)) return { opener, tried };
      const session = await startSession(context, call);
      if (!session.ok) return { opener, tried };
      [opener, stamp] = [session.opener, now];
      // With other keys, what did not open may open.
      tried.clear();
      return { opener, tried };
    },
    news: async (used) => {
      const news = await watchKeys(used);
      if (stampOf(call.home) === stamp) return news;
      return {
        alarm: true,
        lines: [...news.lines, 'KEYS: they were changed: stop this, and start it again.'],
      };
    },
  };
}

function readsByItself({ home, texts }: Call): boolean {
  return keysPath(home)?.endsWith(homeFiles.sealedKeys) !== true || texts['passphrase-file'] !== undefined;
}

function stampOf(home: string): string {
  const path = keysPath(home);
  if (path === null || !existsSync(path)) return 'none';
  const { ino, mtimeMs, size } = statSync(path);
  return `${path} ${ino} ${mtimeMs} ${size}`;
}
