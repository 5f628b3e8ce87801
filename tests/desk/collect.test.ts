import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnswersJson } from '../../src/desk/printing/answers-json.ts';
import { systemRandom } from '../../src/sealing/bytes.ts';
import { newKeyPair } from '../../src/sealing/identity.ts';
import { newId } from '../../src/sealing/seal-letter.ts';
import { asSent } from '../support/as-sent.ts';
import {
  aDesk,
  aPerson,
  aTown,
  councilOn,
  goodAnswers,
  makeKeys,
  manifestOf,
  type Person,
  postLetter,
  type Town,
} from './town.ts';

let town: Town;
let person: Person;

beforeEach(async () => {
  town = await aTown();
  person = await aPerson(town);
});
afterEach(() => town.close());

const kept = (): string[] => readdirSync(join(town.desk.home, 'letters')).sort();
const waiting = async (): Promise<number> => (await town.portal.context.mailbox.count()).waiting;
interface Collected {
  ok: boolean;
  arrived: { id: string; kind: string; urgent?: boolean; reason?: string }[];
  cannotBeOpened: { id: string; reason: string }[];
  receipts: number;
  otherRoute: number;
}
const collect = async (): Promise<Collected & { code: number }> => {
  const said = await town.desk.call('collect', '--json');
  return { ...(said.json as Collected), code: said.code };
};

describe('collecting', () => {
  test('keeps the letter on the disk, sealed, before its receipt goes out', async () => {
    const letter = await person.request(goodAnswers);
    let there = '';
    town.portal.trouble = {
      before: (call) => {
        if (call.endsWith('/receipts'))
          there = readFileSync(join(town.desk.home, 'letters', `${letter.id}.json`), 'utf8');
        return undefined;
      },
    };
    expect(await collect()).toMatchObject({ code: 0, receipts: 1 });
    expect(there).toContain(letter.id);
    expect(kept()).toEqual([`${letter.id}.json`]);
  });

  test('writes files for the owner alone', async () => {
    await person.request(goodAnswers);
    await collect();
    for (const name of readdirSync(town.desk.home, { recursive: true, encoding: 'utf8' })) {
      const stat = statSync(join(town.desk.home, name));
      expect(`${name} ${(stat.mode & 0o777).toString(8)}`).toBe(
        `${name} ${stat.isDirectory() ? '700' : '600'}`,
      );
    }
  });

  test('takes every page, oldest first, and 120 letters lose none', { timeout: 60_000 }, async () => {
    const ids = new Set<string>();
    for (let n = 0; n < 120; n += 1) ids.add((await person.request({ ...goodAnswers, more: String(n) })).id);
    const first = await collect();
    expect(new Set(first.arrived.map(({ id }) => id))).toEqual(ids);
    expect(first).toMatchObject({ code: 0, receipts: 120 });
    expect(await waiting()).toBe(0);
    expect(await collect()).toMatchObject({ code: 0, arrived: [], receipts: 0 });
  });

  test('loses nothing when it dies between keeping and the receipt, and asks again', async () => {
    const letter = await person.request(goodAnswers);
    town.portal.trouble = { before: (call) => (call.endsWith('/receipts') ? 'cut' : undefined) };
    expect(await collect()).toMatchObject({ code: 1, receipts: 0 });
    expect(await waiting()).toBe(1);
    expect(kept()).toEqual([`${letter.id}.json`]);
    expect((await town.desk.call('doctor')).out).toContain(`WRONG  letter ${letter.id}: no receipt returned`);
    town.portal.trouble = {};
    expect(await collect()).toMatchObject({ code: 0, receipts: 1 });
    expect(await waiting()).toBe(0);
    expect(kept()).toEqual([`${letter.id}.json`]);
  });

  test('takes an "already" after a lost answer for its own receipt, not for another desk', async () => {
    const letter = await person.request(goodAnswers);
    town.portal.trouble = { after: (call) => (call.endsWith('/receipts') ? 'cut' : undefined) };
    expect(await collect()).toMatchObject({ code: 1 });
    town.portal.trouble = {};
    expect(await collect()).toMatchObject({ code: 0, receipts: 1 });
    expect((await town.desk.call('list')).out).not.toContain('ANOTHER DESK');
    expect((await town.desk.call('show', letter.id, '--by', 'Ann')).code).toBe(0);
  });

  test('returns the receipt when a crash left the letter without its state', async () => {
    const letter = await person.request(goodAnswers);
    town.portal.trouble = { before: (call) => (call.endsWith('/receipts') ? 'cut' : undefined) };
    await collect();
    rmSync(join(town.desk.home, 'state', `${letter.id}.json`));
    town.portal.trouble = {};
    expect(await collect()).toMatchObject({ code: 0, receipts: 1, arrived: [{ id: letter.id }] });
  });

  test('is not stopped by a file that somebody put beside the letters', async () => {
    const { id } = await person.request(goodAnswers);
    await collect();
    writeFileSync(join(town.desk.home, 'letters', 'Copy of a letter.json'), '{}');
    expect(await collect()).toMatchObject({ code: 0 });
    expect((await town.desk.call('list')).out).toContain(`${id}  `);
  });

  test('says that the portal is down, by its address, and keeps what it has', async () => {
    await person.request(goodAnswers);
    await collect();
    await town.portal.close();
    const said = await town.desk.call('collect');
    expect(said.code).toBe(1);
    expect(said.out).toContain(`${town.portal.url} cannot be reached (ECONNREFUSED)`);
    expect((await town.desk.call('list')).code).toBe(0);
    town = await aTown();
  });

  test.each([
    ['a 503', { status: 503, json: { error: 'unavailable', say: 'x' } }, 'status 503 (unavailable)'],
    ['a page instead of an answer', { status: 200, json: { hello: '<html>' } }, 'in another form'],
    ['a token it does not know', { status: 401, json: {} }, 'does not know the token'],
    ['a redirect', { status: 302, json: {} }, 'cannot be reached'],
  ])('says what the portal answered with %s', async (_, answer, sentence) => {
    town.portal.trouble = { before: () => answer };
    const said = await town.desk.call('collect');
    expect(said.code).toBe(1);
    expect(said.out).toContain(sentence);
  });
});

