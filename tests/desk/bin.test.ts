import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

const bin = join(import.meta.dirname, '../../src/desk/bin.ts');
let town: Town;
let person: Person;

beforeEach(async () => {
  town = await aTown();
  person = await aPerson(town);
});
afterEach(() => town.close());

interface Running {
  child: ChildProcess;
  out: () => string;
  /** Resolves when the text has been printed. */
  says: (text: string) => Promise<void>;
  ends: Promise<number | NodeJS.Signals | null>;
}

/** The real program in a process of its own. */
function start(command: readonly string[], argv: readonly string[]): Running {
  const [program = '', ...before] = command;
  const child = spawn(program, [...before, ...argv], {
    env: { ...process.env, SANCTUARY_DESK_HOME: town.desk.home },
  });
  let out = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      out += String(chunk);
      for (const look of listeners) look();
    });
  }
  const says = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (out.includes(text)) resolve();
      };
      listeners.add(look);
      look();
    });
  const ends = once(child, 'close').then(([code, signal]) => code ?? signal);
  return { child, out: () => out, says, ends };
}
const desk = (...argv: string[]): Running => start([process.execPath, bin], argv);

describe('the program', () => {
  test('runs, and its exit code says what came of it', async () => {
    const good = desk('list');
    expect(await good.ends).toBe(0);
    expect(good.out()).toContain('0 requests');
    expect(await desk('nonsense').ends).toBe(2);
    expect(await desk('show', 'zzz', '--by', 'Ann').ends).toBe(1);
  });

  test('on an older Node says in one sentence which one it needs', async () => {
    const older = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'22.18.0'})`;
    const said = start([process.execPath, '--import', older, bin], ['list']);
    expect(await said.ends).toBe(2);
    expect(said.out()).toMatch(/^The desk needs Node 24 or newer; this is 22\.18\.0\. .*\n$/);
  });

  test('killed in the middle of a receipt has kept every letter, and the next run finishes', async () => {
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push((await person.request(goodAnswers)).id);
    for (const when of ['before', 'after'] as const) {
      const running = desk('collect');
      town.portal.trouble = {
        [when]: (call: string) => {
          if (!call.endsWith('/receipts')) return undefined;
          running.child.kill('SIGKILL');
          return 'cut';
        },
      };
      expect(await running.ends).toBe('SIGKILL');
      expect(readdirSync(join(town.desk.home, 'letters')).sort()).toEqual(
        ids.map((id) => `${id}.json`).sort(),
      );
    }
    town.portal.trouble = {};
    expect(await desk('collect').ends).toBe(0);
    expect((await town.portal.context.mailbox.count()).waiting).toBe(0);
    expect((await desk('doctor').ends) === 0).toBe(true);
  });

  test('killed at any other request loses nothing either', { timeout: 120_000 }, async () => {
    for (let round = 0; round < 6; round += 1) {
      town.portal.trouble = {};
      const letter = await person.request({ ...goodAnswers, more: String(round) });
      const running = desk('collect');
      let calls = 0;
      town.portal.trouble = {
        after: () => {
          calls += 1;
          if (calls <= round % 3) return undefined;
          running.child.kill('SIGKILL');
          return 'cut';
        },
      };
      await running.ends;
      const here = existsSync(join(town.desk.home, 'letters', `${letter.id}.json`));
      const there = (await town.portal.context.mailbox.waiting(null, 50)).letters.some(
        ({ id }) => id === letter.id,
      );
      expect(here || there).toBe(true);
    }
    town.portal.trouble = {};
    expect((await town.desk.call('collect')).code).toBe(0);
    expect(readdirSync(join(town.desk.home, 'letters'))).toHaveLength(6);
  });

  test('on a disk that takes no more names it, returns no receipt, and loses nothing', async () => {
    const { id } = await person.request(goodAnswers);
    // Files of at most 8 KiB: less than a letter, more than the desk's own small files.
    const limited = start(['sh', '-c', `ulimit -f 16; exec ${process.execPath} ${bin} collect`], []);
    expect(await limited.ends).toBe(1);
    expect(limited.out()).toContain('the system refused write (EFBIG)');
    expect((await town.portal.context.mailbox.count()).waiting).toBe(1);
    expect(await desk('collect').ends).toBe(0);
    expect(existsSync(join(town.desk.home, 'letters', `${id}.json`))).toBe(true);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'watches, prints what comes in clear, and stops at %s',
    async (signal) => {
      const running = desk('collect', '--watch', '--every', '1', '--print');
      const { id } = await person.request(goodAnswers);
      await running.says('Zanzibar');
      await running.says(`${id}  `);
      const later = await person.request({ ...goodAnswers, name: 'Later' });
      await running.says(`Request ${later.id}`);
      running.child.kill(signal);
      expect(await running.ends).toBe(0);
      expect(running.out()).toContain('Stopped.');
    },
  );

  test('goes on watching while the portal is down, and says so once', async () => {
    town.portal.trouble = { before: () => 'cut' };
    const running = desk('collect', '--watch', '--every', '1');
    await running.says('cannot be reached');
    town.portal.trouble = {};
    const { id } = await person.request(goodAnswers);
    await running.says(id);
    running.child.kill('SIGTERM');
    expect(await running.ends).toBe(0);
    expect(running.out().match(/cannot be reached/g)).toHaveLength(1);
  });

  test('with --json prints one document a line while it watches', async () => {
    await person.request(goodAnswers);
    const running = desk('collect', '--watch', '--every', '1', '--json');
    await running.says('"arrived"');
    running.child.kill('SIGTERM');
    expect(await running.ends).toBe(0);
    for (const line of running.out().trim().split('\n').slice(0, 1))
      expect(JSON.parse(line)).toMatchObject({ ok: true });
  });

  test('asks for a passphrase on a real terminal without showing it', async () => {
    const home = join(mkdtempSync(join(tmpdir(), 'tty-')), 'home');
    const command = `${process.execPath} ${bin} keys new --suite x25519 --passphrase --home ${home}`;
    const running = start(['script', '-qec', command, '/dev/null'], []);
    await running.says('Passphrase: ');
    running.child.stdin?.write('correct horse battery\r');
    await running.says('The same again: ');
    running.child.stdin?.write('correct horse battery\r');
    expect(await running.ends).toBe(0);
    expect(running.out()).not.toContain('horse');
    expect(readdirSync(home)).toEqual(['keys.json.age']);
  });
});

describe('the order of system calls', () => {
  test('is: the letter is written, synced, renamed and its folder synced, and only then the receipt is sent', async () => {
    const { id } = await person.request(goodAnswers);
    const trace = join(mkdtempSync(join(tmpdir(), 'trace-')), 'trace');
    const calls = 'trace=openat,fsync,fdatasync,rename,renameat,renameat2,write,writev,sendto,sendmsg';
    const running = start(
      ['strace', '-f', '-y', '-s', '200', '-o', trace, '-e', calls, process.execPath, bin],
      ['collect'],
    );
    expect(await running.ends).toBe(0);
    const lines = readFileSync(trace, 'utf8').split('\n');
    const at = (what: RegExp): number => lines.findIndex((line) => what.test(line));
    const synced = at(new RegExp(`fsync\\(\\d+<[^>]*letters/${id}\\.json\\.new-`));
    const renamed = at(new RegExp(`rename.*letters/${id}\\.json"`));
    const folder = lines.findIndex((line, n) => n > renamed && /fsync\(\d+<[^>]*\/letters>/.test(line));
    const sent = at(/POST \/api\/desk\/receipts/);
    expect([synced, renamed, folder, sent].every((place) => place >= 0)).toBe(true);
    expect([synced, renamed, folder, sent]).toEqual(
      [synced, renamed, folder, sent].toSorted((a, b) => a - b),
    );
  });
});
