/**
 * The courier takes letters out of the mailbox and gives them to carriers. For every carrier a letter is in one of these
 * states, and only its receipt, for which somebody has to have opened it, ends all of them:
 *
 * - **not yet**: nobody has tried. Ended by a claim.
 * - **in hand**: a courier has claimed it. Ended by what came of the try; or by the end of the lease, after which any
 *   courier may claim it: that is how letters of a courier that was killed are taken up again.
 * - **put off**: the try was in vain. Ended by a claim once the wait is over, or once a courier was started. The waits
 *   grow from 5 seconds to 24 hours, and never end: no letter is given up.
 * - **stuck**: put off, and a person must look: it was refused more than once, or tried `MANY` times, or its carrier was
 *   told to stop. The people on duty are told, the log has its id, health names the carrier. Ended by carrying it.
 * - **carried**: the other side has taken it. It is not tried there again, and stays in the mailbox until its receipt.
 *
 * A try that succeeded just before a crash is made again: at least once, always under the same id. Waits are kept as how
 * long and since when, so that a clock that goes back starts them anew, and one that jumps ahead costs one try each.
 */
import {
  type ClaimedLetter,
  type Deliveries,
  type Mailbox,
  MailboxTrouble,
  type Notices,
} from '../mailbox/index.ts';
import { type Log, logId } from '../safety/log.ts';
import type { Warn } from './alarm.ts';
import { MOST_WAIT, waitAfter } from './backoff.ts';
import type { Carrier, Outcome } from './carrier.ts';
import { tell } from './tell.ts';

/** Three times what a try may take. */
const LEASE_MS = 180_000;
/** How many letters one carrier has in hand at once. Not yet justified by measurement. */
const AT_ONCE = 4;
/** So many tries are about three quarters of an hour, or an hour. */
const MANY = 10;
/** How often it looks for what is due. */
const LOOK_MS = 5_000;
/** The people on duty are told once a day. */
const AGAIN_MS = MOST_WAIT;

export interface CourierParts {
  readonly mailbox: Deliveries & Notices & Pick<Mailbox, 'settle'>;
  readonly carriers: readonly Carrier[];
  readonly log: Log;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Uint8Array;
  /** Tells the people on duty that letters are stuck; null where the settings name nobody. */
  readonly warn: Warn | null;
}

export interface Courier {
  /**
   * One look at every carrier: takes what is due, tries it, writes down what came of it. Never throws.
   * @returns how many letters were tried
   */
  round(cut: AbortSignal): Promise<number>;
  /** Makes due what was put off, as at a start: whoever starts it anew may have mended something. */
  hurry(): Promise<void>;
  /**
   * Looks again and again until `stopping`, then takes nothing new and ends when nothing is in hand; `cut` breaks that
   * off. @param pause waits, or ends early with its signal
   */
  run(pause: Pause, stopping: AbortSignal, cut: AbortSignal): Promise<void>;
}

export type Pause = (milliseconds: number, end: AbortSignal) => Promise<void>;

/** One of any number over the same mailbox. */
export function makeCourier(parts: CourierParts): Courier {
  const lines = parts.carriers.map((carrier) => lineOf(parts, carrier));
  const hurry = () => guarded(parts.log, undefined, () => hurryAll(parts)).then(() => {});
  return {
    round: async (cut) => (await Promise.all(lines.map((line) => line(cut)))).reduce((sum, n) => sum + n, 0),
    hurry,
    run: async (pause, stopping, cut) => {
      await hurry();
      await Promise.all(
        lines.map(async (line) => {
          while (!stopping.aborted) if ((await line(cut)) === 0) await pause(LOOK_MS, stopping);
        }),
      );
    },
  };
}

async function hurryAll({ mailbox, carriers, clock }: CourierParts): Promise<void> {
  const names = new Set(carriers.map(({ errand }) => errand.carrier));
  for (const name of names) await mailbox.hurry(name, clock().getTime());
}

/** A look for one carrier. It remembers whether the other side is gone. */
function lineOf(parts: CourierParts, carrier: Carrier): (cut: AbortSignal) => Promise<number> {
  const { mailbox, log, clock, random } = parts;
  const { errand } = carrier;
  let goneCode: number | null = null;

  const attempt = async (claimed: ClaimedLetter, by: string, cut: AbortSignal) => {
    const { letter, tries } = claimed;
    const outcome: Outcome =
      goneCode === null ? await carry(parts, carrier, letter, cut) : { kind: 'gone', code: goneCode };
    if (outcome.kind === 'carried') {
      log.count('carrier.carried');
      return mailbox.carried(errand.carrier, letter.id);
    }
    if (outcome.kind === 'gone') goneCode = outcome.code;
    log.count('carrier.failed');
    const stuck = isStuck(outcome, tries);
    const id = logId(letter.id);
    if (stuck && id !== null) log.event('letter.stuck', { id, code: outcome.code });
    const wait = waitOf(outcome, tries, (random(1)[0] ?? 0) / 256);
    return mailbox.failed(errand.carrier, { id: letter.id, by, now: clock().getTime(), wait, stuck });
  };

  return (cut) =>
    guarded(log, 0, async () => {
      const by = Buffer.from(random(16)).toString('base64url');
      const terms = { now: clock().getTime(), lease: LEASE_MS, most: AT_ONCE, by };
      const claimed = await mailbox.claim(errand, terms);
      const ends = await Promise.allSettled(claimed.map((each) => attempt(each, by, cut)));
      if (claimed.length > 0) await mailbox.settle();
      await tellOfStuck(parts, carrier);
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      return claimed.length;
    });
}

async function carry(
  { log }: CourierParts,
  carrier: Carrier,
  letter: ClaimedLetter['letter'],
  cut: AbortSignal,
) {
  try {
    return await carrier.carry(letter, cut);
  } catch {
    // A bug in one carrier must neither stop the others nor lose the letter. What it says may quote anything.
    log.event('portal.fault', {});
    return { kind: 'later', code: 0, after: null } as const;
  }
}

function isStuck(outcome: Outcome, tries: number): boolean {
  if (outcome.kind === 'gone' || tries >= MANY) return true;
  // Once may be a server that was being mended; the next try is seconds away.
  return outcome.kind === 'refused' && tries > 1;
}

function waitOf(outcome: Outcome, tries: number, chance: number): number {
  if (outcome.kind === 'gone') return MOST_WAIT;
  return waitAfter(tries, chance, outcome.kind === 'later' ? outcome.after : null);
}

/**
 * Tells the people on duty while a letter is stuck: at once, and once a day, whichever of the couriers on this mailbox
 * sees it.
 */
async function tellOfStuck(parts: CourierParts, { errand: { carrier, route } }: Carrier): Promise<void> {
  const { mailbox, warn } = parts;
  if (warn === null) return;
  const name = `stuck.${carrier}.${route}`;
  const stuck = (await mailbox.stuck()).some((each) => each.carrier === carrier && each.route === route);
  if (!stuck) return mailbox.endNotice(name);
  await tell(parts, { name, again: AGAIN_MS }, () => warn(route));
}

/** What a store in trouble could not do is done at the next look: the leases and the waits stand in it. */
async function guarded<T>(log: Log, otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof MailboxTrouble) log.count('mailbox.busy');
    else log.event('portal.fault', {});
    return otherwise;
  }
}
