import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CaseSystem, startCaseSystem } from '../support/case-system.ts';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

let town: Town;
let person: Person;
let system: CaseSystem;

beforeEach(async () => {
  town = await aTown();
  person = await aPerson(town);
  system = await startCaseSystem();
});
afterEach(async () => {
  await system.close();
  await town.close();
});

interface Bridged {
  ok: boolean;
  handed: string[];
  left: { id: string; why: string }[];
  receipts: number;
}
const bridge = async (...more: string[]): Promise<Bridged & { code: number }> => {
  const said = await town.desk.call('bridge', '--to', system.url, '--json', ...more);
  return { ...(said.json as Bridged), code: said.code };
};
const waiting = async (): Promise<number> => (await town.portal.context.mailbox.count()).waiting;
const receiptsSent = (): number =>
  town.portal.requests.filter(({ call }) => call.endsWith('/receipts')).length;

describe('the bridge', () => {
  test('hands a request over whole, and returns the receipt after that', async () => {
    const letter = await person.request(goodAnswers);
    let heldMeanwhile = 0;
    system.answer = async ({ keep, response }) => {
      heldMeanwhile = await waiting();
      keep();
      response.writeHead(204).end();
    };
    expect(await bridge()).toMatchObject({ code: 0, handed: [letter.id], left: [], receipts: 1 });
    expect(heldMeanwhile).toBe(1);
    expect(await waiting()).toBe(0);
    expect(system.kept.get(letter.id)).toMatchObject({
      ...{ v: 1, id: letter.id, case: letter.id, kind: 'request', noAutoContact: true },
      ...{ verifyOnFirstChannel: [], request: { answers: goodAnswers, marks: expect.any(Array) } },
    });
  });

  test('hands over a request as the published schema has it, and no key or secret of the desk', async () => {
    const { id } = await person.request(goodAnswers);
    await bridge();
    const handed = system.kept.get(id) as { request: unknown };
    const schema = JSON.parse(
      readFileSync(new URL('../../docs/request.schema.json', import.meta.url), 'utf8'),
    );
    const fits = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
    expect(fits(handed.request) || fits.errors).toBe(true);
    expect(JSON.stringify(handed)).not.toMatch(/"(ack|reply|mac|verify|recipient|proof|write|blob)"/);
  });

  test('says what has to be verified on the first channel', async () => {
    const first = await person.request(goodAnswers);
    const again = await person.request(
      { ...goodAnswers, 'contact.phone': '07700 900999' },
      { earlier: first.id },
    );
    const change = await person.message({ kind: 'change', text: 'new number' });
    const note = await person.message({ kind: 'note', text: 'hello' });
    const other = await aPerson(town);
    const forged = await person.message({ kind: 'stop' }, { signSeed: other.keys.signSeed });
    const stray = await (await aPerson(town)).message({ text: 'nobody knows me' });
    expect((await bridge()).handed).toHaveLength(6);
    const verify = (id: string) => system.kept.get(id) as { case: string; verifyOnFirstChannel: string[] };
    expect(verify(first.id).verifyOnFirstChannel).toEqual([]);
    expect(verify(again.id)).toMatchObject({ case: first.id, verifyOnFirstChannel: ['another-request'] });
    expect(verify(change.id)).toMatchObject({ case: first.id, verifyOnFirstChannel: ['change'] });
    expect(verify(note.id)).toMatchObject({ case: first.id, verifyOnFirstChannel: [] });
    expect(verify(forged.id).verifyOnFirstChannel).toEqual(['stop', 'signature-wrong']);
    expect(verify(stray.id)).toMatchObject({ case: null, verifyOnFirstChannel: ['signature-unknown'] });
  });

  test.each<[string, CaseSystem['answer']]>([
    ['500', ({ response }) => response.writeHead(500).end()],
    ['400', ({ response }) => response.writeHead(400).end()],
    ['a redirect', ({ response }) => response.writeHead(302, { location: '/kept' }).end()],
    ['304', ({ response }) => response.writeHead(304).end()],
    ['a cut line', ({ response }) => response.destroy()],
  ])('keeps the receipt when the case system answers with %s, and gets through later', async (_, answer) => {
    const letter = await person.request(goodAnswers);
    const well = system.answer;
    system.answer = answer;
    expect(await bridge()).toMatchObject({ code: 1, ok: false, handed: [], left: [{ id: letter.id }] });
    expect([await waiting(), receiptsSent()]).toEqual([1, 0]);
    system.answer = well;
    expect(await bridge()).toMatchObject({ code: 0, handed: [letter.id], receipts: 1 });
    expect(await waiting()).toBe(0);
  });

  test('keeps the receipt when the case system is down, or never answers', async () => {
    await person.request(goodAnswers);
    const down = await town.desk.call('bridge', '--to', 'http://127.0.0.1:9/letters', '--json');
    expect(down.json).toMatchObject({ left: [{ why: expect.stringContaining('no answer') }] });
    system.answer = () => {};
    expect(await bridge('--patience', '1')).toMatchObject({
      left: [{ why: 'no answer (TimeoutError)' }],
      receipts: 0,
    });
    expect([await waiting(), receiptsSent()]).toEqual([1, 0]);
  });

  test('hands the letter over again, under the same key, when the answer was lost', async () => {
    const letter = await person.request(goodAnswers);
    town.desk.world = {
      fetch: async (...args) => {
        const answer = await fetch(...args);
        if (String(args[0]) === system.url) throw new TypeError('the machine stopped');
        return answer;
      },
    };
    expect(await bridge()).toMatchObject({ code: 1, handed: [], receipts: 0 });
    expect([system.kept.size, await waiting()]).toEqual([1, 1]);
    town.desk.world = {};
    expect(await bridge()).toMatchObject({ code: 0, handed: [letter.id], receipts: 1 });
    expect(system.calls.map(({ headers }) => headers['idempotency-key'])).toEqual([letter.id, letter.id]);
    expect(system.kept.size).toBe(1);
  });

  test('killed between the answer and the receipt, loses nothing and doubles nothing', async () => {
    const ids = [(await person.request(goodAnswers)).id, (await person.message({ text: 'after' })).id];
    const bin = join(import.meta.dirname, '../../src/desk/bin.ts');
    for (let kill = 1; kill <= 3; kill += 1) {
      const child = spawn(process.execPath, [bin, 'bridge', '--to', system.url, '--home', town.desk.home]);
      system.answer = ({ keep, response }) => {
        keep();
        if (system.calls.length < kill) response.writeHead(201).end();
        else child.kill('SIGKILL');
      };
      await once(child, 'close');
    }
    system.answer = ({ keep, response }) => {
      keep();
      response.writeHead(201).end();
    };
    expect(await bridge()).toMatchObject({ code: 0 });
    expect([...system.kept.keys()].sort()).toEqual(ids.sort());
    expect(await waiting()).toBe(0);
  });

  test('does not hand over again what the case system has when only the receipt was lost', async () => {
    await person.request(goodAnswers);
    town.portal.trouble = { before: (call) => (call.endsWith('/receipts') ? 'cut' : undefined) };
    expect(await bridge()).toMatchObject({ code: 1, handed: [expect.any(String)] });
    town.portal.trouble = {};
    expect(await bridge()).toMatchObject({ code: 0, handed: [], receipts: 1 });
    expect([system.calls.length, await waiting()]).toEqual([1, 0]);
  });

  test('one letter that is refused for ever keeps no other from getting through', async () => {
    const bad = await person.request(goodAnswers);
    const good = await (await aPerson(town)).request(goodAnswers);
    const well = system.answer;
    system.answer = (call) => (call.key === bad.id ? call.response.writeHead(422).end() : well(call));
    expect(await bridge()).toMatchObject({ code: 1, handed: [good.id], left: [{ id: bad.id }] });
    expect(await waiting()).toBe(1);
  });

  test('hands over what was collected before, and then lets nothing but itself return receipts', async () => {
    const letter = await person.request(goodAnswers);
    await town.desk.call('collect');
    expect(await bridge()).toMatchObject({ code: 0, handed: [letter.id] });
    const next = await person.request({ ...goodAnswers, more: 'later' });
    const refused = await town.desk.call('collect', '--json');
    expect(refused).toMatchObject({ code: 1, json: { error: 'bridged' } });
    expect(await waiting()).toBe(1);
    expect((await bridge()).handed).toEqual([next.id]);
  });

  test('a letter that does not open is named, not handed over, and stays at the portal', async () => {
    const stranger = await aPerson(town, { ...town.council, portal: 'elsewhere' });
    const { id } = await stranger.request(goodAnswers);
    const said = await bridge();
    expect(said).toMatchObject({ code: 1, cannotBeOpened: [id], handed: [] });
    expect([system.calls.length, await waiting()]).toEqual([0, 1]);
  });

  test('writes into the record what it handed over, before it does', async () => {
    const { id } = await person.request(goodAnswers);
    let recorded = '';
    system.answer = ({ response }) => {
      recorded = readFileSync(join(town.desk.home, 'record.jsonl'), 'utf8');
      response.writeHead(201).end();
    };
    await bridge('--by', 'bridge at Ashby');
    expect(recorded).toContain(`"by":"bridge at Ashby","command":"bridge","letter":"${id}"`);
  });

  test('leaves the reading to people: the person is not told, and the alarm goes on', async () => {
    await person.request(goodAnswers);
    await bridge();
    expect(await person.look()).toMatchObject({ state: 'held', replies: [] });
    expect(town.portal.requests.some(({ call }) => call.endsWith('/reads'))).toBe(false);
  });
});