describe('a letter that cannot be opened', () => {
  const expectKept = async (id: string, reason: string): Promise<void> => {
    const first = await collect();
    expect(first).toMatchObject({ code: 1, cannotBeOpened: [{ id, reason }], receipts: 0 });
    expect(await waiting()).toBe(1);
    const written = statSync(join(town.desk.home, 'letters', `${id}.json`)).mtimeMs;
    expect(await collect()).toMatchObject({ code: 1, arrived: [], cannotBeOpened: [{ id, reason }] });
    expect(statSync(join(town.desk.home, 'letters', `${id}.json`)).mtimeMs).toBe(written);
    expect((await town.desk.call('list')).out).toMatch(new RegExp(`${id}.*CANNOT BE OPENED`));
    expect(await town.desk.call('show', id, '--by', 'Ann')).toMatchObject({ code: 1 });
    expect((await town.desk.call('doctor')).out).toContain(`WRONG  letter ${id}`);
    expect(await waiting()).toBe(1);
  };

  test('because it is sealed to other keys is kept, named and counted, here and at the portal', async () => {
    const other = await newKeyPair({ random: systemRandom }, 'x25519');
    const stranger = await aPerson(town, { ...town.council, a: [other.recipient] });
    await expectKept((await stranger.request(goodAnswers)).id, 'no-key');
  });

  test('because it was damaged on its way is kept', async () => {
    const letter = await (await aPerson(town, town.council)).request(goodAnswers);
    await collect();
    const id = newId(systemRandom);
    const blob = letter.blob.slice();
    blob[blob.length - 1] = (blob.at(-1) ?? 0) ^ 1;
    await postLetter(town, { ...letter, id, blob });
    await expectKept(id, 'damaged');
  });

  test('because it is for another portal is kept', async () => {
    const stranger = await aPerson(town, { ...town.council, portal: 'elsewhere' });
    await expectKept((await stranger.request(goodAnswers)).id, 'portal');
  });

  test('because an old one is shown again under a new id is kept', async () => {
    const letter = await person.request(goodAnswers);
    await collect();
    const id = newId(systemRandom);
    await postLetter(town, { ...letter, id });
    await expectKept(id, 'id');
  });

  test('because its receipt was swapped is kept', async () => {
    const other = await newKeyPair({ random: systemRandom }, 'x25519');
    const odd = await (await aPerson(town, { ...town.council, a: [other.recipient] })).request(goodAnswers);
    const letter = await person.request(goodAnswers);
    await collect();
    const id = newId(systemRandom);
    await postLetter(town, { ...letter, id, ackHash: odd.ackHash });
    expect((await collect()).cannotBeOpened.map(({ reason }) => reason).sort()).toEqual(['id', 'no-key']);
    expect(await waiting()).toBe(2);
  });

  test('does not keep the ones after it from being collected', async () => {
    const stranger = await aPerson(town, { ...town.council, portal: 'elsewhere' });
    for (let n = 0; n < 60; n += 1) await stranger.request(goodAnswers);
    const good = await person.request(goodAnswers);
    const round = await collect();
    expect(round.cannotBeOpened).toHaveLength(60);
    expect(round.arrived.filter(({ kind }) => kind === 'request').map(({ id }) => id)).toEqual([good.id]);
  });

  test('is opened and receipted once its key is there', async () => {
    const old = aDesk();
    const { a } = councilOn(manifestOf([(await makeKeys(old)).epochs]));
    const late = await (await aPerson(town, { ...town.council, keyset: 'old', a })).request(goodAnswers);
    expect(await collect()).toMatchObject({ code: 1, cannotBeOpened: [{ reason: 'no-key' }] });
    const path = join(town.desk.home, 'keys.json');
    const [mine, theirs] = [path, join(old.home, 'keys.json')].map(
      (file) => JSON.parse(readFileSync(file, 'utf8')) as { keys: [] },
    );
    writeFileSync(
      path,
      JSON.stringify({ version: 2, keys: [...(theirs?.keys ?? []), ...(mine?.keys ?? [])] }),
    );
    expect(await collect()).toMatchObject({ code: 0, cannotBeOpened: [], receipts: 1 });
    expect((await town.desk.call('list')).out).toContain(`${late.id}  `);
    expect(await waiting()).toBe(0);
  });

  test('of a day that is over is not fetched in every round, and is looked for once a day', {
    timeout: 60_000,
  }, async () => {
    const day = 24 * 60 * 60 * 1000;
    const start = Date.now();
    let now = start;
    const stranger = await aPerson(town, { ...town.council, portal: 'elsewhere' });
    for (let n = 0; n < 55; n += 1) await stranger.request(goodAnswers);
    town.desk.world = { now: () => new Date(now) };
    const lettersAsked = async (): Promise<string[]> => {
      const before = town.portal.requests.length;
      await collect();
      return town.portal.requests
        .slice(before)
        .flatMap(({ call }) => (/^GET .*letters/.test(call) ? [call] : []));
    };
    expect(await lettersAsked()).toHaveLength(2);
    // A letter that comes today may be listed before those of today: every round of today begins at the beginning.
    expect((await lettersAsked())[0]).not.toContain('after=');
    now = start + 4 * day;
    expect(await lettersAsked()).toHaveLength(2);
    const [only, ...more] = await lettersAsked();
    expect(more).toEqual([]);
    expect(only).toContain('after=');
    expect((await collect()).cannotBeOpened).toHaveLength(55);
    now += day + 1;
    expect(await lettersAsked()).toHaveLength(2);
  });
});

