/** A real pgbouncer that gives every transaction whatever connection is free. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseAddress } from '../../src/mailbox/index.ts';
import { isPostgresRequired } from '../../tools/find-postgres.ts';
import { answers, freePort, type Server } from './postgres.ts';

const program = '/usr/sbin/pgbouncer';

/** Whether tests of the pooler are left out: see `noPostgres`. */
export const noPooler: boolean = !existsSync(program) && !isPostgresRequired();
if (noPooler) process.stderr.write('\n*** SKIPPED: there is no pgbouncer here. ***\n\n');

/** @param connections how many it has to the server, for everybody together */
export async function startPooler(
  server: Server,
  connections: number,
): Promise<{ address: DatabaseAddress; stop(): Promise<void> }> {
  const port = await freePort();
  const file = join(server.folder, 'pgbouncer.ini');
  const lines = [
    '[databases]',
    `portal = host=127.0.0.1 port=${server.address.port} dbname=portal user=portal`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    `default_pool_size = ${connections}`,
    // Nothing that a transaction leaves behind on a connection is cleared away: it would show.
    'server_reset_query =',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o644 });
  const child = spawn(program, ['-q', file], { ...server.user, stdio: 'ignore', cwd: '/' });
  const address = { ...server.address, port };
  await answers(() => server.ask(address, 'SELECT 1'), child);
  return {
    address,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGQUIT');
      await gone;
    },
  };
}
