/** `npm start`: the portal. Refuses to start without a configuration, and says what is missing. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { doHousework } from './housework.ts';
import { pause, runProcess, say } from './own-process.ts';
import type { Portal } from './portal.ts';
import { makeServer } from './server.ts';
import { wire } from './wiring.ts';

/** After this long a stop waits for nobody. */
const STOP_MS = 10_000;
/** Counts are written once a day: finer ones beside a router's log would be proof of use. */
const DAY_MS = 24 * 60 * 60 * 1000;
/** Six looks in every office hour that is counted. */
const WATCH_MS = 10 * 60 * 1000;

await runProcess('portal', async (config) => {
  const portal = await wire(config, say);
  const server = makeServer(portal);
  server.listen(config.port, config.host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  portal.log.event('portal.started', { port });
  say(`ready http://localhost:${port}`);
  return lookAfter(portal, server);
});

/**
 * Looks after the mailbox, now and once a day, after unread letters and the keys, and after letters that carriers take. What it gives
 * ends that: it takes nothing new, finishes what is under way, closes the mailbox, and is gone.
 */
function lookAfter(portal: Portal, server: Server): () => Promise<void> {
  const [ending, cutting] = [new AbortController(), new AbortController()];
  let housework = doHousework(portal, ending.signal);
  const daily = setInterval(() => {
    portal.log.flush();
    housework = doHousework(portal, ending.signal);
  }, DAY_MS);
  daily.unref();
  const look = () => Promise.all([portal.watch.look(), portal.keyWatch.look()]);
  let watching = look();
  const often = setInterval(() => {
    watching = look();
  }, WATCH_MS);
  often.unref();
  const carrying = portal.courier?.run(pause, ending.signal, cutting.signal);
  return async () => {
    portal.log.event('portal.stopping', {});
    clearInterval(daily);
    clearInterval(often);
    ending.abort();
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    const late = setTimeout(() => {
      server.closeAllConnections();
      cutting.abort();
    }, STOP_MS);
    await Promise.all([closed, carrying]);
    clearTimeout(late);
    portal.log.flush();
    await housework;
    await watching;
    await portal.mailbox.close();
    portal.log.event('portal.stopped', {});
  };
}
