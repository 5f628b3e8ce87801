import { callerOf, readCallers } from '../case-system/callers-store.ts';
import { carryOut } from '../case-system/notice.ts';
import { takeFromFolder, whatIsWrongWithFolder } from '../case-system/notice-folder.ts';
import { startNoticeServer } from '../case-system/notice-server.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { type Counter, countIfDue, withCount } from '../counting/daily-count.ts';
import { keysPath } from '../keys/keys-store.ts';
import { misuse, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { startSession } from '../session.ts';
import { tell } from '../tell.ts';
import { isStopped, rest, secondsIn, watch } from '../watching.ts';

/** How often a server looks whether a count is due; a count that failed is made again after so long. */
const COUNT_LOOK_SECONDS = 10 * 60;

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
  const counter = { context, opener: session.opener, home: call.home, collects: false };
  if (from === undefined) return servePort(context, call, counter);
  const wrong = whatIsWrongWithFolder(from);
  if (wrong !== null) return refuse('notice-folder', `${from} ${wrong}.`);
  const sweep = async () =>
    withCount(counter, await takeFromFolder(from, (raw) => carryOut(context, call, raw, 'folder')));
  return call.on.has('sweep') ? sweep() : watch(context, call, every, sweep);
}

async function servePort(context: Context, call: Call, counter: Counter): Promise<Outcome> {
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
  await countWhile(context, call, counter);
  await server.close();
  return { ok: true, exit: 0, lines: ['Stopped.'], json: { stopped: true } };
}

/** Looks again and again whether a count is due, until the desk is told to stop. */
async function countWhile(context: Context, call: Call, counter: Counter): Promise<void> {
  while (context.signal !== undefined && !isStopped(context)) {
    const said = await countIfDue(counter);
    if (said !== null) tell(context, said, call.json ? 'json-line' : 'text');
    await rest(context, COUNT_LOOK_SECONDS);
  }
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
