import { expect, it } from 'vitest';
import { healthOf } from '../../src/app/health.ts';
import { makeTown } from './town.ts';

const clock = () => new Date('2026-11-22T12:00:00Z');
const settingsOf = (checkedOn?: string) => ({
  nation: 'england' as const,
  helplines: { checkWithinDays: 60, own: [], checkedOn },
});

it('is well when the mailbox is, and every number was checked', async () => {
  const town = await makeTown();
  const { mailbox } = town.context;
  expect(await healthOf({ mailbox, clock, settings: settingsOf('2026-11-01') })).toEqual({
    status: 200,
    text: 'ok\n',
  });
  await town.end();
});

it('says in one word that a number is stale, and stays in service', async () => {
  const town = await makeTown();
  const { mailbox } = town.context;
  for (const checkedOn of [undefined, '2026-01-01'])
    expect(await healthOf({ mailbox, clock, settings: settingsOf(checkedOn) })).toEqual({
      status: 200,
      text: 'helplines\n',
    });
  await town.end();
});

it('is out of service when the mailbox is, whatever the numbers are', async () => {
  const town = await makeTown();
  const { mailbox } = town.context;
  await town.end();
  expect(await healthOf({ mailbox, clock, settings: settingsOf() })).toEqual({
    status: 503,
    text: 'mailbox\n',
  });
});
