import { expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/app/database-url.ts';

const files: Record<string, string> = { '/etc/ca.pem': 'a certificate' };
const parse = (text: string) =>
  parseDatabaseUrl(text, (path) => {
    const found = files[path];
    if (found === undefined) throw new Error(`no ${path}`);
    return found;
  });

it('reads every part, and takes the port that everybody takes', () => {
  const parts = { host: 'db.internal', user: 'portal', password: 'p@ss/:w', database: 'mail box' };
  expect(parse('postgres://portal:p%40ss%2F%3Aw@db.internal/mail%20box')).toEqual({
    ok: true,
    address: { ...parts, port: 5432, tls: { ca: null } },
  });
  expect(parse('postgresql://portal@db.internal:6432/x')).toMatchObject({
    address: { port: 6432, password: '' },
  });
});

it.each([
  ['postgres://u@db.internal/d', { ca: null }],
  ['postgres://u@db.internal/d?sslmode=verify-full', { ca: null }],
  ['postgres://u@db.internal/d?sslrootcert=/etc/ca.pem', { ca: 'a certificate' }],
  ['postgres://u@db.internal/d?sslmode=disable', null],
  ['postgres://u@127.0.0.1/d', null],
  ['postgres://u@127.0.0.1/d?sslmode=verify-full', { ca: null }],
  ['postgres://u@localhost/d', null],
  ['postgres://u@[::1]/d', null],
  ['postgres://u@127.0.0.1.example.org/d', { ca: null }],
  ['postgres://u@localhost.example.org/d', { ca: null }],
  ['postgres://u@localhost/d?host=/var/run/postgresql', null],
])('wants proof from a server that is another machine: %s', (text, tls) => {
  expect(parse(text)).toMatchObject({ ok: true, address: { tls } });
});

it.each([
  ['mysql://u:hunter2@db/d', 'postgres://'],
  ['postgres:u:hunter2', 'postgres://'],
  ['postgres://u:hunter2@db:port/d', 'postgres://'],
  ['postgres://:hunter2@db/d', 'a user'],
  ['postgres://u:hunter2@db', 'a user'],
  ['postgres://u:hunter2@/d', 'postgres://'],
  ['postgres://u:hunter2@db/d?host=hunter2', 'folder of a socket'],
  ['postgres://u:%E0hunter2@db/d', 'a user'],
  ['postgres://u:hunter2@db/d?sslmode=require', 'verify-full or disable'],
  ['postgres://u:hunter2@db/d?sslmode=prefer', 'verify-full or disable'],
  ['postgres://u:hunter2@db/d?sslmode=no-verify', 'verify-full or disable'],
  ['postgres://u:hunter2@db/d?sslmode=', 'verify-full or disable'],
  ['postgres://u:hunter2@db/d?ssl=hunter2', 'nothing but'],
  ['postgres://u:hunter2@db/d?sslrootcert=/hunter2', 'sslrootcert to be a file'],
  ['postgres://u:hunter2@db/d?sslmode=disable&sslrootcert=/etc/ca.pem', 'no sslrootcert'],
  ['postgres://u:hunter2@db/d?host=/run&sslmode=verify-full', 'for a socket'],
])('refuses %s, and repeats none of it', (text, expected) => {
  const parsed = parse(text);
  expect(parsed).toEqual({ ok: false, expected: expect.stringContaining(expected) });
  expect(JSON.stringify(parsed)).not.toContain('hunter2');
});