describe('a portal that is not honest', () => {
  const answerWith = (letters: unknown[]): void => {
    town.portal.trouble = {
      before: (call) =>
        call.startsWith('GET') ? { status: 200, json: { v: 1, letters, next: null } } : undefined,
    };
  };

  test.each([
    ['no letter at all', null],
    ['a text', 'hello'],
    [
      'an id that leaves the folder',
      { v: 1, id: '../../../../tmp/escaped', write: 'x', ackHash: 'y', route: 'a', blob: 'z' },
    ],
    ['a letter of another version', { v: 2, id: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['an empty object', {}],
  ])('is taken at its word with %s: kept under a name of ours, and flagged', async (_, raw) => {
    answerWith([raw]);
    const round = await collect();
    expect(round).toMatchObject({ code: 1, cannotBeOpened: [{ reason: 'outer-form' }] });
    expect(kept()).toHaveLength(1);
    expect(kept()[0]).toMatch(/^(odd-)?[A-Za-z0-9_-]{22}\.json$/);
    expect(await collect()).toMatchObject({ code: 1, arrived: [] });
    expect(kept()).toHaveLength(1);
  });

  test('cannot replace a kept letter by another one under its id', async () => {
    const letter = await person.request(goodAnswers);
    await collect();
    const path = join(town.desk.home, 'letters', `${letter.id}.json`);
    const before = readFileSync(path);
    answerWith([
      {
        v: 1,
        id: letter.id,
        write: letter.write,
        ackHash: letter.ackHash,
        route: 'a',
        blob: 'AAAA',
        day: '2026-11-22',
      },
    ]);
    expect(await collect()).toMatchObject({ code: 1, cannotBeOpened: [{ reason: 'id-reused' }] });
    expect(readFileSync(path)).toEqual(before);
    expect(kept()).toHaveLength(2);
  });

  test('that answers without end is cut off', async () => {
    town.desk.world = {
      fetch: async () =>
        new Response(new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1024 * 1024)) })),
    };
    const said = await town.desk.call('collect');
    expect(said).toMatchObject({ code: 1 });
    expect(said.out).toContain('cannot be reached (RangeError)');
  });
});

