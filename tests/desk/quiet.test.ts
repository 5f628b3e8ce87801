import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sentences } from '../../src/promises/index.ts';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

describe('somebody whose code may show only “please get in touch”', () => {
  let town: Town;
  let person: Person;
  let id: string;

  beforeAll(async () => {
    town = await aTown();
    person = await aPerson(town);
    id = (await person.request(goodAnswers, { show: 'quiet' })).id;
    await town.desk.call('collect');
  });
  afterAll(() => town.close());

  test('is read, and the code does not say so', async () => {
    const said = await town.desk.call('show', id, '--by', 'Amina K.');
    expect(said.code).toBe(0);
    expect(said.out).toContain('The code may show only “please get in touch”');
    expect(said.out).toContain('Marked read by Amina K.');
    expect((await town.desk.call('list')).out).toContain('read by Amina K.');
    expect((await person.look()).replies).toEqual([]);
  });

  test('finds no stage and no day, whatever the council says', async () => {
    const said = await town.desk.call('update', id, '--stage', 'visit', '--due', '2031-05-06');
    expect(said.out).toContain('that was sealed instead');
    const { replies } = await person.look();
    expect(replies).toMatchObject([{ seq: 1, kind: 'stage', stage: 'get-in-touch' }]);
    expect(replies[0]).not.toHaveProperty('due');
  });

  test('finds no message: the desk refuses to seal it and says what to do', async () => {
    const said = await town.desk.call('message', id, '--text', 'We come soon.');
    expect(said.code).not.toBe(0);
    expect(said.err + said.out).toContain('nothing was sealed');
    expect((await town.desk.call('message', id, '--say', sentences[0])).err).toContain('nothing was sealed');
    expect((await person.look()).replies).toHaveLength(1);
  });

  test('stays so when a later request with the same code takes it back', async () => {
    const later = await person.request(goodAnswers, { show: 'full', earlier: id });
    await town.desk.call('collect');
    await town.desk.call('show', later.id, '--by', 'Ben');
    expect((await town.desk.call('message', later.id, '--text', 'Soon')).code).not.toBe(0);
    expect((await person.look()).replies).toHaveLength(1);
  });
});

describe('a request made with other questions', () => {
  let town: Town;
  beforeAll(async () => {
    town = await aTown();
  });
  afterAll(() => town.close());

  const shown = async (formVersion: number, answers: unknown, mode: 'browser' | 'server' = 'browser') => {
    const { id } = await (await aPerson(town)).request(answers, { formVersion, mode });
    await town.desk.call('collect');
    return (await town.desk.call('show', id, '--by', 'Ben')).out;
  };

  test('of an older portal is opened, shown with what it has, and marked', async () => {
    const out = await shown(1, { who: 'me', reach: ['none'], 'home.postcode': 'ZZ99 3VZ', lock: 'yes' });
    expect(out).toContain('Made with older questions (version 1; this desk has 2)');
    expect(out).toContain('› ZZ99 3VZ');
    expect(out).not.toContain('does not fit');
  });

  test('of a newer portal is opened, with what this desk does not know kept and marked', async () => {
    const out = await shown(9, { who: 'me', reach: ['none'], 'moon.phase': 'waning', danger: 'perhaps' });
    expect(out).toContain('Made with newer questions (version 9; this desk has 2)');
    expect(out).toContain('moon.phase  [this desk does not know the question]');
    expect(out).toContain('› waning');
    expect(out).toContain('this desk does not know the answer');
  });

  test('of this version carries no such mark, and the simple form says that it asked little', async () => {
    expect(await shown(2, goodAnswers)).not.toContain('questions (version');
    expect(await shown(2, goodAnswers, 'server')).toContain('The simple form asks only the first questions');
  });
});

describe('the print-out', () => {
  test('has safe contact, danger, home, works, household and sharing in this order', async () => {
    const town = await aTown();
    const person = await aPerson(town);
    const answers = {
      ...goodAnswers,
      'secret.names': 'my cousin at the front desk',
      'household.children': 'three and five',
      'worries.other': 'the loft hatch',
      tenure: 'mobile',
    };
    const { id } = await person.request(answers);
    await town.desk.call('collect');
    const { out } = await town.desk.call('show', id, '--by', 'Ben');
    const order = [
      'SAFE CONTACT',
      'my cousin at the front desk',
      'Has any of this happened?',
      'SS1 1AA',
      'A caravan or a boat',
      'the loft hatch',
      'three and five',
      'Who may we share this with?',
      'مرحبا',
    ].map((text) => (text.startsWith('Who may') ? out.indexOf('The police') : out.indexOf(text)));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(order).not.toContain(-1);
    await town.close();
  });
});
