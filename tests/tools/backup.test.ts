import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailboxFile } from '../../src/app/open-mailbox.ts';
import { type Mailbox, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { DAY, madeUpLetter } from '../mailbox/letters.ts';
import { root } from '../support/source-text.ts';

let folder: string;
let mailbox: Mailbox;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  mailbox = await openSqliteMailbox(mailboxFile(folder));
});
afterEach(async () => {
  await mailbox.close();
  rmSync(folder, { recursive: true });
});

function runBackup(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const options = { env: { PATH: process.env['PATH'], DATA_DIR: folder, ...env }, encoding: 'utf8' } as const;
  // As docs/running.md has it.
  const npm = ['run', '-s', 'backup', '--', ...words];
  const { status, stdout, stderr } = spawnSync('npm', npm, { ...options, cwd: root });
  return { code: status, out: stdout, err: stderr };
}

describe('a backup', () => {
  it('is one file for its owner alone, and another portal opens it', async () => {
    const letter = madeUpLetter();
    await mailbox.put(letter, DAY);
    const file = join(folder, 'copy.sqlite');
    expect(runBackup([file])).toMatchObject({ code: 0, out: `${file}: letters that wait 1, mailboxes 1\n` });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
    const copy = await openSqliteMailbox(file);
    expect((await copy.waiting(null, 9)).letters).toMatchObject([{ id: letter.id, blob: letter.blob }]);
    await copy.close();
  });

  it('never touches a file that is there', () => {
    const file = join(folder, 'there');
    writeFileSync(file, 'Dear diary');
    expect(runBackup([file])).toMatchObject({ code: 1, err: expect.stringContaining('is there already') });
    expect(readFileSync(file, 'utf8')).toBe('Dear diary');
  });

  it.each<[string, string[], Record<string, string>, number, string]>([
    ['no file is named', [], {}, 2, 'npm run -s backup -- FILE'],
    ['there is no mailbox', ['copy'], { DATA_DIR: '/nowhere' }, 1, 'there is no /nowhere/mailbox.sqlite'],
    ['the mailbox is in Postgres', ['copy'], { DATABASE_URL: 'postgres://a/b' }, 2, 'pg_dump'],
    ['its folder is not there', ['/nowhere/copy'], {}, 1, 'The backup was not made: ENOENT'],
  ])('is refused in words where %s', (_, words, env, code, said) => {
    expect(runBackup(words, env)).toMatchObject({ code, err: expect.stringContaining(said) });
  });

  it('of a damaged mailbox is not kept', async () => {
    for (let n = 0; n < 40; n += 1) await mailbox.put(madeUpLetter(), DAY);
    await mailbox.settle();
    const database = mailboxFile(folder);
    const bytes = readFileSync(database);
    bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 40_000);
    writeFileSync(database, bytes);
    const file = join(folder, 'copy.sqlite');
    expect(runBackup([file])).toMatchObject({ code: 1, err: expect.stringContaining('damaged') });
    expect(existsSync(file)).toBe(false);
  });
});