describe('where letters go in clear', () => {
  test('a certificate that nobody vouches for is refused', async () => {
    await person.request(goodAnswers);
    const tls = await startCaseSystem('good');
    const said = await town.desk.call('bridge', '--to', tls.url, '--json');
    expect(said.json).toMatchObject({ left: [{ why: expect.stringMatching(/CERT|SELF_SIGNED|UNABLE/) }] });
    expect([tls.calls.length, await waiting()]).toEqual([0, 1]);
    await tls.close();
  });

  test.each([
    ['http://cases.example.org/', 2],
    ['https://name:word@cases.example.org/', 2],
    ['ftp://cases.example.org/', 2],
    ['cases', 2],
  ])('%s is refused before anything is opened', async (url, code) => {
    expect((await town.desk.call('bridge', '--to', url)).code).toBe(code);
    expect(town.portal.requests).toEqual([]);
  });

  test('the token comes from a file or the environment, and goes to the case system alone', async () => {
    await person.request(goodAnswers);
    const file = join(town.desk.home, '..', 'token');
    writeFileSync(file, 'from-a-file\n');
    await bridge('--token-file', file);
    await person.message({ text: 'next' });
    town.desk.world = { env: { SANCTUARY_BRIDGE_TOKEN: 'from-outside' } };
    await bridge();
    expect(system.calls.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer from-a-file',
      'Bearer from-outside',
    ]);
    expect(JSON.stringify(town.portal.requests)).not.toMatch(/from-a-file|from-outside/);
  });

  test('nothing in clear is left in the folder of the desk', async () => {
    await person.request(goodAnswers);
    system.answer = ({ response }) => response.writeHead(500).end();
    await bridge();
    const files = readdirSync(town.desk.home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    expect(files.length).toBeGreaterThan(4);
    for (const text of files) expect(text).not.toMatch(/Zanzibar|Quokka|marmalade/);
    rmSync(join(town.desk.home, 'bridge.json'));
  });
});
