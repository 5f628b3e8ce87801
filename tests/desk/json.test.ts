import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterToJson } from '../../src/sealing/sealed-letter.ts';
import { aDesk, aPerson, aTown, goodAnswers, type Town } from './town.ts';

let town: Town;
let id: string;
let file: string;

beforeAll(async () => {
  town = await aTown();
  const person = await aPerson(town);
  const letter = await person.request({ ...goodAnswers, name: 'a\u001b[31m\u202eb\u009bc' });
  await person.message({ text: 'x\u2066y' });
  id = letter.id;
  file = join(town.desk.home, 'mailed.json');
  writeFileSync(file, letterToJson(letter));
});
afterAll(() => town.close());

const inert = /[\p{Cc}\p{Cs}\p{Bidi_Control}]/u;

describe('with --json', () => {
  test.each<[string, () => string[]]>([
    ['collect', () => ['collect']],
    ['collect --print', () => ['collect', '--print']],
    ['list', () => ['list']],
    ['show', () => ['show', id, '--by', 'Ann']],
    ['update', () => ['update', id, '--stage', 'visit', '--due', '2031-01-01']],
    ['message', () => ['message', id, '--text', 'hello']],
    ['open', () => ['open', file]],
    ['doctor', () => ['doctor']],
    ['keys show', () => ['keys', 'show']],
    ['connect', () => ['connect']],
    ['token new, refused', () => ['token', 'new']],
    ['keys new, refused', () => ['keys', 'new']],
    ['show without a name', () => ['show', id]],
    ['update without a stage', () => ['update', id]],
    ['show of nothing', () => ['show', 'zzzz', '--by', 'Ann']],
    ['an option there is not', () => ['list', '--lost']],
    ['a command there is not', () => ['lost']],
  ])('%s gives one document that a terminal may show', async (_, argv) => {
    const said = await town.desk.call(...argv(), '--json');
    expect(said.err).toBe('');
    expect(said.json).toMatchObject({ ok: said.code === 0 });
    expect(said.out.replaceAll('\n', '')).not.toMatch(inert);
  });

  test('strings are exactly as they were sent', async () => {
    const { json } = await town.desk.call('show', id, '--by', 'Ann', '--json');
    expect(json).toMatchObject({
      requests: [{ answers: { name: 'a\u001b[31m\u202eb\u009bc' } }],
      messages: [{ text: 'x\u2066y' }],
    });
  });

  test('the keys of the mailbox and the secret of the receipt stay in the desk', async () => {
    for (const argv of [['show', id, '--by', 'Ann'], ['open', file], ['list'], ['collect', '--print']]) {
      const { out } = await town.desk.call(...argv, '--json');
      expect(out).not.toMatch(/"(ack|reply|mac|verify|recipient|proof|write|blob)"/);
    }
  });

  test('without a home the refusal is a document too', async () => {
    let out = '';
    const desk = aDesk();
    desk.world = { stdout: { write: (text) => (out += text) } };
    const said = await desk.call('list', '--home', '', '--json').catch(() => null);
    expect(said).toBeNull();
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: 'usage' });
  });
});