describe('a request whose answers do not validate', () => {
  test.each([
    ['an option nobody knows', { ...goodAnswers, danger: 'perhaps' }],
    ['a question nobody knows', { ...goodAnswers, quest: 'answer' }],
    ['nothing needed', {}],
    ['a list instead of answers', ['who', 'me']],
    ['a text', 'help'],
    ['null', null],
    ['numbers and objects', { who: 1, reach: { a: 1 }, __proto__: { x: 1 } }],
    ['a name that is no name', JSON.parse('{"__proto__": "x", "constructor": ["y"], "who": "me"}')],
  ])('with %s is kept, receipted, flagged and shown', async (_, answers) => {
    const sealed = await person.request(answers, { flags: ['danger', 'odd\u202e'] });
    expect(await collect()).toMatchObject({ code: 0, receipts: 1, cannotBeOpened: [] });
    const { out } = await town.desk.call('list');
    expect(out).toMatch(new RegExp(`${sealed.id}.*DANGER.*in the answers`));
    expect(out).toContain('ODD⟦U+202E⟧');
    const shown = await town.desk.call('show', sealed.id, '--by', 'Ann');
    expect(shown.code).toBe(0);
    expect(shown.out).toContain("Does not fit this desk's questions");
    const json = (await town.desk.call('show', sealed.id, '--by', 'Ann', '--json')).json as {
      requests: [AnswersJson];
    };
    expect(asSent(json.requests[0])).toEqual(JSON.parse(JSON.stringify(answers)));
  });
});

describe('two desks', () => {
  test('with the same keys both keep a letter that both have fetched, and the later one says so', async () => {
    const letter = await person.request(goodAnswers);
    const folder = join(mkdtempSync(join(tmpdir(), 'desk-')), 'home');
    cpSync(town.desk.home, folder, { recursive: true });
    const second = aDesk(folder);
    let once = true;
    town.portal.trouble = {
      before: (call) => {
        if (!once || !call.endsWith('/receipts')) return undefined;
        once = false;
        return 'cut';
      },
    };
    expect((await second.call('collect')).code).toBe(1); // Kept, receipt not sent: its fetch is done.
    rmSync(join(second.home, 'state'), { recursive: true }); // As if it had not yet tried to send one.
    expect(await collect()).toMatchObject({ receipts: 1 });
    expect((await second.call('collect')).code).toBe(0);
    for (const desk of [town.desk, second]) {
      expect(existsSync(join(desk.home, 'letters', `${letter.id}.json`))).toBe(true);
      expect((await desk.call('show', letter.id, '--by', 'Ann')).out).toContain('Zanzibar');
    }
    expect((await second.call('list')).out).toContain('ALSO AT ANOTHER DESK');
    expect((await second.call('update', letter.id, '--stage', 'contact')).out).toContain(
      'answer it from one desk only',
    );
    expect((await town.desk.call('list')).out).not.toContain('ALSO AT ANOTHER DESK');
  });

  test('on the same home at the same time keep, receipt and number everything once', async () => {
    const letters = await Promise.all(Array.from({ length: 10 }, () => person.request(goodAnswers)));
    await Promise.all([1, 2, 3].map(() => town.desk.call('collect')));
    expect(kept()).toHaveLength(10);
    expect(await waiting()).toBe(0);
    await Promise.all(
      letters.map(({ id }) => town.desk.call('message', id, '--text', `to ${id}`, '--anyway')),
    );
    const { replies, gaps, refused } = await person.look();
    expect(replies.map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    expect({ gaps: gaps - 2, refused }).toEqual({ gaps: 0, refused: 0 });
  });

  test('for two routes leave each other’s letters where they are', async () => {
    await town.close();
    const officer = aDesk();
    town = await aTown({ b: (await makeKeys(officer, '--route', 'b')).epochs });
    person = await aPerson(town);
    const secret = await person.request(goodAnswers, {}, 'b');
    const usual = await person.request(goodAnswers);
    expect(await collect()).toMatchObject({ code: 0, arrived: [{ id: usual.id }], otherRoute: 1 });
    expect(kept()).toEqual([`${usual.id}.json`]);
    cpSync(join(town.desk.home, 'portal.json'), join(officer.home, 'portal.json'));
    expect((await officer.call('collect')).out).toContain(`${secret.id}  `);
    expect(await waiting()).toBe(0);
  });
});
