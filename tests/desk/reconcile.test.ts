import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aDesk, aPerson, aTown, goodAnswers, makeKeys, type Person, type Town } from './town.ts';

let town: Town;
let person: Person;

beforeEach(async () => {
  town = await aTown({ b: (await makeKeys(aDesk(), '--route', 'b')).epochs });
  person = await aPerson(town);
});
afterEach(() => town.close());

const reconcile = async () => {
  const { code, json } = await town.desk.call('reconcile', '--json');
  return { code, ...(json as Record<string, unknown>) };
};
const nothing = {
  owed: [],
  alarms: [],
  neverSeen: [],
  elsewhere: [],
  backAgain: [],
  goneThere: [],
  untold: [],
};
const stateOf = (id: string) => join(town.desk.home, 'state', `${id}.json`);

describe('reconciling', () => {
  test('agrees when everything was collected, and says how many nobody has read', async () => {
    expect(await reconcile()).toMatchObject({ code: 0, ok: true, agree: true, ...nothing });
    const { id } = await person.request(goodAnswers);
    await town.desk.call('collect');
    const counts = { portal: 0, portalUnread: 1, here: 1, otherRoute: 0 };
    expect(await reconcile()).toMatchObject({ code: 0, agree: true, ...nothing, counts });
    await town.desk.call('show', id, '--by', 'Ann');
    expect(await reconcile()).toMatchObject({ code: 0, counts: { ...counts, portalUnread: 0 } });
  });

  test('names a letter that was never seen here', async () => {
    const { id } = await person.request(goodAnswers);
    expect(await reconcile()).toMatchObject({ code: 1, agree: false, ...nothing, neverSeen: [id] });
    await town.desk.call('collect');
    rmSync(join(town.desk.home, 'letters', `${id}.json`));
    expect(await reconcile()).toMatchObject({ code: 1, neverSeen: [id] });
  });

  test('names a letter that somebody else collected: missing here, or with another desk of the route', async () => {
    const { id } = await person.request(goodAnswers);
    await town.desk.call('collect');
    rmSync(join(town.desk.home, 'letters', `${id}.json`));
    expect(await reconcile()).toMatchObject({ code: 1, ...nothing, neverSeen: [id] });
    await town.desk.call('connect', '--desks', '2');
    expect(await reconcile()).toMatchObject({ code: 0, agree: true, ...nothing, elsewhere: [id] });
    const waiting = await person.request({ ...goodAnswers, more: 'another' });
    expect(await reconcile()).toMatchObject({ code: 1, elsewhere: [id], neverSeen: [waiting.id] });
    for (const desks of ['0', 'two', '1.5', '9'])
      expect((await town.desk.call('connect', '--desks', desks)).code).toBe(2);
  });

  test('names a letter whose receipt is owed, and both sides know', async () => {
    const { id } = await person.request(goodAnswers);
    town.portal.trouble = { before: (call) => (call.endsWith('/receipts') ? 'cut' : undefined) };
    await town.desk.call('collect');
    expect(await reconcile()).toMatchObject({ code: 0, ...nothing, owed: [id] });
  });

  const setReceipt = (id: string, receipt: string): void => {
    const state = JSON.parse(readFileSync(stateOf(id), 'utf8'));
    writeFileSync(stateOf(id), JSON.stringify({ ...state, receipt }));
  };

  test('names a letter that the portal lost', async () => {
    const { id } = await person.request(goodAnswers);
    await town.desk.call('collect');
    setReceipt(id, 'tried');
    expect(await reconcile()).toMatchObject({ code: 1, ...nothing, goneThere: [id] });
  });

  test('names a letter that the portal has again', async () => {
    const { id } = await person.request(goodAnswers);
    town.portal.trouble = { before: (call) => (call.endsWith('/receipts') ? 'cut' : undefined) };
    await town.desk.call('collect');
    setReceipt(id, 'done');
    expect(await reconcile()).toMatchObject({ code: 1, ...nothing, backAgain: [id] });
  });

  test('names what was read here and the portal does not know to be', async () => {
    const { id } = await person.request(goodAnswers);
    await town.desk.call('collect');
    town.portal.trouble = { before: (call) => (call.endsWith('/reads') ? 'cut' : undefined) };
    await town.desk.call('show', id, '--by', 'Ann');
    expect(await reconcile()).toMatchObject({ code: 1, ...nothing, untold: [id] });
    town.portal.trouble = {};
    await town.desk.call('collect');
    expect(await reconcile()).toMatchObject({ code: 0, ...nothing });
  });

  test('says for which of its letters the portal has raised an alarm', async () => {
    const { id } = await person.request(goodAnswers);
    await town.desk.call('collect');
    const { mailbox } = town.portal.context;
    await mailbox.overdue('hour 1', { first: 0, again: 1 });
    await mailbox.alarmed('a', { first: 0, again: 1 });
    expect(await reconcile()).toMatchObject({ code: 0, ...nothing, alarms: [id] });
  });

  test('leaves the other route to the desk that has its keys', async () => {
    await person.request(goodAnswers, {}, 'b');
    expect(await reconcile()).toMatchObject({ code: 0, ...nothing, counts: { portal: 0, otherRoute: 1 } });
  });

  test('counts letters of every page, and changes nothing', async () => {
    for (let n = 0; n < 3; n += 1) await person.request({ ...goodAnswers, more: String(n) });
    const { mailbox } = town.portal.context;
    const { standings } = mailbox;
    Object.assign(mailbox, { standings: (after: string) => standings(after, 1) });
    expect(((await reconcile()) as { neverSeen?: string[] }).neverSeen).toHaveLength(3);
    expect(town.portal.requests.filter(({ call }) => !call.startsWith('GET'))).toHaveLength(3);
  });

  test('needs the scope of collecting', async () => {
    const path = join(town.desk.home, 'portal.json');
    const portal = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...portal, token: 'A'.repeat(43) }));
    expect(await reconcile()).toMatchObject({ code: 1, error: 'denied' });
  });
});
