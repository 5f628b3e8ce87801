import { createHash } from 'node:crypto';
import { draw, toBase64url } from '../../sealing/bytes.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { misuse, type Outcome, refuse } from '../outcome.ts';
import { keepPortal, portalPath, readPortal } from '../portal-store.ts';

/** `token new`: makes the token with which this desk proves itself, and prints its hash for the settings. */
export const tokenNew: Command = {
  name: 'token new',
  takes: '[--replace]',
  say: "Makes this desk's token (256 bits), keeps it in portal.json and prints its hash for the settings file.",
  options: {
    name: { value: 'NAME', say: 'what the settings call this desk; the default is desk' },
    replace: { say: 'makes a new one in place of the one that is there' },
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const name = call.texts['name'] ?? 'desk';
  if (!/^[a-z0-9-]{1,64}$/.test(name)) return misuse('--name: expected 1 to 64 of a-z, 0-9 and dashes.');
  const read = readPortal(call.home);
  if (!read.ok) return read;
  if (read.portal.token !== undefined && !call.on.has('replace')) {
    return refuse(
      'token-there',
      `${portalPath(call.home)} has a token already: expected --replace to make another.`,
    );
  }
  const token = toBase64url(draw(context.random, 32));
  keepPortal(call.home, { ...read.portal, token });
  const entry = { name, hash: hashOf(token), scopes: ['collect', 'receipt', 'reply'] };
  return {
    ok: true,
    exit: 0,
    lines: [
      `The token is in ${portalPath(call.home)}. For "deskTokens" of the settings file:`,
      JSON.stringify(entry, null, 2),
    ],
    json: { deskToken: entry },
  };
}

/** SHA-256 of the token as it travels (its 43 ASCII characters), base64url: all that the portal keeps of it. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
