import { once } from 'node:events';
import { callerOf, readCallers } from '../callers-store.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { keysPath } from '../keys-store.ts';
import { carryOut } from '../notice.ts';
import { takeFromFolder, whatIsWrongWithFolder } from '../notice-folder.ts';
import { startNoticeServer } from '../notice-server.ts';
import { misuse, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { startSession } from '../session.ts';
import { tell } from '../tell.ts';
import { isStopped, secondsIn, watch } from '../watching.ts';

/** `serve`: takes stages, sentences and readings from the case system, by the same rules as the commands. */
export const serve: Command = {
  name: 'serve',
  takes: '--port N | --from FOLDER',
  say: 'Takes notices from the case system: stages, sentences of the closed list, and who has read what.',
  options: {
    port: { value: 'N', say: 'takes them at POST /notices on this port of this machine' },
    host: { value: 'ADDRESS', say: 'with --port: listens there; the default is 127.0.0.1' },
    'plain-http': { say: 'with --host: also where others could read it on the way' },
    from: { value: 'FOLDER', say: 'takes them from files in this folder' },
    every: { value: 'SECONDS', say: 'with --from: how long between two looks; the default is 5' },
    sweep: { say: 'with --from: goes through the folder once, and ends' },
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const { port, from } = call.texts;
  const every = secondsIn(call, 'every', 5);
  if (every === null) return misuse('--every: expected 1 to 86400 seconds.');
  if ((port === undefined) === (from === undefined)) return misuse('serve: expected --port or --from.');
  if (keysPath(call.home)?.endsWith('.age') === true && call.texts['passphrase-file'] === undefined)
    return misuse('serve: the keys stand under a passphrase: expected --passphrase-file FILE.');
  const session = await startSession(context, call);
  if (!session.ok) return session;
  if (from === undefined) return servePort(context, call);
  const wrong = whatIsWrongWithFolder(from);
  if (wrong !== null) return refuse('notice-folder', `${from} ${wrong}.`);
  const sweep = () => takeFromFolder(from, (raw) => carryOut(context, call, raw, 'folder'));
  return call.on.has('sweep') ? sweep() : watch(context, call, every, sweep);
}

async function servePort(context: Context, call: Call): Promise<Outcome> {
  const place = placeIn(call);
  if (!place.ok) return place;
  if (readCallers(call.home).length === 0)
    return refuse('no-caller', 'No program may bring notices yet: make a token with caller new NAME.');
  const door = {
    callerOf: (authorization: string | undefined) => callerOf(call.home, authorization),
    carryOut: (raw: unknown, via: string) => carryOut(context, call, raw, via),
  };
  const server = await startNoticeServer(door, place);
  const at = `${server.url}/notices`;
  const news = { ok: true, exit: 0, lines: [`Takes notices at ${at}.`], json: { at } } as const;
  tell(context, news, call.json ? 'json-line' : 'text');
  if (context.signal !== undefined && !isStopped(context)) await once(context.signal, 'abort');
  await server.close();
  return { ok: true, exit: 0, lines: ['Stopped.'], json: { stopped: true } };
}

function placeIn({ texts, on }: Call): { ok: true; host: string; port: number } | Refusal {
  const port = Number(texts['port']);
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) return misuse('--port: expected 0 to 65535.');
  const host = texts['host'] ?? '127.0.0.1';
  if (!['127.0.0.1', '::1'].includes(host) && !on.has('plain-http'))
    return misuse(
      '--host: expected 127.0.0.1 or ::1, with a proxy that speaks https in front; or --plain-http.',
    );
  return { ok: true, host, port };
}
