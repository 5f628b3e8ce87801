/** The portal as a process: how it starts, how it refuses to, and how it stops. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeDeployment } from '../../tools/deployment.ts';
import { ask, askForm, askJson, inService } from '../support/http.ts';
import { type PortalProcess, startProcess } from '../support/portal.ts';
import { councilOf, makePerson, sealStory } from '../support/sealed-letter.ts';
import { root } from '../support/source-text.ts';

/** Runs a program to its end. */
async function run(command: readonly string[], env: Readonly<Record<string, string>>, cwd = root) {
  const [program = '', ...words] = command;
  const child: ChildProcess = spawn(program, words, {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
  });
  const [code] = await once(child, 'close');
  return { code, ...said };
}

/** One deployment for all; a folder with a database of its own for each. */
let deployed: string;
let settings: string;
beforeAll(async () => {
  deployed = mkdtempSync(join(tmpdir(), 'deployed-'));
  ({ settings } = await makeDeployment(deployed, { url: 'http://localhost:4321' }));
});
afterAll(() => rmSync(deployed, { recursive: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'process-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const startHere = () => startProcess({ settings, folder });

const start = join(root, 'src/app/start.ts');

describe('a start', () => {
  it('without a configuration is refused, and what is missing is named', async () => {
    const { code, out, err } = await run(['npm', 'start', '--silent'], {});
    expect(code).toBe(1);
    expect(out).not.toContain('ready');
    expect(err).toContain('The portal cannot start:');
    expect(err).toContain('PORTAL_CONFIG: not set');
  });

  it('with a broken one is refused, from wherever it is tried, and leaves nothing behind', async () => {
    const file = join(folder, 'settings.json');
    writeFileSync(file, JSON.stringify({ version: 1, origin: 'http://a.example', secrets: 'none.json' }));
    const { code, err } = await run(
      [process.execPath, start],
      { PORTAL_CONFIG: file, PORT: 'x', DATA_DIR: join(folder, 'data') },
      folder,
    );
    expect(code).toBe(1);
    for (const what of ['PORT:', 'origin:', 'portal:', 'council:', 'keys:']) expect(err).toContain(what);
    expect(err).not.toMatch(/\bat .*\.ts:\d+/);
    expect(() => statSync(join(folder, 'data'))).toThrow('ENOENT');
  });

  it('is refused where its port is taken or its folder cannot be written, in one line', async () => {
    const portal = await startHere();
    const { port } = new URL(portal.url);
    const taken = await run([process.execPath, start], {
      PORTAL_CONFIG: settings,
      DATA_DIR: folder,
      PORT: port,
    });
    expect([taken.code, taken.out.includes('ready')]).toEqual([1, false]);
    expect(taken.err).toMatch(/^The portal cannot start: .*EADDRINUSE.*\n$/);
    writeFileSync(join(folder, 'a-file'), '');
    const nowhere = await run([process.execPath, start], {
      PORTAL_CONFIG: settings,
      DATA_DIR: join(folder, 'a-file'),
      PORT: '0',
    });
    expect([nowhere.code, nowhere.err]).toEqual([
      1,
      expect.stringMatching(/^The portal cannot start: .*\n$/),
    ]);
    await portal.stop();
  });

  it('says ready once, with the port that it was given where none was asked for', async () => {
    const portal = await startHere();
    expect(portal.output().match(/^ready http:\/\/localhost:\d+$/gm)).toHaveLength(1);
    expect(Number(new URL(portal.url).port)).toBeGreaterThan(0);
    expect((await ask(`${portal.url}/health`)).body.toString()).toMatch(inService);
    await portal.stop();
  });

  it('keeps its database for its owner alone', async () => {
    const portal = await startHere();
    for (const file of ['mailbox.sqlite', 'mailbox.sqlite-wal', 'mailbox.sqlite-shm'])
      expect([file, (statSync(join(folder, file)).mode & 0o777).toString(8)]).toEqual([file, '600']);
    await portal.stop();
  });
});

describe('a stop', () => {
  let portal: PortalProcess;
  beforeEach(async () => {
    portal = await startHere();
  });
  afterEach(() => portal.stop());

  it('ends with 0, writes the counts down and closes the database', async () => {
    await ask(`${portal.url}/en`);
    expect(await portal.stop()).toBe(0);
    const events = portal
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    // The housework of the start counts beside whatever else happens.
    const named = events.map(({ event }) => event);
    expect(named).toContain('mailbox.counted');
    expect(named.filter((event) => event !== 'mailbox.counted')).toEqual([
      'mailbox.opened',
      'portal.started',
      'portal.stopping',
      'page.served',
      'portal.stopped',
    ]);
    expect(() => statSync(join(folder, 'mailbox.sqlite-wal'))).toThrow('ENOENT');
  });

  it('in the middle of a crowd: who was let in is answered, what was answered is kept', async () => {
    const council = councilOf({ settings });
    const person = await makePerson(council);
    const letters = await Promise.all(Array.from({ length: 60 }, () => sealStory(council, person)));
    const outcomes: (number | 'refused')[] = [];
    const agent = new Agent({ keepAlive: true });
    const post = (letter: string) =>
      new Promise<void>((resolve) => {
        const sent = request(
          `${portal.url}/api/letters`,
          { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
          (response) => {
            response.resume().once('end', () => {
              outcomes.push(response.statusCode ?? 0);
              resolve();
            });
          },
        );
        sent.once('error', () => {
          outcomes.push('refused');
          resolve();
        });
        sent.end(letter);
      });
    const [first = '', ...rest] = letters;
    await post(first);
    const crowd = Promise.all(rest.map(post));
    const stopped = portal.stop();
    await crowd;
    expect(await stopped).toBe(0);
    agent.destroy();
    const kept = outcomes.filter((outcome) => outcome === 201).length;
    expect(outcomes.filter((outcome) => outcome !== 201 && outcome !== 'refused')).toEqual([]);
    const db = new DatabaseSync(join(folder, 'mailbox.sqlite'));
    // A letter may be on disk whose answer did not come through; none was answered that is not.
    expect(Number(db.prepare('SELECT count(*) AS n FROM letter').get()?.['n'])).toBeGreaterThanOrEqual(kept);
    db.close();
    expect(kept).toBeGreaterThanOrEqual(1);
  });

  it('waits for a letter that is still on its way, and takes no new connection meanwhile', async () => {
    const council = councilOf({ settings });
    const letter = await sealStory(council, await makePerson(council));
    const { hostname, port } = new URL(portal.url);
    const socket = connect(Number(port), hostname);
    const answered = new Promise<string>((resolve) =>
      socket.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    const head = `POST /api/letters HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${letter.length}\r\n\r\n`;
    socket.write(head + letter.slice(0, 1000));
    // Whoever is answered after the first half was sent knows that the portal has it.
    await ask(`${portal.url}/en`);
    const stopped = portal.stop();
    await until(() => portal.output().includes('portal.stopping'));
    await expect(ask(`${portal.url}/en`)).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
    socket.write(letter.slice(1000));
    expect(await answered).toMatch(/^HTTP\/1\.1 201 /);
    socket.destroy();
    expect(await stopped).toBe(0);
  });

  it('lets go of connections over which nothing is under way', async () => {
    const agent = new Agent({ keepAlive: true });
    const get = () =>
      new Promise((resolve, reject) => {
        request(`${portal.url}/en`, { agent }, (response) => response.resume().once('end', resolve))
          .once('error', reject)
          .end();
      });
    await Promise.all(Array.from({ length: 20 }, get));
    expect(await portal.stop()).toBe(0);
    agent.destroy();
  });
});

describe('a second start', () => {
  it('finds what was kept, and a form and its token that were made before it', async () => {
    const portal = await startHere();
    const council = councilOf({ settings });
    const letter = await sealStory(council, await makePerson(council));
    expect((await askJson(`${portal.url}/api/letters`, letter)).status).toBe(201);
    const html = (await ask(`${portal.url}/en/request/basic`)).body.toString();
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
    const form = {
      who: 'me',
      reach: 'none',
      'home.postcode': 'ZZ99 3VZ',
      code: value('code'),
      token: value('token'),
    };
    await portal.stop();
    const again = await startHere();
    expect((await askJson(`${again.url}/api/letters`, letter)).status).toBe(200);
    expect((await askForm(`${again.url}/en/request/basic`, form)).status).toBe(303);
    await again.stop();
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

it('the file that `npm start` runs is the one that was tested', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(scripts.start).toBe('node src/app/start.ts');
});
