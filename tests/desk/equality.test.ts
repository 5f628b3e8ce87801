/** Answers to the equality questions at the desk: counted, and never shown with anybody. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealEquality, systemRandom } from '../../src/sealing/index.ts';
import type { SealedLetter } from '../../src/sealing/sealed-letter.ts';
import { aPerson, aTown, goodAnswers, postLetter, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await aTown();
});
afterAll(() => town.close());

async function say(answers: Readonly<Record<string, string>>, year = 2026): Promise<SealedLetter> {
  const sealed = await sealEquality({ random: systemRandom }, town.council, { year, answers }, 'a');
  if (!('letter' in sealed)) throw new Error(sealed.fault);
  await postLetter(town, sealed.letter);
  return sealed.letter;
}

describe('answers that came with a request', () => {
  let letter: SealedLetter;
  let request: SealedLetter;
  beforeAll(async () => {
    request = await (await aPerson(town)).request(goodAnswers);
    letter = await say({ 'equality.religion': 'sikh' });
  });

  test('are collected without a line, a number or a receipt in the count that would say so', async () => {
    const { out } = await town.desk.call('collect');
    expect(out).toContain(request.id);
    expect(out).not.toContain(letter.id);
    expect(out).toContain('1 new, 1 receipt returned, 0 cannot be opened.');
    expect(await town.portal.context.mailbox.count()).toMatchObject({ waiting: 0 });
  });

  test('keep no time but the year, so that nothing on the disk says with whom they came', () => {
    for (const folder of ['letters', 'state']) {
      const path = join(town.desk.home, folder, `${letter.id}.json`);
      expect(statSync(path).mtime.toISOString()).toBe('2026-01-01T00:00:00.000Z');
      expect(readFileSync(path, 'utf8')).not.toContain('sikh');
    }
    const state = JSON.parse(readFileSync(join(town.desk.home, 'state', `${letter.id}.json`), 'utf8'));
    expect(state).toEqual({
      version: 1,
      alarmOver: true,
      collectedAt: '2026-01-01T00:00:00.000Z',
      receipt: 'done',
      reads: [],
    });
    expect(readdirSync(join(town.desk.home, 'letters'))).toHaveLength(2);
  });

  test('are in no list and no request, and not shown by their id', async () => {
    const list = await town.desk.call('list');
    expect(list.out).not.toContain(letter.id);
    const shown = await town.desk.call('show', request.id, '--by', 'Ann', '--json');
    expect(shown.out).not.toMatch(/sikh|equality/i);
    const refused = await town.desk.call('show', letter.id, '--by', 'Ann', '--json');
    expect(refused.json).toMatchObject({ ok: false, error: 'counted-only' });
    expect(refused.out).not.toContain('sikh');
    const counted = await town.desk.call('equality');
    expect(counted.out).toBe('2026: fewer than 5\n');
  });
});

describe('the counts', () => {
  beforeAll(async () => {
    for (let people = 0; people < 6; people += 1) await say({ 'equality.sex': 'female' });
    for (let people = 0; people < 4; people += 1) await say({ 'equality.sex': 'male' }, 2026);
    await say({ 'equality.sex': 'male', 'equality.unheard': 'of' }, 2025);
    await town.desk.call('collect');
  });

  test('are in steps of five, and say nothing where fewer than five said so', async () => {
    const { code, out } = await town.desk.call('equality', '--year', '2026');
    expect(code).toBe(0);
    expect(out).toContain('2026: 10 to 14 people');
    expect(out).toContain('Female: 5 to 9 people');
    expect(out).toContain('Male: fewer than 5');
    expect(out).toContain('Sikh: fewer than 5');
    expect(out).not.toContain('2025');
  });

  test('are the same for programs', async () => {
    const { json } = await town.desk.call('equality', '--json');
    expect(json).toMatchObject({
      ok: true,
      years: [
        { year: 2025, sets: null },
        { year: 2026, sets: 10 },
      ],
    });
  });
});

test('a year that is none is refused', async () => {
  expect((await town.desk.call('equality', '--year', 'all')).code).toBe(2);
});
