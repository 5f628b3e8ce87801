/**
 * The portal's process, but for its eye for the free space of the disk: it goes on until SQLite says that the disk is
 * full. As on a disk of which a quota leaves nothing, or that another process fills between two looks.
 */
import { once } from 'node:events';
import { runProcess, say } from '../../src/app/own-process.ts';
import { makeServer } from '../../src/app/server.ts';
import { wire } from '../../src/app/wiring.ts';

await runProcess('portal', async (config) => {
  const portal = await wire(config, say, { freeBytes: () => Number.POSITIVE_INFINITY });
  const server = makeServer(portal);
  server.listen(config.port, config.host);
  await once(server, 'listening');
  const address = server.address();
  say(`ready http://localhost:${typeof address === 'object' && address ? address.port : 0}`);
  return async () => {
    server.close();
    server.closeAllConnections();
    await portal.mailbox.close();
  };
});
