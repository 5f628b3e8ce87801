/** Where a Postgres server is on this machine, for the tests. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps each version in a folder of its own, out of the PATH. */
const debian = '/usr/lib/postgresql';

/** @returns the folder with `postgres` and `initdb`, the newest first, or null where there is none */
export function findPostgres(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return (
    folders.find((folder) => ['postgres', 'initdb'].every((name) => existsSync(join(folder, name)))) ?? null
  );
}

/** Whether the tests may do without: only on a newcomer's machine. What decides whether a change lands sets this. */
export const isPostgresRequired = (): boolean => process.env['POSTGRES_TESTS'] === 'required';
