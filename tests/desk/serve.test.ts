import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aPerson, aTown, goodAnswers, type Person, type Said, type Town } from './town.ts';

let town: Town;
let person: Person;
let id: string;

beforeEach(async () => {
  town = await aTown();
  person = await aPerson(town);
  id = (await person.request(goodAnswers)).id;
  await town.desk.call('collect');
});
afterEach(() => town.close());

interface Served {
  readonly at: string;
  readonly token: string;
  post(notice: unknown, token?: string | null): Promise<{ status: number; json: Record<string, unknown> }>;
  stop(): Promise<Said>;
}

/** The endpoint, as the command runs it, on a free port. */
async function serving(): Promise<Served> {
  const { token } = (await town.desk.call('caller', 'new', 'cases', '--json')).json as { token: string };
  const stop = new AbortController();
  let heard: (text: string) => void = () => {};
  const listening = new Promise<string>((done) => {
    heard = (text) => {
      const at = /http:\S+\/notices/.exec(text)?.[0];
      if (at !== undefined) done(at);
    };
  });
  town.desk.world = { signal: stop.signal, stdout: { write: heard } };
  const ends = town.desk.call('serve', '--port', '0');
  const at = await listening;
  town.desk.world = {};
  return {
    at,
    token,
    post: async (notice, bearer = token) => {
      const answer = await fetch(at, {
        method: 'POST',
        headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
        body: typeof notice === 'string' ? notice : JSON.stringify(notice),
      });
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
    },
    stop: () => {
      stop.abort();
      return ends;
    },
  };
}

const base = { v: 1, by: 'Amina K.' };
const visit = () => ({ ...base, key: 'k1', id, do: 'update', stage: 'visit', due: '2031-01-06' });
const call = () => ({ ...base, key: 'k2', id, do: 'say', sentence: 'call' });
const read = () => ({ ...base, key: 'k3', id, do: 'read' });

describe('the endpoint for notices', () => {
  test('takes a stage, a sentence and a reading, and the person finds them', async () => {
    const served = await serving();
    for (const notice of [read(), visit(), call()])
      expect(await served.post(notice)).toMatchObject({ status: 200, json: { ok: true, id } });
    expect((await person.look()).replies).toMatchObject([
      { kind: 'read' },
      { kind: 'stage', stage: 'visit' },
      { kind: 'message', list: 'call' },
    ]);
    expect(await town.portal.context.mailbox.overdue('hour 1', { first: 0, again: 1 })).toEqual([]);
    await served.stop();
  });

  test('writes them into the record under the name given, and says who brought them', async () => {
    const served = await serving();
    for (const notice of [read(), visit(), call()]) await served.post(notice);
    await served.stop();
    const { lines } = (await town.desk.call('record', '--json')).json as { lines: object[] };
    expect(lines.slice(-3)).toMatchObject(
      ['read', 'update', 'message'].map((command) => ({
        ...{ command, by: 'Amina K.', via: 'cases', letter: id },
      })),
    );
    expect((await town.desk.call('record')).code).toBe(0);
    expect((await town.desk.call('list')).out).toContain('read by Amina K.');
  });

  test('does the same notice once, however often it comes and at once', async () => {
    const served = await serving();
    const answers = await Promise.all(Array.from({ length: 8 }, () => served.post(call())));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await served.post(call());
    expect((await person.look()).replies).toHaveLength(1);
    await served.stop();
  });

  test('answers a repeat well, also when the day in it is over by now, and records it once', async () => {
    const served = await serving();
    await served.post(visit());
    town.desk.world = { now: () => new Date('2031-02-01T12:00:00Z') };
    const notice = visit();
    await served.stop();
    const argv = ['--stage', notice.stage, '--due', notice.due, '--once', notice.key, '--strict'];
    const before = (await town.desk.call('record', '--json')).json as { lines: object[] };
    const again = await town.desk.call('update', id, ...argv, '--json');
    expect(again).toMatchObject({ code: 0, json: { repeated: true, seq: 1 } });
    const after = (await town.desk.call('record', '--json')).json as { lines: object[] };
    expect(after.lines).toEqual(before.lines);
  });

  test('two desks at once seal one reply for one key', async () => {
    const argv = ['message', id, '--say', 'call', '--once', 'k'];
    await Promise.all(Array.from({ length: 4 }, () => town.desk.call(...argv)));
    expect((await person.look()).replies).toHaveLength(1);
  });

  test('keeps what the portal cannot take now, and says so', async () => {
    const served = await serving();
    town.portal.trouble = { before: () => 'cut' };
    expect(await served.post(visit())).toMatchObject({ status: 202, json: { ok: false, state: 'waiting' } });
    town.portal.trouble = {};
    await town.desk.call('collect');
    expect((await person.look()).replies).toHaveLength(1);
    await served.stop();
  });

  test('lets in nobody without a token that is known, and never shows it again', async () => {
    const served = await serving();
    for (const token of [null, '', 'A'.repeat(43), `${served.token}A`])
      expect(await served.post(call(), token)).toMatchObject({ status: 401 });
    expect((await person.look()).replies).toEqual([]);
    for (const name of readdirSync(town.desk.home).filter((each) => each.endsWith('.json')))
      expect(readFileSync(join(town.desk.home, name), 'utf8')).not.toContain(served.token);
    await town.desk.call('caller', 'end', 'cases');
    expect((await served.post(call())).status).toBe(401);
    await served.stop();
  });

  test.each<[string, number, () => unknown]>([
    ['no JSON', 400, () => '{'],
    ['a list', 400, () => []],
    ['a stage there is not', 400, () => ({ ...visit(), stage: 'lost' })],
    ['a sentence there is not', 400, () => ({ ...call(), sentence: 'words of our own' })],
    ['words of its own', 400, () => ({ ...call(), text: 'hello' })],
    ['no name', 400, () => ({ ...read(), by: '' })],
    ['a name that the record cannot hold', 400, () => ({ ...read(), by: 'a\u0007b' })],
    ['no key', 400, () => ({ ...read(), key: '' })],
    ['a day there is not', 400, () => ({ ...visit(), due: '2031-02-30' })],
    ['a day that is over', 409, () => ({ ...visit(), due: '2020-01-06' })],
    ['a letter that is not here', 404, () => ({ ...call(), id: 'A'.repeat(22) })],
    ['too much', 413, () => ({ ...call(), key: 'k'.repeat(5000) })],
  ])('refuses %s (%i), and seals nothing', async (_, status, notice) => {
    const served = await serving();
    expect(await served.post(notice())).toMatchObject({ status, json: { ok: false } });
    expect((await person.look()).replies).toEqual([]);
    await served.stop();
  });

  test('refuses a stage where the code may show only “please get in touch”, which the command would change', async () => {
    const quiet = await (await aPerson(town)).request(goodAnswers, { show: 'quiet' });
    await town.desk.call('collect');
    const served = await serving();
    expect(await served.post({ ...visit(), id: quiet.id })).toMatchObject({
      status: 409,
      json: { error: 'quiet' },
    });
    expect(
      await served.post({ ...visit(), id: quiet.id, stage: 'get-in-touch', due: undefined }),
    ).toMatchObject({
      status: 200,
    });
    await served.stop();
  });

  test('answers nothing else, at no other address', async () => {
    const served = await serving();
    for (const [path, method, status] of [
      ['/notices', 'GET', 405],
      ['/', 'POST', 404],
      ['/notices/x', 'POST', 404],
    ] as const)
      expect((await fetch(new URL(path, served.at), { method })).status).toBe(status);
    expect(served.at).toContain('127.0.0.1');
    await served.stop();
  });

  test.each([
    ['--port', '0', '--host', '0.0.0.0'],
    ['--port', 'x'],
    ['--port', '70000'],
    [],
    ['--port', '0', '--from', '/tmp'],
  ])('is not started with %s %s %s %s', async (...argv) => {
    expect((await town.desk.call('serve', ...argv)).code).toBe(2);
  });

  test('is not started without anybody who may call', async () => {
    expect((await town.desk.call('serve', '--port', '0', '--json')).json).toMatchObject({
      error: 'no-caller',
    });
  });
});

