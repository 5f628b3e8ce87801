import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import clocks from '../../docs/clocks/south-essex-2008.json' with { type: 'json' };
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

const calm = { ...goodAnswers, danger: 'no', happened: ['none'] };

let town: Town;
let person: Person;
let id: string;
let now: Date;

beforeEach(async () => {
  now = new Date('2026-12-01T10:00:00Z');
  const clock = () => now;
  town = await aTown({ clock });
  town.desk.world = { now: clock };
  const settings = join(town.desk.home, 'settings.json');
  writeFileSync(settings, JSON.stringify({ version: 1, nation: 'england', times: clocks }));
  const said = await town.desk.call('connect', '--settings', settings);
  expect(said.out).toContain('10 clocks taken from the settings.');
  person = await aPerson(town);
  id = (await person.request(calm, { madeAt: now.toISOString() })).id;
  await town.desk.call('collect');
});
afterEach(() => town.close());

const promised = async () => {
  const { replies } = await person.look();
  return replies.at(-1)?.promises?.map(({ stage, due }) => `${stage} ${due}`);
};

describe('what the person is promised', () => {
  test('when somebody has read the request, is when the next step comes', async () => {
    await town.desk.call('show', id, '--by', 'A. Worker');
    expect(await promised()).toEqual(['contact 2026-12-02']);
  });

  test('counts from when each stage was reached, as the clocks say', async () => {
    await town.desk.call('update', id, '--stage', 'contact');
    expect(await promised()).toEqual(['ordered 2026-12-08']);
    now = new Date('2026-12-08T10:00:00Z');
    await town.desk.call('update', id, '--stage', 'ordered');
    expect(await promised()).toEqual(['work 2026-12-10']);
  });

  test('is not begun anew by a message that is read later', async () => {
    await town.desk.call('update', id, '--stage', 'ordered');
    await person.message({ kind: 'note', text: 'Thank you', sentAt: now.toISOString() });
    await town.desk.call('collect');
    now = new Date('2026-12-08T10:00:00Z');
    await town.desk.call('show', id, '--by', 'A. Worker');
    expect(await promised()).toBeUndefined();
    await town.desk.call('update', id, '--stage', 'work');
    expect(await promised()).toEqual(['done 2026-12-15']);
  });

  test('is sooner when the answers are urgent, and never says so', async () => {
    const other = await aPerson(town);
    const urgent = await other.request({ ...calm, happened: ['fire'] }, { madeAt: now.toISOString() });
    await town.desk.call('collect');
    const said = await town.desk.call('update', urgent.id, '--stage', 'contact');
    expect(said.out).toContain('Promised: ordered by 2026-12-02, done by 2026-12-03 (urgent clock).');
    const { replies } = await other.look();
    expect(replies.at(-1)?.promises).toEqual([
      { stage: 'ordered', due: '2026-12-02' },
      { stage: 'done', due: '2026-12-03' },
    ]);
    expect(JSON.stringify(replies)).not.toContain('urgent');
  });

  test('follows the clock that somebody at the desk chose, until a message says that the danger grew', async () => {
    await town.desk.call('update', id, '--stage', 'contact', '--clock', 'urgent');
    expect(await promised()).toEqual(['ordered 2026-12-02', 'done 2026-12-03']);
    await town.desk.call('update', id, '--stage', 'contact', '--clock', 'standard');
    await town.desk.call('update', id, '--stage', 'ordered');
    expect(await promised()).toEqual(['work 2026-12-03']);
    now = new Date('2026-12-01T11:00:00Z');
    await person.message({ kind: 'danger', text: 'Worse', sentAt: now.toISOString() });
    await town.desk.call('collect');
    await town.desk.call('update', id, '--stage', 'ordered');
    expect(await promised()).toEqual(['work 2026-12-02', 'done 2026-12-03']);
  });

  test('is the day that the operator gives, in place of the next one', async () => {
    await town.desk.call('update', id, '--stage', 'work', '--due', '2026-12-24');
    expect(await promised()).toEqual(['done 2026-12-24']);
  });
});

test('a settings file without clocks, or with wrong ones, is named', async () => {
  const path = join(town.desk.home, 'other.json');
  writeFileSync(path, JSON.stringify({ nation: 'france' }));
  expect((await town.desk.call('connect', '--settings', path)).err).toContain(
    'nation: expected one of england',
  );
  expect((await town.desk.call('connect', '--settings', `${path}.none`)).err).toContain('is not there');
});
