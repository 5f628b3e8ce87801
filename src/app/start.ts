/** `npm start`: the portal. Refuses to start without a configuration, and says what is missing. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { readConfig } from './config.ts';
import { doHousework } from './housework.ts';
import type { Portal } from './portal.ts';
import { makeServer } from './server.ts';
import { wire } from './wiring.ts';

/** After this long a stop waits for nobody. */
const STOP_MS = 10_000;
/** Counts are written once a day: finer ones beside a router's log would be proof of use. */
const DAY_MS = 24 * 60 * 60 * 1000;
/** Six looks in every office hour that is counted. */
const WATCH_MS = 10 * 60 * 1000;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    complain(
      `Node 24 or newer is needed; this is ${process.versions.node}. Use "npm start", which brings its own.`,
    );
    return 1;
  }
  const read = readConfig(process.env);
  if (!read.ok) {
    complain('The portal cannot start:');
    for (const problem of read.problems) complain(`  ${problem}`);
    return 1;
  }
  const portal = await wire(read.config, say);
  const server = makeServer(portal);
  server.listen(read.config.port, read.config.host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : read.config.port;
  portal.log.event('portal.started', { port });
  say(`ready http://localhost:${port}`);
  serveUntilStopped(portal, server);
  return 0;
}

/**
 * Looks after the mailbox, now and once a day, and after unread letters, until SIGTERM or SIGINT: then it takes nothing new, finishes what is
 * under way, closes the mailbox, and is gone.
 */
function serveUntilStopped(portal: Portal, server: Server): void {
  const ending = new AbortController();
  let housework = doHousework(portal, ending.signal);
  const daily = setInterval(() => {
    portal.log.flush();
    housework = doHousework(portal, ending.signal);
  }, DAY_MS);
  daily.unref();
  let watching = portal.watch.look();
  const often = setInterval(() => {
    watching = portal.watch.look();
  }, WATCH_MS);
  often.unref();
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    portal.log.event('portal.stopping', {});
    clearInterval(daily);
    clearInterval(often);
    ending.abort();
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    const late = setTimeout(() => server.closeAllConnections(), STOP_MS);
    await closed;
    clearTimeout(late);
    portal.log.flush();
    await housework;
    await watching;
    await portal.mailbox.close();
    portal.log.event('portal.stopped', {});
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop().catch(() => {
        process.exitCode = 1;
      });
    });
  }
}

// A last resort that says nothing of what was under way: an error's text may hold what somebody typed.
process.on('uncaughtException', (fault) => {
  complain(`The portal stopped: ${fault.name}`);
  process.exit(1);
});

process.exitCode = await main().catch((fault: Error) => {
  complain(`The portal cannot start: ${fault.message}`);
  return 1;
});