describe('the folder for notices', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(dirname(town.desk.home), 'notices');
    mkdirSync(folder);
  });
  const put = (name: string, notice: unknown): void =>
    writeFileSync(join(folder, name), typeof notice === 'string' ? notice : JSON.stringify(notice));
  const sweep = () => town.desk.call('serve', '--from', folder, '--sweep', '--json');

  test('is taken from, and says what was done and what was refused', async () => {
    put('1.json', visit());
    put('2.json', '{"half');
    put('3.json.part', call());
    put('4.json', { ...visit(), key: 'k9', due: '2020-01-01' });
    expect(await sweep()).toMatchObject({ code: 1, json: { done: 1, refused: 2, left: 0 } });
    expect(readdirSync(folder).sort()).toEqual(['3.json.part', 'done', 'refused']);
    expect(readdirSync(join(folder, 'refused')).sort()).toEqual([
      '2.json',
      '2.why.json',
      '4.json',
      '4.why.json',
    ]);
    const why = JSON.parse(readFileSync(join(folder, 'refused', '4.why.json'), 'utf8'));
    expect(why).toMatchObject({ error: 'warning' });
    expect((await person.look()).replies).toMatchObject([{ stage: 'visit' }]);
  });

  test('taken from again after a crash does nothing twice', async () => {
    put('1.json', call());
    await sweep();
    put('1.json', call());
    expect((await sweep()).code).toBe(0);
    expect((await person.look()).replies).toHaveLength(1);
  });

  test('that everybody may write to is refused', async () => {
    put('1.json', call());
    chmodSync(folder, 0o777);
    expect((await sweep()).json).toMatchObject({ error: 'notice-folder' });
    expect((await person.look()).replies).toEqual([]);
  });
});

test('a reply that the portal will never take holds up no other', async () => {
  Object.assign(town.portal.context.settings, { suite: 'pq' });
  const said = await town.desk.call('message', id, '--say', 'call', '--json');
  expect(said.json).toMatchObject({ state: 'undeliverable' });
  Object.assign(town.portal.context.settings, { suite: 'x25519' });
  expect((await town.desk.call('message', id, '--say', 'tried', '--json')).json).toMatchObject({
    state: 'stored',
  });
});
