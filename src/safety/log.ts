/**
 * The only logger. It can say what happened from a closed list, with numbers and ids, and nothing else: not an
 * answer, not an address, not an error's text. What people do is only counted, and the counts are written when
 * `flush` is called: a line per letter would carry the second in which somebody pressed the button.
 */

/** What the portal itself does. Each field is a number or an id. */
const events = {
  'portal.started': { port: 'number' },
  'portal.stopping': {},
  'portal.stopped': {},
  'portal.fault': {},
  'courier.started': {},
  'courier.stopped': {},
  'mailbox.opened': { waiting: 'number', mailboxes: 'number', replies: 'number' },
  'mailbox.counted': { waiting: 'number', mailboxes: 'number', replies: 'number' },
  'mailbox.closed': {},
  'mailbox.purged': { mailboxes: 'number', receipts: 'number' },
  'keys.accepted': { seq: 'number' },
  'keys.refused': { seq: 'number' },
  'disk.low': {},
  'letter.stuck': { id: 'id', code: 'number' },
  'alarm.raised': {},
  'alarm.failed': {},
  'log.refused': {},
} as const satisfies Record<string, Record<string, 'number' | 'id'>>;

/** What people and the council do. */
const counters = [
  'page.served',
  'page.missing',
  'page.fault',
  'request.refused',
  'sender.limited',
  'letter.stored',
  'letter.repeated',
  'letter.different',
  'letter.refused',
  'mailbox.looked',
  'mailbox.refused',
  'mailbox.busy',
  'mailbox.full',
  'mailbox.broken',
  'desk.collected',
  'desk.counted',
  'desk.refused',
  'receipt.deleted',
  'receipt.already',
  'receipt.refused',
  'read.read',
  'read.already',
  'read.refused',
  'carrier.carried',
  'carrier.failed',
  'reply.stored',
  'reply.repeated',
  'reply.different',
  'reply.no-mailbox',
] as const;

declare const made: unique symbol;
/** An id that was checked to be one. */
export type LogId = string & { readonly [made]: true };

type Events = typeof events;
export type EventName = keyof Events;
export type CounterName = (typeof counters)[number];
type Fields<E extends EventName> = {
  [F in keyof Events[E]]: Events[E][F] extends 'id' ? LogId : number;
};

export interface Log {
  /** Writes a line now. Whatever is not on the list is replaced by the event `log.refused`: a log never throws. */
  event<E extends EventName>(name: E, fields: Fields<E>): void;
  /** Adds one to a count. */
  count(name: CounterName): void;
  /** Writes the counts that are not zero, a line each, and begins again. Once a day, and before stopping. */
  flush(): void;
}

/** 16 bytes as base64url: the form of every id (and of nothing a person would type). */
const ID = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** A text as an id for the log, or null when it is not one. */
export function logId(text: string): LogId | null {
  return isLogId(text) ? text : null;
}

function isLogId(value: unknown): value is LogId {
  return typeof value === 'string' && ID.test(value);
}

/**
 * Makes the logger.
 *
 * @param deps `write` takes one line of JSON without its line end; `now` gives the time for the line
 */
export function makeLog(deps: { write: (line: string) => void; now: () => Date }): Log {
  const counts = new Map<CounterName, number>();
  const line = (event: string, fields: Record<string, number | string>): void =>
    deps.write(JSON.stringify({ time: deps.now().toISOString(), event, ...fields }));

  return {
    event: (name, fields) => {
      const checked = checkedFields(name, fields);
      if (checked) line(name, checked);
      else line('log.refused', {});
    },
    count: (name) => {
      if (counters.includes(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
      else line('log.refused', {});
    },
    flush: () => {
      for (const [name, count] of counts) line(name, { count });
      counts.clear();
    },
  };
}

/** The fields as they may be written, in the order of the list; null when anything is not as the list says. */
function checkedFields(name: string, fields: unknown): Record<string, number | string> | null {
  if (!Object.hasOwn(events, name) || typeof fields !== 'object' || fields === null) return null;
  const kinds: Record<string, 'number' | 'id'> = events[name as EventName];
  const given = new Map<string, unknown>(Object.entries(fields));
  if (given.size !== Object.keys(kinds).length) return null;
  const checked: Record<string, number | string> = {};
  for (const [field, kind] of Object.entries(kinds)) {
    const value = given.get(field);
    if (kind === 'number' && typeof value === 'number' && Number.isFinite(value)) checked[field] = value;
    else if (kind === 'id' && isLogId(value)) checked[field] = value;
    else return null;
  }
  return checked;
}
