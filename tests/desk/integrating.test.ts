/** docs/integrating.md, run as it stands, and its samples in other languages. */
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../src/desk/command-table.ts';
import { letterToJson } from '../../src/sealing/sealed-letter.ts';
import { root } from '../support/source-text.ts';
import { aPerson, aTown, goodAnswers, type Person, portalName, type Town } from './town.ts';

const page = readFileSync(join(root, 'docs/integrating.md'), 'utf8');
const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);

let town: Town;
let person: Person;
let trial: string;
beforeEach(async () => {
  town = await aTown();
  person = await aPerson(town);
  trial = join(dirname(town.desk.home), 'trial');
  mkdirSync(trial);
});
afterEach(() => town.close());

/** Runs a program beside this process, which has the portal in it. */
async function run(
  program: string,
  argv: readonly string[],
  options: { input?: string | Buffer; env?: NodeJS.ProcessEnv } = {},
) {
  const child = spawn(program, argv, { cwd: root, env: { ...process.env, ...options.env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (piece) => (out += String(piece)));
  child.stderr.on('data', (piece) => (err += String(piece)));
  child.stdin.end(options.input ?? '');
  const [code] = await once(child, 'close');
  return { code: code as number, out, err };
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return String(typeof address === 'object' && address ? address.port : 0);
}

/** As a shell reads it: the first error ends it, with whatever it has started. */
async function inShell(script: readonly string[]) {
  const env = {
    SANCTUARY_DESK_HOME: town.desk.home,
    TRIAL: trial,
    TAKER_PORT: await freePort(),
    SERVE_PORT: await freePort(),
  };
  return run(
    'bash',
    ['-euo', 'pipefail', '-c', `trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n${script.join('\n')}`],
    { env },
  );
}

describe('the page for integrators', () => {
  test('hands over, takes notices and agrees, as it stands', async () => {
    const { id } = await person.request(goodAnswers);
    expect(blocks).toHaveLength(8);
    const said = await inShell(blocks);
    expect([said.code, said.err]).toEqual([0, '']);
    expect(readdirSync(join(trial, 'kept'))).toEqual([`${id}.json`]);
    expect(said.out).toContain('Both sides agree.');
    expect((await person.look()).replies).toMatchObject([
      { kind: 'read' },
      { kind: 'message', list: 'call' },
    ]);
    expect((await town.portal.context.mailbox.count()).waiting).toBe(0);
  });

  test('opens a letter with the stock age, from the portal itself, and returns its receipt', async () => {
    const { id } = await person.request(goodAnswers);
    const note = await person.message({ text: 'hello' });
    const said = await inShell([blocks[0] ?? '', blocks.at(-1) ?? '']);
    expect([said.code, said.err]).toEqual([0, '']);
    const lines = readFileSync(join(trial, 'opened.jsonl'), 'utf8').trim().split('\n');
    const opened: { id: string; ack: string; content: unknown }[] = lines.map((line) => JSON.parse(line));
    const request = opened.find((each) => each.id === id);
    expect(request?.content).toMatchObject({ kind: 'request', answers: goodAnswers });
    expect(opened.find((each) => each.id === note.id)?.content).toMatchObject({ kind: 'message' });
    for (const { id: each, ack } of opened)
      expect(await town.portal.context.mailbox.receipt(each, ack)).toBe('deleted');
  });

  test('names no option that no command has', () => {
    const prose = page.replace(/^```[\s\S]*?^```$/gm, '');
    const named = [...prose.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map(([, name = '']) => name);
    expect(new Set(named).size).toBeGreaterThan(8);
    const known = new Set(commands.flatMap(({ options }) => Object.keys(options)));
    const common = ['json', 'help', 'home'];
    expect(named.filter((name) => !known.has(name) && !common.includes(name))).toEqual([]);
  });
});

describe('the samples', () => {
  test('in shell opens a letter', async () => {
    const letter = await person.request(goodAnswers);
    const file = join(trial, 'letter.json');
    writeFileSync(file, letterToJson(letter));
    const keys = JSON.parse(readFileSync(join(town.desk.home, 'keys.json'), 'utf8'));
    const said = await run('sh', ['docs/samples/open-letter.sh', file], { input: keys.keys[0].identity });
    expect(said.err).toBe('');
    expect(JSON.parse(said.out)).toMatchObject({ id: letter.id, answers: goodAnswers });
  });

  test('in Python refuses a letter under another id, for another portal, or cut short', async () => {
    const letter = JSON.parse(letterToJson(await person.request(goodAnswers)));
    const keys = join(town.desk.home, 'keys.json');
    const open = async (changed: object, portal = portalName) => {
      const file = join(trial, 'page.json');
      writeFileSync(file, JSON.stringify({ v: 1, letters: [{ ...letter, ...changed }], next: null }));
      return run('python3', ['docs/samples/open_letter.py', file, keys, portal]);
    };
    expect(await open({})).toMatchObject({ code: 0, err: '' });
    expect(await open({ id: 'A'.repeat(22) })).toMatchObject({ code: 1, out: '' });
    expect(await open({}, 'elsewhere')).toMatchObject({ code: 1, out: '' });
    expect(await open({ ackHash: 'A'.repeat(43) })).toMatchObject({ code: 1, out: '' });
    expect(await open({ blob: letter.blob.slice(0, -100) })).toMatchObject({ code: 1, out: '' });
  });

  test('in Python verifies a webhook, and nothing that was changed or is old', async () => {
    const secret = Buffer.alloc(32, 7);
    const body = '{"type":"letter.waiting"}';
    const now = Math.floor(Date.now() / 1000);
    const sign = (time: number, text: string) =>
      `v1,${createHmac('sha256', secret).update(`id1.${time}.${text}`).digest('base64')}`;
    const verify = async (id: string, time: number, signatures: string, text = body) => {
      const env = { WEBHOOK_SECRET: `whsec_${secret.toString('base64')}` };
      const argv = ['docs/samples/verify_webhook.py', id, String(time), signatures];
      return (await run('python3', argv, { input: text, env })).code;
    };
    const good = sign(now, body);
    expect(await verify('id1', now, good)).toBe(0);
    expect(await verify('id1', now, `v1a,AAAA v1,AAAA ${good}`)).toBe(0);
    expect(await verify('id2', now, good)).toBe(1);
    expect(await verify('id1', now - 1, good)).toBe(1);
    expect(await verify('id1', now, good, `${body} `)).toBe(1);
    expect(await verify('id1', now, `v2,${good.slice(3)}`)).toBe(1);
    expect(await verify('id1', now, '')).toBe(1);
    expect(await verify('id1', now - 3600, sign(now - 3600, body))).toBe(1);
  });
});
