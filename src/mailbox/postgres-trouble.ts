import { MailboxTrouble, type TroubleReason } from './mailbox.ts';

/** What Postgres reports, by its five-character code (postgresql.org/docs/current/errcodes-appendix.html). */
const byCode = new Map<string, TroubleReason>([
  ['53100', 'full'],
  ['25006', 'broken'],
  ['3D000', 'broken'],
  ['42501', 'broken'],
  // A table or a column that was there at the start has gone: somebody put another database in its place.
  ['42P01', 'broken'],
  ['42703', 'broken'],
]);

/** The same by the first two characters, which are the class. */
const byClass = new Map<string, TroubleReason>([
  ['08', 'busy'],
  ['25', 'busy'],
  ['40', 'busy'],
  ['53', 'busy'],
  ['55', 'busy'],
  ['57', 'busy'],
  ['28', 'broken'],
  ['58', 'broken'],
  ['F0', 'broken'],
  ['XX', 'broken'],
]);

/** The database gave up one of two transactions that were in each other's way: begun anew, it goes through. */
const clashes = ['40001', '40P01'];

/** What Postgres said of a statement. Its text and details may hold what was to be stored: only the code goes on. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`Postgres refused a statement with code ${code}.`);
    this.name = 'Refused';
    this.code = code;
  }

  get clashed(): boolean {
    return clashes.includes(this.code);
  }
}

/**
 * What connecting, or asking a question, threw, in words that hold nothing of what was asked.
 * @throws Refused for an answer of the database, MailboxTrouble for trouble on the way to it, a bug as it is
 */
export function driverFault(fault: unknown): never {
  if (!(fault instanceof Error) || fault instanceof TypeError) throw fault;
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  if ('severity' in fault) throw new Refused(code);
  throw new MailboxTrouble(/CERT|TLS|SSL|SIGNATURE/.test(code) ? 'broken' : 'busy');
}

/** An answer of the database that means its disk, its state or a neighbour becomes `MailboxTrouble`; the rest is a bug. */
export function asTrouble(fault: unknown): unknown {
  if (!(fault instanceof Refused)) return fault;
  const reason = byCode.get(fault.code) ?? byClass.get(fault.code.slice(0, 2));
  return reason ? new MailboxTrouble(reason) : fault;
}
