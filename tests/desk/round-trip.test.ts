import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

describe.each(['pq', 'x25519'] as const)('a request with suite %s', (suite) => {
  let town: Town;
  let person: Person;
  let id: string;

  beforeAll(async () => {
    town = await aTown({ suite });
    person = await aPerson(town);
    id = (await person.request(goodAnswers)).id;
  });
  afterAll(() => town.close());

  test('is collected with one neutral line, receipted, and gone from the portal', async () => {
    const said = await town.desk.call('collect');
    expect(said.err).toBe('');
    expect(said.code).toBe(0);
    expect(said.out).toContain(`${id}  ${new Date().toISOString().slice(0, 10)}  request  URGENT  English`);
    expect(said.out).toContain('1 new, 1 receipt returned, 0 cannot be opened.');
    expect(said.out).not.toContain('Zanzibar');
    expect(await town.portal.context.mailbox.count()).toMatchObject({ waiting: 0 });
    expect((await person.look()).state).toBe('held');
  });

  test('is listed with its marks, danger first', async () => {
    const said = await town.desk.call('list');
    expect(said.code).toBe(0);
    expect(said.out).toContain(`${id}  `);
    expect(said.out).toContain('request  DANGER  URGENT  FIRE  LOCK  English  unread  0 replies sent');
  });

  test('is shown with safe contact first, as typed, and marked read by a named person', async () => {
    const said = await town.desk.call('show', id.slice(0, 8), '--by', 'Amina K.');
    expect(said.err).toBe('');
    expect(said.code).toBe(0);
    const box = said.out.slice(said.out.indexOf('┌'), said.out.indexOf('└'));
    for (const text of ['Zanzibar', '07700 900123', 'the library', 'Quokka', 'CAREFUL'])
      expect(box).toContain(text);
    expect(said.out.indexOf('└')).toBeLessThan(said.out.indexOf('marmalade door'));
    expect(said.out).toContain('› 1 High Street\n  › Flat 2');
    expect(said.out).toContain('مرحبا 👨‍👩‍👧‍👦 there');
    expect(said.out).toContain('The person can see that somebody has read it.');
    expect((await town.desk.call('list')).out).toContain('read by Amina K.');
    expect((await person.look()).replies).toMatchObject([{ seq: 1, kind: 'read' }]);
  });

  test('is answered with a stage and with words, which the code opens', async () => {
    expect((await town.desk.call('update', id, '--stage', 'visit', '--due', '2031-05-06')).out).toContain(
      'Stored: reply 2',
    );
    expect((await town.desk.call('message', id, '--text', '-- We will come, inşallah.')).out).toContain(
      'Stored: reply 3',
    );
    const { replies, gaps, refused } = await person.look();
    expect({ gaps, refused }).toEqual({ gaps: 0, refused: 0 });
    expect(replies).toMatchObject([
      { seq: 1, kind: 'read' },
      { seq: 2, kind: 'stage', stage: 'visit', due: '2031-05-06' },
      { seq: 3, kind: 'message', text: '-- We will come, inşallah.' },
    ]);
  });

  test('shows what was answered from the sealed copy', async () => {
    const { out } = await town.desk.call('show', id, '--by', 'Ben');
    expect(out).toContain('› -- We will come, inşallah.');
    expect(out).toContain(', due 2031-05-06  (at the portal)');
    expect(out).toContain('Amina K.');
    expect((await person.look()).replies).toHaveLength(3);
  });

  test('shows the messages of the person under it, with their signature', async () => {
    const message = await person.message({ kind: 'late', text: 'nobody came' });
    expect((await town.desk.call('collect')).out).toContain(`${message.id}  `);
    expect((await town.desk.call('list')).out).toContain(`  ${message.id}  `);
    const { out } = await town.desk.call('show', id, '--by', 'Ben');
    expect(out).toContain('signed with the code');
    expect(out).toContain('› nobody came');
    expect((await person.look()).replies.at(-1)).toMatchObject({ seq: 4, kind: 'read' });
  });

  test('can be answered through one of its messages', async () => {
    const message = await person.message({ text: 'still here?' });
    await town.desk.call('collect');
    expect((await town.desk.call('message', message.id, '--text', 'Yes')).code).toBe(0);
    expect((await person.look()).replies.at(-1)).toMatchObject({ seq: 5, text: 'Yes' });
  });
});
