/** Gets a Postgres for the tests where there is none: from Debian's packages, as root. Elsewhere it says what will not be tested. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findPostgres, isPostgresRequired } from './find-postgres.ts';

if (findPostgres() === null && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
  process.stderr.write('No Postgres found; fetching one from Debian.\n');
  const inherit = { stdio: 'inherit' } as const;
  execFileSync('apt-get', ['update', '-q'], inherit);
  execFileSync(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', 'postgresql', 'pgbouncer'],
    inherit,
  );
}
if (findPostgres() === null) {
  if (isPostgresRequired()) throw new Error('There is no Postgres, and the tests may not do without.');
  process.stderr.write(
    '\n*** NO POSTGRES: the mailbox on Postgres is NOT tested on this machine. Install "postgresql". ***\n\n',
  );
}
