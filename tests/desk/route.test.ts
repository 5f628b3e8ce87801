import { afterEach, beforeEach, expect, test } from 'vitest';
import { aPerson, aTown, goodAnswers, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await aTown();
});
afterEach(() => town.close());

test('every reply says to whom the person can write: the route of their request', async () => {
  const person = await aPerson(town);
  const { id } = await person.request(goodAnswers);
  await town.desk.call('collect');
  await town.desk.call('show', id, '--by', 'A. Worker');
  await town.desk.call('update', id, '--stage', 'visit');
  await town.desk.call('message', id, '--text', 'Please call us.');
  const { replies } = await person.look();
  expect(replies.map(({ kind, route }) => [kind, route])).toEqual([
    ['read', 'a'],
    ['stage', 'a'],
    ['message', 'a'],
  ]);
});
