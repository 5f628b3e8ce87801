import { expect, it } from 'vitest';
import { healthOf } from '../../src/app/health.ts';
import { DAY, madeUpLetter } from '../mailbox/letters.ts';
import { makeTown } from './town.ts';

const clock = () => new Date('2026-11-22T12:00:00Z');
const watch = { look: async () => {}, state: () => 'working' as const };
const keyring = { state: () => 'good' as const };
const settingsOf = (checkedOn?: string) => ({
  nation: 'england' as const,
  helplines: { checkWithinDays: 60, own: [], checkedOn },
});

it('is well when the mailbox is, and every number was checked', async () => {
  const town = await makeTown();
  const { mailbox } = town.context;
  expect(await healthOf({ mailbox, clock, watch, keyring, settings: settingsOf('2026-11-01') })).toEqual({
    status: 200,
    text: 'ok\n',
  });
  await town.end();
});

it('names the numbers that are stale and no others, and stays in service', async () => {
  const town = await makeTown();
  const { mailbox } = town.context;
  for (const checkedOn of [undefined, '2026-01-01']) {
    const { status, text } = await healthOf({
      mailbox,
      clock,
      watch,
      keyring,
      settings: settingsOf(checkedOn),
    });
    expect(status).toBe(200);
    expect(text).toMatch(/^helplines [a-z0-9 -]+\n$/);
    expect(text.split(/\s/)).toContain('karma-nirvana');
    // Checked in October, which is within 60 days of the clock's day.
    expect(text.split(/\s/)).not.toContain('national-domestic-abuse');
  }
  await town.end();
});

it('names a number of the council’s own by its place in the settings', async () => {
  const town = await makeTown();
  const { mailbox } = town.context;
  const old = { name: 'Ours', phone: '01632 960 001', who: 'all', hours: 'always', checkedOn: '2026-01-01' };
  const helplines = { checkWithinDays: 60, own: [old], checkedOn: '2026-11-01' };
  expect(
    await healthOf({ mailbox, clock, watch, keyring, settings: { nation: 'wales', helplines } }),
  ).toEqual({
    status: 200,
    text: 'helplines own-1\n',
  });
  await town.end();
});

it('is out of service when the mailbox is, whatever the numbers are', async () => {
  const town = await makeTown();
  const { mailbox } = town.context;
  await town.end();
  expect(await healthOf({ mailbox, clock, watch, keyring, settings: settingsOf() })).toEqual({
    status: 503,
    text: 'mailbox\n',
  });
});

it('says that there is no space, whatever else there is to say', async () => {
  const town = await makeTown();
  const mailbox = { ...town.context.mailbox, hasRoom: () => false };
  expect(await healthOf({ mailbox, clock, watch, keyring, settings: settingsOf() })).toEqual({
    status: 503,
    text: 'space\n',
  });
  await town.end();
});

it.each(['off', 'failing'] as const)('says that the alarm is %s, and stays in service', async (state) => {
  const town = await makeTown();
  const { mailbox } = town.context;
  const sick = { look: async () => {}, state: () => state };
  const well = { mailbox, clock, watch: sick, keyring, settings: settingsOf('2026-11-01') };
  expect(await healthOf(well)).toEqual({ status: 200, text: `alarm-${state}\n` });
  const both = await healthOf({ ...well, settings: settingsOf('2026-01-01') });
  expect(both.text).toMatch(new RegExp(`^alarm-${state} helplines [a-z0-9 -]+\n$`));
  await town.end();
});

it('names the carriers that letters are stuck at, of those that the settings have, until they are carried', async () => {
  const town = await makeTown();
  const { mailbox } = town.context;
  const letter = madeUpLetter();
  await mailbox.put(letter, DAY);
  for (const carrier of ['mail', 'webhook']) {
    await mailbox.claim({ carrier, route: 'a' }, { now: 0, lease: 1, most: 1, by: 'one' });
    await mailbox.failed(carrier, { id: letter.id, by: 'one', now: 0, wait: 1, stuck: true });
  }
  const both = {
    mail: { a: 'a@b.example' },
    webhook: { a: { url: 'https://a.example', allowPrivate: false } },
  };
  const text = async (delivery: Partial<typeof both>) => {
    const settings = { ...settingsOf('2026-11-01'), delivery: { courier: 'own' as const, ...delivery } };
    return (await healthOf({ mailbox, clock, watch, keyring, settings })).text;
  };
  expect(await text(both)).toBe('stuck-mail stuck-webhook\n');
  expect(await text({ mail: both.mail })).toBe('stuck-mail\n');
  await mailbox.carried('mail', letter.id);
  expect(await text(both)).toBe('stuck-webhook\n');
  await mailbox.receipt(letter.id, letter.ack);
  expect(await text(both)).toBe('ok\n');
  await town.end();
});

it.each(['ending', 'expired', 'refused'] as const)(
  'says that the keys are %s, and stays in service',
  async (state) => {
    const town = await makeTown();
    const { mailbox } = town.context;
    const settings = settingsOf('2026-11-01');
    expect(await healthOf({ mailbox, clock, watch, keyring: { state: () => state }, settings })).toEqual({
      status: 200,
      text: `keys-${state}\n`,
    });
    await town.end();
  },
);
