import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isSentence, sentences } from '../../src/promises/index.ts';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

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

const connect = async (settings: object) => {
  const path = join(dirname(town.desk.home), 'settings.json');
  writeFileSync(path, JSON.stringify({ nation: 'england', ...settings }));
  return town.desk.call('connect', '--settings', path);
};

describe('a sentence from the closed list', () => {
  test('is sealed as its id, every one of them, and read as such', async () => {
    for (const say of sentences) {
      expect((await town.desk.call('message', id, '--say', say)).code).toBe(0);
    }
    const pages = await Promise.all([0, 1, 2].map((page) => person.look(page)));
    const read = pages.flatMap(({ replies }) => replies).sort((one, other) => one.seq - other.seq);
    expect(read.map(({ kind, list, text }) => [kind, list, text])).toEqual(
      sentences.map((say) => ['message', say, undefined]),
    );
  });

  test('that the list does not have is refused, and named as it can be drawn', async () => {
    const said = await town.desk.call('message', id, '--say', 'visit\u001b[2J');
    expect(said.code).toBe(2);
    expect(said.err).toContain(`--say: visit⟦U+001B⟧[2J is none of ${sentences[0]}`);
    expect((await person.look()).replies).toEqual([]);
    expect(isSentence('visit')).toBe(false);
  });

  test('stands in what was answered, with its id', async () => {
    await town.desk.call('message', id, '--say', sentences[1]);
    const said = await town.desk.call('show', id, '--by', 'Ann');
    expect(said.out).toContain(`${sentences[1]}: `);
    const { json } = await town.desk.call('show', id, '--by', 'Ann', '--json');
    expect(json).toMatchObject({ replies: [{ kind: 'message', list: sentences[1] }, { kind: 'read' }] });
  });

  test('cannot be said together with words of your own', async () => {
    expect((await town.desk.call('message', id, '--say', sentences[0], '--text', 'x')).code).toBe(2);
  });
});

describe('words of the council’s own', () => {
  test('are refused unless the settings allow them, and the list is offered', async () => {
    await connect({});
    const said = await town.desk.call('message', id, '--text', 'hello');
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toContain('do not allow words of your own');
    expect((await person.look()).replies).toEqual([]);
    expect((await town.desk.call('message', id, '--say', sentences[0])).code).toBe(0);
    await connect({ freeText: true });
    expect((await town.desk.call('message', id, '--text', 'hello')).code).toBe(0);
  });

  test('are refused where the desk’s copy of the settings is spoilt', async () => {
    writeFileSync(join(town.desk.home, 'clocks.json'), '{');
    const said = await town.desk.call('message', id, '--text', 'hello');
    expect(said.code).toBe(1);
    expect(said.err).toContain('is spoilt');
  });

  test('are sealed with a note where nobody gave this desk the settings', async () => {
    rmSync(join(town.desk.home, 'clocks.json'));
    const said = await town.desk.call('message', id, '--text', 'hello');
    expect(said.code).toBe(0);
    expect(said.out).toContain('does not know whether the settings allow');
  });
});
