import { expect, it } from 'vitest';
import { logId, makeLog } from '../../src/safety/log.ts';

const AN_ID = 'q83vASNFZ4mrze8BI0VniQ';
const STORY = 'He has a key and comes at night';

function start() {
  const lines: string[] = [];
  const log = makeLog({ write: (line) => lines.push(line), now: () => new Date('2026-11-22T10:11:12.000Z') });
  return { log, lines, written: () => lines.map((line) => JSON.parse(line)) };
}

function anId() {
  const id = logId(AN_ID);
  if (!id) throw new Error('the example is an id');
  return id;
}

it('writes an event as one line of JSON with its numbers and ids', () => {
  const { log, lines } = start();
  log.event('portal.started', { port: 4321 });
  log.event('letter.stuck', { id: anId(), code: 451 });
  expect(lines).toEqual([
    '{"time":"2026-11-22T10:11:12.000Z","event":"portal.started","port":4321}',
    `{"time":"2026-11-22T10:11:12.000Z","event":"letter.stuck","id":"${AN_ID}","code":451}`,
  ]);
});

it('writes nothing when something is counted, and the sums when it is flushed', () => {
  const { log, lines, written } = start();
  for (let n = 0; n < 3; n++) log.count('letter.stored');
  log.count('mailbox.looked');
  expect(lines).toEqual([]);
  log.flush();
  log.flush();
  expect(written()).toEqual([
    { time: '2026-11-22T10:11:12.000Z', event: 'letter.stored', count: 3 },
    { time: '2026-11-22T10:11:12.000Z', event: 'mailbox.looked', count: 1 },
  ]);
});

it('takes no text for an id', () => {
  for (const text of ['', STORY, 'ABCD-EFGH-JKLM-NPQR', '0123456789012345678901', `${AN_ID}\n`, ` ${AN_ID}`])
    expect(logId(text)).toBeNull();
});

it('cannot be made to write anything that is not on its list, by a caller who ignores the types', () => {
  const { log, lines, written } = start();
  // @ts-expect-error: not an event
  log.event(STORY, {});
  // @ts-expect-error: not an event of its own
  log.event('constructor', {});
  // @ts-expect-error: not a counter
  log.count(STORY);
  // @ts-expect-error: text in place of a number
  log.event('portal.started', { port: STORY });
  // @ts-expect-error: a string that was not checked to be an id
  log.event('letter.stuck', { id: STORY, code: 1 });
  // @ts-expect-error: a field that the event does not have
  log.event('portal.started', { port: 1, note: STORY });
  // @ts-expect-error: a field is missing
  log.event('portal.started', {});
  // @ts-expect-error: an object in place of a number
  log.event('portal.started', { port: { toJSON: () => STORY } });
  log.event('portal.fault', Object.assign(new Error(STORY), { cause: STORY }));
  log.event('portal.started', { port: Number.NaN });
  // @ts-expect-error: nothing in place of the fields
  log.event('portal.stopped', null);
  expect(new Set(written().map(({ event }) => event))).toEqual(new Set(['log.refused']));
  expect(lines).toHaveLength(11);
  expect(lines.join('\n')).not.toContain(STORY);
  for (const line of written()) expect(Object.keys(line)).toEqual(['time', 'event']);
});
