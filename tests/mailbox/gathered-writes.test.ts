import { beforeEach, expect, it } from 'vitest';
import { gatherWrites } from '../../src/mailbox/gathered-writes.ts';

let calls: string[];
/** What a store does not allow: `begin` or `commit`. */
let refuses: string;
beforeEach(() => {
  calls = [];
  refuses = '';
});

const call = (name: string) => () => {
  calls.push(name);
  if (refuses === name) throw new Error(`${name} refused`);
};
const open = () => gatherWrites({ begin: call('begin'), commit: call('commit'), rollback: call('rollback') });

it('commits the writes of one turn together, and answers none before the commit', async () => {
  const write = open();
  const answers = [1, 2, 3].map(async (n) => {
    const answer = await write(() => calls.push(`work ${n}`));
    calls.push(`answer ${n}`);
    return answer;
  });
  await Promise.all(answers);
  expect(calls).toEqual([
    'begin',
    'work 1',
    'work 2',
    'work 3',
    'commit',
    'answer 1',
    'answer 2',
    'answer 3',
  ]);
});

it('lets no write take its neighbours with it when it fails', async () => {
  const write = open();
  const outcomes = await Promise.allSettled([
    write(() => 'one'),
    write(() => {
      throw new Error('two');
    }),
    write(() => 'three'),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(calls.filter((each) => each === 'rollback')).toHaveLength(2);
});

it('refuses all that wait, after one try, when the lock is not to be had', async () => {
  refuses = 'begin';
  const write = open();
  const outcomes = await Promise.allSettled([write(() => 1), write(() => 2), write(() => 3)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(calls).toEqual(['begin']);
});

it('answers none as done when the commit fails', async () => {
  refuses = 'commit';
  const write = open();
  const outcomes = await Promise.allSettled([write(() => 1), write(() => 2)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

it('does every one of 1,000 writes once, some of them asked for while others are done', async () => {
  const write = open();
  let done = 0;
  const one = () => write(() => ++done);
  await Promise.all(Array.from({ length: 500 }, () => one().then(one)));
  expect(done).toBe(1000);
});
