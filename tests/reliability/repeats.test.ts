/** The same letter many times at once is one letter, and another under its id is none. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { figure } from '../support/figure.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { councilOf } from '../support/sealed-letter.ts';
import { sizeOf } from '../support/size.ts';
import { letterMaker, type Sent, send } from './crowd.ts';
import { sqliteStore } from './store.ts';

const AT_ONCE = 200;

let portal: RunningPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.remove());

it('a letter that comes 200 times at once is kept once: 201 to one, 200 to the others', {
  timeout: 600_000,
}, async () => {
  const make = await letterMaker(councilOf(portal));
  const letters = Array.from({ length: sizeOf('IDS', { usual: 2, whole: 50 }) }, () => make());
  const statuses: number[] = [];
  for (const letter of letters) {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => send(portal.url, letter)));
    expect(answers.filter((status) => status === 201)).toHaveLength(1);
    statuses.push(...answers);
  }
  const others = await Promise.all(letters.map((letter) => send(portal.url, under(letter, make()))));
  const count = (status: number, among: readonly number[]) => among.filter((each) => each === status).length;
  const store = await sqliteStore(portal.folder);
  const rows = await store.rows('SELECT id FROM letter');
  const numbers = {
    ids: letters.length,
    rows: rows.length,
    'answered 201': count(201, statuses),
    'answered 200': count(200, statuses),
    'other bodies': others.length,
    'answered 409': count(409, others),
  };
  expect(numbers).toEqual({
    ids: letters.length,
    rows: letters.length,
    'answered 201': letters.length,
    'answered 200': letters.length * (AT_ONCE - 1),
    'other bodies': letters.length,
    'answered 409': letters.length,
  });
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(letters.map(({ id }) => id)));
  figure('R5', 'a letter that comes 200 times at once is kept once', numbers);
});

/** Another letter that claims an id. */
function under({ id }: Sent, other: Sent): Sent {
  return { ...other, json: other.json.replace(`"id":"${other.id}"`, `"id":"${id}"`) };
}
