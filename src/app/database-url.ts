import type { DatabaseAddress } from '../mailbox/index.ts';

export type DatabaseUrlResult = { ok: true; address: DatabaseAddress } | { ok: false; expected: string };

/** What may stand behind the question mark. Anything else would be passed over in silence. */
const known = ['host', 'sslmode', 'sslrootcert'];

/**
 * Reads `postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=…`. Nothing is taken from anywhere else, and nothing but the
 * port has a default. Without `sslmode` the server must show a certificate for its name, unless it is this machine.
 *
 * @param readFile gives the text of a file, or throws
 * @returns what was expected instead, without a word of what was there: it may hold a password
 */
export function parseDatabaseUrl(text: string, readFile: (path: string) => string): DatabaseUrlResult {
  const url = /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (url === null)
    return expected('postgres://USER:PASSWORD@HOST:PORT/DATABASE, with %XX for odd characters');
  for (const name of url.searchParams.keys())
    if (!known.includes(name)) return expected(`nothing but ${known.join(', ')} behind the question mark`);
  const socket = url.searchParams.get('host');
  if (socket !== null && !socket.startsWith('/')) return expected('host to be the folder of a socket');
  const host = socket ?? url.hostname.replace(/^\[(.*)\]$/, '$1');
  const [user, password, database] = [url.username, url.password, url.pathname.slice(1)].map(decoded);
  if (!host || !user || !database || password === undefined) return expected('a user, a host and a database');
  const tls = readTls(url, host, readFile);
  if (typeof tls === 'string') return expected(tls);
  return { ok: true, address: { host, port: Number(url.port || '5432'), user, password, database, tls } };
}

function readTls(
  { searchParams }: URL,
  host: string,
  readFile: (path: string) => string,
): DatabaseAddress['tls'] | string {
  const mode = searchParams.get('sslmode') ?? (isHere(host) ? 'disable' : 'verify-full');
  const file = searchParams.get('sslrootcert');
  if (mode === 'disable') return file === null ? null : 'no sslrootcert where sslmode is disable';
  // The modes between encrypt for whoever answers.
  if (mode !== 'verify-full') return 'sslmode to be verify-full or disable';
  if (host.startsWith('/')) return 'no sslmode=verify-full for a socket of this machine';
  if (file === null) return { ca: null };
  try {
    return { ca: readFile(file) };
  } catch {
    return 'sslrootcert to be a file that can be read';
  }
}

/** Whether nobody stands on the line between. */
function isHere(host: string): boolean {
  return host.startsWith('/') || host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function expected(what: string): DatabaseUrlResult {
  return { ok: false, expected: what };
}
